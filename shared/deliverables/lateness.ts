import { daysBetween } from "../calendar.ts";
import type { Deliverable } from "../contracts/state.ts";

/**
 * Late days of a submission at `at`: Tehran calendar days after the due date, without the days on which an earlier
 * version lay with the body, for the vendor's clock stands still meanwhile; what was late before a new due date stays.
 */
export function lateDaysAt({ dueAt, versions, extended }: Deliverable, at: string): number {
  const since = extended?.at ?? "";
  const held = versions.reduce(
    (days, { submittedAt, review }) =>
      submittedAt !== undefined && submittedAt >= since && review ? days + daysBetween(submittedAt, review.at) : days,
    0,
  );
  return (extended?.lateDays ?? 0) + Math.max(0, daysBetween(dueAt, at) - held);
}
