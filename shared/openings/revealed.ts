import { belongsTo, type Caller, plays } from "../people/role.ts";
import { type EnvelopeStage, envelopeStages, type OpenedBid, type OpenedLot, type Tender } from "../tenders/state.ts";
import { envelopesOf, meetingsOf } from "./plan.ts";

/** Who of the body follows its openings and rankings. */
export const followers = ["prManager", "head", "finance", "technicalMember", "secretary", "auditor"] as const;

export const followsOpenings = (tender: Tender, by: Caller): boolean => plays(by, tender.body, ...followers);

/** The vendor whose opened bid makes the caller a party of the meetings. */
export const bidderOf = (tender: Tender, by: Caller): string | undefined =>
  by.memberships.map(({ party }) => party).find((party) => tender.bids[party] && belongsTo(by, party));

/**
 * An opened bid as far as finished openings have revealed it. While an opening is still under way its results are in the
 * store, so that it can go on after an interruption, but nobody sees them. `undefined` when nothing is revealed.
 */
export function revealed(tender: Tender, bid: OpenedBid): OpenedBid | undefined {
  const open = (stage: EnvelopeStage, lot: number) =>
    meetingsOf(tender).some(
      (meeting) =>
        envelopesOf(meeting.stage).includes(stage) && meeting.openedAt !== undefined && meeting.lots.includes(lot),
    );
  const lots = Object.entries(bid.lots).flatMap(([n, lot]) => {
    const shown = shownOf(
      lot,
      envelopeStages.filter((stage) => open(stage, Number(n))),
    );
    return shown ? [[n, shown] as const] : [];
  });
  return lots.length > 0 ? { ...bid, lots: Object.fromEntries(lots) } : undefined;
}

function shownOf(lot: OpenedLot, open: readonly EnvelopeStage[]): OpenedLot | undefined {
  if (open.length === 0) return undefined;
  const { guarantee, technical, price, unreadable, ...rest } = lot;
  const found = unreadable?.filter(({ stage }) => open.includes(stage)) ?? [];
  return {
    ...rest,
    ...(open.includes("A") && guarantee ? { guarantee } : {}),
    ...(open.includes("B") && technical ? { technical } : {}),
    ...(open.includes("C") && price ? { price } : {}),
    ...(found.length > 0 ? { unreadable: found } : {}),
  };
}
