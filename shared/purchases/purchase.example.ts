import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import {
  cancelPurchase,
  changePurchase,
  confirmFunds,
  orderPurchase,
  payPurchase,
  purchaseActs,
  type Referred,
  receivePurchase,
  requestPurchase,
  returnPurchase,
} from "./acts.ts";
import { evolvePurchase, type Purchase, type PurchaseEvent } from "./purchase.ts";
import type { PurchaseState, RequestPurchase } from "./schema.ts";

const body = "bdy_one";
const day = (n: number) => `2026-11-${n}T06:00:00.000Z`;

/** The form with everything in it. */
export const form: RequestPurchase = {
  subject: "چاپ ۲۰۰ پوستر",
  category: "publications",
  vendorName: "چاپ آلفا",
  amountRial: 180_000_000,
  dueDate: "2026-12-05",
  vendorId: "10380284790",
  iban: "IR062960000000100324200001",
  budgetLine: "۱۲۳-۴",
  priceReason: "کمترین قیمت سه پیش‌فاکتور",
  proForma: "fil_proforma",
};

/** The five inputs that are enough to begin with. */
export const shortForm: RequestPurchase = {
  subject: form.subject,
  category: form.category,
  vendorName: form.vendorName,
  amountRial: form.amountRial,
  dueDate: form.dueDate,
};

/** Plays events as the store does. */
export const played = (...events: PurchaseEvent[]): Purchase => {
  let purchase: Purchase | undefined;
  for (const [i, event] of events.entries()) purchase = { ...evolvePurchase(purchase, event), version: i + 1 };
  if (!purchase) throw new Error("no events");
  return purchase;
};

const asked = (purchase: RequestPurchase): PurchaseEvent => ({
  type: "PurchaseRequested",
  at: day(10),
  by: "prs_officer",
  id: "pur_sample",
  body,
  fiscalYear: 1405,
  purchase,
});
const requested = asked(form);
const funded: PurchaseEvent = { type: "PurchaseFundsConfirmed", at: day(11), by: "prs_finance" };
const ordered: PurchaseEvent = { type: "PurchaseOrdered", at: day(12), by: "prs_officer" };
const received: PurchaseEvent = { type: "PurchaseReceived", at: day(15), by: "prs_pm" };
const reason = "کیفیت چاپ پذیرفتنی نیست";

/** A purchase in every state, and in each state that means two things both of them. */
export const purchaseSamples = {
  draft: played(requested),
  incompleteDraft: played(asked(shortForm)),
  fundsConfirmed: played(requested, funded),
  ordered: played(requested, funded, ordered),
  urgentlyOrdered: played(asked(shortForm), {
    ...ordered,
    urgency: { reason: "بازدید فردا است", fileDueAt: "2026-11-16T20:29:59.999Z" },
  }),
  received: played(requested, funded, ordered, received),
  receivedAfterUrgentOrder: played(
    asked(shortForm),
    { ...ordered, urgency: { reason: "بازدید فردا است", fileDueAt: "2026-11-16T20:29:59.999Z" } },
    received,
  ),
  paid: played(requested, funded, ordered, received, {
    type: "PurchasePaid",
    at: day(20),
    by: "prs_finance2",
    amountRial: form.amountRial,
    paidOn: "2026-11-19",
    reference: "998877",
  }),
  draftReturned: played(requested, { type: "PurchaseReturned", at: day(11), by: "prs_finance", what: "file", reason }),
  receivedFileReturned: played(requested, funded, ordered, received, {
    type: "PurchaseReturned",
    at: day(16),
    by: "prs_finance2",
    what: "file",
    reason,
  }),
  deliveryReturned: played(requested, funded, ordered, received, {
    type: "PurchaseReturned",
    at: day(16),
    by: "prs_pm",
    what: "delivery",
    reason,
  }),
  cancelled: played(requested, { type: "PurchaseCancelled", at: day(11), by: "prs_officer", reason }),
} satisfies Record<string, Purchase>;

const { draft, fundsConfirmed, paid, deliveryReturned, cancelled, ...others } = purchaseSamples;
const at = "2026-11-22T10:00:00.000Z";
const officer = momentOf("prs_officer", at, "bdy_one", "procurementOfficer");
const finance = momentOf("prs_finance2", at, "bdy_one", "finance");
const nothing: Referred = { proForma: undefined, task: undefined };

export const purchaseMachine = {
  acts: purchaseActs,
  stateOf: ({ state }) => state,
  evolve: evolvePurchase,
  samples: {
    draft,
    fundsConfirmed,
    ordered: others.ordered,
    received: others.received,
    paid,
    returned: deliveryReturned,
    cancelled,
  },
  variants: {
    "papers are missing": others.incompleteDraft,
    "urgently, its file incomplete": others.urgentlyOrdered,
    "after an urgent order, its file incomplete": others.receivedAfterUrgentOrder,
    "its file as a draft": others.draftReturned,
    "its file after receipt": others.receivedFileReturned,
  },
  begins: { requestPurchase: { decision: requestPurchase(body, "pur_1", shortForm, nothing, officer) } },
  /** As somebody who had no hand in it yet would give them. */
  commands: {
    changePurchase: (purchase, moment) => changePurchase(purchase, { priceReason: "دلیل" }, nothing, moment),
    confirmFunds: (purchase, moment) => confirmFunds(purchase, {}, moment),
    orderPurchase: (purchase, moment) =>
      orderPurchase(purchase, purchase.state === "draft" ? { urgentReason: "فردا" } : {}, [], moment),
    receivePurchase: (purchase, moment) => receivePurchase(purchase, {}, moment),
    returnPurchase: (purchase, moment) => {
      const ofFinance = moment.by.memberships.some(({ roles }) => roles.includes("finance"));
      return returnPurchase(purchase, { what: ofFinance ? "file" : "delivery", reason }, moment);
    },
    cancelPurchase: (purchase, moment) => cancelPurchase(purchase, { reason }, moment),
    payPurchase: (purchase, moment) =>
      payPurchase(purchase, { amountRial: form.amountRial, paidOn: "2026-11-20", reference: "445566" }, moment),
  },
  ways: {
    "returnPurchase, the delivery": (purchase, moment) =>
      returnPurchase(purchase, { what: "delivery", reason }, moment),
  },
  by: {
    changePurchase: officer,
    confirmFunds: finance,
    orderPurchase: officer,
    receivePurchase: officer,
    returnPurchase: finance,
    "returnPurchase, the delivery": officer,
    cancelPurchase: momentOf("prs_head", at, "bdy_one", "head"),
    payPurchase: finance,
  },
} satisfies Machine<PurchaseState, Purchase, PurchaseEvent>;
