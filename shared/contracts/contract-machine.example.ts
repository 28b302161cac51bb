import { awardActs } from "../awards/acts.ts";
import { deliverableActs } from "../deliverables/acts.ts";
import { deliverableMachine, faults, handOver, head, supervisor, vendor } from "../deliverables/deliverable.example.ts";
import { resolveRejection } from "../deliverables/resolve.ts";
import { acceptVersion, rejectVersion } from "../deliverables/review.ts";
import { draftInvoice, invoiceDraftActs } from "../invoices/invoice.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { Moment } from "../moment.ts";
import type { Caller } from "../people/role.ts";
import { proposeRating, ratingProposalActs } from "../ratings/rating.ts";
import { accept, type Decision } from "../refusal.ts";
import { booklet, moved, offeredContract, played, readyContract, signedContract } from "./contract.example.ts";
import { cancelContract, changeContract, contractActs, offerContract, onDueSigning, signContract } from "./contract.ts";
import { evolveContract } from "./evolve.ts";
import type { Contract, ContractEvent, ContractState } from "./state.ts";

const documentHash = offeredContract.documentHash ?? "";
const supervising: Caller = { person: "prs_pm", memberships: [{ party: "bdy_one", roles: ["prManager"] }] };
const reason = "r";

export const contractCommands: Record<
  keyof typeof contractActs,
  (contract: Contract, moment: Moment) => Decision<ContractEvent>
> = {
  changeContract: (contract, moment) => changeContract(contract, { supervisor: "prs_pm" }, supervising, moment),
  offerContract: (contract, moment) => offerContract(contract, documentHash, moment),
  signContract: (contract, moment) => signContract(contract, { documentHash }, moment),
  cancelContract: (contract, moment) => cancelContract(contract, { reason }, moment),
};

const acceptIt = (contract: Contract, n: number, moment = supervisor()) =>
  acceptVersion(contract, n, contract.deliverables[n]?.versions.at(-1)?.v ?? 1, moment);
const accepted = (contract: Contract, n: number) => moved(contract, acceptIt(contract, n));

const when = "2026-11-11T08:00:00.000Z";
const active = deliverableMachine.samples.accepted;
const second = handOver(active, 2, when);
const rejected = moved(second, rejectVersion(second, 2, 1, { ...faults, criteria: ["count"] }, supervisor()));
const terminate = (contract: Contract, moment: Moment) =>
  resolveRejection(contract, 2, { exit: "terminate", reason }, moment);
const lastUnderReview = handOver(accepted(second, 2), 3, when);

const signing = "2026-11-05T08:00:00.000Z";
const manager = momentOf("prs_pm", signing, "bdy_one", "prManager");

/** The contract of the booklet; its first deliverable is accepted in every state from `active` on. */
export const contractMachine = {
  acts: { ...contractActs, ...invoiceDraftActs, ...ratingProposalActs },
  others: {
    draftContract: awardActs.draftContract,
    acceptVersion: deliverableActs.acceptVersion,
    resolveRejection: deliverableActs.resolveRejection,
  },
  stateOf: ({ state }) => state,
  evolve: evolveContract,
  samples: {
    drafting: readyContract,
    awaitingVendor: offeredContract,
    awaitingBody: signedContract,
    active,
    completed: accepted(lastUnderReview, 3),
    terminated: moved(rejected, terminate(rejected, head())),
    cancelled: played(offeredContract, { type: "ContractCancelled", at: signing, by: "prs_head", reason }),
  },
  variants: { "the second deliverable is rejected": rejected, "the last deliverable is under review": lastUnderReview },
  begins: { draftContract: { decision: accept(booklet) } },
  commands: {
    ...contractCommands,
    draftInvoice: (contract, moment) => draftInvoice(contract, { number: "A-1" }, moment),
    proposeRating: (contract, moment) => proposeRating(contract, { judgement: 80, comment: "Good work" }, moment),
  },
  ways: {
    "acceptVersion, of the last deliverable": (contract, moment) => acceptIt(contract, 3, moment),
    "resolveRejection, by termination": terminate,
  },
  by: {
    changeContract: manager,
    offerContract: manager,
    signContract: ({ state }) =>
      state === "awaitingBody" ? head(signing) : momentOf("prs_alpha", signing, "vnd_alpha", "signatory"),
    cancelContract: head(signing),
    draftInvoice: vendor(),
    proposeRating: supervisor(),
    acceptVersion: supervisor(),
    resolveRejection: head(),
  },
  follows: { time: (contract) => onDueSigning(contract, "2026-12-31T08:00:00.000Z") },
} satisfies Machine<ContractState, Contract, ContractEvent>;
