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
  const { proposedBy, score, reply, review, finalAt, ...rest } = rating;
  const finalBy = ratingDueAt(contract);
  const named = (person: string, shown: boolean) => (shown ? { by: person } : {});
  return {
    ...rest,
    contract: contract.id,
    vendor: contract.vendor,
    category: contract.category,
    ...(inBody ? { proposedBy } : {}),
    ...(finalBy === undefined ? {} : { finalBy }),
    basis: { ...rest.basis, deliverables: [...rest.basis.deliverables] },
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
