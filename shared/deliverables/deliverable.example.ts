import { activeContract, deliveredContract, moved, played, signedContract } from "../contracts/contract.example.ts";
import { signContract } from "../contracts/contract.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent, DeliverableState } from "../contracts/state.ts";
import type { File } from "../files/file.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import { deliverableActs } from "./acts.ts";
import { resolveRejection } from "./resolve.ts";
import {
  acceptVersion,
  acceptVersionPartly,
  acceptVersionWithRemarks,
  approveAcceptance,
  declineAcceptance,
  rejectVersion,
  requestRevision,
} from "./review.ts";
import { onDueReviews } from "./review-time.ts";
import { addVersion, submitVersion } from "./version.ts";

export const at = "2026-11-11T08:00:00.000Z";
export const vendor = (when = at) => momentOf("prs_alpha", when, "vnd_alpha", "vendorMember");
export const supervisor = (when = at) => momentOf("prs_pm", when, "bdy_one", "prManager");
export const head = (when = at, person = "prs_head") => momentOf(person, when, "bdy_one", "head");

export const sampleFile = (change: Partial<File> = {}): File => ({
  id: "fil_a",
  version: 3,
  owner: "vnd_alpha",
  state: "clean",
  name: "a.pdf",
  size: 10,
  sha256: "d".repeat(64),
  mediaType: "application/pdf",
  requestedAt: at,
  expiresAt: at,
  ...change,
});

export const faults = { criteria: ["text"], remarks: "see page 3" };
const files = { files: ["fil_a"] };
const reason = "r";

const add = (contract: Contract, n = 1, when = at): Contract =>
  moved(contract, addVersion(contract, n, files, [sampleFile()], vendor(when)));

const last = (contract: Contract, n = 1): number => contract.deliverables[n]?.versions.at(-1)?.v ?? 1;

/** Hands over the next version of a deliverable. */
export const handOver = (contract: Contract, n: number, when: string): Contract => {
  const added = add(contract, n, when);
  return moved(added, submitVersion(added, n, last(added, n), vendor(when)));
};

const rejected = moved(deliveredContract, rejectVersion(deliveredContract, 1, 1, faults, supervisor()));
export const revised = moved(deliveredContract, requestRevision(deliveredContract, 1, 1, faults, supervisor()));
export const withDraft = add(activeContract);

/** The first deliverable is above what the supervisor may accept alone. */
export const costly: Contract = {
  ...deliveredContract,
  policy: { ...deliveredContract.policy, acceptanceLimitRial: 199_999_999 },
};
export const awaiting = moved(costly, acceptVersion(costly, 1, 1, supervisor()));

const reviewEnds = supervisor("2026-11-25T08:00:00.000Z");
const later = supervisor("2026-12-31T08:00:00.000Z");
const dueIn = (contract: Contract, { at: when, policy } = reviewEnds) => onDueReviews(contract, when, policy);
const escalated = played(deliveredContract, ...dueIn(deliveredContract));

/** The first deliverable of the contract, of three. */
export const deliverableMachine = {
  acts: deliverableActs,
  stateOf: ({ deliverables }) => deliverables["1"]?.state,
  evolve: evolveContract,
  samples: {
    planned: withDraft,
    submitted: deliveredContract,
    accepted: moved(deliveredContract, acceptVersion(deliveredContract, 1, 1, supervisor())),
    acceptedPartly: moved(
      deliveredContract,
      acceptVersionPartly(deliveredContract, 1, 1, { acceptedMinor: 5, remarks: reason }, supervisor()),
    ),
    acceptedWithRemarks: moved(
      deliveredContract,
      acceptVersionWithRemarks(deliveredContract, 1, 1, { remarks: reason }, supervisor()),
    ),
    revisionRequested: add(revised),
    rejected,
    descoped: moved(rejected, resolveRejection(rejected, 1, { exit: "descope", reason }, head())),
  },
  variants: {
    "no version yet": activeContract,
    "no further version yet": revised,
    "an acceptance above the limit awaits the head": awaiting,
    "the review time has passed": escalated,
    "the head's time has passed, too": played(escalated, ...dueIn(escalated, later)),
  },
  begins: {
    "the contract is signed": {
      before: signedContract,
      decision: signContract(
        signedContract,
        { documentHash: signedContract.documentHash ?? "" },
        head("2026-11-05T08:00:00.000Z"),
      ),
    },
  },
  commands: {
    addVersion: (contract, moment) => addVersion(contract, 1, files, [sampleFile()], moment),
    submitVersion: (contract, moment) => submitVersion(contract, 1, last(contract), moment),
    acceptVersion: (contract, moment) => acceptVersion(contract, 1, last(contract), moment),
    acceptVersionPartly: (contract, moment) =>
      acceptVersionPartly(contract, 1, last(contract), { acceptedMinor: 1, remarks: reason }, moment),
    acceptVersionWithRemarks: (contract, moment) =>
      acceptVersionWithRemarks(contract, 1, last(contract), { remarks: reason }, moment),
    requestRevision: (contract, moment) => requestRevision(contract, 1, last(contract), faults, moment),
    rejectVersion: (contract, moment) => rejectVersion(contract, 1, last(contract), faults, moment),
    approveAcceptance: (contract, moment) => approveAcceptance(contract, 1, last(contract), moment),
    declineAcceptance: (contract, moment) => declineAcceptance(contract, 1, last(contract), { reason }, moment),
    resolveRejection: (contract, moment) => resolveRejection(contract, 1, { exit: "descope", reason }, moment),
  },
  ways: {
    "resolveRejection, with a further round": (contract, moment) =>
      resolveRejection(contract, 1, { exit: "extraRound", dueAt: "2026-12-01T20:29:59.999Z", reason }, moment),
    "resolveRejection, at a lower price": (contract, moment) =>
      resolveRejection(contract, 1, { exit: "priceReduction", amountMinor: 1, reason }, moment),
    "resolveRejection, by termination": (contract, moment) =>
      resolveRejection(contract, 1, { exit: "terminate", reason }, moment),
  },
  by: {
    addVersion: vendor(),
    submitVersion: vendor(),
    acceptVersion: supervisor(),
    acceptVersionPartly: supervisor(),
    acceptVersionWithRemarks: supervisor(),
    requestRevision: supervisor(),
    rejectVersion: supervisor(),
    approveAcceptance: head(),
    declineAcceptance: head(),
    resolveRejection: head(),
  },
  follows: { time: (contract) => dueIn(contract, later) },
} satisfies Machine<DeliverableState, Contract, ContractEvent>;
