import { momentOf } from "../moment.example.ts";
import type { Decision } from "../refusal.ts";
import { type Awarded, contractDrafted } from "./draft.ts";
import { evolveContract } from "./evolve.ts";
import type { Contract, ContractEvent } from "./state.ts";

/** Events played on a contract, each counted as the storage counts them. */
export const played = (contract: Contract | undefined, ...events: ContractEvent[]): Contract => {
  const after = events.reduce<Contract | undefined>(
    (state, event) => ({ ...evolveContract(state, event), version: (state?.version ?? 0) + 1 }),
    contract,
  );
  if (!after) throw new Error("no events to play");
  return after;
};

/** Plays what a decision accepted; a refusal is thrown by its code. */
export const moved = (contract: Contract, decision: Decision<ContractEvent>): Contract => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return played(contract, ...decision.events);
};

/** A booklet in three parts: 20 %, 50 % and 30 % of 1,000,000,001 rial; the stand is worthless after its day. */
export const awardedBooklet: Awarded = {
  body: "bdy_one",
  bodyName: { fa: "دستگاه یک", en: "Body one" },
  vendor: "vnd_alpha",
  vendorName: { fa: "چاپ آلفا", en: "Alpha print" },
  vendorIban: "IR062960000000100324200001",
  tender: "tnd_booklet",
  lot: 1,
  award: "awd_booklet.1.1",
  category: "publications",
  tasks: ["tsk_booklet"],
  fiscalYear: 1405,
  title: { fa: "کتابچه معرفی استان", en: "Booklet of the province" },
  amountMinor: 1_000_000_001,
  standstillUntil: "2026-11-01T08:00:00.000Z",
  signBy: "2026-11-10T20:29:59.999Z",
  deliverables: [
    {
      n: 1,
      title: { fa: "نمونه پی‌دی‌اف", en: "Proof" },
      criteria: [
        { id: "text", text: { en: "No mistakes in the text" } },
        { id: "colour", text: { en: "Colours as agreed" } },
      ],
      quantity: 1,
      dueDays: 10,
      shareBp: 2_000,
      rejectedWhenLate: false,
    },
    {
      n: 2,
      title: { fa: "نسخه چاپی", en: "Printed copies" },
      criteria: [{ id: "count", text: { en: "All copies are there" } }],
      quantity: 1_000,
      dueDays: 30,
      shareBp: 5_000,
      rejectedWhenLate: false,
    },
    {
      n: 3,
      title: { fa: "رونمایی", en: "Stand of the launch" },
      criteria: [{ id: "open", text: { en: "Open on the day" } }],
      quantity: 1,
      dueDays: 20,
      shareBp: 3_000,
      rejectedWhenLate: true,
    },
  ],
};

/** Drafted on 2 November 2026 by prs_pm. */
export const booklet: ContractEvent = contractDrafted(
  awardedBooklet,
  momentOf("prs_pm", "2026-11-02T08:00:00.000Z", "bdy_one", "prManager"),
);

export const draftedContract: Contract = played(undefined, booklet);

const documentHash = "a".repeat(64);

/** Supervisor and rights settled, amounts 200, 500 and 300 million and one rial. */
export const readyContract: Contract = played(draftedContract, {
  type: "ContractChanged",
  at: "2026-11-02T09:00:00.000Z",
  by: "prs_pm",
  terms: { ...draftedContract.terms, supervisor: "prs_pm", rightsClause: "All rights go to the body." },
});

export const offeredContract: Contract = played(readyContract, {
  type: "ContractOffered",
  at: "2026-11-03T08:00:00.000Z",
  by: "prs_pm",
  documentHash,
  signBy: "2026-11-11T20:29:59.999Z",
});

export const signedContract: Contract = played(offeredContract, {
  type: "ContractSigned",
  at: "2026-11-04T08:00:00.000Z",
  by: "prs_alpha",
  party: "vnd_alpha",
  documentHash,
});

/** Active since 5 November 2026; due on 15 and 25 November and 5 December. */
export const activeContract: Contract = played(
  signedContract,
  {
    type: "ContractSigned",
    at: "2026-11-05T08:00:00.000Z",
    by: "prs_head",
    party: "bdy_one",
    documentHash,
  },
  {
    type: "ContractActivated",
    at: "2026-11-05T08:00:00.000Z",
    by: "prs_head",
    dueAt: {
      1: "2026-11-15T20:29:59.999Z",
      2: "2026-12-05T20:29:59.999Z",
      3: "2026-11-25T20:29:59.999Z",
    },
  },
);

/** The first deliverable handed over on 10 November, in time; to be reviewed until 24 November. */
export const deliveredContract: Contract = played(
  activeContract,
  {
    type: "VersionAdded",
    at: "2026-11-10T07:00:00.000Z",
    by: "prs_alpha",
    deliverable: 1,
    version: {
      v: 1,
      files: [{ id: "fil_proof", name: "proof.pdf", sha256: "b".repeat(64), size: 1000, mediaType: "application/pdf" }],
      createdAt: "2026-11-10T07:00:00.000Z",
    },
  },
  {
    type: "VersionSubmitted",
    at: "2026-11-10T08:00:00.000Z",
    by: "prs_alpha",
    deliverable: 1,
    v: 1,
    reviewBy: "2026-11-24T20:29:59.999Z",
    lateDays: 0,
  },
);
