import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { guaranteeActs } from "../../../shared/guarantees/guarantee.ts";
import {
  CallGuarantee,
  guaranteeForms,
  guaranteeKinds,
  RecordGuarantee,
  ReleaseGuarantee,
} from "../../../shared/guarantees/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { today } from "../../lib/today.ts";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { FileField } from "../../ui/fields/file-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { ContractAct, OfContract } from "./contract-act.tsx";
import type { Contract, Guarantee } from "./queries.ts";
import { guaranteeTexts } from "./texts/guarantees.ts";
import { pageTexts } from "./texts/page.ts";

/** What a guarantee is, on the pages of acts about it. */
function useGuaranteeFacts(): (
  guarantee: Pick<Guarantee, "kind" | "form" | "number" | "issuer" | "amountMinor" | "validUntil">,
) => Fact[] {
  const t = useTexts(guaranteeTexts);
  const { format } = useLanguage();
  return ({ kind, form, number, issuer, amountMinor, validUntil }) => [
    [t.kind, t.kinds[kind]],
    [t.form, t.forms[form]],
    [t.number, number],
    [t.issuer, issuer],
    [t.amount, format.rial(amountMinor)],
    [t.until, format.day(validUntil)],
  ];
}

export function RecordGuaranteePage() {
  const t = useTexts(guaranteeTexts);
  const facts = useGuaranteeFacts();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="guarantee"
          by={guaranteeActs.recordGuarantee.by}
          party={contract.body}
          title={t.record.title}
          lead={t.record.lead}
          schema={RecordGuarantee}
          initial={{ kind: "performance" }}
          labels={{
            kind: t.kind,
            form: t.form,
            number: t.number,
            issuer: t.issuer,
            amountMinor: t.amount,
            validUntil: t.until,
            file: t.file,
          }}
          facts={facts}
          send={(json, headers) =>
            read(api.contracts[":id"].guarantees.$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.record.submit}
          next={t.record.next}
        >
          {(form) => (
            <>
              <ChoiceField
                of={form}
                at="kind"
                label={t.kind}
                options={guaranteeKinds.map((value) => ({ value, label: t.kinds[value] }))}
              />
              <ChoiceField
                of={form}
                at="form"
                label={t.form}
                options={guaranteeForms.map((value) => ({ value, label: t.forms[value] }))}
              />
              <TextField of={form} at="number" label={t.number} max={60} />
              <TextField of={form} at="issuer" label={t.issuer} max={200} />
              <AmountField of={form} at="amountMinor" label={t.amount} />
              <DateField of={form} at="validUntil" label={t.until} min={today()} />
              <FileField of={form} at="file" label={t.file} owner={contract.body} required={false} />
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}

/** An act on the guarantee that the address names. */
function OfGuarantee({ children }: { children: (contract: Contract, guarantee: Guarantee) => ReactNode }) {
  const { n } = useParams({ strict: false });
  const page = useTexts(pageTexts);
  return (
    <OfContract>
      {(contract) => {
        const guarantee = contract.guarantees.find((each) => String(each.n) === n);
        return guarantee ? (
          children(contract, guarantee)
        ) : (
          <section className="card">
            <h1>{page.tabs.guarantees}</h1>
            <Empty />
          </section>
        );
      }}
    </OfContract>
  );
}

function Empty() {
  const t = useTexts(guaranteeTexts);
  return <p className="muted">{t.empty}</p>;
}

export function ReleaseGuaranteePage() {
  const t = useTexts(guaranteeTexts);
  const facts = useGuaranteeFacts();
  const letters = useLetterWords();
  const api = useServer();
  return (
    <OfGuarantee>
      {(contract, guarantee) => (
        <ContractAct
          contract={contract}
          verb="release-guarantee"
          part={String(guarantee.n)}
          by={guaranteeActs.releaseGuarantee.by}
          party={contract.body}
          title={t.release.title}
          lead={t.release.lead}
          schema={ReleaseGuarantee}
          labels={letters.labels}
          facts={({ letter }) => [...facts(guarantee), letters.fact(letter)]}
          send={(json, headers) =>
            read(
              api.contracts[":id"].guarantees[":n"].release.$post(
                { param: { id: contract.id, n: String(guarantee.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.release.submit}
          next={t.release.next}
        >
          {(form) => <LetterFields of={form} />}
        </ContractAct>
      )}
    </OfGuarantee>
  );
}

export function CallGuaranteePage() {
  const t = useTexts(guaranteeTexts);
  const { format } = useLanguage();
  const facts = useGuaranteeFacts();
  const letters = useLetterWords();
  const api = useServer();
  return (
    <OfGuarantee>
      {(contract, guarantee) => (
        <ContractAct
          contract={contract}
          verb="call-guarantee"
          part={String(guarantee.n)}
          by={guaranteeActs.callGuarantee.by}
          party={contract.body}
          title={t.call.title}
          lead={t.call.lead}
          warning={t.call.warning}
          danger
          schema={CallGuarantee}
          initial={{ amountMinor: guarantee.amountMinor }}
          labels={{ ...letters.labels, amountMinor: t.call.amount }}
          facts={({ amountMinor, letter }) => [
            ...facts(guarantee),
            [t.call.amount, format.rial(amountMinor)],
            letters.fact(letter),
          ]}
          send={(json, headers) =>
            read(
              api.contracts[":id"].guarantees[":n"].call.$post(
                { param: { id: contract.id, n: String(guarantee.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.call.submit}
          next={t.call.next}
        >
          {(form) => (
            <>
              <AmountField of={form} at="amountMinor" label={t.call.amount} />
              <LetterFields of={form} />
            </>
          )}
        </ContractAct>
      )}
    </OfGuarantee>
  );
}
