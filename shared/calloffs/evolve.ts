import { plannedDeliverable } from "../contracts/evolve-terms.ts";
import type { Contract, Deliverable } from "../contracts/state.ts";
import { isOpen } from "./framework.ts";
import type { CallOff, CallOffEvent, OwedLine } from "./state.ts";

/** A framework contract after one more event of its call-offs. */
export function evolveCallOffs(contract: Contract, event: CallOffEvent): Contract {
  const { callOffs = [] } = contract;
  if (event.type === "CallOffPlaced") return { ...contract, callOffs: [...callOffs, event.callOff] };
  const after: Contract = {
    ...contract,
    callOffs: callOffs.map((each) => (each.n === event.callOff ? moved(each, event) : each)),
  };
  if (event.type !== "CallOffAccepted") return after;
  return {
    ...after,
    deliverables: { ...contract.deliverables, ...Object.fromEntries(event.owed.map((line) => [line.n, owed(line)])) },
  };
}

function moved(callOff: CallOff, event: Exclude<CallOffEvent, { type: "CallOffPlaced" }>): CallOff {
  const { by, at } = event;
  switch (event.type) {
    case "CallOffApproved":
      return { ...callOff, state: "offered", offered: { by, at, replyBy: event.replyBy } };
    case "CallOffAccepted":
      return { ...callOff, state: "accepted", accepted: { by, at, deliverables: event.owed.map(({ n }) => n) } };
    case "CallOffDeclined":
      return { ...callOff, state: "declined", ended: { by, at, reason: event.reason } };
    case "CallOffLapsed":
      return { ...callOff, state: "lapsed", ended: { by, at } };
    case "CallOffCancelled":
      return { ...callOff, state: "cancelled", ended: { by, at, reason: event.reason } };
  }
}

const owed = ({ n, dueAt, amountMinor, ordered }: OwedLine): Deliverable => ({
  ...plannedDeliverable(n, amountMinor, dueAt),
  ordered,
});

/** With the end of its contract whatever still waited has lapsed: nobody could answer it any more. */
export const closeCallOffs = (contract: Contract, { at }: { at: string }): Contract =>
  contract.callOffs?.some(isOpen)
    ? {
        ...contract,
        callOffs: contract.callOffs.map((each) =>
          isOpen(each) ? { ...each, state: "lapsed", ended: { by: "system", at } } : each,
        ),
      }
    : contract;
