import type { Contract, ContractEvent } from "../contracts/state.ts";
import type { Settlement } from "./state.ts";

type SettlementEvent = Extract<ContractEvent, { type: `Settlement${string}` }>;

/** The final account of a contract after one more event of its own; a new one takes the place of a returned one. */
export function evolveSettlement(contract: Contract, event: SettlementEvent): Contract {
  if (event.type === "SettlementDrawn") return { ...contract, settlement: event.settlement };
  if (!contract.settlement) throw new Error(`${event.type} without a settlement`);
  return { ...contract, settlement: after(contract.settlement, event) };
}

function after(settlement: Settlement, event: Exclude<SettlementEvent, { type: "SettlementDrawn" }>): Settlement {
  const { by, at } = event;
  switch (event.type) {
    case "SettlementReturned":
      return { ...settlement, state: "returned", returned: { by, at, reason: event.reason } };
    case "SettlementChecked":
      return { ...settlement, state: "checked", checked: { by, at } };
    case "SettlementPaid":
      return { ...settlement, state: "paid", ...(event.payment ? { payment: event.payment } : {}) };
  }
}
