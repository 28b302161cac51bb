import { proposeLater } from "../amendments/amendment.example.ts";
import { amendmentProposalActs } from "../amendments/amendment.ts";
import { awardActs } from "../awards/acts.ts";
import { deliverableActs } from "../deliverables/acts.ts";
import {
  deliverableMachine,
  faults,
  handOver,
  head,
  sampleFile,
  supervisor,
  vendor,
} from "../deliverables/deliverable.example.ts";
import { resolveRejection } from "../deliverables/resolve.ts";
import { acceptVersion, rejectVersion } from "../deliverables/review.ts";
import { bankGuarantee, secured } from "../guarantees/guarantee.example.ts";
import { callGuarantee, guaranteeActs, recordGuarantee, releaseGuarantee } from "../guarantees/guarantee.ts";
import { draftInvoice, invoiceDraftActs } from "../invoices/invoice.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { Moment } from "../moment.ts";
import type { Caller } from "../people/role.ts";
import { proposeRating, ratingProposalActs } from "../ratings/rating.ts";
import { accept, type Decision } from "../refusal.ts";
import { accountChecked, accounted, finance, paidOff, payIt, rated } from "../settlement/settlement.example.ts";
import { closeContract, settleContract, settlementActs, settlementContractActs } from "../settlement/settlement.ts";
import { booklet, moved, offeredContract, played, readyContract, signedContract } from "./contract.example.ts";
import {
  cancelContract,
  changeContract,
  contractActs,
  offerContract,
  onDueSigning,
  paperActs,
  signContract,
  signContractOnPaper,
} from "./contract.ts";
import { evolveContract } from "./evolve.ts";
import type { Contract, ContractEvent, ContractState } from "./state.ts";
import { resumeContract, suspendContract, suspensionActs } from "./suspension.ts";
import { answerNotice, giveNotice, terminateContract, terminationActs } from "./termination.ts";

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

const letter = { number: "14/7", date: "2026-11-05" };
const suspended = moved(active, suspendContract(active, { reason, letter }, head()));
const warned = moved(active, giveNotice(active, { reason, letter }, head()));
const onPaper: Contract = { ...offeredContract, signing: "wetInk" };
const completed = accepted(lastUnderReview, 3);
const terminated = moved(rejected, terminate(rejected, head()));
const withGuarantee = (contract: Contract): Contract => ({ ...contract, guarantees: secured.guarantees ?? [] });
const readyToClose = rated(accounted(paidOff(completed)));
const finalAcceptance = { finalAcceptance: { number: "14/9", date: "2026-12-20" } };

const signing = "2026-11-05T08:00:00.000Z";
const manager = momentOf("prs_pm", signing, "bdy_one", "prManager");

const closed = moved(readyToClose, closeContract(readyToClose, finalAcceptance, finance()));
const settled = accounted(paidOff(terminated));
const cancelled = played(offeredContract, { type: "ContractCancelled", at: signing, by: "prs_head", reason });

/** The contract of the booklet; its first deliverable is accepted in every state from `active` on. */
export const contractMachine = {
  acts: {
    ...contractActs,
    ...paperActs,
    ...suspensionActs,
    ...terminationActs,
    ...guaranteeActs,
    ...amendmentProposalActs,
    ...invoiceDraftActs,
    ...settlementContractActs,
    ...ratingProposalActs,
  },
  others: {
    draftContract: awardActs.draftContract,
    acceptVersion: deliverableActs.acceptVersion,
    resolveRejection: deliverableActs.resolveRejection,
    paySettlement: settlementActs.paySettlement,
  },
  stateOf: ({ state }) => state,
  evolve: evolveContract,
  samples: {
    drafting: readyContract,
    awaitingVendor: offeredContract,
    awaitingBody: signedContract,
    active,
    suspended,
    completed,
    closed,
    terminated,
    settled,
    cancelled,
  },
  variants: {
    "offered for signatures on paper": onPaper,
    "the second deliverable is rejected": rejected,
    "the last deliverable is under review": lastUnderReview,
    "the vendor was given notice": warned,
    "a guarantee is in hand": secured,
    "everything accepted is paid": paidOff(completed),
    "the account is paid and the vendor rated": readyToClose,
    "what was accepted before the end is paid": paidOff(terminated),
    "it was terminated with a guarantee in hand": withGuarantee(terminated),
    "it was completed with a guarantee in hand": withGuarantee(completed),
    "it was closed with a guarantee in hand": withGuarantee(closed),
    "it was settled with a guarantee in hand": withGuarantee(settled),
    "it was cancelled with a guarantee in hand": withGuarantee(cancelled),
    "suspended after a notice, with a guarantee in hand": withGuarantee(
      moved(warned, suspendContract(warned, { reason, letter }, head())),
    ),
    "its final account is checked": accountChecked(paidOff(terminated)),
  },
  begins: { draftContract: { decision: accept(booklet) } },
  commands: {
    ...contractCommands,
    signContractOnPaper: (contract, moment) =>
      signContractOnPaper(
        contract,
        { letterNumber: letter.number, letterDate: letter.date, file: "fil_scan", documentHash },
        sampleFile({ id: "fil_scan", owner: "bdy_one" }),
        moment,
      ),
    suspendContract: (contract, moment) => suspendContract(contract, { reason, letter }, moment),
    resumeContract: (contract, moment) => resumeContract(contract, moment),
    giveNotice: (contract, moment) => giveNotice(contract, { reason, letter }, moment),
    answerNotice: (contract, moment) => answerNotice(contract, { text: "We deliver on Saturday." }, moment),
    terminateContract: (contract, moment) =>
      terminateContract(contract, { ground: "needEnded", reason, letter }, moment),
    recordGuarantee: (contract, moment) => recordGuarantee(contract, bankGuarantee, undefined, moment),
    releaseGuarantee: (contract, moment) => releaseGuarantee(contract, 1, { letter }, moment),
    callGuarantee: (contract, moment) => callGuarantee(contract, 1, { amountMinor: 1, letter }, moment),
    proposeAmendment: (contract, moment) => proposeLater(contract, moment),
    settleContract: (contract, moment) => settleContract(contract, {}, moment),
    closeContract: (contract, moment) => closeContract(contract, finalAcceptance, moment),
    draftInvoice: (contract, moment) => draftInvoice(contract, { number: "A-1" }, moment),
    proposeRating: (contract, moment) => proposeRating(contract, { judgement: 80, comment: "Good work" }, moment),
  },
  ways: {
    "acceptVersion, of the last deliverable": (contract, moment) => acceptIt(contract, 3, moment),
    "resolveRejection, by termination": terminate,
    "paySettlement, of a terminated contract": payIt,
  },
  by: {
    changeContract: manager,
    offerContract: manager,
    signContract: ({ state }) =>
      state === "awaitingBody" ? head(signing) : momentOf("prs_alpha", signing, "vnd_alpha", "signatory"),
    cancelContract: head(signing),
    signContractOnPaper: head(signing),
    suspendContract: head(),
    resumeContract: head("2026-11-21T08:00:00.000Z"),
    giveNotice: supervisor(),
    answerNotice: vendor(),
    terminateContract: head(),
    recordGuarantee: finance("2026-11-11T08:00:00.000Z"),
    releaseGuarantee: finance(),
    callGuarantee: head(),
    proposeAmendment: supervisor(),
    settleContract: head("2026-12-20T08:00:00.000Z"),
    closeContract: finance(),
    paySettlement: finance(),
    draftInvoice: vendor(),
    proposeRating: supervisor(),
    acceptVersion: supervisor(),
    resolveRejection: head(),
  },
  follows: { time: (contract) => onDueSigning(contract, "2026-12-31T08:00:00.000Z") },
} satisfies Machine<ContractState, Contract, ContractEvent>;
