import { may } from "../act.ts";
import { addWorkingDays } from "../calendar.ts";
import { type Moment, stamp } from "../moment.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { evolveTender } from "../tenders/evolve.ts";
import { findingsAt } from "../tenders/guarantee.ts";
import {
  type LotState,
  type Opening,
  type OpeningStage,
  procedureOf,
  type Tender,
  type TenderEvent,
} from "../tenders/state.ts";
import { openingActs } from "./acts.ts";
import { mustRenew } from "./minimum.ts";
import { minutesOf } from "./minutes.ts";
import { allDecided, asksScore, outcomesOf } from "./outcome.ts";
import { mustSit } from "./panel.ts";
import { decidable } from "./progress.ts";
import type { DecideEnvelopes, SignMinutes } from "./schema.ts";

/** SHA-256 of a document in canonical JSON, hex; the application brings it along. */
export type Digest = (document: unknown) => string;

const stateOf = (meeting: Opening | undefined): Opening["state"] => meeting?.state ?? "gathering";

/**
 * A member's decisions on some or all bids of a meeting; a later word on the same bid replaces the earlier one. With the
 * last word of the last member the minutes are drawn up.
 */
export function decideEnvelopes(
  tender: Tender,
  stage: OpeningStage,
  { decisions }: DecideEnvelopes,
  moment: Moment,
  digest: Digest,
): Decision<TenderEvent> {
  const meeting = tender.openings[stage];
  const no = seatedAct(tender, "decideEnvelopes", meeting, moment);
  if (no || !meeting) return no ?? refuse("not-present", {});
  const { person } = moment.by;
  if (person === tender.published?.panel.secretary) return refuse("secretary-votes-never", {});

  const open = decidable(tender, meeting);
  const seen = new Set<string>();
  /** A guarantee that falls short of the published terms may be accepted, by whoever says why. */
  const found = (vendor: string, lot: number) => {
    const opened = stage === "A" ? tender.bids[vendor]?.lots[lot] : undefined;
    const findings = opened ? findingsAt(opened, tender.published).map(({ code }) => code) : [];
    return findings.length > 0 ? refuse("reason-needed", { vendor, lot, findings }) : undefined;
  };
  for (const { vendor, lot, score, outcome, reason } of decisions) {
    if (!open.some((each) => each.bid.vendor === vendor && each.lot === lot)) {
      return refuse("no-such-envelope", { vendor, lot });
    }
    const asked = asksScore(tender, meeting, lot);
    if (asked && score === undefined) return refuse("score-missing", { vendor, lot });
    if (!asked && score !== undefined) return refuse("score-not-asked", { vendor, lot });
    const unexplained = outcome === "accepted" && reason === undefined && found(vendor, lot);
    if (unexplained) return unexplained;
    if (seen.has(`${vendor} ${lot}`)) return refuse("decided-twice", { vendor, lot });
    seen.add(`${vendor} ${lot}`);
  }
  const decided: TenderEvent = { type: "EnvelopesDecided", ...stamp(moment), stage, decisions };
  return accept(decided, ...drawUpWhenDecided(evolveTender(tender, decided), stage, moment, digest));
}

/** The minutes, as soon as every member present has spoken on every bid that could be read; else nothing. */
export function drawUpWhenDecided(tender: Tender, stage: OpeningStage, moment: Moment, digest: Digest): TenderEvent[] {
  const meeting = tender.openings[stage];
  if (meeting?.state !== "deciding" || !allDecided(tender, meeting)) return [];
  const minutes = minutesOf(tender, meeting);
  return [
    {
      type: "MinutesDrawnUp",
      ...stamp(moment),
      stage,
      hash: digest(minutes),
      outcomes: outcomesOf(tender, meeting),
    },
  ];
}

/** Signs the minutes by their hash. With the last signature the meeting closes and its lots move on. */
export function signMinutes(
  tender: Tender,
  stage: OpeningStage,
  { hash, dissent }: SignMinutes,
  moment: Moment,
): Decision<TenderEvent> {
  const meeting = tender.openings[stage];
  const no = seatedAct(tender, "signMinutes", meeting, moment);
  if (no || !meeting) return no ?? refuse("not-present", {});
  const { person } = moment.by;
  if (hash !== meeting.minutesHash) return refuse("minutes-differ", {});
  if (meeting.signatures.some((each) => each.person === person)) return refuse("already-signed", {});

  const signed: TenderEvent = {
    type: "MinutesSigned",
    ...stamp(moment),
    stage,
    ...(dissent === undefined ? {} : { dissent }),
  };
  const signers = [...meeting.signatures.map((each) => each.person), person];
  const complete = meeting.present.every((each) => signers.includes(each.person));
  if (!complete) return accept(signed);
  const lots = nextStates(tender, meeting);
  const short = lots.filter(({ state, valid }) => state === "opened" && valid < minimumOf(tender));
  return accept<TenderEvent>(
    signed,
    {
      type: "OpeningClosed",
      ...stamp(moment),
      stage,
      lots: lots.map(({ valid: _valid, ...next }) => ({ ...next, ...scoringTime(tender, next.state, moment) })),
    },
    ...short
      .filter(({ lot }) => !tender.lots[lot]?.fewerAccepted)
      .map(
        ({ lot, valid }): TenderEvent => ({
          type: "LotFoundShort",
          ...stamp(moment),
          lot,
          submitted: valid,
          minimum: minimumOf(tender),
        }),
      ),
  );
}

/** The time of the evaluators begins where the meeting leaves the quality to them. */
function scoringTime({ published }: Tender, state: LotState, { at, policy }: Moment): { scoringBy?: string } {
  if (state !== "technicalOpened") return {};
  const days = published?.scoringWorkingDays ?? policy.scoringWorkingDays.value;
  return { scoringBy: addWorkingDays(at, days, workCalendar(policy)) };
}

type NextState = { lot: number; state: LotState; reason?: string; valid: number };

const minimumOf = ({ published }: Tender) => published?.minimumBids ?? 0;

/** A lot goes on while one bid is left in it, after the guarantees of a first round while the minimum is. */
function nextStates(tender: Tender, meeting: Opening): NextState[] {
  const outcomes = outcomesOf(tender, meeting);
  return meeting.lots.map((lot): NextState => {
    const valid = outcomes.filter((each) => each.lot === lot && each.outcome === "accepted").length;
    if (valid === 0) return { lot, valid, state: "unsuccessful", reason: "noValidBid" };
    if (meeting.stage === "A" && valid < minimumOf(tender) && tender.published && mustRenew(tender.published)) {
      return { lot, valid, state: "renewed", reason: "tooFewValid" };
    }
    return { lot, valid, state: stateAfter(tender, meeting.stage) };
  });
}

/** The members' scores settle the quality of a quotation; in a tender the evaluators have the word after the meeting. */
function stateAfter({ published }: Tender, stage: OpeningStage): LotState {
  switch (stage) {
    case "A":
      return "opened";
    case "B":
      return published && procedureOf(published) !== "quotation" ? "technicalOpened" : "scored";
    case "BC":
    case "C":
      return "priceOpened";
  }
}

/** Role, seat, case, state, presence: in this order, so that each person hears what they can change. */
function seatedAct(
  tender: Tender,
  act: "decideEnvelopes" | "signMinutes",
  meeting: Opening | undefined,
  { by }: Moment,
) {
  const no = may(openingActs[act], by, tender.body) ?? mustSit(tender, by);
  if (no) return no;
  if (tender.state !== "closed") return refuse("wrong-state", { is: tender.state, needs: ["closed"] });
  const wrong = may(openingActs[act], by, tender.body, stateOf(meeting));
  if (wrong) return wrong;
  return meeting?.present.some(({ person }) => person === by.person) ? undefined : refuse("not-present", {});
}
