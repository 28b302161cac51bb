import { Link } from "@tanstack/react-router";
import { may } from "../../../shared/act.ts";
import { callOffPlacingActs } from "../../../shared/calloffs/call-off.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Bones, Facts, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import type { Contract, Parts } from "./queries.ts";
import { callOffTexts } from "./texts/calloffs.ts";
import { pageTexts } from "./texts/page.ts";

/** What was called off from a framework, and what is left of its ceiling. */
export function CallOffsTab({ contract, parts }: { contract: Contract; parts: Parts }) {
  const t = useTexts(callOffTexts);
  const page = useTexts(pageTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const { id, body, state } = contract;
  const { callOffs } = parts;
  if (!callOffs) return <Bones />;
  const { items, ceilingMinor, orderedMinor, leftMinor, endsAt } = callOffs;
  return (
    <>
      <section className="card">
        <Facts
          of={[
            [t.ceiling, format.rial(ceilingMinor)],
            [t.ordered, format.rial(orderedMinor)],
            [t.left, format.rial(leftMinor)],
            [t.endsAt, endsAt === undefined ? undefined : format.date(endsAt)],
          ]}
        />
        {items.length === 0 ? <p className="muted">{t.empty}</p> : null}
        {may(callOffPlacingActs.placeCallOff, caller, body, state) === undefined ? (
          <p className="no-print">
            <Link className="button" data-quiet="" to="/contracts/$id/call-offs/new" params={{ id }}>
              {page.acts["placeCallOff"]}
            </Link>
          </p>
        ) : null}
      </section>
      {items.length === 0 ? null : (
        <DataTable
          label={page.tabs.callOffs}
          rows={items}
          keyOf={({ n }) => String(n)}
          columns={[
            {
              name: t.n,
              value: ({ n }) => (
                <Link to="/contracts/$id/call-offs/$n" params={{ id, n: String(n) }}>
                  {t.one({ n: format.number(n) })}
                </Link>
              ),
            },
            { name: t.state, value: (each) => <Tag tone={toneOf(each.state)}>{termOf(each.state, language)}</Tag> },
            { name: t.due, value: ({ dueOn }) => format.day(dueOn) },
            {
              name: t.replyBy,
              value: ({ replyBy }) => (replyBy === undefined ? "–" : format.dateTime(replyBy)),
            },
            { name: t.amount, number: true, value: ({ amountMinor }) => format.rial(amountMinor) },
          ]}
        />
      )}
    </>
  );
}
