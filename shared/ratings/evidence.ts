import { addWorkingDays, daysBetween, type WorkCalendar } from "../calendar.ts";
import type { Contract, Deliverable } from "../contracts/state.ts";
import { hasEnded, underReview } from "../deliverables/progress.ts";
import type { ContractEvidence } from "./contract-score.ts";

/**
 * What the record of an ended contract says of its vendor.
 *
 * A deliverable counts when it was accepted, by a person or by the clock, or when the contract was terminated after it was due or handed in: such a one
 * came never, so its whole planned time is late and no version of it passed. Descoped ones and those that a termination
 * cut off before their day say nothing. The agreed price is evidence that nothing was paid above it.
 */
export function evidenceOf(contract: Contract, calendar: WorkCalendar): ContractEvidence {
  const { activeAt, terms } = contract;
  const all = Object.values(contract.deliverables);
  const deliverables = all.flatMap((each) => {
    // What was called off was planned from its acceptance on.
    const plannedDays = each.ordered?.dueDays ?? Math.max(0, daysBetween(activeAt ?? each.dueAt, each.dueAt));
    if (each.state === "descoped") return [];
    if (hasEnded(each) || underReview(each)?.deemedAcceptedAt !== undefined)
      return [{ plannedDays, unexcusedLateDays: each.lateDays, rounds: Math.max(1, each.rounds) }];
    return isOwing(each, contract) ? [{ plannedDays, unexcusedLateDays: Math.max(1, plannedDays) }] : [];
  });
  const requests = requestsOf(contract, calendar);
  return {
    deliverables,
    ...(deliverables.length > 0
      ? { price: { agreedMinor: terms.amountMinor, overrunMinor: overrunOf(contract) } }
      : {}),
    ...(requests.asked > 0 ? { requests } : {}),
  };
}

/** What lies with the body for review is not owed by the vendor. */
const isOwing = ({ state, dueAt, rounds }: Deliverable, { terminated }: Contract): boolean =>
  terminated !== undefined && state !== "submitted" && (dueAt < terminated.at || rounds > 0);

const overrunOf = ({ invoices, terms }: Contract): number => {
  const ordered = invoices.filter(
    ({ kind, state }) => kind !== "advance" && (state === "ordered" || state === "checked" || state === "paid"),
  );
  return Math.max(0, ordered.reduce((sum, { grossMinor }) => sum + grossMinor, 0) - terms.amountMinor);
};

/**
 * Requests of the body for another version, and those answered in time: within as many working days as the body has for a
 * review. One that is still open counts once its time has passed.
 */
function requestsOf(contract: Contract, calendar: WorkCalendar): { asked: number; answeredInTime: number } {
  const endedAt = contract.terminated?.at ?? contract.completedAt ?? "";
  const answers = Object.values(contract.deliverables).flatMap(({ versions }) =>
    versions.flatMap(({ review }, i) => {
      if (review?.outcome !== "revisionRequested") return [];
      const until = addWorkingDays(review.at, contract.policy.reviewWorkingDays, calendar);
      const next = versions.slice(i + 1).find(({ submittedAt }) => submittedAt !== undefined)?.submittedAt;
      if (next === undefined && endedAt <= until) return [];
      return [next !== undefined && next <= until];
    }),
  );
  return { asked: answers.length, answeredInTime: answers.filter(Boolean).length };
}
