import { activeContract, moved } from "../contracts/contract.example.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent } from "../contracts/state.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { Moment } from "../moment.ts";
import type { Decision } from "../refusal.ts";
import {
  amendmentActs,
  amendmentProposalActs,
  approveAmendment,
  declineAmendment,
  draftAmendment,
  proposeAmendment,
  signAmendment,
} from "./amendment.ts";
import type { ProposeAmendment } from "./schema.ts";
import type { AmendmentState } from "./state.ts";

const at = "2026-11-11T08:00:00.000Z";
export const author = (when = at) => momentOf("prs_pm", when, "bdy_one", "prManager");
export const head = (when = at) => momentOf("prs_head", when, "bdy_one", "head");
export const signatory = (when = at) => momentOf("prs_alpha", when, "vnd_alpha", "signatory");

export const amendmentHash = "e".repeat(64);

/** Proposes an amendment as a route does, with a hash of no text. */
export function propose(contract: Contract, input: ProposeAmendment, moment: Moment): Decision<ContractEvent> {
  return proposeAmendment(contract, draftAmendment(contract, input, moment), amendmentHash, moment);
}

/** Ten more days for the printed copies, at the price as it was. */
export const later = ({ terms }: Pick<Contract, "terms">): ProposeAmendment => ({
  reason: "time",
  text: "The paper comes later.",
  amountMinor: terms.amountMinor,
  changed: [{ n: 2, dueAt: "2026-12-15T20:29:59.999Z" }],
});

export const proposeLater = (contract: Contract, moment: Moment): Decision<ContractEvent> =>
  propose(contract, later(contract), moment);

const proposed = moved(activeContract, proposeLater(activeContract, author()));
const approved = moved(proposed, approveAmendment(proposed, 1, head()));
const reason = "Not now.";

/** The first amendment of the booklet. */
export const amendmentMachine = {
  acts: amendmentActs,
  others: amendmentProposalActs,
  stateOf: ({ amendments }) => amendments?.[0]?.state,
  evolve: evolveContract,
  samples: {
    proposed,
    approved,
    inForce: moved(approved, signAmendment(approved, 1, { documentHash: amendmentHash }, signatory())),
    declined: moved(proposed, declineAmendment(proposed, 1, { reason }, head())),
  },
  begins: { proposeAmendment: { before: activeContract, decision: proposeLater(activeContract, author()) } },
  commands: {
    approveAmendment: (contract, moment) => approveAmendment(contract, 1, moment),
    declineAmendment: (contract, moment) => declineAmendment(contract, 1, { reason }, moment),
    signAmendment: (contract, moment) => signAmendment(contract, 1, { documentHash: amendmentHash }, moment),
  },
  ways: {
    "declineAmendment, by the vendor": (contract, moment) => declineAmendment(contract, 1, { reason }, moment),
    "proposeAmendment, another one": proposeLater,
  },
  by: {
    approveAmendment: head(),
    declineAmendment: head(),
    "declineAmendment, by the vendor": signatory(),
    signAmendment: signatory(),
    proposeAmendment: author(),
  },
} satisfies Machine<AmendmentState, Contract, ContractEvent>;
