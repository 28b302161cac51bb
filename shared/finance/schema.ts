import * as v from "valibot";
import { CallOffsView } from "../calloffs/schema.ts";
import { ContractCard, ContractTotalsView, contractStates } from "../contracts/card.ts";
import { InvoiceView } from "../invoices/schema.ts";
import { type Role, roles } from "../people/role.ts";
import { textsSchema } from "../text.ts";

const rial = v.number();

/** One contract on the board of its body. */
export const BoardCard = v.pipe(
  v.strictObject({
    ...ContractCard.entries,
    /** What may still come as invoices: committed less invoiced, without VAT. */
    remainingMinor: rial,
    /** The vendor's next delivery is overdue; the body's next review is. */
    deliveryLate: v.boolean(),
    reviewLate: v.boolean(),
  }),
  v.metadata({ ref: "BoardCard" }),
);
export type BoardCard = v.InferOutput<typeof BoardCard>;

/** All contracts of a body and fiscal year. Amounts without VAT, but what was paid. */
export const BoardTotals = v.pipe(
  v.strictObject({
    contractsCount: v.number(),
    committedRial: rial,
    acceptedRial: rial,
    invoicedRial: rial,
    paidRial: rial,
    retainedRial: rial,
    socialSecurityRial: rial,
    advancePaidRial: rial,
    /** Of the advances, what has not come back yet. */
    advanceUnrecoveredRial: rial,
    retentionReleasedRial: rial,
    /** Final accounts as they were paid, what vendors owed taken off; a part of what was paid. */
    settlementRial: rial,
    remainingRial: rial,
  }),
  v.metadata({ ref: "BoardTotals" }),
);
export type BoardTotals = v.InferOutput<typeof BoardTotals>;

const { items: _items, ...frameworkSums } = CallOffsView.entries;
const roleNames = Object.keys(roles) as Role[];

/** Where one contract stands. */
export const PositionView = v.pipe(
  v.strictObject({
    id: v.string(),
    title: textsSchema(200),
    body: v.string(),
    vendor: v.string(),
    state: v.picklist(contractStates),
    fiscalYear: v.number(),
    currency: v.literal("IRR"),
    amountMinor: rial,
    /** Committed, accepted, invoiced without VAT; paid is what went to the vendor; the rest is held back of what was paid. */
    totals: ContractTotalsView,
    remainingMinor: rial,
    /** Of a framework: its amount is the ceiling, `orderedMinor` waits or is accepted. */
    framework: v.exactOptional(v.strictObject(frameworkSums)),
    /** What the vendor can invoice now. */
    invoiceableMinor: rial,
    deliverables: v.array(
      v.strictObject({
        n: v.number(),
        title: textsSchema(200),
        state: v.string(),
        dueAt: v.string(),
        late: v.boolean(),
        lateDays: v.number(),
        amountMinor: rial,
        acceptedMinor: rial,
        invoicedMinor: rial,
        invoiceableMinor: rial,
        /** Of what was invoiced, the part on invoices that are paid; without VAT and before deductions. */
        settledMinor: rial,
      }),
    ),
    invoices: v.array(InvoiceView),
    /** What the contract waits for, and whose act it is. */
    waiting: v.array(
      v.strictObject({
        verb: v.string(),
        part: v.exactOptional(v.string()),
        party: v.string(),
        roles: v.array(v.picklist(roleNames)),
        amountMinor: v.exactOptional(rial),
        /** From when it is possible, when that lies ahead. */
        from: v.exactOptional(v.string()),
        dueAt: v.exactOptional(v.string()),
      }),
    ),
  }),
  v.metadata({ ref: "ContractPosition" }),
);
export type PositionView = v.InferOutput<typeof PositionView>;
