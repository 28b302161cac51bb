import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Facts, Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { useExact } from "./exact.ts";
import type { Scores } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";

/** What the chair settled: the score of each bid, worked out as the record has it. */
export function Agreed({ scores, consensus }: { scores: Scores; consensus: NonNullable<Scores["consensus"]> }) {
  const t = useTexts(scoringTexts);
  const { format, language } = useLanguage();
  const exact = useExact();
  const { bids, quality } = scores;
  const textOf = (criterion: string) => format.text(quality.criteria.find(({ id }) => id === criterion)?.text);
  return (
    <section className="card">
      <h2>{t.result}</h2>
      <p className="muted">
        {t.resultBy({ at: format.dateTime(consensus.at) })} <Person id={consensus.by} />
      </p>
      {consensus.bids.map((bid) => {
        const terms = bid.points
          .map(({ weight, sum, of }) =>
            of === 1
              ? `${exact.whole(weight)} × ${exact.hundredths(sum)}`
              : `${exact.whole(weight)} × ${exact.hundredths(sum)} ÷ ${exact.whole(of)}`,
          )
          .join(" + ");
        return (
          <div key={bid.vendor} className="stack">
            <h3 className="row">
              {format.text(bids.find(({ vendor }) => vendor === bid.vendor)?.vendorName)}
              <Tag tone={bid.failed === undefined ? "done" : "bad"}>
                {bid.failed === undefined ? t.through : termOf(bid.failed, language)}
              </Tag>
            </h3>
            <Facts
              of={[
                [t.score, exact.hundredths(bid.score)],
                [
                  t.worked,
                  <span key="worked" className="formula" dir="ltr">
                    ({terms}) ÷ {exact.whole(100)} = {exact.hundredths(bid.score)}
                  </span>,
                ],
              ]}
            />
            {bid.points.map(({ criterion, reason }) =>
              reason === undefined ? null : (
                <p key={criterion} className="small">
                  {textOf(criterion)}: {t.byChair({ reason })}
                </p>
              ),
            )}
          </div>
        );
      })}
    </section>
  );
}
