import { evolveAwards } from "./evolve-awards.ts";
import { evolveCase } from "./evolve-case.ts";
import { evolveOpenings } from "./evolve-openings.ts";
import type { Tender, TenderEvent } from "./state.ts";

/** A case after one more event; `version` is set by the storage. */
export function evolveTender(tender: Tender | undefined, event: TenderEvent): Tender {
  if (event.type === "TenderDrafted") {
    return {
      id: event.id,
      version: 0,
      body: event.body,
      author: event.by,
      writers: [event.by],
      state: "draft",
      draft: event.draft,
      createdAt: event.at,
      lots: {},
      openings: {},
      earlierOpenings: [],
      bids: {},
      votes: {},
      awards: [],
    };
  }
  if (!tender) throw new Error(`${event.type} without a case`);
  switch (event.type) {
    case "TenderChanged":
    case "TenderSubmittedForReview":
    case "TenderFundsConfirmed":
    case "TenderReturned":
    case "TenderPublished":
    case "TenderClosed":
    case "TenderCancelled":
    case "LotFoundShort":
    case "FewerBidsAccepted":
      return evolveCase(tender, event);
    case "PresencePosted":
    case "OpeningStarted":
    case "BidsOpened":
    case "StageOpened":
    case "EnvelopesDecided":
    case "MinutesDrawnUp":
    case "MinutesSigned":
    case "OpeningClosed":
      return evolveOpenings(tender, event);
    case "AwardVoted":
    case "AwardProposed":
    case "LotUnsuccessful":
    case "AwardNotified":
    case "AwardRefused":
    case "AwardExpired":
    case "AwardContractDrafted":
    case "LotContracted":
      return evolveAwards(tender, event);
  }
}
