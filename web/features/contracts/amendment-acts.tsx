import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import * as v from "valibot";
import { amendmentActs } from "../../../shared/amendments/amendment.ts";
import { DeclineAmendment, SignAmendment } from "../../../shared/amendments/schema.ts";
import { plays } from "../../../shared/people/role.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Hash, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import { AmendmentFacts } from "./amendment-facts.tsx";
import { ContractAct, OfContract } from "./contract-act.tsx";
import { CheckedHash } from "./document-text.tsx";
import { type Amendment, amendmentsOf, amendmentTextOf, type Contract } from "./queries.ts";
import { amendmentTexts } from "./texts/amendments.ts";
import "./contracts.css";

/** The amendment that the address names, as this reader may see it. */
function OfAmendment({ children }: { children: (contract: Contract, amendment: Amendment) => ReactNode }) {
  const { n } = useParams({ strict: false });
  const t = useTexts(amendmentTexts);
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <Loaded queryKey={["contract", contract.id, "amendments"]} queryFn={() => amendmentsOf(api, contract.id)}>
          {({ items }) => {
            const amendment = items.find((each) => String(each.n) === n);
            return amendment ? (
              children(contract, amendment)
            ) : (
              <section className="card">
                <h1>{t.n}</h1>
                <p className="muted">{t.empty}</p>
              </section>
            );
          }}
        </Loaded>
      )}
    </OfContract>
  );
}

/** The raw text of an amendment with its fingerprint, computed again. */
function AmendmentText({ contract, n }: { contract: Contract; n: number }) {
  const t = useTexts(amendmentTexts);
  const api = useServer();
  return (
    <Loaded
      queryKey={["contract", contract.id, "amendments", n, "document"]}
      queryFn={() => amendmentTextOf(api, contract.id, String(n))}
    >
      {({ text, documentHash }) => (
        <>
          <CheckedHash text={text} hash={documentHash} />
          <details className="no-print">
            <summary>{t.raw}</summary>
            <pre className="raw" dir="ltr">
              {text}
            </pre>
          </details>
        </>
      )}
    </Loaded>
  );
}

/** One amendment: what it changes, how far it is, and what this person may do about it. */
export function AmendmentPage() {
  const t = useTexts(amendmentTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  return (
    <OfAmendment>
      {(contract, amendment) => {
        const { n, state } = amendment;
        const active = contract.state === "active";
        const body = (role: "head") => active && plays(caller, contract.body, role);
        const vendor = active && plays(caller, contract.vendor, "signatory");
        const to = (verb: string) => `/contracts/${contract.id}/amendments/${n}/${verb}`;
        const acts = [
          ...(state === "proposed" && body("head") && amendment.proposed.by !== caller.person
            ? [["approve", false] as const]
            : []),
          ...(state === "approved" && vendor ? [["sign", false] as const] : []),
          ...((state === "proposed" && body("head")) || (state === "approved" && (vendor || body("head")))
            ? [["decline", true] as const]
            : []),
        ];
        return (
          <article className="card">
            <div className="row between">
              <h1>{t.one({ n: format.number(n) })}</h1>
              <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>
            </div>
            {active && acts.length === 0 && t.waits[state] ? <p className="muted">{t.waits[state]}</p> : null}
            <AmendmentFacts contract={contract} amendment={amendment} />
            <AmendmentText contract={contract} n={n} />
            <div className="row no-print">
              {acts.map(([verb, quiet]) => (
                <Link key={verb} to={to(verb)} className="button" {...(quiet ? { "data-quiet": "" } : {})}>
                  {t[verb].action}
                </Link>
              ))}
            </div>
          </article>
        );
      }}
    </OfAmendment>
  );
}

export function ApproveAmendmentPage() {
  const t = useTexts(amendmentTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <OfAmendment>
      {(contract, amendment) => (
        <ContractAct
          contract={contract}
          verb="approve-amendment"
          part={String(amendment.n)}
          by={amendmentActs.approveAmendment.by}
          party={contract.body}
          title={t.approve.title}
          lead={t.approve.lead}
          schema={v.strictObject({})}
          facts={() => [
            [t.n, format.number(amendment.n)],
            [t.from, format.rial(amendment.fromMinor)],
            [t.to, format.rial(amendment.toMinor)],
            [t.hash, <Hash key="hash" of={amendment.documentHash} />],
          ]}
          send={(json, headers) =>
            read(
              api.contracts[":id"].amendments[":n"].approve.$post(
                { param: { id: contract.id, n: String(amendment.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.approve.submit}
          next={t.approve.next}
        >
          {() => <AmendmentFacts contract={contract} amendment={amendment} />}
        </ContractAct>
      )}
    </OfAmendment>
  );
}

export function DeclineAmendmentPage() {
  const t = useTexts(amendmentTexts);
  const { format } = useLanguage();
  const caller = useCaller();
  const api = useServer();
  return (
    <OfAmendment>
      {(contract, amendment) => {
        const asVendor = plays(caller, contract.vendor, "signatory") && !plays(caller, contract.body, "head");
        return (
          <ContractAct
            contract={contract}
            verb="decline-amendment"
            part={String(amendment.n)}
            by={asVendor ? ["signatory"] : ["head"]}
            party={asVendor ? contract.vendor : contract.body}
            title={t.decline.title}
            lead={t.decline.lead}
            danger
            schema={DeclineAmendment}
            labels={{ reason: t.reason }}
            facts={({ reason }) => [
              [t.n, format.number(amendment.n)],
              [t.reason, reason],
            ]}
            send={(json, headers) =>
              read(
                api.contracts[":id"].amendments[":n"].decline.$post(
                  { param: { id: contract.id, n: String(amendment.n) }, json },
                  { headers },
                ),
              )
            }
            submit={t.decline.submit}
            next={t.decline.next}
          >
            {(form) => <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />}
          </ContractAct>
        );
      }}
    </OfAmendment>
  );
}

export function SignAmendmentPage() {
  const t = useTexts(amendmentTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <OfAmendment>
      {(contract, amendment) => (
        <ContractAct
          contract={contract}
          verb="sign-amendment"
          part={String(amendment.n)}
          by={amendmentActs.signAmendment.by}
          party={contract.vendor}
          title={t.sign.title}
          lead={t.sign.lead}
          warning={t.sign.warning}
          schema={SignAmendment}
          initial={{ documentHash: amendment.documentHash }}
          facts={({ documentHash }) => [
            [t.n, format.number(amendment.n)],
            [t.from, format.rial(amendment.fromMinor)],
            [t.to, format.rial(amendment.toMinor)],
            [t.hash, <Hash key="hash" of={documentHash} />],
          ]}
          send={(json, headers) =>
            read(
              api.contracts[":id"].amendments[":n"].sign.$post(
                { param: { id: contract.id, n: String(amendment.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.sign.submit}
          next={t.sign.next}
        >
          {() => (
            <>
              <AmendmentFacts contract={contract} amendment={amendment} />
              <AmendmentText contract={contract} n={amendment.n} />
            </>
          )}
        </ContractAct>
      )}
    </OfAmendment>
  );
}
