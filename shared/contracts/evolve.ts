import { evolveAmendments } from "../amendments/evolve.ts";
import { closeCallOffs, evolveCallOffs } from "../calloffs/evolve.ts";
import { evolveGuarantees } from "../guarantees/evolve.ts";
import { evolveSettlement } from "../settlement/evolve.ts";
import { evolveDeliverables } from "./evolve-deliverables.ts";
import { evolveInvoices } from "./evolve-invoices.ts";
import { evolveRating } from "./evolve-rating.ts";
import { evolveTerms } from "./evolve-terms.ts";
import type { Contract, ContractEvent } from "./state.ts";
import { totalsFor } from "./totals.ts";

/** A contract after one more event; `version` is set by the storage. */
export function evolveContract(contract: Contract | undefined, event: ContractEvent): Contract {
  if (event.type === "ContractDrafted") return { ...event.contract, version: 0 };
  if (!contract) throw new Error(`${event.type} without a contract`);
  const after = evolved(contract, event);
  return { ...after, totals: totalsFor(after) };
}

function evolved(contract: Contract, event: Exclude<ContractEvent, { type: "ContractDrafted" }>): Contract {
  switch (event.type) {
    case "ContractChanged":
    case "ContractOffered":
    case "ContractSigned":
    case "ContractActivated":
    case "ContractCancelled":
    case "ContractCompleted":
    case "ContractSignedOnPaper":
    case "ContractSuspended":
    case "ContractResumed":
    case "ContractNoticeGiven":
    case "ContractNoticeAnswered":
    case "ContractSettled":
    case "ContractClosed":
      return evolveTerms(contract, event);
    case "ContractTerminated":
      return closeCallOffs(evolveTerms(contract, event), event);
    case "CallOffPlaced":
    case "CallOffApproved":
    case "CallOffAccepted":
    case "CallOffDeclined":
    case "CallOffLapsed":
    case "CallOffCancelled":
      return evolveCallOffs(contract, event);
    case "VersionAdded":
    case "VersionSubmitted":
    case "VersionReviewed":
    case "AcceptanceApproved":
    case "AcceptanceDeclined":
    case "ReviewEscalated":
    case "VersionDeemedAccepted":
    case "RejectionResolved":
      return evolveDeliverables(contract, event);
    case "InvoiceDrafted":
    case "InvoiceSubmitted":
    case "InvoiceReturned":
    case "InvoiceOrdered":
    case "InvoiceChecked":
    case "InvoicePaid":
    case "InvoiceCancelled":
      return evolveInvoices(contract, event);
    case "RatingProposed":
    case "RatingReplied":
    case "RatingReviewed":
    case "RatingFinal":
      return evolveRating(contract, event);
    case "GuaranteeRecorded":
    case "GuaranteeReleased":
    case "GuaranteeCalled":
      return evolveGuarantees(contract, event);
    case "AmendmentProposed":
    case "AmendmentApproved":
    case "AmendmentDeclined":
    case "AmendmentSigned":
      return evolveAmendments(contract, event);
    case "SettlementDrawn":
    case "SettlementReturned":
    case "SettlementChecked":
    case "SettlementPaid":
      return evolveSettlement(contract, event);
  }
}
