import * as v from "valibot";
import {
  CloseContract,
  exemptKinds,
  PaySettlement,
  ReturnSettlement,
  SettleContract,
} from "../../../shared/settlement/schema.ts";
import { settlementActs, settlementContractActs } from "../../../shared/settlement/settlement.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { today } from "../../lib/today.ts";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { ListField } from "../../ui/fields/list-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { ContractAct, OfContract } from "./contract-act.tsx";
import { SettlementTable, useNet } from "./settlement-table.tsx";
import { courseTexts } from "./texts/course.ts";
import { settlementTexts } from "./texts/settlement.ts";

/** The final account, and the end of the contract. */

/** A list that was opened and emptied again says nothing. */
const SettleForm = v.pipe(
  v.looseObject({}),
  v.transform((values) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value) || value.length > 0)),
  ),
  SettleContract,
);

export function SettlePage() {
  const t = useTexts(settlementTexts);
  const s = t.settle;
  const { format } = useLanguage();
  const letters = useLetterWords();
  const net = useNet();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="settle"
          by={settlementContractActs.settleContract.by}
          party={contract.body}
          title={s.title}
          lead={s.lead}
          schema={SettleForm}
          labels={{
            clearance: t.clearance,
            "clearance.number": s.clearanceNumber,
            "clearance.date": s.clearanceDate,
            claims: s.claims,
            exempt: s.exempt,
          }}
          facts={({ clearance, claims = [], exempt = [] }) => [
            ...(clearance ? [letters.fact(clearance, t.clearance)] : []),
            ...claims.map(({ amountMinor, text, rule }, i): [string, string] => [
              `${t.kinds["claim"]} ${format.number(i + 1)}`,
              `${format.rial(amountMinor)} · ${text} · ${rule}`,
            ]),
            ...exempt.map(({ kind, rule }): [string, string] => [`${t.exempt}: ${t.kinds[kind]}`, rule]),
          ]}
          send={(json, headers) =>
            read(api.contracts[":id"].settle.$post({ param: { id: contract.id }, json }, { headers }))
          }
          done={(reply) => [net(reply.settlement.netMinor)]}
          submit={s.submit}
          next={s.next}
        >
          {(form) => (
            <>
              <fieldset className="group">
                <legend>{t.clearance}</legend>
                <p className="help">{s.clearanceHelp}</p>
                <TextField of={form} at="clearance.number" label={s.clearanceNumber} max={60} required={false} />
                <DateField of={form} at="clearance.date" label={s.clearanceDate} max={today()} required={false} />
              </fieldset>
              <ListField of={form} at="claims" label={s.claims} add={s.addClaim} required={false} max={20}>
                {(at) => (
                  <>
                    <AmountField of={form} at={`${at}.amountMinor`} label={s.claimAmount} />
                    <TextField of={form} at={`${at}.text`} label={s.claimText} max={500} />
                    <TextField of={form} at={`${at}.rule`} label={s.claimRule} max={300} />
                  </>
                )}
              </ListField>
              <ListField
                of={form}
                at="exempt"
                label={s.exempt}
                add={s.addExempt}
                required={false}
                max={exemptKinds.length}
                movable={false}
              >
                {(at) => (
                  <>
                    <ChoiceField
                      of={form}
                      at={`${at}.kind`}
                      label={s.exemptKind}
                      options={exemptKinds.map((value) => ({ value, label: t.kinds[value] ?? value }))}
                    />
                    <TextField of={form} at={`${at}.rule`} label={s.exemptRule} max={300} />
                  </>
                )}
              </ListField>
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}

export function CheckSettlementPage() {
  const t = useTexts(settlementTexts);
  const net = useNet();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="check-settlement"
          by={settlementActs.checkSettlement.by}
          party={contract.body}
          title={t.check.title}
          lead={t.check.lead}
          schema={v.strictObject({})}
          facts={() => (contract.settlement ? [net(contract.settlement.netMinor)] : [])}
          {...(contract.settlement ? {} : { blocked: t.none })}
          send={(json, headers) =>
            read(api.contracts[":id"].settlement.check.$post({ param: { id: contract.id }, json }, { headers }))
          }
          done={(reply) => [net(reply.settlement.netMinor)]}
          submit={t.check.submit}
          next={t.check.next}
        >
          {() => (contract.settlement ? <SettlementTable settlement={contract.settlement} /> : null)}
        </ContractAct>
      )}
    </OfContract>
  );
}

export function ReturnSettlementPage() {
  const t = useTexts(settlementTexts);
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="return-settlement"
          by={settlementActs.returnSettlement.by}
          party={contract.body}
          title={t.return.title}
          lead={t.return.lead}
          schema={ReturnSettlement}
          labels={{ reason: t.reason }}
          facts={({ reason }) => [[t.reason, reason]]}
          send={(json, headers) =>
            read(api.contracts[":id"].settlement.return.$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.return.submit}
          next={t.return.next}
        >
          {(form) => <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />}
        </ContractAct>
      )}
    </OfContract>
  );
}

export function PaySettlementPage() {
  const t = useTexts(settlementTexts);
  const { format } = useLanguage();
  const net = useNet();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="pay-settlement"
          by={settlementActs.paySettlement.by}
          party={contract.body}
          title={t.pay.title}
          lead={t.pay.lead}
          schema={PaySettlement}
          initial={{ paidOn: today() }}
          labels={{ paidOn: t.paidOn, reference: t.reference }}
          facts={({ paidOn, reference }) => [
            ...(contract.settlement ? [net(contract.settlement.netMinor)] : []),
            [t.paidOn, format.day(paidOn)],
            [t.reference, reference],
          ]}
          send={(json, headers) =>
            read(api.contracts[":id"].settlement.pay.$post({ param: { id: contract.id }, json }, { headers }))
          }
          done={(_reply, input) => [[t.reference, input.reference]]}
          submit={t.pay.submit}
          next={t.pay.next}
        >
          {(form) => (
            <>
              {contract.settlement ? <SettlementTable settlement={contract.settlement} /> : null}
              <DateField of={form} at="paidOn" label={t.paidOn} max={today()} />
              <TextField of={form} at="reference" label={t.reference} max={60} dir="ltr" />
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}

export function ClosePage() {
  const t = useTexts(settlementTexts).close;
  const letters = useTexts(courseTexts);
  const words = useLetterWords("finalAcceptance");
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="close"
          by={settlementContractActs.closeContract.by}
          party={contract.body}
          title={t.title}
          lead={t.lead}
          schema={CloseContract}
          labels={words.labels}
          facts={({ finalAcceptance }) => [words.fact(finalAcceptance, letters.finalAcceptance)]}
          send={(json, headers) =>
            read(api.contracts[":id"].close.$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.submit}
          next={t.next}
        >
          {(form) => <LetterFields of={form} at="finalAcceptance" />}
        </ContractAct>
      )}
    </OfContract>
  );
}
