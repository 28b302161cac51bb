import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Facts } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import type { Amendment, Contract } from "./queries.ts";
import { amendmentTexts } from "./texts/amendments.ts";

/** What an amendment says, and who did what about it. */
export function AmendmentFacts({ contract, amendment }: { contract: Contract; amendment: Amendment }) {
  const t = useTexts(amendmentTexts);
  const { format } = useLanguage();
  const { reason, text, changed, added, removed, fromMinor, toMinor } = amendment;
  const { proposed, approved, declined, signed } = amendment;
  const titleOf = (n: number) => format.text(contract.terms.deliverables.find((each) => each.n === n)?.title);
  const step = (of: { at: string; by?: string } | undefined) =>
    of && (
      <>
        {format.dateTime(of.at)}
        {of.by === undefined ? null : (
          <>
            {" · "}
            <Person id={of.by} />
          </>
        )}
      </>
    );
  return (
    <>
      <Facts
        of={[
          [t.reason, t.reasons[reason]],
          [t.from, format.rial(fromMinor)],
          [t.to, format.rial(toMinor)],
          [t.proposed, step(proposed)],
          [t.approved, step(approved)],
          [t.signed, step(signed)],
          [
            t.declined,
            declined && (
              <>
                {step(declined)} · {t.sides[declined.side]} · {declined.reason}
              </>
            ),
          ],
        ]}
      />
      <p className="prose">{text}</p>
      <ul>
        {changed.map(({ n, amountMinor, dueAt }) => (
          <li key={n}>
            {t.changed}: {format.number(n)}. {titleOf(n)}
            {amountMinor === undefined ? "" : ` · ${t.amount}: ${format.rial(amountMinor)}`}
            {dueAt === undefined ? "" : ` · ${t.due}: ${format.date(dueAt)}`}
          </li>
        ))}
        {added.map(({ n, title, quantity, amountMinor, dueAt }) => (
          <li key={n}>
            {t.added}: {format.number(n)}. {format.text(title)} · {t.quantity}: {format.number(quantity)} · {t.amount}:{" "}
            {format.rial(amountMinor)} · {t.due}: {format.date(dueAt)}
          </li>
        ))}
        {removed.map((n) => (
          <li key={n}>
            {t.removed}: {format.number(n)}. {titleOf(n)}
          </li>
        ))}
      </ul>
    </>
  );
}
