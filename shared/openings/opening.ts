import { may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { evolveTender } from "../tenders/evolve.ts";
import { gathering } from "../tenders/evolve-openings.ts";
import type {
  LotState,
  OpenedBid,
  Opening,
  OpeningStage,
  PublishedTerms,
  Tender,
  TenderEvent,
} from "../tenders/state.ts";
import { graceSeconds, plusSeconds, tenderAt } from "../tenders/time.ts";
import { openingActs } from "./acts.ts";
import { isShort, minimumRule, mustRenew } from "./minimum.ts";
import { mustSit, seatOf, seatsMissing } from "./panel.ts";
import { lotsAt, openingPlan, stagesBefore } from "./plan.ts";
import { type Digest, drawUpWhenDecided } from "./signing.ts";

type Published = Tender & { published: PublishedTerms };

/** The meeting that gathers now: after a closed one it is a further session for the lots that were not ready. */
function meetingNow(tender: Tender, stage: OpeningStage): Opening {
  const latest = tender.openings[stage];
  if (!latest) return gathering(stage, 1);
  return latest.state === "closed" && lotsAt(tender, stage).length > 0 ? gathering(stage, latest.session + 1) : latest;
}

/** A case whose bids are in: refuses drafts, running and cancelled cases, and stages it does not have. */
function closedCase(raw: Tender, stage: OpeningStage, at: string): { ok: true; tender: Published } | Refused {
  const tender = tenderAt(raw, at);
  const { published } = tender;
  if (tender.state === "published" && published) {
    return refuse("too-early", { from: plusSeconds(published.closesAt, graceSeconds) });
  }
  if (tender.state !== "closed" || !published) return refuse("wrong-state", { is: tender.state, needs: ["closed"] });
  const plan = openingPlan(published);
  return plan.includes(stage)
    ? { ok: true, tender: { ...tender, published } }
    : refuse("stage-not-planned", { stage, plan: [...plan] });
}

/** Posts one's own presence at the next meeting of a stage; nobody reports another's. Repeating it changes nothing. */
export function postPresence(raw: Tender, stage: OpeningStage, moment: Moment): Decision<TenderEvent> {
  const no = may(openingActs.postPresence, moment.by, raw.body) ?? mustSit(raw, moment.by);
  if (no) return no;
  const found = closedCase(raw, stage, moment.at);
  if (!found.ok) return found;
  const meeting = meetingNow(found.tender, stage);
  const wrong = may(openingActs.postPresence, moment.by, raw.body, meeting.state);
  if (wrong) return wrong;
  if (meeting.present.some(({ person }) => person === moment.by.person)) return accept();
  if (lotsAt(found.tender, stage).length === 0) return nothingToOpen(found.tender, stage);
  return accept({ type: "PresencePosted", ...stamp(moment), stage });
}

function nothingToOpen(tender: Tender, stage: OpeningStage): Refused {
  const before = stagesBefore(tender.published ? openingPlan(tender.published) : [], stage);
  const lots = Object.values(tender.lots);
  const some = (...states: LotState[]) => lots.some(({ state }) => states.includes(state));
  if (before.includes("A") && some("closed")) return refuse("guarantees-first", {});
  if (before.includes("B") && some("closed", "opened", "technicalOpened")) return refuse("quality-first", {});
  return refuse("nothing-to-open", {});
}

/**
 * Everything about a start that does not depend on the bids: who, when, the gates, the quorum, the lots. Asked before a
 * single sealed bid is read.
 * @param gatesShut that all gates of the case were found shut
 */
export function mayStart(
  raw: Tender,
  { stage, gatesShut }: { stage: OpeningStage; gatesShut: boolean },
  moment: Moment,
): Refused | undefined {
  const no = may(openingActs.startOpening, moment.by, raw.body) ?? mustSit(raw, moment.by);
  if (no) return no;
  const found = closedCase(raw, stage, moment.at);
  if (!found.ok) return found;
  const { tender } = found;
  const { panel, closesAt, openingQuorum } = tender.published;
  const meeting = meetingNow(tender, stage);
  const wrong = may(openingActs.startOpening, moment.by, raw.body, meeting.state);
  if (wrong) return wrong;
  // The stored state and not the derived one: the clock closes the case and shuts its gates in one transaction.
  const from = plusSeconds(closesAt, graceSeconds);
  if (moment.at < from || !gatesShut || raw.state !== "closed") return refuse("gates-still-open", { from });
  const present = meeting.present.some(({ person }) => person === moment.by.person);
  if (!present && seatOf(panel, moment.by.person) !== "secretary") return refuse("not-present", {});
  const missing = seatsMissing(meeting, panel, openingQuorum);
  if (missing.length > 0) {
    return refuse("quorum-missing", { needed: openingQuorum, missing }, moment.policy.openingQuorum.rule);
  }
  if (meeting.state === "gathering" && lotsAt(tender, stage).length === 0) return nothingToOpen(tender, stage);
  return undefined;
}

/**
 * Begins a meeting for the lots that have enough bids. A lot without any ends here, and so does one of a tender's first
 * round with too few. Else one with too few is recorded and stays sealed until the head accepts the number; when no lot
 * is ready the meeting goes on gathering.
 * @param submitted bids per lot that were not withdrawn; counted only at the first meeting of a case
 */
export function startOpening(
  raw: Tender,
  input: { stage: OpeningStage; gatesShut: boolean; submitted: ReadonlyMap<number, number> },
  moment: Moment,
): Decision<TenderEvent> {
  const no = mayStart(raw, input, moment);
  if (no) return no;
  const { stage, submitted } = input;
  const stamped = { ...stamp(moment), stage };
  if (raw.openings[stage]?.state === "opening") return accept();
  const { published } = raw;
  const waiting = lotsAt(raw, stage);
  const minimum = published?.minimumBids ?? 0;
  const tooFew = (lots: readonly number[]) =>
    refuse("too-few-bids", { lots: lots.map(String), minimum }, minimumRule(published, moment));
  if (published && openingPlan(published)[0] !== stage) {
    const ready = waiting.filter((lot) => !isShort(raw.lots[lot]));
    return ready.length > 0 ? accept({ type: "OpeningStarted", ...stamped, lots: ready }) : tooFew(waiting);
  }

  const count = (lot: number) => submitted.get(lot) ?? 0;
  const empty = waiting.filter((lot) => count(lot) === 0);
  const few = waiting.filter((lot) => count(lot) > 0 && count(lot) < minimum && !raw.lots[lot]?.fewerAccepted);
  const [renewed, short] = published && mustRenew(published) ? [few, []] : [[], few];
  const ready = waiting.filter((lot) => !empty.includes(lot) && !few.includes(lot));
  const newlyShort = short.filter((lot) => raw.lots[lot]?.tooFew === undefined);
  if (ready.length + empty.length + renewed.length + newlyShort.length === 0) return tooFew(short);
  const found = (lot: number) => ({ ...stamp(moment), lot, submitted: count(lot), minimum });
  const events: TenderEvent[] = [
    ...empty.map((lot): TenderEvent => ({ type: "LotUnsuccessful", ...stamp(moment), lot, reason: "noBids" })),
    ...renewed.map((lot): TenderEvent => ({ type: "LotRenewed", ...found(lot) })),
    ...newlyShort.map((lot): TenderEvent => ({ type: "LotFoundShort", ...found(lot) })),
  ];
  if (ready.length > 0) events.push({ type: "OpeningStarted", ...stamped, lots: ready });
  else if (short.length === 0) events.push({ type: "OpeningClosed", ...stamped, lots: [] });
  return accept(...events);
}

/** What a batch has read. Shown to nobody before `finishOpening`. */
export const bidsOpened = (stage: OpeningStage, bids: OpenedBid[], moment: Moment): TenderEvent => ({
  type: "BidsOpened",
  ...stamp(moment),
  stage,
  bids,
});

/** The last act of an opening, when nothing of it is left sealed: it reveals what was read. */
export function finishOpening(
  tender: Tender,
  { stage, left }: { stage: OpeningStage; left: number },
  moment: Moment,
  digest: Digest,
): Decision<TenderEvent> {
  const no = mayStart(tender, { stage, gatesShut: true }, moment);
  if (no) return no;
  const state = tender.openings[stage]?.state ?? "gathering";
  if (state !== "opening" || left > 0) return refuse("wrong-state", { is: state, needs: ["opening"] });
  const opened: TenderEvent = { type: "StageOpened", ...stamp(moment), stage };
  return accept(opened, ...drawUpWhenDecided(evolveTender(tender, opened), stage, moment, digest));
}
