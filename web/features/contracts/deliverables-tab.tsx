import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import type { Contract } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";

/** What is owed, how far it is, and where each is handed over and judged. */
export function DeliverablesTab({ contract }: { contract: Contract }) {
  const t = useTexts(pageTexts).deliverables;
  const { language, format } = useLanguage();
  const { id, terms, deliverables } = contract;
  const { framework } = terms;
  // What was called off is known by the rate that it was ordered at.
  const titleOf = (n: number, rate?: number) =>
    format.text(
      terms.deliverables.find((each) => each.n === n)?.title ?? framework?.rates.find((each) => each.n === rate)?.title,
    );
  const planned = deliverables.length === 0 && terms.deliverables.length > 0;
  return (
    <>
      {deliverables.length === 0 && terms.deliverables.length === 0 ? (
        <section className="card muted">{t.empty}</section>
      ) : planned ? (
        <DataTable
          label={t.title}
          rows={terms.deliverables}
          keyOf={({ n }) => String(n)}
          columns={[
            {
              name: t.title,
              value: ({ n, title, quantity }) => (
                <>
                  {format.number(n)}. {format.text(title)}{" "}
                  <span className="muted small">{t.quantity({ n: format.number(quantity) })}</span>
                </>
              ),
            },
            { name: t.due, value: ({ dueDays }) => t.dueDays({ n: format.number(dueDays) }) },
            { name: t.amount, number: true, value: ({ amountMinor }) => format.rial(amountMinor) },
            {
              name: t.criteria,
              value: ({ criteria, rejectedWhenLate }) => (
                <ul className="plain-list">
                  {criteria.map((each) => (
                    <li key={each.id}>{format.text(each.text)}</li>
                  ))}
                  {rejectedWhenLate ? <li className="strong">{t.rejectedWhenLate}</li> : null}
                </ul>
              ),
            },
          ]}
        />
      ) : (
        <DataTable
          label={t.title}
          rows={deliverables}
          keyOf={({ n }) => String(n)}
          columns={[
            {
              name: t.title,
              value: ({ n, ordered }) => (
                <Link to="/contracts/$id/deliverables/$n" params={{ id, n: String(n) }}>
                  {format.number(n)}. {titleOf(n, ordered?.rate)}
                </Link>
              ),
            },
            { name: t.state, value: ({ state }) => <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag> },
            {
              name: t.due,
              value: ({ dueAt, lateDays }) => (
                <>
                  {format.date(dueAt)}
                  {lateDays > 0 ? <span data-late=""> ({t.late({ n: format.number(lateDays) })})</span> : null}
                </>
              ),
            },
            { name: t.amount, number: true, value: ({ amountMinor }) => format.rial(amountMinor) },
            { name: t.accepted, number: true, value: ({ acceptedMinor }) => format.rial(acceptedMinor) },
          ]}
        />
      )}
      {framework ? (
        <section className="card">
          <h2>{t.rates}</h2>
          <DataTable
            label={t.rates}
            rows={framework.rates}
            keyOf={({ n }) => String(n)}
            columns={[
              {
                name: t.title,
                value: ({ n, title }) => (
                  <>
                    {format.number(n)}. {format.text(title)}
                  </>
                ),
              },
              { name: t.unit, number: true, value: ({ unitMinor }) => format.rial(unitMinor) },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}
