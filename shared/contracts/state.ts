import type { Amendment } from "../amendments/state.ts";
import type { CallOff, CallOffEvent, Framework, Ordered } from "../calloffs/state.ts";
import type { Guarantee, Paper } from "../guarantees/state.ts";
import type { Category } from "../kits/category.ts";
import type { Letter } from "../letter.ts";
import type { Happened } from "../moment.ts";
import type { ContractEvidence, ScoreWeights } from "../ratings/contract-score.ts";
import type { Settlement } from "../settlement/state.ts";
import type { Texts } from "../text.ts";

/** Rates and times a contract runs under, copied from the policy of its case's publication and of its drafting. */
export type ContractPolicy = {
  retentionBp: number;
  socialSecurityBp: number;
  /** Of the last instalment: the part that is kept until the insurer's clearance. */
  lastInstalmentWithheldBp: number;
  vatBp: number;
  delayDamagesPerDayBp: number;
  delayDamagesCapBp: number;
  revisionRounds: number;
  reviewWorkingDays: number;
  escalatedReviewWorkingDays: number;
  acceptanceLimitRial: number;
  ratingReplyDays: number;
  /** Older contracts were drafted without these: they need no guarantee and take today's row for the rest. */
  performanceGuaranteeFromRial?: number;
  performanceGuaranteeBp?: number;
  amendmentNetBp?: number;
  formalNoticeWorkingDays?: number;
  /** Likewise today's row, of call-offs and of an advance. */
  callOffLimitRial?: number;
  callOffReplyWorkingDays?: number;
  callOffGraceDays?: number;
  advanceLimitBp?: number;
  /** The article or decision behind each rate, for the lines of a payment. */
  rules: Record<string, { fa: string; en: string }>;
};

export type ContractState =
  | "drafting"
  | "awaitingVendor"
  | "awaitingBody"
  | "active"
  | "suspended"
  | "completed"
  | "closed"
  | "terminated"
  | "settled"
  | "cancelled";

export type ContractTerms = {
  title: Texts;
  /** Minor units of the amount's currency, without VAT. */
  amountMinor: number;
  currency: "IRR";
  vendorIban: string;
  /** A person; empty until named. */
  supervisor: string;
  /** Empty until written. */
  rightsClause: string;
  /** Gregorian date, yyyy-mm-dd. */
  startsOn?: string;
  deliverables: ContractDeliverable[];
  /** Nothing is owed by the signature, everything by call-offs; `amountMinor` is then the ceiling. */
  framework?: Framework;
  /** What may be paid before the work, in parts of ten thousand of the amount. */
  advanceBp?: number;
};

export type ContractDeliverable = {
  n: number;
  title: Texts;
  criteria: { id: string; text: Texts }[];
  quantity: number;
  dueDays: number;
  amountMinor: number;
  rejectedWhenLate: boolean;
};

export type Signature = {
  person: string;
  party: string;
  at: string;
  documentHash: string;
  /** It stands on paper: under which letter, and where the scan is. `person` is who recorded it. */
  wetInk?: { letter: Letter; file: Paper };
};

export type TerminationGround =
  | "vendorSilent"
  | "repeatedRejection"
  | "breach"
  | "forceMajeure"
  | "mutual"
  | "needEnded";

/** A call upon a vendor that has fallen silent. */
export type FormalNotice = {
  at: string;
  by: string;
  reason: string;
  letter: Letter;
  /** Until here the vendor may answer, by a text or by a delivery. */
  replyBy: string;
  answer?: { at: string; by: string; text: string };
};

export type DeliverableState =
  | "planned"
  | "submitted"
  | "accepted"
  | "acceptedPartly"
  | "acceptedWithRemarks"
  | "revisionRequested"
  | "rejected"
  | "descoped";

export type DeliverableVersion = {
  v: number;
  files: { id: string; name: string; sha256: string; size: number; mediaType: string }[];
  note?: string;
  createdAt: string;
  submittedAt?: string;
  reviewBy?: string;
  /** The supervisor's time passed; the head may review as well, until the new `reviewBy`. */
  escalatedAt?: string;
  /** Past the escalated review time: accepted for clocks and rating only, never for payment. */
  deemedAcceptedAt?: string;
  review?: {
    by: string;
    at: string;
    outcome: "accepted" | "acceptedPartly" | "acceptedWithRemarks" | "revisionRequested" | "rejected";
    remarks?: string;
    /** Criteria of the contract that the version does not meet. */
    criteria?: string[];
    acceptedMinor?: number;
    /** Acceptance above the supervisor's limit waits for the head. */
    approvedBy?: string;
  };
  /** The head sent an acceptance above the limit back to review. */
  declined?: { by: string; at: string; reason: string };
};

export type Deliverable = {
  n: number;
  state: DeliverableState;
  dueAt: string;
  /** What it is worth now: the contract's amount, less after a price reduction, nothing when descoped. */
  amountMinor: number;
  acceptedMinor: number;
  invoicedMinor: number;
  /** Versions submitted so far. */
  rounds: number;
  extraRounds: number;
  versions: DeliverableVersion[];
  acceptedAt?: string;
  /** Of the last submission: calendar days in Tehran, without the days versions lay with the body. */
  lateDays: number;
  /** A new due date with an extra round: from when it counts, and the days that were late before. */
  extended?: { at: string; lateDays: number };
  /** Only of what was called off; it is no part of the signed document. */
  ordered?: Ordered;
  /** How the last rejection was resolved. */
  resolved?: { by: string; at: string; exit: "extraRound" | "priceReduction" | "descoped"; reason: string };
};

export type InvoiceState = "draft" | "matched" | "returned" | "ordered" | "checked" | "paid" | "cancelled";

export type InvoiceLine = { deliverable: number; amountMinor: number };

export type PaymentLine = {
  kind: string;
  baseMinor: number;
  rateBp?: number;
  /** Negative for what is held back. */
  amountMinor: number;
  /** Of damages: the late deliverable, and how late it was. */
  deliverable?: number;
  lateDays?: number;
  /** The limit that cut the amount. */
  cutToMinor?: number;
  /** Shown at zero, so that the exemption is seen. */
  exempt?: true;
  rule: { fa: string; en: string };
};

/** The social insurer's letter that nothing is owed for this contract any more. */
export type Clearance = { number: string; date: string };

export type Invoice = {
  id: string;
  n: number;
  /** Money before the work; otherwise it asks for accepted work. */
  kind?: "advance";
  state: InvoiceState;
  /** The vendor's own number, unique for the vendor. */
  number: string;
  iban: string;
  lines: InvoiceLine[];
  grossMinor: number;
  createdAt: string;
  submittedAt?: string;
  returned?: { by: string; at: string; reason: string };
  ordered?: { by: string; at: string; lines: PaymentLine[]; netMinor: number; clearance?: Clearance };
  checked?: { by: string; at: string };
  payment?: { by: string; at: string; paidOn: string; reference: string; amountMinor: number };
};

export type RatingState = "proposed" | "replied" | "final";

export type Rating = {
  id: string;
  state: RatingState;
  proposedBy: string;
  proposedAt: string;
  replyBy: string;
  /** What the contract's record says, as it was when proposed. */
  basis: ContractEvidence;
  /** Of the policy in force when proposed; a review keeps them. */
  weights: ScoreWeights;
  /** Each part in hundredths of 0…100; a missing part has no evidence. */
  evidence: Record<string, number>;
  judgement: number;
  comment: string;
  /** Hundredths of 0…100. */
  score: number;
  reply?: { by: string; at: string; text: string };
  review?: { by: string; at: string; text: string; judgement: number; score: number };
  finalAt?: string;
};

export type ContractTotals = {
  committedMinor: number;
  acceptedMinor: number;
  invoicedMinor: number;
  paidMinor: number;
  retainedMinor: number;
  socialSecurityMinor: number;
  /** These stand only where there is any: advances as paid, and what of them came back. */
  advancePaidMinor?: number;
  advanceRecoveredMinor?: number;
  /** By a final account that was paid: the retention it gave back, and its net, below zero when the vendor owed it. */
  retentionReleasedMinor?: number;
  settlementMinor?: number;
};

/** One contract with its deliverables, invoices, payments and rating. */
export type Contract = {
  id: string;
  version: number;
  body: string;
  bodyName: Texts;
  vendor: string;
  vendorName: Texts;
  tender: string;
  lot: number;
  award: string;
  category: Category;
  tasks: string[];
  fiscalYear: number;
  state: ContractState;
  author: string;
  /** Who changed its terms beside the author; like the author none of them may sign for the body. */
  writers?: string[];
  policy: ContractPolicy;
  /** From which moment the award may be signed, and until when. */
  standstillUntil: string;
  signBy: string;
  /** As amended; `original` keeps what was signed first. */
  terms: ContractTerms;
  original?: ContractTerms;
  documentHash?: string;
  offeredBy?: string;
  /** Electronic when left out. */
  signing?: "electronic" | "wetInk";
  signatures: Signature[];
  activeAt?: string;
  completedAt?: string;
  /** While it is suspended, and kept after a termination from there. */
  suspended?: { by: string; at: string; reason: string; letter: Letter };
  /** The last one; earlier ones are in the events. */
  notice?: FormalNotice;
  /** A termination through a rejection names no ground and no letter. */
  terminated?: { by: string; at: string; reason: string; ground?: TerminationGround; letter?: Letter };
  settledAt?: string;
  closed?: { by: string; at: string; finalAcceptance: Letter };
  cancelled?: { by: string; at: string; reason: string };
  /** By number; empty until the contract is active. */
  deliverables: Record<string, Deliverable>;
  invoices: Invoice[];
  /** Of a framework, in their order. */
  callOffs?: CallOff[];
  guarantees?: Guarantee[];
  amendments?: Amendment[];
  settlement?: Settlement;
  rating?: Rating;
  totals: ContractTotals;
};

export type ContractEvent = Happened &
  (
    | CallOffEvent
    | { type: "ContractDrafted"; contract: Omit<Contract, "version"> }
    | { type: "ContractChanged"; terms: ContractTerms }
    /** Offered late, the vendor has its full time to sign from here: `signBy` replaces the award's. */
    | { type: "ContractOffered"; documentHash: string; signBy: string; signing?: "electronic" | "wetInk" }
    /** Both sides on paper; activated in the same act. */
    | { type: "ContractSignedOnPaper"; documentHash: string; letter: Letter; file: Paper }
    | { type: "ContractSigned"; party: string; documentHash: string }
    | { type: "ContractActivated"; dueAt: Record<string, string> }
    | { type: "ContractCancelled"; reason: string }
    | { type: "VersionAdded"; deliverable: number; version: DeliverableVersion }
    | { type: "VersionSubmitted"; deliverable: number; v: number; reviewBy: string; lateDays: number }
    | { type: "VersionReviewed"; deliverable: number; v: number; review: NonNullable<DeliverableVersion["review"]> }
    | { type: "AcceptanceApproved"; deliverable: number; v: number }
    | { type: "AcceptanceDeclined"; deliverable: number; v: number; reason: string }
    | { type: "VersionDeemedAccepted"; deliverable: number; v: number }
    | { type: "ReviewEscalated"; deliverable: number; v: number; reviewBy: string }
    | {
        type: "RejectionResolved";
        deliverable: number;
        exit: "extraRound" | "priceReduction" | "descoped";
        amountMinor?: number;
        dueAt?: string;
        reason: string;
      }
    | { type: "ContractTerminated"; reason: string; ground?: TerminationGround; letter?: Letter }
    | { type: "ContractCompleted" }
    | { type: "ContractSuspended"; reason: string; letter: Letter }
    /** The times that moved, by deliverable. */
    | {
        type: "ContractResumed";
        dueAt: Record<string, string>;
        reviewBy: Record<string, string>;
        replyBy?: string;
        /** Until when offered call-offs can be answered now, by their numbers. */
        callOffs?: Record<string, string>;
      }
    | { type: "ContractNoticeGiven"; reason: string; letter: Letter; replyBy: string }
    | { type: "ContractNoticeAnswered"; text: string }
    | { type: "ContractSettled" }
    | { type: "ContractClosed"; finalAcceptance: Letter }
    | { type: "GuaranteeRecorded"; guarantee: Guarantee }
    | { type: "GuaranteeReleased"; guarantee: number; letter: Letter }
    | { type: "GuaranteeCalled"; guarantee: number; amountMinor: number; letter: Letter }
    | { type: "AmendmentProposed"; amendment: Amendment }
    | { type: "AmendmentApproved"; amendment: number }
    | { type: "AmendmentDeclined"; amendment: number; side: "body" | "vendor"; reason: string }
    | { type: "AmendmentSigned"; amendment: number; documentHash: string }
    | { type: "SettlementDrawn"; settlement: Settlement }
    | { type: "SettlementReturned"; reason: string }
    | { type: "SettlementChecked" }
    /** Without a payment where the net is zero. */
    | { type: "SettlementPaid"; payment?: NonNullable<Settlement["payment"]> }
    | { type: "InvoiceDrafted"; invoice: Invoice }
    | { type: "InvoiceSubmitted"; invoice: string }
    | { type: "InvoiceReturned"; invoice: string; reason: string }
    | { type: "InvoiceOrdered"; invoice: string; lines: PaymentLine[]; netMinor: number; clearance?: Clearance }
    | { type: "InvoiceChecked"; invoice: string }
    | { type: "InvoicePaid"; invoice: string; payment: NonNullable<Invoice["payment"]> }
    | { type: "InvoiceCancelled"; invoice: string }
    | { type: "RatingProposed"; rating: Rating }
    | { type: "RatingReplied"; text: string }
    | { type: "RatingReviewed"; text: string; judgement: number; score: number }
    | { type: "RatingFinal" }
  );
