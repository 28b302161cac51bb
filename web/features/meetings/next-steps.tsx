import { Link } from "@tanstack/react-router";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useLotName } from "./frame.tsx";
import type { Case, Openings } from "./queries.ts";
import { meetingTexts } from "./texts.ts";

const scoring = ["technicalOpened", "scored"];
const ranked = ["priceOpened", "awardProposed", "notified", "contracted"];

/** Where the lots of a closed meeting have gone. */
export function NextSteps({ tender, openings, stage }: { tender: Case; openings: Openings; stage: OpeningStage }) {
  const t = useTexts(meetingTexts);
  const { language } = useLanguage();
  const lotName = useLotName(tender);
  const { id, progress } = tender;
  const next = openings.plan[openings.plan.indexOf(stage) + 1];
  return (
    <section className="card">
      <h2>{t.whatNow}</h2>
      <ul className="rows">
        {Object.entries(progress).map(([lot, { state, reason }]) => (
          <li key={lot}>
            <span>
              {lotName(Number(lot))}: {termOf(state, language)}
              {reason === undefined ? "" : ` — ${termOf(reason, language)}`}
            </span>
            {scoring.includes(state) && tender.committee ? (
              <Link to="/tenders/$id/lots/$lot/scores" params={{ id, lot }}>
                {t.scoresLink({ title: lotName(Number(lot)) })}
              </Link>
            ) : null}
            {ranked.includes(state) ? (
              <Link to="/tenders/$id/lots/$lot/ranking" params={{ id, lot }}>
                {t.rankingLink({ title: lotName(Number(lot)) })}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {next === undefined ? null : (
        <p>
          <Link to="/tenders/$id/openings/$stage" params={{ id, stage: next }}>
            {t.nextStage({ stage: termOf(next, language) })}
          </Link>
        </p>
      )}
    </section>
  );
}
