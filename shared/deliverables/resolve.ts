import type { Contract, ContractEvent } from "../contracts/state.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { deliverableActs, partOf, withCompletion } from "./acts.ts";
import type { Resolve } from "./schema.ts";

/** The head decides what becomes of a rejected deliverable: another person than supervisor and whoever rejected it. */
export function resolveRejection(
  contract: Contract,
  n: number,
  input: Resolve,
  moment: Moment,
): Decision<ContractEvent> {
  const part = partOf(contract, n, deliverableActs.resolveRejection, contract.body, moment);
  if (!part.ok) return part;
  const { deliverable } = part;
  if ([deliverable.versions.at(-1)?.review?.by, contract.terms.supervisor].includes(moment.by.person)) {
    return refuse("same-person", { first: "rejectVersion", second: "resolveRejection" });
  }
  const { reason } = input;
  const resolved = { type: "RejectionResolved" as const, ...stamp(moment), deliverable: n, reason };
  switch (input.exit) {
    case "extraRound":
      if (input.dueAt <= moment.at) return refuse("due-date-passed", { now: moment.at });
      return accept({ ...resolved, exit: "extraRound", dueAt: input.dueAt });
    case "priceReduction": {
      const { amountMinor } = input;
      if (amountMinor >= deliverable.amountMinor) {
        return refuse("part-not-below-whole", { whole: money(deliverable.amountMinor) });
      }
      return withCompletion(contract, [{ ...resolved, exit: "priceReduction", amountMinor }], moment);
    }
    case "descope":
      return withCompletion(contract, [{ ...resolved, exit: "descoped" }], moment);
    case "terminate":
      return accept({ type: "ContractTerminated", ...stamp(moment), reason });
  }
}
