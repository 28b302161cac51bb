import { awardedBooklet, moved, played } from "../contracts/contract.example.ts";
import { type Awarded, contractDrafted } from "../contracts/draft.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent } from "../contracts/state.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { Moment } from "../moment.ts";
import type { Decision } from "../refusal.ts";
import {
  acceptCallOff,
  approveCallOff,
  callOffActs,
  callOffPlacingActs,
  cancelCallOff,
  declineCallOff,
  onDueCallOffs,
  placeCallOff,
} from "./call-off.ts";
import type { PlaceCallOff } from "./schema.ts";
import type { CallOffState } from "./state.ts";

const million = 1_000_000;
const documentHash = "f".repeat(64);

/** Photography by the piece: a day for 40 million, a picture for 2 million, up to 1,000 million in twelve months. */
export const awardedFrame: Awarded = {
  ...awardedBooklet,
  award: "awd_frame.1.1",
  tender: "tnd_frame",
  category: "audiovisual",
  title: { fa: "عکاسی رویدادها", en: "Photography of events" },
  amountMinor: 1_000 * million,
  tasks: ["tsk_frame"],
  deliverables: [
    {
      n: 1,
      title: { fa: "روز عکاسی", en: "Day of photography" },
      criteria: [{ id: "sharp", text: { en: "The pictures are sharp" } }],
      quantity: 20,
      dueDays: 365,
      shareBp: 8_000,
      rejectedWhenLate: false,
    },
    {
      n: 2,
      title: { fa: "عکس ویرایش‌شده", en: "Edited picture" },
      criteria: [{ id: "size", text: { en: "At least 20 megapixels" } }],
      quantity: 100,
      dueDays: 365,
      shareBp: 2_000,
      rejectedWhenLate: true,
    },
  ],
  framework: {
    ceilingMinor: 1_000 * million,
    months: 12,
    rates: [
      { n: 1, unitMinor: 40 * million },
      { n: 2, unitMinor: 2 * million },
    ],
  },
};

/**
 * Signed and active since 5 November 2026 (14 Aban 1405); it can be called off until 14 Aban 1406.
 * @param name makes another contract of the same kind: `ctr_<name>-1-1`
 */
export const frameEvents = (name = "frame", change: Partial<Awarded> = {}): ContractEvent[] => {
  const award = { ...awardedFrame, ...change, award: `awd_${name}.1.1`, tender: `tnd_${name}` };
  const drafted = contractDrafted(award, momentOf("prs_pm", "2026-11-02T08:00:00.000Z", "bdy_one", "prManager"));
  const { terms } = played(undefined, drafted);
  const at = "2026-11-05T08:00:00.000Z";
  return [
    drafted,
    { type: "ContractChanged", at, by: "prs_pm", terms: { ...terms, supervisor: "prs_pm", rightsClause: "Ours." } },
    { type: "ContractOffered", at, by: "prs_pm", documentHash, signBy: "2026-11-11T20:29:59.999Z" },
    { type: "ContractSigned", at, by: "prs_alpha", party: "vnd_alpha", documentHash },
    { type: "ContractSigned", at, by: "prs_head", party: "bdy_one", documentHash },
    { type: "ContractActivated", at, by: "prs_head", dueAt: {} },
  ];
};

export const frame: Contract = played(undefined, ...frameEvents());

/** 400 million: within what the PR manager orders alone. */
export const someDays: PlaceCallOff = {
  tasks: ["tsk_fair"],
  lines: [{ rate: 1, quantity: 10 }],
  dueOn: "2026-12-20",
};

/** 600 million in two lines: the head orders. */
export const manyDays: PlaceCallOff = {
  tasks: ["tsk_fair", "tsk_book"],
  lines: [
    { rate: 1, quantity: 14 },
    { rate: 2, quantity: 20 },
  ],
  dueOn: "2026-12-20",
  note: "Both halls",
};

export const at = "2026-11-21T08:00:00.000Z";
export const manager = (when = at, person = "prs_pm") => momentOf(person, when, "bdy_one", "prManager");
export const head = (when = at, person = "prs_head") => momentOf(person, when, "bdy_one", "head");
export const vendor = (when = at) => momentOf("prs_alpha", when, "vnd_alpha", "vendorMember");

const reason = "r";
type Command = keyof typeof callOffActs;
const commands: Record<Command, (contract: Contract, moment: Moment) => Decision<ContractEvent>> = {
  approveCallOff: (contract, moment) => approveCallOff(contract, 1, moment),
  acceptCallOff: (contract, moment) => acceptCallOff(contract, 1, moment),
  declineCallOff: (contract, moment) => declineCallOff(contract, 1, { reason }, moment),
  cancelCallOff: (contract, moment) => cancelCallOff(contract, 1, { reason }, moment),
};

const placed = (input: PlaceCallOff, contract = frame) => moved(contract, placeCallOff(contract, input, manager()));
const offered = placed(someDays);
const awaitingHead = placed(manyDays);
const later = "2026-12-21T08:00:00.000Z";

/** The first call-off of the frame. */
export const callOffMachine = {
  acts: callOffActs,
  others: callOffPlacingActs,
  stateOf: ({ callOffs = [] }) => callOffs[0]?.state,
  evolve: evolveContract,
  samples: {
    awaitingHead,
    offered,
    accepted: moved(offered, acceptCallOff(offered, 1, vendor())),
    declined: moved(offered, declineCallOff(offered, 1, { reason }, vendor())),
    lapsed: played(offered, ...onDueCallOffs(offered, later)),
    cancelled: moved(offered, cancelCallOff(offered, 1, { reason }, manager())),
  },
  begins: {
    placeCallOff: { before: frame, decision: placeCallOff(frame, someDays, manager()) },
    "placeCallOff, above the limit": { before: frame, decision: placeCallOff(frame, manyDays, manager()) },
  },
  commands,
  by: {
    approveCallOff: head(),
    acceptCallOff: vendor(),
    declineCallOff: vendor(),
    cancelCallOff: manager(),
  },
  follows: { time: (contract) => onDueCallOffs(contract, later) },
} satisfies Machine<CallOffState, Contract, ContractEvent>;
