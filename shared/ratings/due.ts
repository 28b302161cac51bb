import { addDays } from "../calendar.ts";
import type { Contract, ContractEvent } from "../contracts/state.ts";

/**
 * When an unanswered rating becomes final by itself: the head has as many days to review it after the vendor's time to
 * reply as the vendor had. One that was answered waits for the head, however long.
 */
export function ratingDueAt({ rating, policy }: Contract): string | undefined {
  if (rating?.state !== "proposed") return undefined;
  return addDays(rating.replyBy, policy.ratingReplyDays);
}

/** What time does to the rating of a contract. */
export function onDueRating(contract: Contract, at: string): ContractEvent[] {
  const dueAt = ratingDueAt(contract);
  return dueAt !== undefined && dueAt <= at ? [{ type: "RatingFinal", at, by: "system" }] : [];
}
