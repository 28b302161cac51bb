import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { fitsAmount, MinorSchema } from "../money.ts";
import { textSchema } from "../text.ts";

const InvoiceLineInput = v.strictObject({
  deliverable: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
  /** Minor units without VAT. */
  amountMinor: v.pipe(MinorSchema, v.minValue(1)),
});

/** Makes an invoice; without lines it takes everything that is accepted and not yet invoiced. */
export const DraftInvoice = v.pipe(
  v.strictObject({
    /** The advance of the contract, before the work; it has no lines. */
    kind: v.exactOptional(v.literal("advance")),
    /** The vendor's own number. */
    number: textSchema(40),
    /** The IBAN the invoice names; the contract's when left out. */
    iban: v.exactOptional(v.pipe(v.string(), v.minLength(15), v.maxLength(40))),
    lines: v.exactOptional(
      v.pipe(
        v.array(InvoiceLineInput),
        v.maxLength(100),
        v.check(
          (lines) => new Set(lines.map(({ deliverable }) => deliverable)).size === lines.length,
          "lines.repeated",
        ),
        v.check((lines) => fitsAmount(lines.map(({ amountMinor }) => amountMinor)), "amount.sum"),
      ),
    ),
  }),
  v.forward(
    v.check(({ kind, lines }) => kind === undefined || lines === undefined, "advance.lines"),
    ["lines"],
  ),
);
export type DraftInvoice = v.InferOutput<typeof DraftInvoice>;

/** Nothing but the act itself is said. */
export const SubmitInvoice = v.strictObject({});
export const CancelInvoice = v.strictObject({});
export const CheckInvoice = v.strictObject({});

export const ReturnInvoice = v.strictObject({ reason: textSchema(1000) });
export type ReturnInvoice = v.InferOutput<typeof ReturnInvoice>;

export const OrderPayment = v.strictObject({
  /** The social insurer's letter; with the last instalment only. */
  clearance: v.exactOptional(v.strictObject({ number: textSchema(60), date: dateSchema })),
});
export type OrderPayment = v.InferOutput<typeof OrderPayment>;

export const RecordPayment = v.strictObject({
  /** The day the bank paid, Gregorian. */
  paidOn: dateSchema,
  reference: textSchema(60),
  /** Exactly the net of the order. */
  amountMinor: MinorSchema,
});
export type RecordPayment = v.InferOutput<typeof RecordPayment>;

export const invoiceStates = ["draft", "matched", "returned", "ordered", "checked", "paid", "cancelled"] as const;

const rule = v.strictObject({ fa: v.string(), en: v.string() });

export const PaymentLineView = v.strictObject({
  kind: v.string(),
  baseMinor: v.number(),
  rateBp: v.exactOptional(v.number()),
  /** Negative for what is held back. */
  amountMinor: v.number(),
  deliverable: v.exactOptional(v.number()),
  lateDays: v.exactOptional(v.number()),
  cutToMinor: v.exactOptional(v.number()),
  exempt: v.exactOptional(v.literal(true)),
  rule,
});

const clearance = v.strictObject({ number: v.string(), date: v.string() });
/** Persons of the body are named to the body alone. */
const step = { by: v.exactOptional(v.string()), at: v.string() };

export const InvoiceView = v.pipe(
  v.strictObject({
    id: v.string(),
    contract: v.string(),
    /** Absent for one that asks for accepted work. */
    kind: v.exactOptional(v.literal("advance")),
    state: v.picklist(invoiceStates),
    number: v.string(),
    iban: v.string(),
    lines: v.array(v.strictObject({ deliverable: v.number(), amountMinor: v.number() })),
    grossMinor: v.number(),
    currency: v.literal("IRR"),
    createdAt: v.string(),
    submittedAt: v.exactOptional(v.string()),
    returned: v.exactOptional(v.strictObject({ ...step, reason: v.string() })),
    /** What an order would pay as things stand, while there is none. */
    expected: v.exactOptional(
      v.strictObject({ lines: v.array(PaymentLineView), netMinor: v.number(), lastInstalment: v.boolean() }),
    ),
    ordered: v.exactOptional(
      v.strictObject({
        ...step,
        lines: v.array(PaymentLineView),
        netMinor: v.number(),
        clearance: v.exactOptional(clearance),
      }),
    ),
    checked: v.exactOptional(v.strictObject(step)),
    payment: v.exactOptional(
      v.strictObject({ ...step, paidOn: v.string(), reference: v.string(), amountMinor: v.number() }),
    ),
  }),
  v.metadata({ ref: "Invoice" }),
);
export type InvoiceView = v.InferOutput<typeof InvoiceView>;
