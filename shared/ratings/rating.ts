import { type Acts, may } from "../act.ts";
import { addDays } from "../calendar.ts";
import type { Contract, ContractEvent, ContractState, Rating, RatingState } from "../contracts/state.ts";
import { type Moment, stamp } from "../moment.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { type ContractEvidence, type ContractScore, contractScore, type ScoreWeights } from "./contract-score.ts";
import { evidenceOf } from "./evidence.ts";
import { ratingId } from "./place.ts";
import type { ProposeRating, ReplyToRating, ReviewRating } from "./schema.ts";

/** A contract is rated when it has ended, well or badly. */
export const ratingProposalActs = {
  proposeRating: { by: ["prManager"], from: ["completed", "terminated", "settled"] },
} as const satisfies Acts<ContractState>;

export const ratingActs = {
  replyToRating: { by: ["vendorMember", "signatory"], from: ["proposed"] },
  reviewRating: { by: ["head"], from: ["proposed", "replied"] },
} as const satisfies Acts<RatingState>;

export function proposeRating(contract: Contract, input: ProposeRating, moment: Moment): Decision<ContractEvent> {
  const no = may(ratingProposalActs.proposeRating, moment.by, contract.body, contract.state);
  if (no) return no;
  if (contract.rating) return refuse("rating-exists", { is: contract.rating.state });
  const basis = evidenceOf(contract, workCalendar(moment.policy));
  const weights = moment.policy.ratingWeights.value;
  const scored = judged(basis, weights, input.judgement);
  if (!scored) return refuse("nothing-to-rate", {});

  const replyBy = addDays(moment.at, contract.policy.ratingReplyDays);
  const rating: Rating = {
    id: ratingId(contract.id),
    state: "proposed",
    proposedBy: moment.by.person,
    proposedAt: moment.at,
    replyBy,
    basis,
    weights,
    evidence: shownParts(scored),
    judgement: input.judgement,
    comment: input.comment,
    score: scored.scoreHundredths,
  };
  return accept({ type: "RatingProposed", ...stamp(moment), rating });
}

export function replyToRating(contract: Contract, { text }: ReplyToRating, moment: Moment): Decision<ContractEvent> {
  const { rating } = contract;
  if (!rating) return refuse("not-found", {});
  const no = may(ratingActs.replyToRating, moment.by, contract.vendor, rating.state);
  if (no) return no;
  if (moment.at > rating.replyBy) return refuse("too-late", { until: rating.replyBy });
  return accept({ type: "RatingReplied", ...stamp(moment), text });
}

/** One level above: by another person than the proposer, who hears the vendor first or lets its time pass. */
export function reviewRating(contract: Contract, input: ReviewRating, moment: Moment): Decision<ContractEvent> {
  const { rating } = contract;
  if (!rating) return refuse("not-found", {});
  const no = may(ratingActs.reviewRating, moment.by, contract.body, rating.state);
  if (no) return no;
  if (rating.proposedBy === moment.by.person) {
    return refuse("same-person", { first: "proposeRating", second: "reviewRating" });
  }
  if (rating.state === "proposed" && moment.at <= rating.replyBy) return refuse("too-early", { from: rating.replyBy });

  const judgement = input.judgement ?? rating.judgement;
  const score = judged(rating.basis, rating.weights, judgement)?.scoreHundredths ?? rating.score;
  const stamped = stamp(moment);
  return accept(
    { type: "RatingReviewed", ...stamped, text: input.text, judgement, score },
    { type: "RatingFinal", at: moment.at, by: "system" },
  );
}

/** What counts for the vendor, in hundredths: the reviewed score where there is one. */
export const scoreOf = ({ score, review }: Rating): number => review?.score ?? score;

const judged = (basis: ContractEvidence, weights: ScoreWeights, judgement: number) =>
  contractScore({ ...basis, judgementHundredths: judgement * 100 }, weights);

/** "85.71" → 8571; parts without evidence are left out, and so is the judgement, which stands beside them. */
const shownParts = ({ parts }: ContractScore): Record<string, number> =>
  Object.fromEntries(
    parts.flatMap(({ part, shown }) =>
      shown === undefined || part === "judgement" ? [] : [[part, Number(shown.replace(".", ""))]],
    ),
  );
