import type { Formula } from "../evaluation/ranking.ts";
import type { Category } from "../kits/category.ts";
import type { Letter } from "../letter.ts";
import type { Happened } from "../moment.ts";
import type { ConflictDeclaration, Consensus, Replacement, ScoreSheet, ScoringEvent } from "../scoring/state.ts";
import type { Texts } from "../text.ts";
import type { Addendum, ClarificationEvent, ClarificationTerms, Question, StandIn } from "./clarification-state.ts";
import type { JustifiedSplit } from "./split.ts";

/** How work is handed over by a case; small purchases and call-offs are objects of their own. */
export const procedures = ["quotation", "oneStageTender", "twoStageTender", "waiver"] as const;
export type Procedure = (typeof procedures)[number];

/** Of a draft or of published terms; a quotation where nothing is said. */
export const procedureOf = ({ procedure = "quotation" }: { procedure?: Procedure }): Procedure => procedure;

/** Where a procedure was run that is only recorded here: the state's system, or paper. */
export const outsideChannels = ["setad", "paper"] as const;
export type OutsideChannel = (typeof outsideChannels)[number];

/** What the evaluators of a lot judge by; the weights make 100. */
export type Quality = {
  criteria: { id: string; text: Texts; weight: number }[];
  /** A bid below this is out and its price is returned unopened. Hundredths of 0…100. */
  passHundredths: number;
};

/** The technical committee: evaluators score alone, the chair among them settles the consensus. */
export type Committee = { chair: string; evaluators: { person: string; deputy?: string }[] };

/** A frame for recurring work: the lots' deliverables are its rate card, ordered by call-offs until ceiling or end. */
export type FrameworkTerms = { ceilingRial: number; months: number };

/** What one vendor is to get of one lot, where no sealed bids decide it. Minor units. */
export type DirectOffer = { lot: number; vendor: string; priceMinor: number };

export const waiverGrounds = ["soleSource", "emergency", "artistic", "confidential", "continuity"] as const;
/** Why competition is impossible, and with whom the work is done instead. */
export type Waiver = { ground: (typeof waiverGrounds)[number]; reason: string; offers: DirectOffer[] };

/** The result of a procedure that was run elsewhere, with its signed minutes as a file. */
export type OutsideRecord = {
  channel: OutsideChannel;
  /** Of the need or tender in the other system or in the body's letters. */
  number: string;
  /** Gregorian date of the decision, yyyy-mm-dd. */
  decidedOn: string;
  /** The id of a clean file of the body: what the commission signed there. */
  minutes: string;
  winners: (DirectOffer & { bids: number })[];
};

/** What is handed over, with the criteria that decide on its acceptance. */
export type DeliverableTerms = {
  n: number;
  title: Texts;
  criteria: { id: string; text: Texts }[];
  quantity: number;
  /** Calendar days after the contract becomes active. */
  dueDays: number;
  /** Share of the lot's price, in parts of ten thousand; the shares of a lot make 10,000. */
  shareBp: number;
  /** Worthless when late, such as a stand after the fair. */
  rejectedWhenLate: boolean;
};

export type LotTerms = {
  n: number;
  title: Texts;
  description?: Texts;
  tasks: string[];
  estimateRial: number;
  formula: Formula;
  /** Only where evaluators score, in a two-stage tender. */
  quality?: Quality;
  deliverables: DeliverableTerms[];
};

export type LotState =
  | "waiting"
  | "closed"
  /** The guarantees are settled: the minutes of envelope A are signed. */
  | "opened"
  | "technicalOpened"
  | "scored"
  | "priceOpened"
  | "awardProposed"
  | "notified"
  | "contracted"
  | "unsuccessful"
  /** Too few bids in the first round of a tender: what was not opened stays so, and a further round takes its place. */
  | "renewed"
  | "cancelled";

/** A lot's own way after the closing of its case. */
export type LotProgress = {
  state: LotState;
  /** Set when fewer than the minimum were found at the opening; the head may accept them with a reason. */
  tooFew?: { submitted: number; minimum: number };
  fewerAccepted?: { by: string; at: string; reason: string };
  /** Until when its evaluators have to lock their sheets; from the signed minutes of its quality on. */
  scoringBy?: string;
  /** The number of the award that counts now. */
  award?: number;
  /** Winners who refused or let the signing time pass; the ranking goes on without them. */
  passedOver?: string[];
  reason?: string;
};

/** A: the bid guarantee, B: the quality, C: the price. */
export const envelopeStages = ["A", "B", "C"] as const;
export type EnvelopeStage = (typeof envelopeStages)[number];
/** What one opening meeting opens: one envelope, or quality and price at once. */
export type OpeningStage = "A" | "BC" | "B" | "C";

export type SealingKey = {
  stage: EnvelopeStage;
  kid: string;
  fingerprint: string;
  publicJwk: Record<string, unknown>;
  wrapped: string;
};

/** Who opens and awards; the secretary records and does not vote. A deputy takes a seat by a letter of the head. */
export type Panel = {
  members: { person: string; role: "head" | "finance" | "technicalMember"; deputy?: string }[];
  secretary: string;
  secretaryDeputy?: string;
};

/** Where an imported case came from. Foreign value, dates and codes are kept as they were; none of them counts as ours. */
export type Source = {
  kind: "ocds";
  id: string;
  ocid: string;
  language?: string;
  value?: { amount: number; currency: string };
  closesAt?: string;
  cpv?: string[];
  url?: string;
};

/** A lot that is still being written. */
export type LotDraft = Partial<Omit<LotTerms, "deliverables">> & { deliverables?: Partial<DeliverableTerms>[] };

/** What the author writes; every part may be missing while it is a draft. */
export type TenderDraft = {
  /** A quotation where it is not said. */
  procedure?: Procedure;
  title: Texts;
  description?: Texts;
  category?: Category;
  fiscalYear: number;
  brief?: Record<string, string | number | boolean>;
  lots: LotDraft[];
  budgetLine?: string;
  splitJustification?: string;
  /** The wish; the closing is fixed when published. */
  closesAt?: string;
  panel?: Panel;
  source?: Source;
  committee?: Committee;
  framework?: FrameworkTerms;
  waiver?: Waiver;
  outside?: OutsideRecord;
  /** The failed case that this one repeats; its round is one more. */
  renews?: { tender: string; round: number };
};

export type TenderState = "draft" | "inReview" | "published" | "closed" | "cancelled" | "renewed";

export type PublishedTerms = ClarificationTerms & {
  /** A quotation where it is not said. */
  procedure?: Procedure;
  category: Category;
  lots: LotTerms[];
  closesAt: string;
  publishedAt: string;
  revision: number;
  keys: SealingKey[];
  panel: Panel;
  split?: JustifiedSplit;
  minimumBids: number;
  /** So many different seats of the panel must be present at an opening. */
  openingQuorum: number;
  standstillSeconds: number;
  signingWorkingDays: number;
  reserveMarginBp: number;
  abnormallyLow: { meanBp: number; nextBp: number };
  /** Asked for with every bid of a tender, in envelope A. */
  bidGuaranteeRial?: number;
  /** Bids hold until then, and so must their guarantees; a Gregorian date in Tehran, yyyy-mm-dd. */
  bidsValidUntil?: string;
  committee?: Committee;
  /** So many evaluators must have locked their scores. */
  minimumEvaluators?: number;
  /** Working days from the opening of B until a silent evaluator may be replaced. */
  scoringWorkingDays?: number;
  /** Locked points of one criterion that lie further apart ask the chair for a reason. */
  consensusSpreadHundredths?: number;
  framework?: FrameworkTerms;
  waiver?: Waiver;
  outside?: OutsideRecord;
  /** Who was named without a sealed bid, by id, as the register calls them at the publication. */
  vendorNames?: Record<string, Texts>;
  /** So many of a waiver's board must vote for it. */
  waiverMajority?: number;
  /** From 2 on the minimum of bids binds no more. */
  round?: number;
  /** Names of the policy rows the case runs under, with the moment each began. */
  policyFrom: Record<string, string>;
};

export type Outcome = "accepted" | "rejected";

export const bidGuaranteeKinds = ["bankGuarantee", "insurance", "promissoryNote", "cash", "treasuryBond"] as const;
/** What a bidder gives as security for its bid, as envelope A names it. */
export type BidGuarantee = {
  kind: (typeof bidGuaranteeKinds)[number];
  number: string;
  issuer: string;
  amountMinor: number;
  /** The last day, Gregorian yyyy-mm-dd. */
  validUntil: string;
};

/** A bid after an opening: what was read, and what became of it per lot. */
export type OpenedBid = {
  vendor: string;
  vendorName: Texts;
  bidVersion: number;
  receivedAt: string;
  receiptHash: string;
  lots: Record<string, OpenedLot>;
};
export type OpenedLot = {
  guarantee?: BidGuarantee;
  technical?: { statement: string };
  price?: { statedMinor: number; correctedMinor: number; lines: PriceLine[]; corrections: string[] };
  /** An envelope that could not be opened or read, or a price returned unopened. */
  unreadable?: { stage: EnvelopeStage; why: string }[];
  returnedUnopened?: boolean;
  outcome?: { A?: Outcome; B?: Outcome; C?: Outcome; reasons: string[] };
  /** Hundredths of 0…100, the mean of the members' scores. */
  technicalScore?: number;
};
export type PriceLine = { deliverable: number; quantity: number; unitMinor: number; totalMinor: number };

/** A member's word on one envelope of one bid. */
export type EnvelopeDecision = {
  vendor: string;
  lot: number;
  outcome: Outcome;
  reason?: string;
  /** Hundredths of 0…100, asked for at the quality stage of a balanced price. */
  score?: number;
};

export type Opening = {
  stage: OpeningStage;
  /** 1, 2, … of this stage: lots that were not ready the first time are opened by a further meeting. */
  session: number;
  state: "gathering" | "opening" | "deciding" | "signing" | "closed";
  present: { person: string; at: string }[];
  startedAt?: string;
  startedBy?: string;
  /** Lots this meeting opens. */
  lots: number[];
  /** Set when every envelope of the meeting is open; before that no view shows what was read. */
  openedAt?: string;
  decisions: Record<string, EnvelopeDecision[]>;
  minutesHash?: string;
  signatures: { person: string; at: string; dissent?: string }[];
};

export type AwardState = "proposed" | "notified" | "refused" | "expired" | "cancelled";

export type Vote = { person: string; at: string; award: boolean; reason?: string; justification?: string };

export type Award = {
  id: string;
  lot: number;
  n: number;
  state: AwardState;
  vendor: string;
  vendorName: Texts;
  priceMinor: number;
  reserve?: string;
  votes: Vote[];
  proposedAt: string;
  notifiedAt?: string;
  notifiedBy?: string;
  standstillUntil?: string;
  signBy?: string;
  contract?: string;
  reason?: string;
};

/** One outsourcing case with its lots, meetings, opened bids and awards. */
export type Tender = {
  id: string;
  version: number;
  body: string;
  author: string;
  /** Everybody who wrote in the draft, the author first; none of them may publish it. */
  writers: string[];
  state: TenderState;
  draft: TenderDraft;
  createdAt: string;
  submittedBy?: string;
  fundsConfirmed?: { by: string; at: string; budgetLine: string };
  returned?: { by: string; at: string; comment: string };
  publishedBy?: string;
  published?: PublishedTerms;
  cancelled?: { by: string; at: string; ground: string; reason: string };
  /** The case that repeats what failed here. */
  renewedBy?: string;
  lots: Record<string, LotProgress>;
  /** The latest meeting of each stage. */
  openings: Partial<Record<OpeningStage, Opening>>;
  /** Closed meetings that a further one of their stage followed. */
  earlierOpenings: Opening[];
  bids: Record<string, OpenedBid>;
  votes: Record<string, Vote[]>;
  awards: Award[];
  addenda: Addendum[];
  questions: Question[];
  /** Deputies who took a seat, in their order. */
  standIns?: StandIn[];
  /** What evaluators said about conflicts, and who took whose place, in their order. */
  declarations?: ConflictDeclaration[];
  replacements?: Replacement[];
  /** By lot, then by person. */
  sheets: ScoreSheet[];
  consensus: Consensus[];
};

/** What the case's first row holds: all but its meetings, opened bids, scores and awards. Enough to check a bid against. */
export type TenderRoot = Omit<
  Tender,
  "openings" | "earlierOpenings" | "bids" | "awards" | "sheets" | "consensus" | "addenda" | "questions"
>;

export type TenderEvent = Happened &
  (
    | {
        type: "TenderDrafted";
        id: string;
        body: string;
        draft: TenderDraft;
        /** Of a further round: those who wrote the case that failed, in place of whoever ordered the round. */
        writers?: string[];
      }
    | { type: "TenderChanged"; draft: TenderDraft }
    | { type: "TenderSubmittedForReview" }
    | { type: "TenderFundsConfirmed"; budgetLine: string }
    | { type: "TenderReturned"; comment: string }
    | { type: "TenderPublished"; terms: PublishedTerms }
    | ScoringEvent
    | { type: "BoardConvened" }
    | { type: "OutsideRecorded"; awards: Award[] }
    | ClarificationEvent
    | { type: "StandInNamed"; person: string; absent: string; letter: Letter }
    | { type: "TenderClosed" }
    | { type: "TenderCancelled"; ground: string; reason: string }
    | { type: "TenderRenewed"; successor: string }
    | { type: "LotRenewed"; lot: number; submitted: number; minimum: number }
    | { type: "PresencePosted"; stage: OpeningStage }
    | { type: "OpeningStarted"; stage: OpeningStage; lots: number[] }
    | { type: "LotFoundShort"; lot: number; submitted: number; minimum: number }
    | { type: "FewerBidsAccepted"; lot: number; reason: string }
    | { type: "BidsOpened"; stage: OpeningStage; bids: OpenedBid[] }
    | { type: "StageOpened"; stage: OpeningStage }
    | { type: "EnvelopesDecided"; stage: OpeningStage; decisions: EnvelopeDecision[] }
    | {
        type: "MinutesDrawnUp";
        stage: OpeningStage;
        hash: string;
        outcomes: { vendor: string; lot: number; outcome: Outcome; technicalScore?: number; reasons: string[] }[];
      }
    | { type: "MinutesSigned"; stage: OpeningStage; dissent?: string }
    | {
        type: "OpeningClosed";
        stage: OpeningStage;
        lots: { lot: number; state: LotState; reason?: string; scoringBy?: string }[];
      }
    | { type: "AwardVoted"; lot: number; award: boolean; vendor: string; reason?: string; justification?: string }
    | { type: "AwardProposed"; award: Award }
    | { type: "LotUnsuccessful"; lot: number; reason: string }
    | { type: "AwardNotified"; award: string; standstillUntil: string; signBy: string }
    | { type: "AwardRefused"; award: string; reason: string }
    | { type: "AwardExpired"; award: string }
    | { type: "AwardContractDrafted"; award: string; contract: string }
    | { type: "LotContracted"; lot: number; contract: string }
  );
