import { followsOpenings } from "../openings/revealed.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import type { Award, Tender } from "../tenders/state.ts";
import { findAward } from "./award.ts";
import { rankLot } from "./lot-ranking.ts";
import type { AwardView, RankingView } from "./schema.ts";

/** The winner knows of its award from the notification on, and of what came of it. */
export const isNotified = ({ notifiedAt }: Award): boolean => notifiedAt !== undefined;

/** The body's own people see every award of the case, the winner its own. */
export function seesAward(tender: Tender, id: string, by: Caller): boolean {
  const award = findAward(tender, id);
  if (!award) return false;
  return belongsTo(by, tender.body) || (isNotified(award) && belongsTo(by, award.vendor));
}

export function viewAward(tender: Tender, id: string, by: Caller): AwardView | undefined {
  const award = findAward(tender, id);
  if (!award) return undefined;
  const whole: AwardView = { tender: tender.id, currency: "IRR", ...award };
  if (followsOpenings(tender, by)) return whole;
  if (!isNotified(award) || !belongsTo(by, award.vendor)) return undefined;
  const { votes: _votes, reserve: _reserve, notifiedBy: _notifiedBy, ...own } = whole;
  return own;
}

export const viewRanking = (tender: Tender, lot: number, by: Caller): RankingView | undefined =>
  followsOpenings(tender, by) ? rankLot(tender, lot) : undefined;
