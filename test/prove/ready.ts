/** Objects with a history up to the moment of a race, written into a host's store for its demo people. */
import { randomBytes } from "node:crypto";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import type { Store } from "../../functions/storage/store.ts";
import { awardedBooklet } from "../../shared/contracts/contract.example.ts";
import { contractDrafted } from "../../shared/contracts/draft.ts";
import type { ContractEvent } from "../../shared/contracts/state.ts";
import { invoiceId } from "../../shared/invoices/place.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { caseEvents } from "../../shared/tenders/closed-case.example.ts";
import type { TenderEvent } from "../../shared/tenders/state.ts";
import { seedContract } from "../harness/seed-contract.ts";
import { seedEvents } from "../harness/seed-events.ts";

const fresh = () => randomBytes(8).toString("hex");
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString();

const bodyOf = { body: "bdy_alborz", vendor: "vnd_mehr" } as const;

/** An award that was notified, its standstill over and its time to sign running. */
export async function notifiedAward(store: Store): Promise<{ award: string; tender: string }> {
  const tail = fresh();
  const [id, award] = [`tnd_${tail}`, `awd_${tail}.1.1`];
  const past = { at: daysAgo(5), by: "prs_roya" };
  const events = caseEvents(id, { closesAt: daysAgo(6), publishedAt: daysAgo(12) }).map(
    (event): TenderEvent => (event.type === "TenderDrafted" ? { ...event, body: bodyOf.body } : event),
  );
  await seedEvents(store, tenders, id, [
    ...events,
    {
      type: "AwardProposed",
      ...past,
      award: {
        id: award,
        lot: 1,
        n: 1,
        state: "proposed",
        vendor: bodyOf.vendor,
        vendorName: { en: "Mehr" },
        priceMinor: 1_000_000,
        votes: [],
        proposedAt: past.at,
      },
    },
    { type: "AwardNotified", ...past, award, standstillUntil: daysAgo(1), signBy: daysAgo(-20) },
  ]);
  return { award, tender: id };
}

function activeContract(): { id: string; events: ContractEvent[] } {
  const awarded = { ...awardedBooklet, ...bodyOf, award: `awd_${fresh()}.1.1`, tasks: [] };
  const drafted = contractDrafted(awarded, momentOf("prs_omid", daysAgo(9), bodyOf.body, "prManager"));
  if (drafted.type !== "ContractDrafted") throw new Error("a contract begins with its draft");
  const { id, terms } = drafted.contract;
  const due = daysAgo(-30);
  const events: ContractEvent[] = [
    drafted,
    {
      type: "ContractChanged",
      at: daysAgo(9),
      by: "prs_omid",
      terms: { ...terms, supervisor: "prs_sara", rightsClause: "All rights go to the body." },
    },
    { type: "ContractActivated", at: daysAgo(8), by: "prs_davood", dueAt: { 1: due, 2: due, 3: due } },
    {
      type: "VersionAdded",
      at: daysAgo(3),
      by: "prs_mehri",
      deliverable: 1,
      version: {
        v: 1,
        files: [
          { id: "fil_proof", name: "proof.pdf", sha256: "b".repeat(64), size: 1000, mediaType: "application/pdf" },
        ],
        createdAt: daysAgo(3),
      },
    },
    {
      type: "VersionSubmitted",
      at: daysAgo(3),
      by: "prs_mehri",
      deliverable: 1,
      v: 1,
      reviewBy: daysAgo(-20),
      lateDays: 0,
    },
  ];
  return { id, events };
}

/** A contract with one version under review. */
export async function versionToReview(store: Store): Promise<string> {
  const { id, events } = activeContract();
  await seedContract(store, events);
  return id;
}

/** A claim that is ordered and checked: what is left is its payment. */
export async function claimToPay(store: Store): Promise<{ invoice: string; contract: string; netMinor: number }> {
  const { id, events } = activeContract();
  const invoice = invoiceId(id, 1);
  const netMinor = 190_000_000;
  await seedContract(store, [
    ...events,
    {
      type: "VersionReviewed",
      at: daysAgo(2),
      by: "prs_sara",
      deliverable: 1,
      v: 1,
      review: { by: "prs_sara", at: daysAgo(2), outcome: "accepted" },
    },
    {
      type: "InvoiceDrafted",
      at: daysAgo(2),
      by: "prs_mehri",
      invoice: {
        id: invoice,
        n: 1,
        state: "draft",
        number: fresh(),
        iban: awardedBooklet.vendorIban,
        lines: [{ deliverable: 1, amountMinor: 200_000_000 }],
        grossMinor: 200_000_000,
        createdAt: daysAgo(2),
      },
    },
    { type: "InvoiceSubmitted", at: daysAgo(2), by: "prs_mehri", invoice },
    { type: "InvoiceOrdered", at: daysAgo(1), by: "prs_davood", invoice, lines: [], netMinor },
    { type: "InvoiceChecked", at: daysAgo(1), by: "prs_farid", invoice },
  ]);
  return { invoice, contract: id, netMinor };
}
