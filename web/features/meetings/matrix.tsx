import { spreadOf } from "../../../shared/scoring/consensus.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { cellAt } from "./cells.ts";
import type { Scores } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";

/** Criterion by evaluator, one table a bid; where points lie too far apart the cell says so in a word too. */
export function SpreadMatrix({ scores, sheets }: { scores: Scores; sheets: NonNullable<Scores["sheets"]> }) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const { bids, quality, wide = [], consensus } = scores;
  const points = (hundredths: number) => format.number(hundredths / 100);
  const spread = spreadOf(
    sheets,
    bids.map(({ vendor }) => vendor),
    quality,
  );
  /** While it is open the server tells the chair; afterwards the chair's own points tell everybody. */
  const apart = (vendor: string, criterion: string) =>
    wide.some((each) => cellAt(each) === cellAt({ vendor, criterion })) ||
    consensus?.bids.some(
      (bid) =>
        bid.vendor === vendor && bid.points.some((each) => each.criterion === criterion && each.reason !== undefined),
    ) === true;
  return (
    <section className="card">
      <h2>{t.matrix}</h2>
      <p className="muted">{t.matrixHelp}</p>
      {bids.map(({ vendor, vendorName }) => (
        <div key={vendor} className="stack">
          <h3>{format.text(vendorName)}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="scroll" aria-label={`${t.matrix}: ${format.text(vendorName)}`} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.criterion}</th>
                  {sheets.map(({ person }) => (
                    <th key={person} scope="col" data-number="">
                      <Person id={person} />
                    </th>
                  ))}
                  <th scope="col" data-number="">
                    {t.spread}
                  </th>
                </tr>
              </thead>
              <tbody>
                {quality.criteria.map(({ id, text }) => {
                  const found = spread.find((each) => cellAt(each) === cellAt({ vendor, criterion: id }));
                  const far = apart(vendor, id);
                  return (
                    <tr key={id} className={far ? "outlier" : undefined}>
                      <th scope="row">
                        {format.text(text)} {far ? <Tag tone="waiting">{t.outlier}</Tag> : null}
                      </th>
                      {sheets.map(({ person, marks }) => {
                        const mark = marks.find((each) => each.vendor === vendor && each.criterion === id);
                        return (
                          <td key={person} data-number="">
                            {mark ? points(mark.points) : "—"}
                            {mark?.remark === undefined ? null : (
                              <div className="small muted remark">{mark.remark}</div>
                            )}
                          </td>
                        );
                      })}
                      <td data-number="">{found && found.of > 0 ? points(found.highest - found.lowest) : "—"}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        </div>
      ))}
    </section>
  );
}
