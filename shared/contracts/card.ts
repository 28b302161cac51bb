import * as v from "valibot";
import { underReview, waitsForVendor } from "../deliverables/progress.ts";
import { categories } from "../kits/category.ts";
import { textsSchema } from "../text.ts";
import type { Contract, ContractState } from "./state.ts";

export const contractStates = [
  "drafting",
  "awaitingVendor",
  "awaitingBody",
  "active",
  "suspended",
  "completed",
  "closed",
  "terminated",
  "settled",
  "cancelled",
] as const satisfies readonly ContractState[];

const money = v.number();

export const ContractTotalsView = v.strictObject({
  committedMinor: money,
  acceptedMinor: money,
  invoicedMinor: money,
  paidMinor: money,
  retainedMinor: money,
  socialSecurityMinor: money,
  advancePaidMinor: v.exactOptional(money),
  advanceRecoveredMinor: v.exactOptional(money),
  retentionReleasedMinor: v.exactOptional(money),
  /** Of the final account, when it was paid; below zero the vendor owed it. */
  settlementMinor: v.exactOptional(money),
});

/** What a list shows of a contract, to its body and to its vendor alike. */
export const ContractCard = v.pipe(
  v.strictObject({
    id: v.string(),
    title: textsSchema(200),
    bodyName: textsSchema(200),
    vendor: v.string(),
    vendorName: textsSchema(200),
    category: v.picklist(categories),
    state: v.picklist(contractStates),
    amountMinor: money,
    currency: v.literal("IRR"),
    activeAt: v.exactOptional(v.string()),
    /** When the vendor's next delivery is due, and the body's next review. */
    deliveryDueAt: v.exactOptional(v.string()),
    reviewDueAt: v.exactOptional(v.string()),
    totals: ContractTotalsView,
  }),
  v.metadata({ ref: "ContractCard" }),
);
export type ContractCard = v.InferOutput<typeof ContractCard>;

export function cardOf(contract: Contract): ContractCard {
  const { id, terms, bodyName, vendor, vendorName, category, state, activeAt, totals } = contract;
  const deliverables = state === "active" ? Object.values(contract.deliverables) : [];
  const deliveryDueAt = earliest(deliverables.map((each) => (waitsForVendor(each) ? each.dueAt : undefined)));
  const reviewDueAt = earliest(deliverables.map((each) => underReview(each)?.reviewBy));
  return {
    id,
    title: terms.title,
    bodyName,
    vendor,
    vendorName,
    category,
    state,
    amountMinor: terms.amountMinor,
    currency: terms.currency,
    ...(activeAt === undefined ? {} : { activeAt }),
    ...(deliveryDueAt === undefined ? {} : { deliveryDueAt }),
    ...(reviewDueAt === undefined ? {} : { reviewDueAt }),
    totals,
  };
}

const earliest = (moments: readonly (string | undefined)[]) =>
  moments.filter((moment) => moment !== undefined).sort()[0];
