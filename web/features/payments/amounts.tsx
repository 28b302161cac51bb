import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import type { Given } from "./invoice-turn.ts";
import type { Invoice } from "./queries.ts";
import { invoiceTexts } from "./texts/invoice.ts";

type Worked = NonNullable<Invoice["ordered"]>["lines"][number];

/** Contract × acceptance × invoice, for each line. */
export function MatchTable({ invoice, contract }: Given) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const titleOf = useDeliverableTitle(contract);
  const rows = invoice.lines.map(({ deliverable, amountMinor }) => ({
    deliverable,
    asked: amountMinor,
    of: contract.deliverables.find(({ n }) => n === deliverable),
  }));
  const rial = (minor: number | undefined) => (minor === undefined ? undefined : format.rial(minor));
  return (
    <DataTable
      label={t.lines}
      rows={rows}
      keyOf={({ deliverable }) => String(deliverable)}
      columns={[
        { name: t.match.deliverable, value: ({ deliverable }) => titleOf(deliverable) },
        { name: t.match.contract, value: ({ of }) => rial(of?.amountMinor), number: true },
        { name: t.match.accepted, value: ({ of }) => rial(of?.acceptedMinor), number: true },
        { name: t.match.asked, value: ({ asked }) => <strong>{rial(asked)}</strong>, number: true },
        { name: t.match.invoiced, value: ({ of }) => rial(of?.invoicedMinor), number: true },
      ]}
    />
  );
}

/** A deliverable by its number and what the contract calls it. */
export function useDeliverableTitle({ terms, deliverables }: Given["contract"]): (n: number) => string {
  const { format } = useLanguage();
  return (n) => {
    const rate = deliverables.find((each) => each.n === n)?.ordered?.rate;
    const said =
      terms.deliverables.find((each) => each.n === n) ?? terms.framework?.rates.find((each) => each.n === rate);
    return `${format.number(n)}. ${format.text(said?.title)}`;
  };
}

/** What the server works out: each line with its base, its rate and what it rests on. Nothing is computed here. */
export function Deductions({ invoice }: { invoice: Invoice }) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const { deduction: d } = t;
  const worked = invoice.ordered ?? invoice.expected;
  if (!worked) return <p className="card muted">{d.none}</p>;
  const rows: (Worked | { kind: "net"; amountMinor: number })[] = [
    ...worked.lines,
    { kind: "net", amountMinor: worked.netMinor },
  ];
  return (
    <section className="card">
      <h2>{d.heading}</h2>
      <p className="small muted">{invoice.ordered ? d.fixedHelp : d.expectedHelp}</p>
      <DataTable
        label={d.heading}
        rows={rows}
        keyOf={(line) => `${line.kind} ${"deliverable" in line ? line.deliverable : ""} ${line.amountMinor}`}
        columns={[
          { name: d.line, value: (line) => <LineName line={line} /> },
          {
            name: d.base,
            value: (line) => ("baseMinor" in line ? format.rial(line.baseMinor) : undefined),
            number: true,
          },
          { name: d.rate, value: (line) => ("baseMinor" in line ? <Rate line={line} /> : undefined) },
          { name: d.amount, value: (line) => <strong>{format.rial(line.amountMinor)}</strong>, number: true },
          { name: d.rule, value: (line) => ("rule" in line ? format.text(line.rule) : undefined) },
        ]}
      />
    </section>
  );
}

function LineName({ line }: { line: Worked | { kind: "net" } }) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  if (!("rule" in line)) return <strong>{t.net}</strong>;
  const name = t.kinds[line.kind] ?? line.kind;
  return line.deliverable === undefined
    ? name
    : format.list([name, t.deduction.ofDeliverable({ n: format.number(line.deliverable) })]);
}

function Rate({ line }: { line: Worked }) {
  const { deduction: d } = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const { rateBp, lateDays, cutToMinor, exempt } = line;
  const rate = rateBp === undefined ? undefined : format.percent(rateBp);
  const said = [
    rate !== undefined && lateDays !== undefined ? d.perDay({ rate, days: format.number(lateDays) }) : rate,
    cutToMinor === undefined ? undefined : d.cut({ amount: format.rial(cutToMinor) }),
    exempt ? d.exempt : undefined,
  ].filter((each) => each !== undefined);
  return <>{format.list(said)}</>;
}
