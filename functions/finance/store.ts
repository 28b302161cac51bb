import type { ContractState } from "../../shared/contracts/state.ts";
import type { Listing } from "../storage/store.ts";

/** I5 the contracts of a body and year by state, or those of one state; within a state in the order of their ids */
export const contractsOfBody = (body: string, fiscalYear: number, state?: ContractState): Listing => ({
  index: "party",
  partition: `BDY#${body}#CTR#${fiscalYear}`,
  ...(state === undefined ? {} : { beginsWith: `${state}#` }),
});
