import { describe, expect, it } from "vitest";
import { apiDocument } from "../../functions/document.ts";
import { machines } from "../../scripts/states.ts";
import { amendmentMachine } from "../../shared/amendments/amendment.example.ts";
import { awardMachine } from "../../shared/awards/award.example.ts";
import { lotMachine } from "../../shared/awards/lot.example.ts";
import { bidMachine } from "../../shared/bids/bid.example.ts";
import { callOffMachine } from "../../shared/calloffs/call-off.example.ts";
import { contractMachine } from "../../shared/contracts/contract-machine.example.ts";
import { nextDue } from "../../shared/contracts/due.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { deliverableMachine } from "../../shared/deliverables/deliverable.example.ts";
import { exportMachine } from "../../shared/exports/export.example.ts";
import { stallsAt } from "../../shared/exports/export.ts";
import { fileMachine } from "../../shared/files/file.example.ts";
import { waits } from "../../shared/files/file.ts";
import { guaranteeMachine } from "../../shared/guarantees/guarantee.example.ts";
import { waitingInContract } from "../../shared/inbox/contract.ts";
import { waitingInPurchase } from "../../shared/inbox/purchase.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import { waitingInVendor } from "../../shared/inbox/vendor.ts";
import { operationsOf, type Verb, verbs } from "../../shared/inbox/verbs.ts";
import type { Waiting } from "../../shared/inbox/waiting.ts";
import { invoiceMachine } from "../../shared/invoices/invoice.example.ts";
import { openingMachine } from "../../shared/openings/opening.example.ts";
import { personMachine, rosterMachine } from "../../shared/people/roster.example.ts";
import { taskMachine } from "../../shared/plan/task.example.ts";
import { bodyPolicyMachine, policyMachine } from "../../shared/policy/policy.example.ts";
import { purchaseMachine } from "../../shared/purchases/purchase.example.ts";
import { ratingMachine } from "../../shared/ratings/rating.example.ts";
import { seatMachine } from "../../shared/scoring/seat-machine.example.ts";
import { settlementMachine } from "../../shared/settlement/settlement.example.ts";
import { addendumMachine, questionMachine } from "../../shared/tenders/clarification.example.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { tenderMachine } from "../../shared/tenders/tender.example.ts";
import { dueAt } from "../../shared/tenders/time.ts";
import { nextReminder } from "../../shared/vendors/standing.ts";
import { vendorMachine } from "../../shared/vendors/vendor-machine.example.ts";

type Operation = { operationId: string; "x-roles": string[] };

/** What waits in one sample, and whether time moves it by itself. */
type Shown = { state: string; waiting: Waiting[]; due: boolean; variants: Waiting[] };

type Samples<Subject> = { samples: Record<string, Subject>; variants?: Record<string, Subject> };

/** The samples of a machine, by what waits in each for its part of the object alone. */
const samplesOf = <Subject>(
  machine: Samples<Subject>,
  waiting: (subject: Subject) => Waiting[],
  due: (subject: Subject) => string | undefined,
  of: (each: Waiting) => boolean = () => true,
): Shown[] =>
  Object.entries(machine.samples).map(([state, subject]) => ({
    state,
    waiting: waiting(subject).filter(of),
    due: due(subject) !== undefined,
    variants: Object.values(machine.variants ?? {}).flatMap(waiting),
  }));

const part =
  (beginning: string) =>
  ({ part: of = "" }: Waiting) =>
    of.startsWith(beginning);
const named =
  (...those: string[]) =>
  ({ verb }: Waiting) =>
    those.includes(verb);
const ofContract = (machine: Samples<Contract>, of?: (each: Waiting) => boolean) =>
  samplesOf(machine, waitingInContract, nextDue, of);
const ofTender = (machine: Samples<Tender>, of?: (each: Waiting) => boolean) =>
  samplesOf(machine, waitingInTender, dueAt, of);
const nobody = (machine: Samples<unknown>) =>
  samplesOf(
    machine,
    () => [],
    () => undefined,
  );

const shown: Record<string, Shown[]> = {
  Task: nobody(taskMachine),
  "Small purchase": samplesOf(purchaseMachine, waitingInPurchase, () => undefined),
  Case: ofTender(tenderMachine),
  Addendum: ofTender(addendumMachine, named("issueAddendum")),
  Question: ofTender(questionMachine, named("answerQuestion")),
  Bid: nobody(bidMachine),
  "Opening meeting": ofTender(openingMachine, part("stage")),
  Lot: ofTender(lotMachine),
  "Seat of the technical committee": ofTender(seatMachine),
  Award: ofTender(awardMachine, part("lot")),
  Contract: ofContract(contractMachine),
  Guarantee: ofContract(guaranteeMachine, named("recordGuarantee", "releaseGuarantee")),
  Amendment: ofContract(amendmentMachine, part("amendment")),
  Settlement: ofContract(
    settlementMachine,
    named("settleContract", "checkSettlement", "paySettlement", "closeContract"),
  ),
  "Call-off": ofContract(callOffMachine, part("call-off")),
  Deliverable: ofContract(deliverableMachine, part("deliverable")),
  Invoice: ofContract(invoiceMachine, part("invoice")),
  Rating: ofContract(ratingMachine, named("proposeRating", "replyToRating", "reviewRating")),
  File: samplesOf(
    fileMachine,
    () => [],
    (file) => (waits(file) ? file.expiresAt : undefined),
  ),
  Export: samplesOf(exportMachine, () => [], stallsAt),
  Vendor: samplesOf(vendorMachine, waitingInVendor, nextReminder),
  Roster: nobody(rosterMachine),
  Person: nobody(personMachine),
  Policy: nobody(policyMachine),
  "Policy of a body": nobody(bodyPolicyMachine),
};

const over = "it has ended";
const own = "whoever it belongs to works on it without being asked";
const elsewhere = "what it was given to speaks for it";

/** The states in which nobody is asked for anything and no time runs, each with its reason. */
const silent: Record<string, Record<string, string>> = {
  Task: {
    ...{ planned: "the plan itself says what is to be done", inHouse: own },
    ...{ handedOver: elsewhere, contracted: elsewhere, done: over },
  },
  "Small purchase": { paid: over, cancelled: over },
  Case: { draft: own, renewed: over, cancelled: over },
  Bid: {
    ...{
      submitted: "it is sealed: nothing may tell that it exists",
      sealed: "it is sealed: nothing may tell that it exists",
    },
    ...{ needsReconfirm: "it is sealed: nothing may tell that it exists", lapsed: over, withdrawn: over },
  },
  "Opening meeting": { closed: over },
  Lot: { contracted: elsewhere, unsuccessful: over, cancelled: over },
  Award: { cancelled: over },
  Contract: { closed: over, cancelled: over },
  Guarantee: {
    held: "it stands for work that goes on; its end is asked for with the contract's",
    called: over,
    released: over,
  },
  Amendment: { inForce: over, declined: over },
  Settlement: { paid: "the contract is closed once its last part is settled" },
  "Call-off": { accepted: elsewhere },
  Invoice: { paid: over, cancelled: over },
  Rating: { final: over },
  File: { clean: over, rejected: over, expired: over },
  Export: { done: over, failed: over },
  Roster: { entered: "a roster is kept, not worked through" },
  Person: { entered: "a person is known, not worked through" },
  Policy: { inForce: "a policy changes when its overseer decides" },
  "Policy of a body": { inForce: "a policy changes when its head decides" },
};

it("every machine is looked at", () => {
  expect(Object.keys(shown).sort()).toEqual(machines.map(({ name }) => name).sort());
});

describe.each(Object.entries(shown))("%s", (name, samples) => {
  it("waits for somebody, or for its time, in every state that does not say why not", () => {
    const still = samples.filter(({ waiting, due }) => waiting.length === 0 && !due).map(({ state }) => state);
    expect(still.sort()).toEqual(Object.keys(silent[name] ?? {}).sort());
  });
});

describe("what is asked for", () => {
  const returned = { by: "prs_head", at: "2026-11-22T10:00:00.000Z", comment: "which line?" };
  const dear = { performanceGuaranteeFromRial: 1, performanceGuaranteeBp: 1_000 };
  const { awaitingVendor } = contractMachine.samples;
  const { active } = vendorMachine.samples;
  /** What no sample of a machine happens to ask for. */
  const others: Waiting[] = [
    ...waitingInTender({ ...tenderMachine.samples.draft, returned }),
    ...waitingInContract({ ...awaitingVendor, policy: { ...awaitingVendor.policy, ...dear } }),
    ...waitingInVendor({
      ...active,
      licences: active.licences.map((licence) => ({ ...licence, reminded: true as const })),
    }),
  ];
  const asked = [
    ...others,
    ...Object.values(shown).flatMap((samples) => samples.flatMap(({ waiting, variants }) => [...waiting, ...variants])),
  ];

  it("is an operation that somebody with these roles may ask for", async () => {
    const { paths = {} } = await apiDocument("0");
    const operations = new Map(
      Object.values(paths)
        .flatMap((path) => Object.values(path ?? {}) as unknown as Operation[])
        .map((operation) => [operation.operationId, operation["x-roles"]]),
    );
    expect(operations.size).toBeGreaterThan(100);
    const wrong = (Object.keys(verbs) as Verb[]).flatMap((verb) => {
      const roles = new Set(asked.filter((each) => each.verb === verb).flatMap((each) => each.roles));
      return operationsOf(verb).flatMap((id) => {
        const may = operations.get(id);
        return may
          ? [...roles].filter((role) => !may.includes(role)).map((role) => `${id}: ${role}`)
          : [`${id}: unknown`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it("shows every verb in some sample", () => {
    const seen = new Set<string>(asked.map(({ verb }) => verb));
    // An export waits for nobody; its mail has a verb of its own.
    expect(Object.keys(verbs).filter((verb) => !seen.has(verb))).toEqual(["fetchExport"]);
  });
});
