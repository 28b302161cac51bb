import { fraction, rounded } from "../fraction.ts";
import { type EnvelopeDecision, type Opening, type Outcome, procedureOf, type Tender } from "../tenders/state.ts";
import { votersAt } from "./panel.ts";
import { type BidLot, contest, decidable, unreadableAt } from "./progress.ts";

export type BidOutcome = {
  vendor: string;
  lot: number;
  outcome: Outcome;
  /** Hundredths of 0…100: the mean of the members' scores, a half goes up. */
  technicalScore?: number;
  /** What was written by those who rejected, or the word for what was found, see terms.ts. */
  reasons: string[];
};

/** A member's word on one bid, when it was given. */
export const wordOf = (opening: Opening, person: string, { bid, lot }: BidLot): EnvelopeDecision | undefined =>
  opening.decisions[person]?.find((each) => each.vendor === bid.vendor && each.lot === lot);

/**
 * The members score where quality weighs on the price of a quotation, at the stage that comes before the prices; in a
 * two-stage tender the evaluators do, after the meeting.
 */
export const asksScore = (tender: Tender, { stage }: Pick<Opening, "stage">, lot: number): boolean =>
  stage === "B" &&
  tender.published !== undefined &&
  procedureOf(tender.published) === "quotation" &&
  tender.published.lots.find(({ n }) => n === lot)?.formula.kind === "balancedPrice";

/** True when every member present has spoken on every bid that could be read. */
export function allDecided(tender: Tender, opening: Opening): boolean {
  const voters = tender.published ? votersAt(opening, tender.published.panel) : [];
  const bids = decidable(tender, opening);
  return voters.every((person) => bids.every((each) => wordOf(opening, person, each) !== undefined));
}

/**
 * What the meeting decided. A bid is out when more than half of the members present reject it, so that a tie leaves it
 * in; when an envelope cannot be read; or when its quality is scored with nothing, since no price could be weighed by it.
 */
export function outcomesOf(tender: Tender, opening: Opening): BidOutcome[] {
  const voters = tender.published ? votersAt(opening, tender.published.panel) : [];
  return contest(tender, opening).map((each) => {
    const { bid, lot, opened } = each;
    const about = { vendor: bid.vendor, lot };
    const unreadable = unreadableAt(opened, opening.stage);
    if (unreadable.length > 0) return { ...about, outcome: "rejected", reasons: unreadable };

    const words = voters.flatMap((person) => wordOf(opening, person, each) ?? []);
    const against = words.filter(({ outcome }) => outcome === "rejected");
    const rejected = 2 * against.length > voters.length;
    const reasons = rejected ? [...new Set(against.flatMap(({ reason }) => reason ?? []))] : [];
    if (!asksScore(tender, opening, lot)) return { ...about, outcome: rejected ? "rejected" : "accepted", reasons };

    const technicalScore = meanScore(words);
    if (!rejected && technicalScore === 0) {
      return { ...about, outcome: "rejected", technicalScore, reasons: ["noTechnicalPoints"] };
    }
    return { ...about, outcome: rejected ? "rejected" : "accepted", technicalScore, reasons };
  });
}

const meanScore = (words: readonly EnvelopeDecision[]): number => {
  const scores = words.flatMap(({ score }) => score ?? []);
  const sum = scores.reduce((all, score) => all + BigInt(score), 0n);
  return scores.length === 0 ? 0 : Number(rounded(fraction(sum, BigInt(scores.length))));
};
