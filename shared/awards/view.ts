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
  const own = ownView(tender, award);
  if (followsOpenings(tender, by)) {
    const { votes, reserve, notifiedBy } = award;
    return {
      ...own,
      votes,
      ...(reserve === undefined ? {} : { reserve }),
      ...(notifiedBy === undefined ? {} : { notifiedBy }),
    };
  }
  return isNotified(award) && belongsTo(by, award.vendor) ? own : undefined;
}

/** What the winner reads: neither who voted how, nor who comes next. */
function ownView(tender: Tender, award: Award): AwardView {
  const { id, lot, n, state, vendor, vendorName, priceMinor, proposedAt } = award;
  const { notifiedAt, standstillUntil, signBy, contract, reason } = award;
  return {
    ...{ id, tender: tender.id, lot, n, state, vendor, vendorName, priceMinor, currency: "IRR", proposedAt },
    ...(notifiedAt === undefined ? {} : { notifiedAt }),
    ...(standstillUntil === undefined ? {} : { standstillUntil }),
    ...(signBy === undefined ? {} : { signBy }),
    ...(contract === undefined ? {} : { contract }),
    ...(reason === undefined ? {} : { reason }),
  };
}

export const viewRanking = (tender: Tender, lot: number, by: Caller): RankingView | undefined =>
  followsOpenings(tender, by) ? rankLot(tender, lot) : undefined;
