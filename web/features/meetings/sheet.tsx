import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read, tagOf } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { PercentField } from "../../ui/fields/percent-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { cellAt, cellsOf, marksIn, sheetOf } from "./cells.ts";
import { OfferOf } from "./envelope.tsx";
import type { Scores, Tender } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";

/** The name that a sheet's draft is kept under. */
export const sheetName = (tender: string, lot: number): string => `scores.${tender}.${lot}`;

/** One's own sheet has a version of its own, so that evaluators do not get into each other's way. */
const seenSheet = (tender: string, lot: number, person: string, sheet: number) => ({
  id: `${tender}.${lot}.${person}`,
  version: sheet,
});

export const tagOfSheet = (...of: Parameters<typeof seenSheet>): string => tagOf(seenSheet(...of));

/** Each bid beside its criteria, with points and remarks. */
export function ScoreSheet({
  tender,
  scores,
  mine,
}: {
  tender: Tender;
  scores: Scores;
  mine: NonNullable<Scores["mine"]>;
}) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const { id: person } = useMe();
  const api = useServer();
  const { lot, bids, quality } = scores;
  const cells = cellsOf(scores);
  const name = sheetName(tender.id, lot);
  const begun = useBegun(name, seenSheet(tender.id, lot, person, mine.sheet));
  const nameOf = (vendor: string) => format.text(bids.find((each) => each.vendor === vendor)?.vendorName);
  const criterionOf = (wanted: string) => format.text(quality.criteria.find(({ id }) => id === wanted)?.text);
  const initial = Object.fromEntries(
    cells.map((cell) => {
      const mark = mine.marks.find(({ vendor, criterion }) => vendor === cell.vendor && criterion === cell.criterion);
      return [
        cellAt(cell),
        { ...(mark ? { points: mark.points, ...(mark.remark === undefined ? {} : { remark: mark.remark }) } : {}) },
      ];
    }),
  );
  return (
    <div className="wide">
      <Act
        name={name}
        title={t.sheet}
        heading="h2"
        lead={
          <>
            <p>{t.sheetHelp}</p>
            <p className="strong">{mine.missing > 0 ? t.missing({ n: format.number(mine.missing) }) : t.complete}</p>
          </>
        }
        schema={sheetOf(cells)}
        initial={initial}
        submit={t.save}
        labels={Object.fromEntries(
          cells.flatMap((cell) => {
            const label = format.list([nameOf(cell.vendor), criterionOf(cell.criterion)]);
            return [
              [cellAt(cell), label],
              [`${cellAt(cell)}.points`, label],
              [`${cellAt(cell)}.remark`, format.list([label, t.remark])],
            ];
          }),
        )}
        send={(sheet, headers) =>
          begun((tag) =>
            read(
              api.tenders[":id"].lots[":lot"].scores.$put(
                { param: { id: tender.id, lot: String(lot) }, json: { marks: marksIn(cells, sheet) } },
                { headers: { ...headers, "if-match": tag } },
              ),
            ),
          )
        }
      >
        {(form) =>
          bids.map(({ vendor, vendorName }) => (
            <section key={vendor} className="cell" aria-label={format.text(vendorName)}>
              <h3>{format.text(vendorName)}</h3>
              <div className="beside">
                <OfferOf tender={tender.id} vendor={vendor} lot={lot} />
                <div className="stack">
                  {quality.criteria.map(({ id, text, weight }) => {
                    const at = cellAt({ vendor, criterion: id });
                    return (
                      <div className="stack" key={id}>
                        <PercentField
                          of={form}
                          at={`${at}.points`}
                          label={`${format.text(text)} (${t.weight({ percent: format.percent(weight * 100) })})`}
                          help={t.pointsHelp}
                          unit={t.of}
                        />
                        <TextField
                          of={form}
                          at={`${at}.remark`}
                          label={`${t.remark}: ${format.text(text)}`}
                          required={false}
                          lines={2}
                          max={1000}
                        />
                      </div>
                    );
                  })}
                </div>
              </div>
            </section>
          ))
        }
      </Act>
    </div>
  );
}
