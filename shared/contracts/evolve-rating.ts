import type { Contract, ContractEvent, Rating } from "./state.ts";

type RatingEvent = Extract<ContractEvent, { type: `Rating${string}` }>;

export function evolveRating(contract: Contract, event: RatingEvent): Contract {
  if (event.type === "RatingProposed") return { ...contract, rating: event.rating };
  if (!contract.rating) throw new Error(`${event.type} without a rating`);
  return { ...contract, rating: after(contract.rating, event) };
}

/** A review stands beside the score it reviews, so that both stay readable. */
function after(rating: Rating, event: Exclude<RatingEvent, { type: "RatingProposed" }>): Rating {
  const { by, at } = event;
  switch (event.type) {
    case "RatingReplied":
      return { ...rating, state: "replied", reply: { by, at, text: event.text } };
    case "RatingReviewed": {
      const { text, judgement, score } = event;
      return { ...rating, review: { by, at, text, judgement, score } };
    }
    case "RatingFinal":
      return { ...rating, state: "final", finalAt: at };
  }
}
