import { daysBetween } from "../../../shared/calendar.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import type { ScorePart } from "../../ui/charts/vendor-score.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Facts, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useDeliverableTitle } from "./amounts.tsx";
import type { Contract, Rating } from "./queries.ts";
import { ratingTexts } from "./texts/rating.ts";

/** What the record of a contract says of its vendor, before anybody judges. */
export function RecordTable({ contract }: { contract: Contract }) {
  const { table: t } = useTexts(ratingTexts);
  const { language, format } = useLanguage();
  const titleOf = useDeliverableTitle(contract);
  const { activeAt, deliverables } = contract;
  return (
    <DataTable
      label={t.label}
      rows={deliverables}
      keyOf={({ n }) => String(n)}
      columns={[
        { name: t.deliverable, value: ({ n }) => titleOf(n) },
        { name: t.state, value: ({ state }) => <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag> },
        {
          name: t.planned,
          value: ({ dueAt }) =>
            activeAt === undefined ? undefined : format.number(Math.max(0, daysBetween(activeAt, dueAt))),
          number: true,
        },
        { name: t.late, value: ({ lateDays }) => format.number(lateDays), number: true },
        { name: t.rounds, value: ({ rounds }) => format.number(rounds), number: true },
      ]}
    />
  );
}

/** What a rating rests on, as it was fixed when it was proposed. */
export function BasisTable({ rating: { basis } }: { rating: Rating }) {
  const t = useTexts(ratingTexts);
  const { format } = useLanguage();
  const { price, requests } = basis;
  return (
    <>
      <DataTable
        label={t.table.label}
        rows={basis.deliverables.map((each, i) => ({ ...each, i: i + 1 }))}
        keyOf={({ i }) => String(i)}
        columns={[
          { name: t.table.deliverable, value: ({ i }) => format.number(i) },
          { name: t.table.planned, value: ({ plannedDays }) => format.number(plannedDays), number: true },
          { name: t.table.late, value: ({ unexcusedLateDays }) => format.number(unexcusedLateDays), number: true },
          {
            name: t.table.rounds,
            value: ({ rounds }) => (rounds === undefined ? t.table.never : format.number(rounds)),
            number: true,
          },
        ]}
      />
      <Facts
        of={[
          [
            t.basis.price,
            price
              ? t.price({ agreed: format.rial(price.agreedMinor), overrun: format.rial(price.overrunMinor) })
              : undefined,
          ],
          [
            t.basis.requests,
            requests
              ? t.requests({ asked: format.number(requests.asked), answered: format.number(requests.answeredInTime) })
              : undefined,
          ],
        ]}
      />
    </>
  );
}

/** The parts of the score, evidence first. */
export function useParts(rating: Rating): readonly ScorePart[] {
  const t = useTexts(ratingTexts);
  const { weights, evidence, judgement, review } = rating;
  return Object.entries(weights).map(([part, weightPercent]) => ({
    name: t.parts[part] ?? part,
    weightPercent,
    hundredths: part === "judgement" ? (review?.judgement ?? judgement) * 100 : evidence[part],
  }));
}
