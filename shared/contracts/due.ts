import { underReview } from "../deliverables/progress.ts";
import type { Contract } from "./state.ts";

/** The next moment at which time does something to a contract; none when it waits for people alone. */
export function nextDue({ state, deliverables, rating }: Contract): string | undefined {
  const reviews = state === "active" ? Object.values(deliverables).map(underReview) : [];
  const moments = [
    ...reviews.map((version) => (version?.deemedAcceptedAt === undefined ? version?.reviewBy : undefined)),
    rating?.state === "proposed" ? rating.replyBy : undefined,
  ];
  return moments.filter((moment) => moment !== undefined).sort()[0];
}
