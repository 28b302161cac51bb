import type { Letter } from "../letter.ts";
import type { Texts } from "../text.ts";

/** A change of a published case; until the head has issued it, nobody outside the body knows of it. */
export type Addendum = {
  n: number;
  text: Texts;
  /** Bids that were sealed before have to be confirmed again. */
  material: boolean;
  /** The wish; the closing is fixed when issued. */
  closesAt?: string;
  /** Everybody who wrote in it; none of them may issue it. */
  writers: string[];
  draftedAt: string;
  issued?: { by: string; at: string; revision: number; closesAt: string };
};

/** What a vendor asks while the case is open. Who asked is shown to nobody but its own people. */
export type Question = {
  n: number;
  vendor: string;
  text: Texts;
  askedBy: string;
  askedAt: string;
  answer?: { by: string; at: string; text: Texts };
  declined?: { by: string; at: string; reason: string };
};

/** A deputy who took the seat of an absent member, by letter. */
export type StandIn = { person: string; absent: string; letter: Letter; at: string; by: string };

/** The times of a published case that addenda and questions go by. */
export type ClarificationTerms = {
  /** So much time bids have left after a material addendum. */
  addendumWindowSeconds?: number;
  /** Vendors may ask until so long before the closing. */
  questionsEndSeconds?: number;
  /** By so much an unanswered question puts the closing off, once. */
  questionExtensionSeconds?: number;
  /** Set when it was put off: when, from which closing, and the questions that wait. */
  extended?: { at: string; from: string; questions: number[] };
};

/** What happens while bids are open. */
export type ClarificationEvent =
  | ({ type: "AddendumDrafted" } & Pick<Addendum, "n" | "text" | "material" | "closesAt">)
  | { type: "AddendumIssued"; n: number; revision: number; closesAt: string }
  | { type: "QuestionAsked"; n: number; vendor: string; text: Texts }
  | { type: "QuestionAnswered"; n: number; text: Texts }
  | { type: "QuestionDeclined"; n: number; reason: string }
  | { type: "ClosingExtended"; closesAt: string; questions: number[] };
