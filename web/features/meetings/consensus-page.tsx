import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { PercentField } from "../../ui/fields/percent-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { agreementOn, type Cell, cellAt } from "./cells.ts";
import { Asked, NotNow, useLotName } from "./frame.tsx";
import { SpreadMatrix } from "./matrix.tsx";
import { type Scores, type Tender, useScores, useTender } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";

const route = getRouteApi("/work/tenders/$id/lots/$lot/consensus");

/** The chair settles the evaluation of a lot. */
export function ConsensusPage() {
  const { id, lot } = route.useParams();
  const tender = useTender(id);
  const scores = useScores(id, lot);
  return (
    <Asked of={tender}>
      {(found) => <Asked of={scores}>{(seen) => <Settle tender={found} scores={seen} />}</Asked>}
    </Asked>
  );
}

function Settle({ tender, scores }: { tender: Tender; scores: Scores }) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const { id: person } = useMe();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = tender;
  const { lot, mine, bids, quality, wide = [], sheets, chair } = scores;
  const param = { id, lot: String(lot) };
  const back = (
    <Link to="/tenders/$id/lots/$lot/scores" params={param}>
      {t.toScores}
    </Link>
  );
  if (chair !== person || mine?.lockedAt === undefined) {
    return <NotNow title={t.consensus} why={t.notChair} back={back} />;
  }
  const points = (hundredths: number) => format.number(hundredths / 100);
  const nameOf = ({ vendor, criterion }: Cell) =>
    format.list([
      format.text(bids.find((each) => each.vendor === vendor)?.vendorName),
      format.text(quality.criteria.find((each) => each.id === criterion)?.text),
    ]);
  const progress = t.progress({
    locked: format.number(scores.locked),
    of: format.number(scores.of),
    minimum: format.number(scores.minimum),
  });
  const given = (agreed: Readonly<Record<string, { points: number; reason: string }>>): Fact[] =>
    wide.map((cell): Fact => {
      const own = agreed[cellAt(cell)];
      return [nameOf(cell), own ? `${points(own.points)} — ${own.reason}` : ""];
    });
  return (
    <>
      <Act
        name={`consensus.${id}.${lot}`}
        title={`${t.consensus}: ${lotName(lot)}`}
        lead={
          <>
            <p>{t.consensusLead}</p>
            <p>{progress}</p>
            {wide.length === 0 ? <p>{t.consensusNone}</p> : null}
            {back}
          </>
        }
        schema={agreementOn(wide)}
        initial={Object.fromEntries(wide.map((cell) => [cellAt(cell), {}]))}
        submit={t.consensus}
        labels={Object.fromEntries(
          wide.flatMap((cell) => [
            [cellAt(cell), nameOf(cell)],
            [`${cellAt(cell)}.points`, nameOf(cell)],
            [`${cellAt(cell)}.reason`, format.list([nameOf(cell), t.reason])],
          ]),
        )}
        facts={(agreed) => [[t.scores, progress], ...given(agreed)]}
        send={(agreed, headers) => {
          const own = wide.flatMap(({ vendor, criterion }) => {
            const cell = agreed[cellAt({ vendor, criterion })];
            return cell ? [{ vendor, criterion, ...cell }] : [];
          });
          return read(
            api.tenders[":id"].lots[":lot"].consensus.$post(
              { param, json: own.length > 0 ? { points: own } : {} },
              { headers },
            ),
          );
        }}
        receipt={({ passed, failed }) => ({
          facts: [
            [t.passed, format.number(passed)],
            [t.failed, format.number(failed)],
          ],
          record: { kind: "tender", id },
          next: (
            <>
              <p>{t.consensusNext}</p>
              <p className="row">
                {back}
                <Link to="/tenders/$id/openings" params={{ id }}>
                  {t.toOpenings}
                </Link>
              </p>
            </>
          ),
        })}
      >
        {(form) =>
          wide.map((cell) => {
            const { lowest, highest } = cell;
            return (
              <section key={cellAt(cell)} className="cell" aria-label={nameOf(cell)}>
                <h2>{nameOf(cell)}</h2>
                <PercentField
                  of={form}
                  at={`${cellAt(cell)}.points`}
                  label={`${t.points}: ${nameOf(cell)}`}
                  help={t.range({ lowest: points(lowest), highest: points(highest) })}
                  min={lowest}
                  max={highest}
                  unit={t.of}
                />
                <TextField
                  of={form}
                  at={`${cellAt(cell)}.reason`}
                  label={`${t.reason}: ${nameOf(cell)}`}
                  lines={2}
                  max={1000}
                />
              </section>
            );
          })
        }
      </Act>
      {sheets ? <SpreadMatrix scores={scores} sheets={sheets} /> : null}
    </>
  );
}
