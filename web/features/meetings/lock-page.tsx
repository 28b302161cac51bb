import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import { LockScores } from "../../../shared/scoring/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { readDraft } from "../../lib/drafts.ts";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { cellAt, cellsOf } from "./cells.ts";
import { Asked, NotNow, useLotName } from "./frame.tsx";
import { type Scores, type Tender, useScores, useTender } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";
import { sheetName, tagOfSheet } from "./sheet.tsx";

const route = getRouteApi("/work/tenders/$id/lots/$lot/scores/lock");

/** Locks one's own sheet for good, with all its points repeated. */
export function LockPage() {
  const { id, lot } = route.useParams();
  const tender = useTender(id);
  const scores = useScores(id, lot);
  return (
    <Asked of={tender}>{(found) => <Asked of={scores}>{(seen) => <Lock tender={found} scores={seen} />}</Asked>}</Asked>
  );
}

function Lock({ tender, scores }: { tender: Tender; scores: Scores }) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const { id: person } = useMe();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = tender;
  const { lot, mine, bids, quality } = scores;
  const param = { id, lot: String(lot) };
  const back = (
    <Link to="/tenders/$id/lots/$lot/scores" params={param}>
      {t.toScores}
    </Link>
  );
  if (!mine) return <NotNow title={t.lock} why={t.notYours} back={back} />;
  // What is typed and not saved would be lost to the lock.
  const unsaved = readDraft(person, sheetName(id, lot)) !== undefined;
  const blocked = unsaved ? t.lockDraft : mine.missing > 0 ? t.lockMissing : undefined;
  const sum = cellsOf(scores).map((cell): Fact => {
    const mark = mine.marks.find((each) => cellAt(each) === cellAt(cell));
    const name = format.text(bids.find(({ vendor }) => vendor === cell.vendor)?.vendorName);
    const criterion = format.text(quality.criteria.find((each) => each.id === cell.criterion)?.text);
    return [format.list([name, criterion]), mark ? format.number(mark.points / 100) : "—"];
  });
  return (
    <Act
      name={`lock.${id}.${lot}`}
      title={`${t.lock}: ${lotName(lot)}`}
      lead={
        <>
          <p>{t.lockHelp}</p>
          {back}
        </>
      }
      schema={LockScores}
      submit={t.lock}
      warning={t.lockWarning}
      {...(blocked === undefined || mine.lockedAt !== undefined ? {} : { blocked })}
      facts={() => sum}
      send={(json, headers) =>
        read(
          api.tenders[":id"].lots[":lot"].scores.lock.$post(
            { param, json },
            { headers: { ...headers, "if-match": tagOfSheet(id, lot, person, mine.sheet) } },
          ),
        )
      }
      receipt={() => ({
        facts: sum,
        record: { kind: "tender", id },
        next: (
          <>
            <p>{t.lockNext}</p>
            {back}
          </>
        ),
      })}
    />
  );
}
