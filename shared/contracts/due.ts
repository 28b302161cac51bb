import { underReview } from "../deliverables/progress.ts";
import { ratingDueAt } from "../ratings/due.ts";
import type { Contract } from "./state.ts";

/** The next moment at which time does something to a contract; none when it waits for people alone. */
export function nextDue(contract: Contract): string | undefined {
  const { state, deliverables } = contract;
  const reviews = state === "active" ? Object.values(deliverables).map(underReview) : [];
  const moments = [
    ...reviews.map((version) => (version?.deemedAcceptedAt === undefined ? version?.reviewBy : undefined)),
    ratingDueAt(contract),
  ];
  return moments.filter((moment) => moment !== undefined).sort()[0];
}
