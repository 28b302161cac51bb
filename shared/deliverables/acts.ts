import { type Act, type Acts, may } from "../act.ts";
import { isFulfilled, termsOf } from "../calloffs/framework.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type {
  Contract,
  ContractDeliverable,
  ContractEvent,
  Deliverable,
  DeliverableState,
} from "../contracts/state.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";

/** Every act needs an active contract; `from` are states of the deliverable. */
export const deliverableActs = {
  addVersion: { by: ["vendorMember"], from: ["planned", "revisionRequested"] },
  submitVersion: { by: ["vendorMember"], from: ["planned", "revisionRequested"] },
  acceptVersion: { by: ["prManager", "head"], from: ["submitted"] },
  acceptVersionPartly: { by: ["prManager", "head"], from: ["submitted"] },
  acceptVersionWithRemarks: { by: ["prManager", "head"], from: ["submitted"] },
  requestRevision: { by: ["prManager", "head"], from: ["submitted"] },
  rejectVersion: { by: ["prManager", "head"], from: ["submitted"] },
  approveAcceptance: { by: ["head"], from: ["submitted"] },
  declineAcceptance: { by: ["head"], from: ["submitted"] },
  resolveRejection: { by: ["head"], from: ["rejected"] },
} as const satisfies Acts<DeliverableState>;

/** A deliverable with what the contract says about it. */
export type Part = { ok: true; deliverable: Deliverable; terms: ContractDeliverable };

/** Who, then the contract, then the deliverable. */
export function partOf(
  contract: Contract,
  n: number,
  act: Act<DeliverableState>,
  party: string,
  moment: Moment,
): Part | Refused {
  const who = may(act, moment.by, party);
  if (who) return who;
  const terms = termsOf(contract, n);
  if (!terms) return refuse("not-found", {});
  const deliverable = contract.deliverables[n];
  if (contract.state !== "active" || !deliverable)
    return refuse("wrong-state", { is: contract.state, needs: ["active"] });
  return may(act, moment.by, party, deliverable.state) ?? { ok: true, deliverable, terms };
}

/** When nothing more is owed or can be called off, the act that ended the last deliverable completes the contract. */
export function withCompletion(contract: Contract, events: ContractEvent[], moment: Moment): Decision<ContractEvent> {
  const after = events.reduce<Contract>(evolveContract, contract);
  const done = after.state === "active" && isFulfilled(after, moment.at);
  return accept(...events, ...(done ? [{ type: "ContractCompleted" as const, ...stamp(moment) }] : []));
}
