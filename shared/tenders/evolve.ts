import { evolveAwards } from "./evolve-awards.ts";
import { evolveCase } from "./evolve-case.ts";
import { evolveClarifications } from "./evolve-clarifications.ts";
import { evolveDirect } from "./evolve-direct.ts";
import { evolveOpenings } from "./evolve-openings.ts";
import { evolvePanel } from "./evolve-panel.ts";
import { evolveScoring } from "./evolve-scoring.ts";
import type { Tender, TenderEvent } from "./state.ts";

/** A case after one more event; `version` is set by the storage. */
export function evolveTender(tender: Tender | undefined, event: TenderEvent): Tender {
  if (event.type === "TenderDrafted") {
    return {
      id: event.id,
      version: 0,
      body: event.body,
      author: event.writers?.[0] ?? event.by,
      writers: event.writers ?? [event.by],
      state: "draft",
      draft: event.draft,
      createdAt: event.at,
      lots: {},
      openings: {},
      earlierOpenings: [],
      bids: {},
      votes: {},
      awards: [],
      addenda: [],
      questions: [],
      sheets: [],
      consensus: [],
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
    case "TenderRenewed":
    case "LotRenewed":
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
    case "ConflictsDeclared":
    case "ScoresSaved":
    case "ScoresLocked":
    case "EvaluatorReplaced":
    case "ConsensusReached":
      return evolveScoring(tender, event);
    case "AddendumDrafted":
    case "AddendumIssued":
    case "QuestionAsked":
    case "QuestionAnswered":
    case "QuestionDeclined":
    case "ClosingExtended":
      return evolveClarifications(tender, event);
    case "StandInNamed":
      return evolvePanel(tender, event);
    case "BoardConvened":
    case "OutsideRecorded":
      return evolveDirect(tender, event);
  }
}
