import type { Happened } from "../moment.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import type { JustifiedSplit } from "../tenders/split.ts";
import {
  type CancelPurchase,
  type ChangePurchase,
  type ConfirmFunds,
  type PayPurchase,
  type PurchaseCard,
  type PurchaseState,
  type PurchaseView,
  paperNames,
  type ReceivePurchase,
  type RequestPurchase,
  type ReturnPurchase,
} from "./schema.ts";

type Did = { by: string; at: string };

/** One small purchase, from the form to its payment. `version` is the number of its last event. */
export type Purchase = RequestPurchase & {
  id: string;
  version: number;
  body: string;
  /** The Persian year it was asked for in, whose credit it uses. */
  fiscalYear: number;
  state: PurchaseState;
  requested: Did;
  workedOn: string[];
  /** Gone when the file is returned: what is corrected must be confirmed again. */
  funds?: Did & ConfirmFunds;
  order?: Did;
  urgency?: { reason: string; fileDueAt: string };
  split?: JustifiedSplit;
  /** When the last paper came. */
  completedAt?: string;
  receipt?: Did & ReceivePurchase;
  /** Why it was returned the last time, and from where. */
  returned?: Did & ReturnPurchase & { from: PurchaseState };
  cancellation?: Did & CancelPurchase;
  payment?: Did & PayPurchase;
};

export type PurchaseEvent = Happened &
  (
    | { type: "PurchaseRequested"; id: string; body: string; fiscalYear: number; purchase: RequestPurchase }
    | { type: "PurchaseChanged"; change: ChangePurchase }
    | ({ type: "PurchaseFundsConfirmed" } & ConfirmFunds)
    | { type: "PurchaseOrdered"; urgency?: { reason: string; fileDueAt: string }; split?: JustifiedSplit }
    | ({ type: "PurchaseReceived" } & ReceivePurchase)
    | ({ type: "PurchaseReturned" } & ReturnPurchase)
    | ({ type: "PurchaseCancelled" } & CancelPurchase)
    | ({ type: "PurchasePaid" } & PayPurchase)
  );

type Paper = PurchaseView["missing"][number];

/** Papers that are missing before funds can be confirmed. */
export const missingPapers = (purchase: RequestPurchase): Paper[] =>
  paperNames.filter((name) => purchase[name] === undefined);

export function evolvePurchase(purchase: Purchase | undefined, event: PurchaseEvent): Purchase {
  const { by, at } = event;
  if (event.type === "PurchaseRequested") {
    const { id, body, fiscalYear } = event;
    const requested = { by, at };
    const state = "draft" as const;
    return completed({ ...event.purchase, id, version: 0, body, fiscalYear, state, requested, workedOn: [by] }, at);
  }
  if (!purchase) throw new Error(`${event.type} without a purchase`);
  switch (event.type) {
    case "PurchaseChanged":
      return completed({ ...worked(purchase, by), ...event.change, state: stateAfterChange(purchase) }, at);
    case "PurchaseFundsConfirmed": {
      const funds = { by, at, ...(event.note === undefined ? {} : { note: event.note }) };
      return { ...purchase, state: purchase.state === "draft" ? "fundsConfirmed" : purchase.state, funds };
    }
    case "PurchaseOrdered": {
      const { urgency, split } = event;
      const given = { ...(urgency ? { urgency } : {}), ...(split ? { split } : {}) };
      return { ...worked(purchase, by), state: "ordered", order: { by, at }, ...given };
    }
    case "PurchaseReceived": {
      const receipt = { by, at, ...(event.note === undefined ? {} : { note: event.note }) };
      return { ...worked(purchase, by), state: "received", receipt };
    }
    case "PurchaseReturned": {
      const { what, reason } = event;
      const returned = { by, at, what, reason, from: purchase.state };
      const { funds: _funds, ...unconfirmed } = purchase;
      return { ...(what === "file" ? unconfirmed : purchase), state: "returned", returned };
    }
    case "PurchaseCancelled":
      return { ...purchase, state: "cancelled", cancellation: { by, at, reason: event.reason } };
    case "PurchasePaid": {
      const { amountRial, paidOn, reference } = event;
      return { ...purchase, state: "paid", payment: { by, at, amountRial, paidOn, reference } };
    }
  }
}

const worked = (purchase: Purchase, by: string): Purchase => ({
  ...purchase,
  workedOn: [...new Set([...purchase.workedOn, by])],
});

const completed = (purchase: Purchase, at: string): Purchase =>
  purchase.completedAt === undefined && missingPapers(purchase).length === 0
    ? { ...purchase, completedAt: at }
    : purchase;

/** A returned file goes back to where it was sent back from; one whose funds were confirmed begins as a draft again. */
function stateAfterChange({ state, returned }: Purchase): PurchaseState {
  if (state !== "returned" || returned?.what !== "file") return state;
  return returned.from === "received" ? "received" : "draft";
}

/** What an act adds to the year's totals of its body; an order that is cancelled is taken out again. */
export function addedTotals(after: Purchase, events: readonly PurchaseEvent[]): PurchaseTotals {
  const totals: PurchaseTotals = {};
  for (const { type } of events) {
    if (type === "PurchaseOrdered") Object.assign(totals, ordered(after, 1));
    if (type === "PurchaseCancelled" && after.order) Object.assign(totals, ordered(after, -1));
    if (type === "PurchasePaid") totals.purchasesPaidRial = after.amountRial;
  }
  return totals;
}
export type PurchaseTotals = {
  purchasesCount?: number;
  purchasesOrderedRial?: number;
  purchasesPaidRial?: number;
};
const ordered = ({ amountRial }: Purchase, sign: 1 | -1): PurchaseTotals => ({
  purchasesCount: sign,
  purchasesOrderedRial: sign * amountRial,
});

/** Every member of the body sees its purchases; nobody else does. */
export const seesPurchase = (purchase: Purchase, by: Caller): boolean => belongsTo(by, purchase.body);

export function viewPurchase(purchase: Purchase, by: Caller, at: string): PurchaseView | undefined {
  if (!seesPurchase(purchase, by)) return undefined;
  const { urgency, completedAt } = purchase;
  const fileLate = urgency !== undefined && (completedAt ?? at) > urgency.fileDueAt;
  return { ...purchase, missing: missingPapers(purchase), fileLate };
}

export function purchaseCard(purchase: Purchase): PurchaseCard {
  const { id, subject, category, vendorName, amountRial, dueDate, state, urgency, completedAt } = purchase;
  const waits = urgency !== undefined && completedAt === undefined && state !== "cancelled";
  return {
    ...{ id, subject, category, vendorName, amountRial, dueDate, state, urgent: urgency !== undefined },
    ...(waits ? { fileDueAt: urgency.fileDueAt } : {}),
  };
}
