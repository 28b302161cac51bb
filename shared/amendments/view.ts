import { seesContract } from "../contracts/sees.ts";
import type { Contract } from "../contracts/state.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import type { AmendmentView } from "./schema.ts";
import type { Amendment } from "./state.ts";

/** The body sees all of them, the vendor those the head has approved, nobody else any. */
export const seesAmendment = (contract: Contract, { approved }: Amendment, by: Caller): boolean =>
  belongsTo(by, contract.body) || (approved !== undefined && seesContract(contract, by));

export function viewAmendments(contract: Contract, by: Caller): AmendmentView[] {
  const { amendments = [], body } = contract;
  const step = ({ at, by: person }: { at: string; by: string }) => (belongsTo(by, body) ? { at, by: person } : { at });
  return amendments
    .filter((each) => seesAmendment(contract, each, by))
    .map(({ proposed, approved, declined, signed, ...each }) => ({
      n: each.n,
      state: each.state,
      reason: each.reason,
      text: each.text,
      changed: each.changed,
      added: each.added,
      removed: each.removed,
      fromMinor: each.fromMinor,
      toMinor: each.toMinor,
      documentHash: each.documentHash,
      proposed: step(proposed),
      ...(approved ? { approved: step(approved) } : {}),
      ...(declined ? { declined: { ...step(declined), side: declined.side, reason: declined.reason } } : {}),
      ...(signed ? { signed: { at: signed.at, by: signed.by, documentHash: signed.documentHash } } : {}),
    }));
}
