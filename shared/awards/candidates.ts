import { offersOf } from "../tenders/direct.ts";
import type { OpenedBid, OpenedLot, Tender } from "../tenders/state.ts";

/** The bids that were opened; where none were asked for, the offers that were named in their place. */
export function candidatesOf({ bids, published }: Tender): OpenedBid[] {
  const offers = published ? offersOf(published) : [];
  if (!published || offers.length === 0) return Object.values(bids);
  return offers.map(({ lot, vendor, priceMinor }) => {
    const opened: OpenedLot = {
      price: { statedMinor: priceMinor, correctedMinor: priceMinor, lines: [], corrections: [] },
      outcome: { C: "accepted", reasons: [] },
    };
    return {
      vendor,
      vendorName: published.vendorNames?.[vendor] ?? { en: vendor },
      bidVersion: 0,
      receivedAt: published.publishedAt,
      receiptHash: "",
      lots: { [lot]: opened },
    };
  });
}
