import { ratingActs } from "../../../shared/ratings/rating.ts";
import type { Turn } from "../../ui/who.tsx";
import type { Contract, Rating } from "./queries.ts";

export const ratingSteps = ["reply", "review"] as const;
export type RatingStep = (typeof ratingSteps)[number];
export const isRatingStep = (text: string): text is RatingStep => (ratingSteps as readonly string[]).includes(text);

export type Given = { rating: Rating; contract: Contract };

export type RatingTurn = Turn & { step: RatingStep; from?: string; until?: string };

/** Whose act it is: the vendor may reply in its time; the head reviews after the reply or that time. */
export function turnsOf({ rating, contract }: Given, now: string): RatingTurn[] {
  const { state, replyBy, proposedBy } = rating;
  if (state === "final") return [];
  const review: RatingTurn = {
    step: "review",
    party: contract.body,
    roles: ratingActs.reviewRating.by,
    except: [proposedBy],
    ...(state === "proposed" && now <= replyBy ? { from: replyBy } : {}),
  };
  const reply: RatingTurn = {
    step: "reply",
    party: contract.vendor,
    roles: ratingActs.replyToRating.by,
    until: replyBy,
  };
  return state === "proposed" && now <= replyBy ? [reply, review] : [review];
}
