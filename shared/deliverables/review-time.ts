import { addWorkingDays } from "../calendar.ts";
import type { Contract, ContractEvent } from "../contracts/state.ts";
import type { Policy } from "../policy/policy.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { underReview } from "./progress.ts";

/**
 * What time does to deliveries under review: past the supervisor's time the head has some more working days, and past
 * those a version is deemed accepted for clocks and rating. Money still needs somebody's acceptance.
 */
export function onDueReviews(contract: Contract, at: string, policy: Policy): ContractEvent[] {
  if (contract.state !== "active") return [];
  return Object.values(contract.deliverables).flatMap((deliverable) => {
    const version = underReview(deliverable);
    if (version?.reviewBy === undefined || version.deemedAcceptedAt !== undefined) return [];
    const events: ContractEvent[] = [];
    const of = { at, by: "system", deliverable: deliverable.n, v: version.v };
    let { reviewBy } = version;
    if (version.escalatedAt === undefined && at > reviewBy) {
      reviewBy = addWorkingDays(reviewBy, contract.policy.escalatedReviewWorkingDays, workCalendar(policy));
      events.push({ type: "ReviewEscalated", ...of, reviewBy });
    }
    // A clock that was away for long finds both times passed.
    if (at > reviewBy) events.push({ type: "VersionDeemedAccepted", ...of });
    return events;
  });
}
