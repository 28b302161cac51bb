import { contractTotals } from "../../functions/storage/contract-totals.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { writesOf } from "../../functions/storage/objects.ts";
import type { Store } from "../../functions/storage/store.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";

/** Puts a contract with its whole history and its part of the year's totals, as if its acts had been done. */
export async function seedContract(store: Store, events: readonly ContractEvent[]): Promise<Contract> {
  const [first] = events;
  if (first?.type !== "ContractDrafted") throw new Error("a contract begins with its draft");
  const { after, writes } = writesOf(contracts, first.contract.id, undefined, events);
  const { lost } = await store.write([...writes, ...contractTotals(undefined, after)]);
  if (lost) throw new Error(`${after.id} is there already`);
  return after;
}
