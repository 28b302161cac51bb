import { openingActs } from "../../../shared/openings/acts.ts";
import { type Seat, seatOf, votersOf } from "../../../shared/openings/panel.ts";
import { lotsWaiting } from "../../../shared/openings/plan.ts";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import { graceSeconds, plusSeconds } from "../../../shared/tenders/time.ts";
import type { Me } from "../../lib/me.tsx";
import { type Case, type Meeting, meetingAt, type Openings, type Scores } from "./queries.ts";

/** What somebody may do at a meeting now, by their seat, presence and its state. The server decides. */
export type Place = {
  seat: Seat | undefined;
  /** The meeting as it stands; before anybody was present, or after a session left lots behind, the next one. */
  now: Pick<Meeting, "state" | "session" | "present" | "missing"> & Partial<Meeting>;
  /** The lots that wait for the stage. */
  waiting: number[];
  /** When the envelopes may be opened at the earliest. */
  from: string;
  here: boolean;
  votes: boolean;
  may: Record<"bePresent" | "start" | "goOn" | "decide" | "sign", boolean>;
};

const nobody: Pick<Meeting, "state" | "present" | "missing"> = { state: "gathering", present: [], missing: [] };

export function placeIn(tender: Case, openings: Openings, stage: OpeningStage, me: Me): Place {
  const { panel, closesAt = "", progress } = tender;
  const held = seatIn(tender, me.id);
  const seat = held !== undefined && me.playsIn(tender.body, held) ? held : undefined;
  const latest = meetingAt(openings, stage);
  const waiting = lotsWaiting(progress, openings.plan, stage);
  const next = latest === undefined || (latest.state === "closed" && waiting.length > 0);
  const now: Place["now"] = next
    ? { ...nobody, session: (latest?.session ?? 0) + 1, missing: (panel?.members ?? []).map(({ role }) => role) }
    : latest;
  const here = now.present.some(({ person }) => person === me.id);
  const votes = panel !== undefined && seat !== undefined && votersOf(panel).includes(me.id);
  const is = (act: keyof typeof openingActs) => (openingActs[act].from as readonly string[]).includes(now.state);
  const closed = tender.state === "closed";
  return {
    seat,
    now,
    waiting,
    from: plusSeconds(closesAt, graceSeconds),
    here,
    votes,
    may: {
      bePresent: closed && seat !== undefined && !here && is("postPresence") && waiting.length > 0,
      start:
        closed &&
        now.state === "gathering" &&
        (here || seat === "secretary") &&
        now.missing.length === 0 &&
        waiting.length > 0,
      goOn: now.state === "opening" && (here || seat === "secretary"),
      decide: here && votes && is("decideEnvelopes"),
      sign: here && is("signMinutes") && !now.signatures?.some(({ person }) => person === me.id),
    },
  };
}

const seatIn = ({ panel }: Case, person: string) => panel && seatOf(panel, person);

type Judging = Pick<NonNullable<Scores["evaluators"]>[number], "conflicts" | "lockedAt" | "scoringBy">;

/** Whether a deputy may take an evaluator's place: who stands aside, or is silent past the deadline; others judge in time. */
export const isReplaceable = ({ conflicts, lockedAt, scoringBy }: Judging, now: number): boolean =>
  conflicts.length > 0 || (lockedAt === undefined && scoringBy !== undefined && Date.parse(scoringBy) < now);
