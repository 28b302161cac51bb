import { callOffDueAt, onDueCallOffs } from "../calloffs/call-off.ts";
import { completionDueAt, isFulfilled } from "../calloffs/framework.ts";
import { underReview } from "../deliverables/progress.ts";
import { onDueReviews } from "../deliverables/review-time.ts";
import type { Policy } from "../policy/policy.ts";
import { onDueRating, ratingDueAt } from "../ratings/due.ts";
import { onDueSigning } from "./contract.ts";
import { evolveContract } from "./evolve.ts";
import type { Contract, ContractEvent } from "./state.ts";

/** The next moment at which time does something to a contract; none when it waits for people alone. */
export function nextDue(contract: Contract): string | undefined {
  const { state, deliverables } = contract;
  const reviews = state === "active" ? Object.values(deliverables).map(underReview) : [];
  const moments = [
    state === "awaitingVendor" ? contract.signBy : undefined,
    ...reviews.map((version) => (version?.deemedAcceptedAt === undefined ? version?.reviewBy : undefined)),
    ...(state === "active" ? (contract.callOffs ?? []).map((each) => callOffDueAt(contract, each)) : []),
    completionDueAt(contract),
    ratingDueAt(contract),
  ];
  return moments.filter((moment) => moment !== undefined).sort()[0];
}

/** Everything time has done to a contract by this moment; the clock asks, again and again. */
export const onDueContract = (contract: Contract, at: string, policy: Policy): ContractEvent[] => [
  ...onDueSigning(contract, at),
  ...onDueReviews(contract, at, policy),
  ...onDueFramework(contract, at),
  ...onDueRating(contract, at),
];

/** Call-offs nobody answered lapse; a framework whose time has passed is completed as soon as nothing of it is open. */
function onDueFramework(contract: Contract, at: string): ContractEvent[] {
  const lapsed = onDueCallOffs(contract, at);
  const after = lapsed.reduce<Contract>(evolveContract, contract);
  const done = after.state === "active" && after.terms.framework !== undefined && isFulfilled(after, at);
  return [...lapsed, ...(done ? [{ type: "ContractCompleted" as const, at, by: "system" }] : [])];
}
