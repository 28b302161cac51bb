import { may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import type { Tender, TenderEvent } from "../tenders/state.ts";
import { committeeActs } from "./acts.ts";
import { bidsToScore, hasDeclared, isConflicted, lotsInScoring, seatOf } from "./committee.ts";
import type { DeclareConflicts } from "./schema.ts";

/**
 * An evaluator's word on conflicts with the bidders, whose names are known by now; without it nothing is scored. A conflict
 * may come to mind later, also after a lock, and bars its declarer from the whole case for good.
 */
export function declareConflicts(
  tender: Tender,
  { conflicts }: DeclareConflicts,
  moment: Moment,
): Decision<TenderEvent> {
  const { by } = moment;
  const no = may(committeeActs.declareConflicts, by, tender.body);
  if (no) return no;
  if (!seatOf(tender, by.person)) return refuse("not-on-committee", {});
  const wrong = may(committeeActs.declareConflicts, by, tender.body, tender.state);
  if (wrong) return wrong;
  const lots = lotsInScoring(tender);
  if (lots.length === 0) return refuse("scoring-not-open", {});
  if (isConflicted(tender, by.person)) return refuse("evaluator-conflicted", {});
  if (conflicts.length === 0 && lots.every((lot) => hasDeclared(tender, by.person, lot))) {
    return refuse("already-declared", {});
  }
  const bidders = (tender.published?.lots ?? []).flatMap(({ n }) => bidsToScore(tender, n).map(({ vendor }) => vendor));
  const unknown = conflicts.find(({ vendor }) => !bidders.includes(vendor));
  if (unknown) return refuse("no-such-bidder", { vendor: unknown.vendor });
  return accept({ type: "ConflictsDeclared", ...stamp(moment), conflicts });
}
