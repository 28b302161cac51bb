import { type Act, type Acts, may } from "../act.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent, ContractState } from "../contracts/state.ts";
import { withCompletion } from "../deliverables/acts.ts";
import { lacksGuarantee } from "../guarantees/held.ts";
import { type Moment, stamp } from "../moment.ts";
import { plays } from "../people/role.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { cannotChange } from "./limits.ts";
import type { DeclineAmendment, ProposeAmendment, SignAmendment } from "./schema.ts";
import type { Amendment, AmendmentState } from "./state.ts";

/** States of the contract. */
export const amendmentProposalActs = {
  proposeAmendment: { by: ["prManager"], from: ["active"] },
} as const satisfies Acts<ContractState>;

/** States of the amendment; each needs an active contract. */
export const amendmentActs = {
  approveAmendment: { by: ["head"], from: ["proposed"] },
  declineAmendment: { by: ["head", "signatory"], from: ["proposed", "approved"] },
  signAmendment: { by: ["signatory"], from: ["approved"] },
} as const satisfies Acts<AmendmentState>;

/** Until then the amendment is the body's own. */
const vendorMayDecline = { by: ["signatory"], from: ["approved"] } as const satisfies Act<AmendmentState>;

/** So many fit beside each other in one contract, declined ones too. */
const mostAmendments = 50;

/** The amendment that a proposal makes, all but its hash: what its text is written from. */
export function draftAmendment(
  contract: Contract,
  input: ProposeAmendment,
  moment: Moment,
): Omit<Amendment, "documentHash"> {
  const { terms, amendments = [] } = contract;
  const last = Math.max(0, ...terms.deliverables.map(({ n }) => n));
  return {
    n: amendments.length + 1,
    state: "proposed",
    reason: input.reason,
    text: input.text,
    changed: input.changed ?? [],
    added: (input.added ?? []).map(({ criteria, rejectedWhenLate = false, ...each }, i) => ({
      ...each,
      n: last + 1 + i,
      criteria: criteria.map((text, c) => ({ id: `c${c + 1}`, text })),
      rejectedWhenLate,
    })),
    removed: input.removed ?? [],
    fromMinor: terms.amountMinor,
    toMinor: input.amountMinor,
    proposed: { by: moment.by.person, at: moment.at },
  };
}

/** @param documentHash SHA-256 of the text of `drafted`, hex */
export function proposeAmendment(
  contract: Contract,
  drafted: Omit<Amendment, "documentHash">,
  documentHash: string,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(amendmentProposalActs.proposeAmendment, moment.by, contract.body, contract.state);
  if (no) return no;
  const { amendments = [] } = contract;
  if (contract.terms.framework) return refuse("amendment-of-framework", {});
  const open = amendments.find(isOpen);
  if (open) return refuse("amendment-open", { n: open.n });
  if (amendments.length >= mostAmendments) return refuse("amendment-limit", { limit: mostAmendments });
  return (
    cannotChange(contract, drafted, moment) ??
    accept({ type: "AmendmentProposed", ...stamp(moment), amendment: { ...drafted, documentHash } })
  );
}

export const isOpen = ({ state }: Amendment): boolean => state === "proposed" || state === "approved";

/** Another head than its author; what has happened to the deliverables meanwhile is looked at again. */
export function approveAmendment(contract: Contract, n: number, moment: Moment): Decision<ContractEvent> {
  const found = amendmentOf(contract, n);
  if (!found.ok) return found;
  const { amendment } = found;
  const no = may(amendmentActs.approveAmendment, moment.by, contract.body, amendment.state) ?? idle(contract);
  if (no) return no;
  if (amendment.proposed.by === moment.by.person) {
    return refuse("same-person", { first: "proposeAmendment", second: "approveAmendment" });
  }
  return (
    cannotChange(contract, amendment, moment) ?? accept({ type: "AmendmentApproved", ...stamp(moment), amendment: n })
  );
}

/** The head says no, or takes it back before it is signed; the vendor does not sign. */
export function declineAmendment(
  contract: Contract,
  n: number,
  { reason }: DeclineAmendment,
  moment: Moment,
): Decision<ContractEvent> {
  const found = amendmentOf(contract, n);
  if (!found.ok) return found;
  const { by } = moment;
  const { body, vendor } = contract;
  const side = plays(by, vendor, "signatory") && !plays(by, body, "head") ? "vendor" : "body";
  const row = side === "vendor" ? vendorMayDecline : amendmentActs.declineAmendment;
  const no = may(row, by, side === "vendor" ? vendor : body, found.amendment.state) ?? idle(contract);
  return no ?? accept({ type: "AmendmentDeclined", ...stamp(moment), amendment: n, side, reason });
}

/** With the vendor's signature it is in force: the contract is owed as amended, and secured as amended. */
export function signAmendment(
  contract: Contract,
  n: number,
  { documentHash }: SignAmendment,
  moment: Moment,
): Decision<ContractEvent> {
  const found = amendmentOf(contract, n);
  if (!found.ok) return found;
  const { amendment } = found;
  const no =
    may(amendmentActs.signAmendment, moment.by, contract.vendor, amendment.state) ??
    idle(contract) ??
    cannotChange(contract, amendment, moment);
  if (no) return no;
  if (documentHash !== amendment.documentHash) return refuse("document-differs", {});
  const signed: ContractEvent = { type: "AmendmentSigned", ...stamp(moment), amendment: n, documentHash };
  const after = evolveContract(contract, signed);
  const dueAt = Object.values(after.deliverables).map((each) => each.dueAt);
  return lacksGuarantee(after, dueAt) ?? withCompletion(contract, [signed], moment);
}

function amendmentOf({ amendments = [] }: Contract, n: number): { ok: true; amendment: Amendment } | Refused {
  const amendment = amendments.find((each) => each.n === n);
  return amendment ? { ok: true, amendment } : refuse("not-found", {});
}

const idle = ({ state }: Contract): Refused | undefined =>
  state === "active" ? undefined : refuse("wrong-state", { is: state, needs: ["active"] });
