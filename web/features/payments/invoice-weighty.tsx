import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { gregorianDate } from "../../../shared/calendar.ts";
import { CheckInvoice, OrderPayment, RecordPayment, SubmitInvoice } from "../../../shared/invoices/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { today } from "../../lib/today.ts";
import { Act } from "../../ui/act/act.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Fact, Id } from "../../ui/parts.tsx";
import { Deductions, MatchTable } from "./amounts.tsx";
import type { Given } from "./invoice-turn.ts";
import { invoiceTexts } from "./texts/invoice.ts";

type Props = { given: Given };

/** What every check and receipt about this invoice repeats. */
function useFacts({ invoice, contract }: Given) {
  const t = useTexts(invoiceTexts);
  const { language, format } = useLanguage();
  const { id, number, iban, grossMinor } = invoice;
  const facts: Fact[] = [
    [t.kind, <Id key="id">{id}</Id>],
    [t.number, number],
    [t.contract, format.text(contract.terms.title)],
    [t.vendor, format.text(contract.vendorName)],
    [t.iban, <Id key="iban">{iban}</Id>],
    [t.gross, format.rial(grossMinor)],
  ];
  const receipt = (reply: { state: string; netMinor?: number }, next: string, more: readonly Fact[] = []) => ({
    facts: [
      ...facts,
      ...more,
      [t.net, reply.netMinor === undefined ? undefined : format.rial(reply.netMinor)] as const,
      [t.facts.state, termOf(reply.state, language)] as const,
    ],
    record: { kind: "contract", id: contract.id },
    next: (
      <Next id={id} word={t.toInvoice}>
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
      <Link to="/invoices/$id" params={{ id }} className="button">
        {word}
      </Link>
    </p>
  </>
);

/** Each line that the net is made of, as facts. */
function useWorked({ invoice }: Given): readonly Fact[] {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const worked = invoice.ordered ?? invoice.expected;
  return (worked?.lines ?? []).map(({ kind, deliverable, amountMinor }) => [
    [
      t.kinds[kind] ?? kind,
      ...(deliverable === undefined ? [] : [t.deduction.ofDeliverable({ n: format.number(deliverable) })]),
    ].join(t.comma),
    format.rial(amountMinor),
  ]);
}

export function SubmitAct({ given }: Props) {
  const t = useTexts(invoiceTexts);
  const api = useServer();
  const { facts, receipt } = useFacts(given);
  const { id } = given.invoice;
  return (
    <>
      <Act
        name={`submit.${id}`}
        title={t.steps.submit}
        lead={t.submit.lead}
        schema={SubmitInvoice}
        submit={t.submit.submit}
        warning={<p>{t.submit.lead}</p>}
        facts={() => facts}
        send={(json, headers) => read(api.invoices[":id"].submit.$post({ param: { id }, json }, { headers }))}
        receipt={(reply) => receipt(reply, t.submit.next)}
      />
      {given.invoice.lines.length === 0 ? null : <Match given={given} />}
    </>
  );
}

const Match = ({ given }: Props) => {
  const t = useTexts(invoiceTexts);
  return (
    <section className="card">
      <h2>{t.lines}</h2>
      <MatchTable {...given} />
    </section>
  );
};

export function OrderAct({ given }: Props) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const api = useServer();
  const { facts, receipt } = useFacts(given);
  const worked = useWorked(given);
  const { id, expected } = given.invoice;
  const { order: o } = t;
  const last = expected?.lastInstalment === true;
  const cleared = (input: OrderPayment): Fact => [
    t.facts.clearance,
    input.clearance ? `${input.clearance.number}${t.comma}${format.day(input.clearance.date)}` : undefined,
  ];
  return (
    <>
      <Act
        name={`order.${id}`}
        title={t.steps.order}
        lead={o.lead}
        schema={OrderPayment}
        submit={o.submit}
        labels={{ "clearance.number": o.clearanceNumber, "clearance.date": o.clearanceDate }}
        warning={<p>{o.lead}</p>}
        facts={(input) => [
          ...facts,
          ...worked,
          [t.expectedNet, expected ? format.rial(expected.netMinor) : undefined],
          cleared(input),
          ["", input.clearance ? o.withClearance : undefined],
        ]}
        send={(json, headers) => read(api.invoices[":id"].order.$post({ param: { id }, json }, { headers }))}
        receipt={(reply, input) => receipt(reply, o.next, [cleared(input)])}
      >
        {(form) =>
          last ? (
            <>
              <p>{o.clearance}</p>
              <TextField of={form} at="clearance.number" label={o.clearanceNumber} max={60} required={false} />
              <DateField of={form} at="clearance.date" label={o.clearanceDate} max={today()} required={false} />
            </>
          ) : null
        }
      </Act>
      {given.invoice.lines.length === 0 || !expected ? null : <Match given={given} />}
      {expected ? <Deductions invoice={given.invoice} /> : null}
    </>
  );
}

export function CheckAct({ given }: Props) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const api = useServer();
  const { facts, receipt } = useFacts(given);
  const worked = useWorked(given);
  const { invoice, contract } = given;
  const { id, ordered } = invoice;
  const { check: c } = t;
  const { committedMinor, invoicedMinor } = contract.totals;
  return (
    <>
      <Act
        name={`check.${id}`}
        title={t.steps.check}
        lead={
          <>
            <p>{c.lead}</p>
            <p className="strong">{c.list}</p>
            <ul>
              {c.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </>
        }
        schema={CheckInvoice}
        submit={c.submit}
        facts={() => [
          ...facts,
          ...worked,
          [t.net, ordered ? format.rial(ordered.netMinor) : undefined],
          [c.after, format.rial(committedMinor - invoicedMinor)],
        ]}
        send={(json, headers) => read(api.invoices[":id"].check.$post({ param: { id }, json }, { headers }))}
        receipt={(reply) => receipt(reply, c.next)}
      />
      {invoice.state === "ordered" ? (
        <>
          {invoice.lines.length === 0 ? null : <Match given={given} />}
          <Deductions invoice={invoice} />
        </>
      ) : null}
    </>
  );
}

export function PayAct({ given }: Props) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const api = useServer();
  const { facts, receipt } = useFacts(given);
  const { id, ordered } = given.invoice;
  const { pay: p } = t;
  const paid = ({ paidOn, reference, amountMinor }: RecordPayment): Fact[] => [
    [p.amount, format.rial(amountMinor)],
    [p.paidOn, format.day(paidOn)],
    [p.reference, <Id key="reference">{reference}</Id>],
  ];
  return (
    <Act
      name={`pay.${id}`}
      title={t.steps.pay}
      lead={p.lead}
      schema={RecordPayment}
      initial={ordered ? { amountMinor: ordered.netMinor } : {}}
      labels={{ amountMinor: p.amount, paidOn: p.paidOn, reference: p.reference }}
      submit={p.submit}
      facts={(input) => [...facts, [t.net, ordered ? format.rial(ordered.netMinor) : undefined], ...paid(input)]}
      send={(json, headers) => read(api.invoices[":id"].payments.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, input) => receipt(reply, p.next, paid(input))}
    >
      {(form) => (
        <>
          <AmountField of={form} at="amountMinor" label={p.amount} />
          <DateField
            of={form}
            at="paidOn"
            label={p.paidOn}
            {...(ordered ? { min: gregorianDate(ordered.at) } : {})}
            max={today()}
          />
          <TextField of={form} at="reference" label={p.reference} max={60} dir="ltr" />
        </>
      )}
    </Act>
  );
}
