import type { Contract, ContractEvent } from "../contracts/state.ts";
import type { Guarantee } from "./state.ts";

type GuaranteeEvent = Extract<ContractEvent, { type: `Guarantee${string}` }>;

/** The guarantees of a contract after one more event of theirs. */
export function evolveGuarantees(contract: Contract, event: GuaranteeEvent): Contract {
  const guarantees = contract.guarantees ?? [];
  if (event.type === "GuaranteeRecorded") return { ...contract, guarantees: [...guarantees, event.guarantee] };
  return {
    ...contract,
    guarantees: guarantees.map((each) => (each.n === event.guarantee ? after(each, event) : each)),
  };
}

function after(guarantee: Guarantee, event: Exclude<GuaranteeEvent, { type: "GuaranteeRecorded" }>): Guarantee {
  const { by, at, letter } = event;
  switch (event.type) {
    case "GuaranteeReleased":
      return { ...guarantee, state: "released", released: { by, at, letter } };
    case "GuaranteeCalled":
      return { ...guarantee, state: "called", called: { by, at, letter, amountMinor: event.amountMinor } };
  }
}
