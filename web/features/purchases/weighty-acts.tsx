import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { gregorianDate } from "../../../shared/calendar.ts";
import { ConfirmFunds, PayPurchase } from "../../../shared/purchases/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read, tagOf } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { today } from "../../lib/today.ts";
import { Act } from "../../ui/act/act.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Fact, Id } from "../../ui/parts.tsx";
import { purchaseActTexts } from "./act-texts.ts";
import type { Purchase } from "./queries.ts";
import { purchaseTexts } from "./texts.ts";

type Given = { purchase: Purchase };

/** What every check and receipt of this purchase repeats. */
export function usePurchaseFacts(purchase: Purchase) {
  const t = useTexts(purchaseActTexts);
  const { language, format } = useLanguage();
  const { id, subject, vendorName, amountRial } = purchase;
  const facts: Fact[] = [
    [t.number, <Id key="id">{id}</Id>],
    [t.subject, subject],
    [t.vendor, vendorName],
    [t.amount, format.rial(amountRial)],
  ];
  const receipt = ({ state }: { state: string }, next: string, more: readonly Fact[] = []) => ({
    facts: [...facts, ...more, [t.state, termOf(state, language)] as const],
    record: { kind: "purchase", id },
    next: (
      <Next id={id} word={t.toPurchase}>
        {next}
      </Next>
    ),
  });
  return { facts, receipt };
}

const Next = ({ id, word, children }: { id: string; word: string; children: ReactNode }) => (
  <>
    <p>{children}</p>
    <p className="no-print">
      <Link to="/purchases/$id" params={{ id }} className="button">
        {word}
      </Link>
    </p>
  </>
);

export function ConfirmFundsAct({ purchase }: Given) {
  const t = useTexts(purchaseActTexts);
  const { acts } = useTexts(purchaseTexts);
  const { facts, receipt } = usePurchaseFacts(purchase);
  const api = useServer();
  const { id, budgetLine, iban, order } = purchase;
  return (
    <Act
      name={`confirm-funds.${id}`}
      title={acts["confirm-funds"]}
      lead={t.funds.lead}
      schema={ConfirmFunds}
      labels={{ note: t.note }}
      submit={t.funds.submit}
      facts={({ note }) => [
        ...facts,
        [t.budgetLine, budgetLine],
        [t.iban, iban === undefined ? undefined : <Id key="iban">{iban}</Id>],
        [t.note, note],
      ]}
      send={(json, headers) =>
        // For what stands on the page, not for what a colleague may have made of it meanwhile.
        read(
          api.purchases[":id"]["confirm-funds"].$post(
            { param: { id }, json },
            { headers: { ...headers, "if-match": tagOf(purchase) } },
          ),
        )
      }
      receipt={(reply, { note }) =>
        receipt(reply, order ? t.funds.nextOrdered : t.funds.next, [
          [t.budgetLine, budgetLine],
          [t.note, note],
        ])
      }
    >
      {(form) => <TextField of={form} at="note" label={t.note} lines={2} max={300} required={false} />}
    </Act>
  );
}

export function PayAct({ purchase }: Given) {
  const t = useTexts(purchaseActTexts);
  const { format } = useLanguage();
  const { acts } = useTexts(purchaseTexts);
  const { facts, receipt } = usePurchaseFacts(purchase);
  const api = useServer();
  const { id, iban, amountRial, order, requested } = purchase;
  const paid = ({ paidOn, reference }: PayPurchase): Fact[] => [
    [t.iban, iban === undefined ? undefined : <Id key="iban">{iban}</Id>],
    [t.pay.paidOn, format.day(paidOn)],
    [t.pay.reference, <Id key="reference">{reference}</Id>],
  ];
  return (
    <Act
      name={`pay.${id}`}
      title={acts.pay}
      lead={t.pay.lead}
      schema={PayPurchase}
      initial={{ amountRial }}
      labels={{ amountRial: t.pay.amount, paidOn: t.pay.paidOn, reference: t.pay.reference }}
      submit={t.pay.submit}
      facts={(input) => [...facts, [t.pay.amount, format.rial(input.amountRial)], ...paid(input)]}
      send={(json, headers) => read(api.purchases[":id"].pay.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, input) => receipt(reply, t.pay.next, paid(input))}
    >
      {(form) => (
        <>
          <AmountField of={form} at="amountRial" label={t.pay.amount} />
          <DateField
            of={form}
            at="paidOn"
            label={t.pay.paidOn}
            min={gregorianDate(order?.at ?? requested.at)}
            max={today()}
          />
          <TextField of={form} at="reference" label={t.pay.reference} max={60} dir="ltr" />
        </>
      )}
    </Act>
  );
}
