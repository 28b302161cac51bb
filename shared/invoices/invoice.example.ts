import { awardedBooklet, moved, played } from "../contracts/contract.example.ts";
import { contractDrafted } from "../contracts/draft.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent, InvoiceState } from "../contracts/state.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { Moment } from "../moment.ts";
import type { Decision } from "../refusal.ts";
import {
  cancelInvoice,
  checkInvoice,
  draftInvoice,
  invoiceActs,
  invoiceDraftActs,
  invoiceIn,
  orderPayment,
  recordPayment,
  returnInvoice,
  submitInvoice,
} from "./invoice.ts";
import { invoiceId } from "./place.ts";

const million = 1_000_000;
const documentHash = "c".repeat(64);
const [part] = awardedBooklet.deliverables;

/**
 * A film for 2,000 million rial in two halves, active since 5 November 2026; due on 15 November and 5 December.
 * @param name makes another contract of the same kind: `ctr_<name>-1-1`
 */
export const filmEvents = (name = "film"): ContractEvent[] => {
  const award = {
    ...awardedBooklet,
    award: `awd_${name}.1.1`,
    tender: `tnd_${name}`,
    category: "audiovisual" as const,
    amountMinor: 2_000 * million,
    deliverables: [1, 2].flatMap((n) => (part ? [{ ...part, n, shareBp: 5_000 }] : [])),
  };
  const drafted = contractDrafted(award, momentOf("prs_pm", "2026-11-02T08:00:00.000Z", "bdy_one", "prManager"));
  const { terms } = played(undefined, drafted);
  const at = "2026-11-05T08:00:00.000Z";
  return [
    drafted,
    { type: "ContractChanged", at, by: "prs_pm", terms: { ...terms, supervisor: "prs_pm", rightsClause: "Ours." } },
    { type: "ContractOffered", at, by: "prs_pm", documentHash, signBy: "2026-11-11T20:29:59.999Z" },
    { type: "ContractSigned", at, by: "prs_alpha", party: "vnd_alpha", documentHash },
    { type: "ContractSigned", at, by: "prs_head", party: "bdy_one", documentHash },
    {
      type: "ContractActivated",
      at,
      by: "prs_head",
      dueAt: { 1: "2026-11-15T20:29:59.999Z", 2: "2026-12-05T20:29:59.999Z" },
    },
  ];
};

/** A deliverable handed over and accepted by the supervisor, whole unless `acceptedMinor` says less. */
export const acceptance = (
  deliverable: number,
  { lateDays = 0, acceptedMinor = 1_000 * million, by = "prs_pm" } = {},
): ContractEvent[] => {
  const at = "2026-11-10T08:00:00.000Z";
  return [
    { type: "VersionAdded", at, by: "prs_alpha", deliverable, version: { v: 1, files: [], createdAt: at } },
    {
      type: "VersionSubmitted",
      at,
      by: "prs_alpha",
      deliverable,
      v: 1,
      reviewBy: "2026-11-23T20:29:59.999Z",
      lateDays,
    },
    {
      type: "VersionReviewed",
      at,
      by,
      deliverable,
      v: 1,
      review: {
        by,
        at,
        outcome: acceptedMinor < 1_000 * million ? "acceptedPartly" : "accepted",
        acceptedMinor,
      },
    },
  ];
};

export const completion: ContractEvent = { type: "ContractCompleted", at: "2026-11-11T08:00:00.000Z", by: "system" };

/** Nothing handed over yet. */
export const film: Contract = played(undefined, ...filmEvents());

/** The first half accepted, the second still owed. */
export const halfFilm: Contract = played(film, ...acceptance(1));

/** Both halves accepted. */
export const wholeFilm: Contract = played(halfFilm, ...acceptance(2), completion);

const at = "2026-11-22T10:00:00.000Z";
const vendor = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember");
const head = momentOf("prs_head", at, "bdy_one", "head");
const finance = momentOf("prs_finance", at, "bdy_one", "finance");
const first = invoiceId(film.id, 1);

type Command = keyof typeof invoiceActs;
const commands: Record<Command, (contract: Contract, moment: Moment) => Decision<ContractEvent>> = {
  submitInvoice: (contract, moment) => submitInvoice(contract, first, moment),
  returnInvoice: (contract, moment) => returnInvoice(contract, first, { reason: "stamp missing" }, moment),
  cancelInvoice: (contract, moment) => cancelInvoice(contract, first, moment),
  orderPayment: (contract, moment) => orderPayment(contract, first, {}, moment),
  checkInvoice: (contract, moment) => checkInvoice(contract, first, moment),
  recordPayment: (contract, moment) =>
    recordPayment(contract, first, { paidOn: "2026-11-22", reference: "bank-1", amountMinor: 950 * million }, moment),
};
const by: Record<Command, Moment> = {
  submitInvoice: vendor,
  returnInvoice: finance,
  cancelInvoice: vendor,
  orderPayment: head,
  checkInvoice: finance,
  recordPayment: finance,
};
const after = (contract: Contract, ...names: Command[]) =>
  names.reduce((now, name) => moved(now, commands[name](now, by[name])), contract);

const draftFirst = draftInvoice(halfFilm, { number: "A-1" }, vendor);
const drafted = moved(halfFilm, draftFirst);
const checked = after(drafted, "submitInvoice", "orderPayment", "checkInvoice");

/** The first invoice of the film, of its first half. */
export const invoiceMachine = {
  acts: invoiceActs,
  others: invoiceDraftActs,
  stateOf: (contract) => invoiceIn(contract, first)?.state,
  evolve: evolveContract,
  samples: {
    draft: drafted,
    matched: after(drafted, "submitInvoice"),
    returned: after(drafted, "submitInvoice", "returnInvoice"),
    ordered: after(drafted, "submitInvoice", "orderPayment"),
    checked,
    paid: after(checked, "recordPayment"),
    cancelled: after(drafted, "cancelInvoice"),
  },
  begins: { draftInvoice: { before: halfFilm, decision: draftFirst } },
  commands,
  by,
} satisfies Machine<InvoiceState, Contract, ContractEvent>;
