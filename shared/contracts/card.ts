import * as v from "valibot";
import { categories } from "../kits/category.ts";
import { textsSchema } from "../text.ts";
import type { Contract, ContractState } from "./state.ts";

export const contractStates = [
  "drafting",
  "awaitingVendor",
  "awaitingBody",
  "active",
  "completed",
  "terminated",
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
    totals: ContractTotalsView,
  }),
  v.metadata({ ref: "ContractCard" }),
);
export type ContractCard = v.InferOutput<typeof ContractCard>;

export const cardOf = ({
  id,
  terms,
  bodyName,
  vendor,
  vendorName,
  category,
  state,
  activeAt,
  totals,
}: Contract): ContractCard => ({
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
  totals,
});
