import type { LotProgress, Tender, TenderEvent } from "./state.ts";

type CaseEvent = Extract<
  TenderEvent,
  {
    type:
      | "TenderChanged"
      | "TenderSubmittedForReview"
      | "TenderFundsConfirmed"
      | "TenderReturned"
      | "TenderPublished"
      | "TenderClosed"
      | "TenderCancelled"
      | "TenderRenewed"
      | "LotRenewed"
      | "LotFoundShort"
      | "FewerBidsAccepted";
  }
>;

/** Lots that ended on their own keep their end when the case is cancelled. */
const ended: readonly LotProgress["state"][] = ["contracted", "unsuccessful", "renewed", "cancelled"];

const eachLot = (tender: Tender, change: (progress: LotProgress) => LotProgress) =>
  Object.fromEntries(Object.entries(tender.lots).map(([n, progress]) => [n, change(progress)]));

const withLot = (tender: Tender, lot: number, change: Partial<LotProgress>): Tender => ({
  ...tender,
  lots: { ...tender.lots, [lot]: { ...(tender.lots[lot] ?? { state: "closed" }), ...change } },
});

/** Drafting, review, publication, closing, and the end of a case. */
export function evolveCase(tender: Tender, event: CaseEvent): Tender {
  switch (event.type) {
    case "TenderChanged":
      return { ...tender, draft: event.draft, writers: [...new Set([...tender.writers, event.by])] };
    case "TenderSubmittedForReview": {
      const { returned: _returned, ...rest } = tender;
      return { ...rest, state: "inReview", submittedBy: event.by };
    }
    case "TenderFundsConfirmed":
      return { ...tender, fundsConfirmed: { by: event.by, at: event.at, budgetLine: event.budgetLine } };
    case "TenderReturned": {
      // What was confirmed may be changed now, so the confirmation is gone.
      const { fundsConfirmed: _funds, submittedBy: _submitted, ...rest } = tender;
      return { ...rest, state: "draft", returned: { by: event.by, at: event.at, comment: event.comment } };
    }
    case "TenderPublished":
      return {
        ...tender,
        state: "published",
        publishedBy: event.by,
        published: event.terms,
        lots: Object.fromEntries(event.terms.lots.map(({ n }) => [n, { state: "waiting" as const }])),
      };
    case "TenderClosed":
      return { ...tender, state: "closed", lots: eachLot(tender, (lot) => ({ ...lot, state: "closed" })) };
    case "TenderCancelled": {
      const { ground, reason } = event;
      return {
        ...tender,
        state: "cancelled",
        cancelled: { by: event.by, at: event.at, ground, reason },
        lots: eachLot(tender, (lot) => (ended.includes(lot.state) ? lot : { ...lot, state: "cancelled" })),
        awards: tender.awards.map((award) =>
          award.state === "proposed" || award.state === "notified"
            ? { ...award, state: "cancelled" as const, reason }
            : award,
        ),
      };
    }
    case "TenderRenewed":
      return { ...tender, state: "renewed", renewedBy: event.successor };
    case "LotRenewed":
      return withLot(tender, event.lot, {
        state: "renewed",
        tooFew: { submitted: event.submitted, minimum: event.minimum },
        reason: "tooFewBids",
      });
    case "LotFoundShort":
      return withLot(tender, event.lot, { tooFew: { submitted: event.submitted, minimum: event.minimum } });
    case "FewerBidsAccepted":
      return withLot(tender, event.lot, {
        fewerAccepted: { by: event.by, at: event.at, reason: event.reason },
      });
  }
}
