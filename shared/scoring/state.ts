import type { Letter } from "../letter.ts";

/** What one evaluator gives one bid for one criterion. Points in hundredths of 0…100. */
export type Mark = { vendor: string; criterion: string; points: number; remark?: string };

/** One evaluator's scores of one lot. Nobody else sees them before they are locked; then nobody changes them. */
export type ScoreSheet = {
  lot: number;
  person: string;
  /** Counts what was saved: the sheet's own version, so that evaluators side by side do not get into each other's way. */
  saved: number;
  marks: Mark[];
  savedAt: string;
  lockedAt?: string;
};

/** Made once the bidders' names are known; without a conflict it names nobody. */
export type ConflictDeclaration = { person: string; at: string; conflicts: Conflict[] };
export type Conflict = { vendor: string; reason: string };

export const replacementGrounds = ["conflict", "silent"] as const;
export type ReplacementGround = (typeof replacementGrounds)[number];

/** A deputy in the place of an evaluator who declared a conflict or was silent past the deadline. */
export type Replacement = {
  person: string;
  deputy: string;
  at: string;
  by: string;
  ground: ReplacementGround;
  reason: string;
  letter: Letter;
  /** The deputy's own deadline. */
  scoringBy: string;
};

/**
 * The points of one bid for one criterion, as exact as they are: `sum` hundredths over `of` sheets, or what the chair gave
 * where the sheets lay too far apart, with the reason.
 */
export type AgreedPoints = { criterion: string; sum: number; of: number; reason?: string };

export const failures = ["belowPassMark", "noTechnicalPoints"] as const;

/** The technical score of one bid: Σ weight × points / 100, exact as numerator/denominator, rounded once to hundredths. */
export type AgreedBid = {
  vendor: string;
  points: AgreedPoints[];
  numerator: string;
  denominator: string;
  score: number;
  /** Why its price goes back unopened; none for a bid that passed. */
  failed?: (typeof failures)[number];
};

/** What came of the sheets of a lot. */
export type Consensus = { lot: number; by: string; at: string; evaluators: string[]; bids: AgreedBid[] };

export type ScoringEvent =
  | { type: "ConflictsDeclared"; conflicts: Conflict[] }
  | { type: "ScoresSaved"; lot: number; marks: Mark[] }
  | { type: "ScoresLocked"; lot: number }
  | ({ type: "EvaluatorReplaced" } & Pick<
      Replacement,
      "person" | "deputy" | "ground" | "reason" | "letter" | "scoringBy"
    >)
  | {
      type: "ConsensusReached";
      lot: number;
      evaluators: string[];
      bids: AgreedBid[];
      state: "scored" | "unsuccessful";
    };
