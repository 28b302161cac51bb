import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { checkIban, checkLegalEntityId, checkPersonId, normaliseIdentifier } from "../identifiers.ts";
import { idPattern } from "../ids.ts";
import { categories } from "../kits/category.ts";
import { MinorSchema } from "../money.ts";
import { JustifiedSplit } from "../tenders/split.ts";
import { textSchema } from "../text.ts";

const identifier = v.pipe(v.string(), v.maxLength(60));

/** A doubtful control digit of a company's number is a warning, which the decision asks a note for; all else is wrong. */
const isVendorId = (text: string) =>
  normaliseIdentifier(text).length === 10 ? checkPersonId(text) === "ok" : checkLegalEntityId(text) !== "malformed";
const isIban = (text: string) => checkIban(text) === "ok";

/** What an order says to the vendor; fixed from then on. */
const terms = {
  subject: textSchema(200),
  category: v.picklist(categories),
  vendorName: textSchema(200),
  /** What will be paid, in rial. */
  amountRial: v.pipe(MinorSchema, v.minValue(1, "amount.zero")),
  dueDate: dateSchema,
};
export const termNames = Object.keys(terms) as (keyof typeof terms)[];

/** What the file needs beside it before funds are confirmed. */
const papers = {
  /** شناسه ملی of a company or کد ملی of a person. */
  vendorId: v.exactOptional(v.pipe(identifier, v.check(isVendorId, "vendorId.wrong"))),
  iban: v.exactOptional(v.pipe(identifier, v.check(isIban, "iban.wrong"))),
  budgetLine: v.exactOptional(textSchema(60)),
  /** Why this price is fair. */
  priceReason: v.exactOptional(textSchema(1000)),
  /** The uploaded pro-forma invoice. */
  proForma: v.exactOptional(v.pipe(v.string(), v.regex(idPattern("file")))),
};
export const paperNames = Object.keys(papers) as (keyof typeof papers)[];

const besides = {
  /** Why a company's number with a wrong control digit is right all the same. */
  vendorIdNote: v.exactOptional(textSchema(300)),
  /** The planned piece of work it serves. */
  task: v.exactOptional(v.pipe(v.string(), v.regex(idPattern("task")))),
};

/** The form of twelve inputs, five of which are enough to begin with. */
export const RequestPurchase = v.strictObject({ ...terms, ...papers, ...besides });
export type RequestPurchase = v.InferOutput<typeof RequestPurchase>;

export const ChangePurchase = v.strictObject({
  subject: v.exactOptional(terms.subject),
  category: v.exactOptional(terms.category),
  vendorName: v.exactOptional(terms.vendorName),
  amountRial: v.exactOptional(terms.amountRial),
  dueDate: v.exactOptional(terms.dueDate),
  ...papers,
  ...besides,
});
export type ChangePurchase = v.InferOutput<typeof ChangePurchase>;

export const ConfirmFunds = v.strictObject({ note: v.exactOptional(textSchema(300)) });
export type ConfirmFunds = v.InferOutput<typeof ConfirmFunds>;

/** With a reason an urgent purchase is ordered before its funds are confirmed. */
export const OrderPurchase = v.strictObject({
  urgentReason: v.exactOptional(textSchema(1000)),
  /** Why this is no piece of other work of the category, should they be above the limit together. */
  splitJustification: v.exactOptional(textSchema(1000)),
});
export type OrderPurchase = v.InferOutput<typeof OrderPurchase>;

export const ReceivePurchase = v.strictObject({ note: v.exactOptional(textSchema(1000)) });
export type ReceivePurchase = v.InferOutput<typeof ReceivePurchase>;

export const ReturnPurchase = v.strictObject({
  /** The file goes back to its authors for correction, or what was delivered goes back to the vendor. */
  what: v.picklist(["file", "delivery"]),
  reason: textSchema(1000),
});
export type ReturnPurchase = v.InferOutput<typeof ReturnPurchase>;

export const CancelPurchase = v.strictObject({ reason: textSchema(1000) });
export type CancelPurchase = v.InferOutput<typeof CancelPurchase>;

/** Records what the bank has done. */
export const PayPurchase = v.strictObject({ amountRial: MinorSchema, paidOn: dateSchema, reference: textSchema(60) });
export type PayPurchase = v.InferOutput<typeof PayPurchase>;

export const purchaseStates = [
  "draft",
  "fundsConfirmed",
  "ordered",
  "received",
  "paid",
  "returned",
  "cancelled",
] as const;
export type PurchaseState = (typeof purchaseStates)[number];

const did = { by: v.string(), at: v.string() };

export const PurchaseView = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    body: v.string(),
    fiscalYear: v.number(),
    state: v.picklist(purchaseStates),
    ...RequestPurchase.entries,
    requested: v.strictObject(did),
    /** Everybody who wrote, ordered or received: they neither confirm funds nor pay. */
    workedOn: v.array(v.string()),
    funds: v.exactOptional(v.strictObject({ ...did, ...ConfirmFunds.entries })),
    order: v.exactOptional(v.strictObject(did)),
    urgency: v.exactOptional(v.strictObject({ reason: v.string(), fileDueAt: v.string() })),
    split: v.exactOptional(JustifiedSplit),
    completedAt: v.exactOptional(v.string()),
    receipt: v.exactOptional(v.strictObject({ ...did, ...ReceivePurchase.entries })),
    returned: v.exactOptional(v.strictObject({ ...did, ...ReturnPurchase.entries, from: v.picklist(purchaseStates) })),
    cancellation: v.exactOptional(v.strictObject({ ...did, ...CancelPurchase.entries })),
    payment: v.exactOptional(v.strictObject({ ...did, ...PayPurchase.entries })),
    /** Papers that are missing before funds can be confirmed. */
    missing: v.array(v.picklist(paperNames)),
    /** Of an urgent purchase: its file was not complete in time. */
    fileLate: v.boolean(),
  }),
  v.metadata({ ref: "Purchase" }),
);
export type PurchaseView = v.InferOutput<typeof PurchaseView>;

/** What a list shows of a purchase. */
export const PurchaseCard = v.pipe(
  v.strictObject({
    id: v.string(),
    subject: terms.subject,
    category: terms.category,
    vendorName: terms.vendorName,
    amountRial: terms.amountRial,
    dueDate: v.string(),
    state: v.picklist(purchaseStates),
    /** Ordered before its funds were confirmed. */
    urgent: v.boolean(),
    /** Until when the file of an urgent one must be complete; gone when it is. */
    fileDueAt: v.exactOptional(v.string()),
  }),
  v.metadata({ ref: "PurchaseCard" }),
);
export type PurchaseCard = v.InferOutput<typeof PurchaseCard>;
