import { onDueContract } from "../../shared/contracts/due.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import type { Due } from "../storage/due.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { ratingEvidence } from "../storage/rating-evidence.ts";

/** H4 what time does to a contract: signing and review times, the reply to a rating. The sums of the body do not move by time. */
export const dueContract: Due<Contract, ContractEvent> = {
  kind: contracts,
  onDue: onDueContract,
  writes: ratingEvidence,
};
