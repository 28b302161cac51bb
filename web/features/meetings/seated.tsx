import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { Asked, NotNow } from "./frame.tsx";
import { type Case, caseOf, meetingAt, type Openings, stageOf, useOpenings, useTender } from "./queries.ts";
import { type Place, placeIn } from "./seat.ts";
import { meetingTexts } from "./texts.ts";

/** The pages of an act at a meeting, and the step of the meeting that each belongs to. */
const actsAt = {
  "start-opening": ["start", "gathering"],
  "decide-envelopes": ["decide", "deciding"],
  "sign-minutes": ["sign", "signing"],
} as const satisfies Record<string, readonly [keyof Place["may"], string]>;

export type AtMeeting = { tender: Case; openings: Openings; stage: OpeningStage; place: Place; name: string };

/**
 * Around an act at a meeting: for whoever may do it now, or has just done it and reads the receipt; everybody else reads
 * why not.
 */
export function Seated(given: {
  id: string;
  stage: string;
  title: string;
  name: keyof typeof actsAt;
  children: (given: AtMeeting) => ReactNode;
}) {
  const { id, title, children } = given;
  const t = useTexts(meetingTexts);
  const { language } = useLanguage();
  const me = useMe();
  const step = new URLSearchParams(useLocation().searchStr).get("step");
  const tender = useTender(id);
  const openings = useOpenings(id);
  const stage = stageOf(given.stage);
  return (
    <Asked of={tender}>
      {(found) => (
        <Asked of={openings}>
          {(meetings) => {
            const own = caseOf(found);
            const back = <ToMeeting id={id} stage={given.stage} />;
            if (!own || !stage || !meetings.plan.includes(stage))
              return <NotNow title={title} why={t.notHere} back={back} />;
            const place = placeIn(own, meetings, stage, me);
            const [act, needs] = actsAt[given.name];
            if (!place.may[act] && step !== "done") {
              const is = place.now.state;
              const why =
                place.seat === undefined
                  ? t.notYours
                  : is === needs
                    ? null
                    : t.notNow({ needs: termOf(needs, language), is: termOf(is, language) });
              return <NotNow title={title} why={why} back={back} />;
            }
            // With the last signature the next session may be the one that gathers.
            const session = given.name === "sign-minutes" ? meetingAt(meetings, stage)?.session : place.now.session;
            const name = `${given.name}.${id}.${stage}.${session}`;
            return children({ tender: own, openings: meetings, stage, place, name });
          }}
        </Asked>
      )}
    </Asked>
  );
}

export function ToMeeting({ id, stage }: { id: string; stage: string }) {
  const t = useTexts(meetingTexts);
  return (
    <Link to="/tenders/$id/openings/$stage" params={{ id, stage }}>
      {t.toMeeting}
    </Link>
  );
}
