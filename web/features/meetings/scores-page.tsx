import "./meetings.css";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { Bones, Notice } from "../../ui/parts.tsx";
import { Agreed } from "./agreed.tsx";
import { Committee } from "./committee.tsx";
import { Asked, NotNow, ToCase, useLotName } from "./frame.tsx";
import { SpreadMatrix } from "./matrix.tsx";
import { type Scores, type Tender, useScores, useTender } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";
import { ScoreSheet } from "./sheet.tsx";

const route = getRouteApi("/work/tenders/$id/lots/$lot/scores");

/** The evaluation of a lot: to an evaluator the own sheet, to those who follow it how far it is, afterwards its result. */
export function ScoresPage() {
  const { id, lot } = route.useParams();
  const t = useTexts(scoringTexts);
  const tender = useTender(id);
  const scores = useScores(id, lot);
  return (
    <Asked of={tender}>
      {(found) => (
        <Asked of={scores} missing={<NotNow title={t.hidden} why={t.hiddenHelp} back={<ToCase id={id} />} />}>
          {(seen) =>
            seen.mine && !seen.mine.declared && seen.stage === "open" ? (
              <Undeclared id={id} lot={lot} fresh={!scores.isFetching} />
            ) : (
              <Evaluation tender={found} scores={seen} />
            )
          }
        </Asked>
      )}
    </Asked>
  );
}

/** To the declaration; what was read before one has declared is not believed until it has been asked for again. */
const Undeclared = ({ id, lot, fresh }: { id: string; lot: string; fresh: boolean }) =>
  fresh ? <Navigate to="/tenders/$id/lots/$lot/conflicts" params={{ id, lot }} replace /> : <Bones />;

function Evaluation({ tender, scores }: { tender: Tender; scores: Scores }) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const me = useMe();
  const lotName = useLotName(tender);
  const { id } = tender;
  const { mine, stage, locked, of, minimum, quality, scoringBy, lot } = scores;
  const params = { id, lot: String(lot) };
  const settles = stage === "open" && scores.chair === me.id && mine?.lockedAt !== undefined;
  const locks = stage === "open" && mine?.lockedAt === undefined && mine?.missing === 0;
  return (
    <>
      <ObjectHead
        kind={t.scores}
        id={id}
        title={`${lotName(lot)} · ${format.text(tender.title)}`}
        state={[t.stage[stage], stage === "open" ? "waiting" : "done"]}
        {...(scoringBy === undefined || stage === "settled" ? {} : { deadline: [t.deadline, scoringBy] as const })}
        action={
          settles ? (
            <Link className="button" to="/tenders/$id/lots/$lot/consensus" params={params}>
              {t.consensus}
            </Link>
          ) : locks ? (
            <Link className="button" to="/tenders/$id/lots/$lot/scores/lock" params={params}>
              {t.lock}
            </Link>
          ) : null
        }
      >
        <p className="muted">
          {t.progress({
            locked: format.number(locked),
            of: format.number(of),
            minimum: format.number(minimum),
          })}{" "}
          {t.pass({ points: format.number(quality.passHundredths / 100) })}
        </p>
        <p className="row">
          <Link to="/tenders/$id/openings" params={{ id }}>
            {t.toOpenings}
          </Link>
          <ToCase id={id} />
          {mine && stage === "open" ? (
            <Link to="/tenders/$id/lots/$lot/conflicts" params={params}>
              {t.conflictsAgain}
            </Link>
          ) : null}
        </p>
      </ObjectHead>
      {mine?.lockedAt !== undefined && stage === "open" ? (
        <Notice tone="done" title={t.locked}>
          {t.lockedAt({ at: format.dateTime(mine.lockedAt) })}
        </Notice>
      ) : null}
      {mine && mine.lockedAt === undefined && stage === "open" ? (
        <>
          <p className="muted">{t.othersHidden}</p>
          <ScoreSheet tender={tender} scores={scores} mine={mine} />
        </>
      ) : null}
      <Committee tender={tender} scores={scores} />
      {scores.sheets ? <SpreadMatrix scores={scores} sheets={scores.sheets} /> : null}
      {scores.consensus ? <Agreed scores={scores} consensus={scores.consensus} /> : null}
    </>
  );
}
