import type { Contract } from "../contracts/state.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { ratingDueAt } from "./due.ts";
import type { RatingView } from "./schema.ts";

/** Both sides see the whole rating from its proposal on, each names its own people only; nobody else sees any of it. */
export function viewRating(contract: Contract, by: Caller): RatingView | undefined {
  const { rating } = contract;
  const inBody = belongsTo(by, contract.body);
  const inVendor = belongsTo(by, contract.vendor);
  if (!rating || !(inBody || inVendor)) return undefined;
  const { id, state, proposedBy, proposedAt, replyBy, basis, weights, evidence, judgement, comment } = rating;
  const { score, reply, review, finalAt } = rating;
  const finalBy = ratingDueAt(contract);
  const named = (person: string, shown: boolean) => (shown ? { by: person } : {});
  return {
    ...{ id, state, proposedAt, replyBy, weights, evidence, judgement, comment },
    contract: contract.id,
    vendor: contract.vendor,
    category: contract.category,
    ...(inBody ? { proposedBy } : {}),
    ...(finalBy === undefined ? {} : { finalBy }),
    basis: { ...basis, deliverables: [...basis.deliverables] },
    scoreHundredths: score,
    ...(reply ? { reply: { ...named(reply.by, inVendor), at: reply.at, text: reply.text } } : {}),
    ...(review
      ? {
          review: {
            ...named(review.by, inBody),
            at: review.at,
            text: review.text,
            judgement: review.judgement,
            scoreHundredths: review.score,
          },
        }
      : {}),
    ...(finalAt === undefined ? {} : { finalAt }),
  };
}
