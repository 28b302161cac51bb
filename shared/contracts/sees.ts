import { belongsTo, type Caller } from "../people/role.ts";
import type { Contract } from "./state.ts";

/** Its document is fixed: from here on the vendor may know of it. */
export const isOffered = ({ documentHash }: Contract): boolean => documentHash !== undefined;

/** The body sees its contracts always, the vendor those it was offered, nobody else any. */
export const seesContract = (contract: Contract, by: Caller): boolean =>
  belongsTo(by, contract.body) || (isOffered(contract) && belongsTo(by, contract.vendor));
