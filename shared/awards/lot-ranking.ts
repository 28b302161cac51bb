import { abnormallyLow } from "../evaluation/abnormally-low.ts";
import { checkReserve, rank } from "../evaluation/ranking.ts";
import { percentOf } from "../money.ts";
import { pricesSettled } from "../openings/plan.ts";
import type { OpenedBid, OpenedLot, Tender } from "../tenders/state.ts";
import { candidatesOf } from "./candidates.ts";
import type { RankingView } from "./schema.ts";

type Bid = { bid: OpenedBid; opened: OpenedLot };

/**
 * The order of the bids of one lot, worked out on each reading from what the meetings opened: nothing of it is stored.
 * Rejected bids and winners that fell out are left out; a price is called abnormally low against all accepted ones, so
 * that a refusal changes no such finding. `undefined` until the minutes of the price opening are signed.
 */
export function rankLot(tender: Tender, lot: number): RankingView | undefined {
  const { published } = tender;
  const terms = published?.lots.find(({ n }) => n === lot);
  if (!published || !terms || !pricesSettled(tender, lot)) return undefined;
  const all = candidatesOf(tender)
    .sort((a, b) => (a.vendor < b.vendor ? -1 : 1))
    .flatMap((bid): Bid[] => (bid.lots[lot] ? [{ bid, opened: bid.lots[lot] }] : []));
  const passedOver = tender.lots[lot]?.passedOver ?? [];
  const accepted = all.flatMap(({ bid, opened }) =>
    opened.outcome?.C === "accepted" && opened.price ? [{ bid, opened, price: opened.price }] : [],
  );
  const inRace = accepted.filter(({ bid }) => !passedOver.includes(bid.vendor));

  const low = abnormallyLow(
    accepted.map(({ bid, price }) => ({ bidId: bid.vendor, priceMinor: price.correctedMinor })),
    { underMeanBp: published.abnormallyLow.meanBp, underNextBp: published.abnormallyLow.nextBp },
  );
  const order = rank(
    inRace.map(({ bid, opened, price }) => ({
      bidId: bid.vendor,
      priceMinor: price.correctedMinor,
      receivedAt: bid.receivedAt,
      ...(opened.technicalScore === undefined ? {} : { technicalHundredths: opened.technicalScore }),
    })),
    terms.formula,
  );
  const ranked = order.flatMap(({ bidId, place, shown, tied, worked }) => {
    const found = inRace.find(({ bid }) => bid.vendor === bidId);
    if (!found) return [];
    const { bid, opened, price } = found;
    return [
      {
        place,
        vendor: bidId,
        vendorName: bid.vendorName,
        receivedAt: bid.receivedAt,
        priceMinor: price.correctedMinor,
        statedMinor: price.statedMinor,
        ...(opened.technicalScore === undefined ? {} : { technicalScore: opened.technicalScore }),
        shown,
        tied,
        worked,
        abnormallyLow: low
          .filter((each) => each.bidId === bidId)
          .map(({ test, comparedMinor, shortfallPercent, limitBp }) => ({
            test,
            comparedMinor,
            shortfallPercent,
            limitBp,
          })),
      },
    ];
  });
  const [first, second] = ranked;
  // The law names one reserve: behind the first winner, not behind the reserve that took its place.
  const reserve =
    first && second && passedOver.length === 0
      ? {
          vendor: second.vendor,
          ...checkReserve({
            firstMinor: first.priceMinor,
            secondMinor: second.priceMinor,
            ...(published.bidGuaranteeRial === undefined ? {} : { guaranteeMinor: published.bidGuaranteeRial }),
            reserveMarginMinor: percentOf(first.priceMinor, published.reserveMarginBp, 10_000),
          }),
        }
      : undefined;
  return {
    lot,
    formula: terms.formula,
    ranked,
    excluded: all.flatMap(({ bid, opened }): RankingView["excluded"] => {
      const { vendor, vendorName } = bid;
      if (passedOver.includes(vendor)) return [{ vendor, vendorName, why: "passedOver", reasons: [] }];
      if (inRace.some((each) => each.bid === bid)) return [];
      return [{ vendor, vendorName, why: "rejected", reasons: opened.outcome?.reasons ?? [] }];
    }),
    ...(reserve === undefined ? {} : { reserve }),
    votes: tender.votes[lot] ?? [],
  };
}
