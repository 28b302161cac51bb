import { amendmentActs } from "../../../shared/amendments/amendment.ts";
import { callOffActs, callOffPlacingActs } from "../../../shared/calloffs/call-off.ts";
import { contractActs, paperActs } from "../../../shared/contracts/contract.ts";
import { suspensionActs } from "../../../shared/contracts/suspension.ts";
import { terminationActs } from "../../../shared/contracts/termination.ts";
import { deliverableActs } from "../../../shared/deliverables/acts.ts";
import { handedOver, waitsForVendor } from "../../../shared/deliverables/progress.ts";
import { guaranteeActs } from "../../../shared/guarantees/guarantee.ts";
import { heldMinor } from "../../../shared/guarantees/held.ts";
import { invoiceDraftActs } from "../../../shared/invoices/invoice.ts";
import { percentOf } from "../../../shared/money.ts";
import { type Caller, plays, type Role } from "../../../shared/people/role.ts";
import { ratingProposalActs } from "../../../shared/ratings/rating.ts";
import { settlementActs, settlementContractActs } from "../../../shared/settlement/settlement.ts";
import type { Contract, Deliverable, Parts } from "./queries.ts";

/** What can be done about a contract, most pressing first; the names are those of the operations. */
export type Step = {
  act: string;
  /** Below the contract's address. */
  to: string;
  by: readonly Role[];
  party: string;
  /** Persons who may not, though they hold the role: they had a hand in it before. */
  not: readonly (string | undefined)[];
  /** Of those who hold the role these persons alone. */
  only?: readonly string[];
  /** The contract waits for it; without it, it is merely possible. */
  pressing: boolean;
};

type Given = Pick<Step, "act" | "to" | "by"> & {
  when: boolean;
  of?: "vendor";
  not?: Step["not"];
  only?: readonly string[];
  pressing?: boolean;
};

/** Handed over, and nobody has judged it yet. */
const isUnderReview = (each: Deliverable): boolean => each.state === "submitted" && !handedOver(each)?.review;
const awaitsHead = (each: Deliverable): boolean => handedOver(each)?.review?.awaitsHead === true;

export const nextDelivery = ({ deliverables }: Contract): Deliverable | undefined =>
  deliverables.filter(waitsForVendor).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];

export const nextReview = ({ deliverables }: Contract): Deliverable | undefined => deliverables.find(isUnderReview);

/** What is accepted and not asked for yet. */
export const uninvoicedMinor = ({ deliverables }: Contract): number =>
  deliverables.reduce((sum, { acceptedMinor, invoicedMinor }) => sum + Math.max(0, acceptedMinor - invoicedMinor), 0);

/** Everybody who wrote, offered or signed it: whoever signs for the body must be another person. */
export const earlierHands = ({ internal, signatures }: Contract): (string | undefined)[] => [
  internal?.author,
  ...(internal?.writers ?? []),
  internal?.offeredBy,
  ...signatures.map(({ person }) => person),
];

/** What is agreed as an advance and not asked for yet, once a guarantee secures it: without one it cannot be submitted. */
function openAdvance({ state, terms, guarantees }: Contract, invoices: Parts["invoices"]): boolean {
  const minor = percentOf(terms.amountMinor, terms.advanceBp ?? 0, 10_000);
  const asked = invoices?.some((each) => each.kind === "advance" && each.state !== "cancelled") ?? true;
  return state === "active" && minor > 0 && !asked && heldMinor({ guarantees }, "advance") >= minor;
}

export const isComplete = ({ terms }: Contract): boolean => terms.supervisor !== "" && terms.rightsClause !== "";

/** Everything somebody may do now, whoever that is. */
export function stepsOf(contract: Contract, parts: Partial<Parts>, lacksGuarantee: boolean): Step[] {
  const { state, signing, notice, settlement, terms, rating } = contract;
  const onPaper = signing === "wetInk";
  const amendment = parts.amendments?.find((each) => each.state === "proposed" || each.state === "approved");
  const orders = parts.callOffs?.items ?? [];
  const offered = orders.find((each) => each.state === "offered");
  const asked = orders.find((each) => each.state === "awaitingHead");
  const [review, approval] = [nextReview(contract), contract.deliverables.find(awaitsHead)];
  const overdue = contract.deliverables.find(
    (each) => isUnderReview(each) && handedOver(each)?.escalatedAt !== undefined,
  );
  const rejected = contract.deliverables.find((each) => each.state === "rejected");
  const delivery = nextDelivery(contract);
  const active = state === "active";
  const ended = state === "completed" || state === "terminated";
  const undrawn = settlement === undefined || settlement.state === "returned";
  const paying = parts.invoices?.some((each) => ["matched", "ordered", "checked"].includes(each.state)) ?? true;
  const left = uninvoicedMinor(contract) > 0;
  const toInvoice = left && (active || ended);
  const held = contract.guarantees.some((each) => each.state === "held");
  const over = ["closed", "settled", "cancelled"].includes(state);

  const given: Given[] = [
    {
      act: "answerNotice",
      to: "formal-notice/answer",
      by: terminationActs.answerNotice.by,
      of: "vendor",
      when: notice !== undefined && !notice.answer && (active || state === "suspended"),
    },
    { act: "signContract", to: "sign", by: ["signatory"], of: "vendor", when: state === "awaitingVendor" && !onPaper },
    {
      act: "signContractOnPaper",
      to: "sign-wet-ink",
      by: paperActs.signContractOnPaper.by,
      when: state === "awaitingVendor" && onPaper,
      not: earlierHands(contract),
    },
    {
      act: "recordGuarantee",
      to: "guarantees/new",
      by: guaranteeActs.recordGuarantee.by,
      when: lacksGuarantee && (state === "awaitingBody" || (onPaper && state === "awaitingVendor")),
    },
    { act: "signContract", to: "sign", by: ["head"], when: state === "awaitingBody", not: earlierHands(contract) },
    {
      act: "changeContract",
      to: "edit",
      by: contractActs.changeContract.by,
      when: state === "drafting" && !isComplete(contract),
    },
    {
      act: "offerContract",
      to: "offer",
      by: contractActs.offerContract.by,
      when: state === "drafting" && isComplete(contract),
    },
    {
      act: "resumeContract",
      to: "resume",
      by: suspensionActs.resumeContract.by,
      when: state === "suspended",
    },
    {
      act: "approveAmendment",
      to: `amendments/${amendment?.n}`,
      by: amendmentActs.approveAmendment.by,
      when: active && amendment?.state === "proposed",
      not: [amendment?.proposed.by],
    },
    {
      act: "signAmendment",
      to: `amendments/${amendment?.n}`,
      by: amendmentActs.signAmendment.by,
      of: "vendor",
      when: active && amendment?.state === "approved",
    },
    {
      act: "approveCallOff",
      to: `call-offs/${asked?.n}`,
      by: callOffActs.approveCallOff.by,
      when: active && asked !== undefined,
      not: [asked?.internal?.by],
    },
    {
      act: "answerCallOff",
      to: `call-offs/${offered?.n}`,
      by: callOffActs.acceptCallOff.by,
      of: "vendor",
      when: active && offered !== undefined,
    },
    {
      act: "reviewVersion",
      to: `deliverables/${review?.n}`,
      by: ["prManager"],
      only: [terms.supervisor],
      when: active && review !== undefined,
    },
    {
      act: "reviewVersion",
      to: `deliverables/${overdue?.n}`,
      by: ["head"],
      when: active && overdue !== undefined,
    },
    {
      act: "approveAcceptance",
      to: `deliverables/${approval?.n}`,
      by: ["head"],
      when: active && approval !== undefined,
    },
    {
      act: "resolveRejection",
      to: `deliverables/${rejected?.n}`,
      by: deliverableActs.resolveRejection.by,
      when: active && rejected !== undefined,
      not: [terms.supervisor, rejected && handedOver(rejected)?.review?.by],
    },
    {
      act: "draftInvoice",
      to: "invoices/new",
      by: invoiceDraftActs.draftInvoice.by,
      of: "vendor",
      when: toInvoice,
    },
    {
      act: "askAdvance",
      to: "invoices/new",
      by: invoiceDraftActs.draftInvoice.by,
      of: "vendor",
      when: openAdvance(contract, parts.invoices),
    },
    {
      act: "submitVersion",
      to: `deliverables/${delivery?.n}`,
      by: ["vendorMember", "signatory"],
      of: "vendor",
      when: active && delivery !== undefined,
    },
    {
      act: "settleContract",
      to: "settle",
      by: settlementContractActs.settleContract.by,
      when: ended && undrawn,
      pressing: !left && !paying,
    },
    {
      act: "checkSettlement",
      to: "settlement/check",
      by: settlementActs.checkSettlement.by,
      when: settlement?.state === "drawn",
      not: [settlement?.drawn.by],
    },
    {
      act: "paySettlement",
      to: "settlement/pay",
      by: settlementActs.paySettlement.by,
      when: settlement?.state === "checked",
      not: [settlement?.drawn.by],
    },
    {
      act: "closeContract",
      to: "close",
      by: settlementContractActs.closeContract.by,
      when: state === "completed" && settlement?.state === "paid",
    },
    {
      act: "releaseGuarantee",
      to: "?tab=guarantees",
      by: guaranteeActs.releaseGuarantee.by,
      when: over && held,
    },
    {
      act: "placeCallOff",
      to: "call-offs/new",
      by: callOffPlacingActs.placeCallOff.by,
      when: active && terms.framework !== undefined,
      pressing: false,
    },
    {
      act: "changeContract",
      to: "edit",
      by: contractActs.changeContract.by,
      when: state === "drafting" && isComplete(contract),
      pressing: false,
    },
    {
      act: "proposeRating",
      to: "rating",
      by: ratingProposalActs.proposeRating.by,
      when: rating === undefined && ratingProposalActs.proposeRating.from.some((each) => each === state),
      pressing: false,
    },
  ];
  return given
    .filter(({ when }) => when)
    .map(({ act, to, by, of, not = [], only, pressing = true }) => ({
      act,
      to,
      by,
      party: of === "vendor" ? contract.vendor : contract.body,
      not,
      ...(only ? { only } : {}),
      pressing,
    }));
}

/** Whether a person may take a step. */
export const mayTake = ({ by, party, not, only }: Step, who: Caller): boolean =>
  plays(who, party, ...by) && !not.includes(who.person) && (only?.includes(who.person) ?? true);
