import type { LotProgress, Tender, TenderEvent } from "./state.ts";

type DirectEvent = Extract<TenderEvent, { type: "BoardConvened" | "OutsideRecorded" }>;

const allLots = (tender: Tender, to: (lot: number) => LotProgress): Tender["lots"] =>
  Object.fromEntries(Object.keys(tender.lots).map((n) => [n, to(Number(n))]));

/** What follows a publication without sealed bids in the same act: nothing is waited for, so the case is closed at once. */
export function evolveDirect(tender: Tender, event: DirectEvent): Tender {
  switch (event.type) {
    case "BoardConvened":
      // Offer and price are named, so each lot is ready for the votes of the board.
      return { ...tender, state: "closed", lots: allLots(tender, () => ({ state: "priceOpened" })) };
    case "OutsideRecorded": {
      const { awards } = event;
      const won = (lot: number) => awards.find((award) => award.lot === lot);
      return {
        ...tender,
        state: "closed",
        awards,
        lots: allLots(tender, (lot) => {
          const award = won(lot);
          return award ? { state: "notified", award: award.n } : { state: "closed" };
        }),
      };
    }
  }
}
