import { type Acts, may } from "../act.ts";
import { addWorkingDays, daysBetween, fiscalYear, noonOf } from "../calendar.ts";
import { type File, usable } from "../files/file.ts";
import { checkLegalEntityId, normaliseIdentifier } from "../identifiers.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import type { Task } from "../plan/task.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { type Piece, splitOf } from "../tenders/split.ts";
import { missingPapers, type Purchase, type PurchaseEvent } from "./purchase.ts";
import {
  type CancelPurchase,
  type ChangePurchase,
  type ConfirmFunds,
  type OrderPurchase,
  type PayPurchase,
  type PurchaseState,
  type ReceivePurchase,
  type RequestPurchase,
  type ReturnPurchase,
  termNames,
} from "./schema.ts";

/**
 * Two sides that never share a person: those who write, order and receive, and the finance people, of whom one confirms
 * the funds and another pays. After a draft, cancelling takes somebody else than the requester.
 */
export const purchaseActs = {
  requestPurchase: { by: ["prManager", "procurementOfficer"], from: [] },
  /** Ordered or received ones only while their funds are not confirmed: urgent ones, and files that were returned. */
  changePurchase: { by: ["prManager", "procurementOfficer"], from: ["draft", "ordered", "received", "returned"] },
  /** Ordered or received ones when they were urgent, or were corrected after a return. */
  confirmFunds: { by: ["finance"], from: ["draft", "ordered", "received"] },
  /** A draft only with an urgent reason and within the delegated limit. */
  orderPurchase: { by: ["prManager", "procurementOfficer"], from: ["draft", "fundsConfirmed"] },
  /** A returned one when it was the delivery that went back. */
  receivePurchase: { by: ["prManager", "procurementOfficer"], from: ["ordered", "returned"] },
  /** The file by finance; the delivery by the others, once it was received. */
  returnPurchase: { by: ["prManager", "procurementOfficer", "finance"], from: ["draft", "fundsConfirmed", "received"] },
  /** A returned one unless the goods are in the house. */
  cancelPurchase: {
    by: ["prManager", "procurementOfficer", "head"],
    from: ["draft", "fundsConfirmed", "ordered", "returned"],
  },
  payPurchase: { by: ["finance"], from: ["received"] },
} as const satisfies Acts<PurchaseState>;

/** What a form refers to, as it was found. */
export type Referred = { proForma: File | undefined; task: Task | undefined };

export function requestPurchase(
  body: string,
  id: string,
  input: RequestPurchase,
  referred: Referred,
  moment: Moment,
): Decision<PurchaseEvent> {
  const no = may(purchaseActs.requestPurchase, moment.by, body) ?? wrongForm(body, input, input, referred, moment);
  if (no) return no;
  const purchase = written(input);
  return accept({
    type: "PurchaseRequested",
    ...stamp(moment),
    id,
    body,
    fiscalYear: fiscalYear(moment.at),
    purchase,
  });
}

export function changePurchase(
  purchase: Purchase,
  change: ChangePurchase,
  referred: Referred,
  moment: Moment,
): Decision<PurchaseEvent> {
  const no = may(purchaseActs.changePurchase, moment.by, purchase.body, purchase.state);
  if (no) return no;
  if (purchase.funds) return refuse("purchase-file-closed", {});
  const fixed = termNames.filter((name) => change[name] !== undefined && change[name] !== purchase[name]);
  if (purchase.order && fixed.length > 0) return refuse("purchase-terms-fixed", { fields: fixed });
  const wrong = wrongForm(purchase.body, { ...purchase, ...change }, change, referred, moment);
  return wrong ?? accept({ type: "PurchaseChanged", ...stamp(moment), change: written(change) });
}

/** @param form the whole form as it would be; @param input the part of it that is new, whose references must hold */
function wrongForm(
  body: string,
  form: RequestPurchase,
  input: ChangePurchase,
  { proForma, task }: Referred,
  { policy }: Moment,
): Refused | undefined {
  const { value, rule } = policy.smallLimitRial;
  if (form.amountRial > value) {
    const facts = { amount: money(form.amountRial), limit: money(value) };
    return refuse("small-limit-exceeded", facts, rule);
  }
  const { vendorId, vendorIdNote } = form;
  const company = vendorId !== undefined && normaliseIdentifier(vendorId).length === 11;
  if (company && checkLegalEntityId(vendorId) === "checksum" && vendorIdNote === undefined) {
    return refuse("vendor-id-doubtful", { vendorId });
  }
  if (input.task !== undefined && task?.body !== body) return refuse("task-not-of-body", {});
  return input.proForma === undefined ? undefined : usable(proForma, body);
}

/** Identifiers are kept as they are compared and paid to; everything else as it was typed. */
const written = <Input extends ChangePurchase>(input: Input): Input => ({
  ...input,
  ...(input.vendorId === undefined ? {} : { vendorId: normaliseIdentifier(input.vendorId) }),
  ...(input.iban === undefined ? {} : { iban: normaliseIdentifier(input.iban) }),
});

export function confirmFunds(purchase: Purchase, input: ConfirmFunds, moment: Moment): Decision<PurchaseEvent> {
  const no = may(purchaseActs.confirmFunds, moment.by, purchase.body, purchase.state);
  if (no) return no;
  if (purchase.funds) return refuse("purchase-funds-already-confirmed", {});
  const missing = missingPapers(purchase);
  if (missing.length > 0) return refuse("purchase-file-incomplete", { missing });
  return (
    notOfWork(purchase, "confirmFunds", moment) ??
    accept({ type: "PurchaseFundsConfirmed", ...stamp(moment), ...input })
  );
}

/** @param pieces what the body published and ordered in the category before */
export function orderPurchase(
  purchase: Purchase,
  { urgentReason, splitJustification }: OrderPurchase,
  pieces: readonly Piece[],
  moment: Moment,
): Decision<PurchaseEvent> {
  const no = may(purchaseActs.orderPurchase, moment.by, purchase.body, purchase.state);
  if (no) return no;
  const inTurn = purchase.state === "fundsConfirmed";
  const haste = inTurn ? noHaste(purchase, urgentReason, moment) : hasteOf(purchase, urgentReason, moment);
  if (!haste.ok) return haste;
  const limitRial = moment.policy.smallLimitRial.value;
  const split = splitOf(purchase.amountRial, limitRial, pieces, splitJustification, moment);
  if (!split.ok) return split;
  const given = {
    ...(haste.urgency ? { urgency: haste.urgency } : {}),
    ...(split.split ? { split: split.split } : {}),
  };
  return accept({ type: "PurchaseOrdered", ...stamp(moment), ...given });
}

type Haste = { ok: true; urgency?: { reason: string; fileDueAt: string } } | Refused;

/** Ordered once the funds are confirmed, so nothing is urgent. */
const noHaste = (purchase: Purchase, urgentReason: string | undefined, moment: Moment): Haste =>
  urgentReason === undefined
    ? (notOfFunds(purchase, "orderPurchase", moment) ?? { ok: true })
    : refuse("purchase-not-urgent", {});

/** Ordered ahead of the funds, within the delegated limit; the file follows within days. */
function hasteOf(purchase: Purchase, urgentReason: string | undefined, { at, policy }: Moment): Haste {
  if (urgentReason === undefined) return refuse("purchase-funds-missing", {});
  const { urgentLimitRial, urgentFileWorkingDays } = policy;
  if (purchase.amountRial > urgentLimitRial.value) {
    const facts = { amount: money(purchase.amountRial), limit: money(urgentLimitRial.value) };
    return refuse("urgent-limit-exceeded", facts, urgentLimitRial.rule);
  }
  const fileDueAt = addWorkingDays(at, urgentFileWorkingDays.value, workCalendar(policy));
  return { ok: true, urgency: { reason: urgentReason, fileDueAt } };
}

export function receivePurchase(purchase: Purchase, input: ReceivePurchase, moment: Moment): Decision<PurchaseEvent> {
  const no = may(purchaseActs.receivePurchase, moment.by, purchase.body, purchase.state);
  if (no) return no;
  if (purchase.state === "returned" && purchase.returned?.what === "file") {
    return refuse("purchase-file-returned", { reason: purchase.returned.reason });
  }
  return (
    notOfFunds(purchase, "receivePurchase", moment) ?? accept({ type: "PurchaseReceived", ...stamp(moment), ...input })
  );
}

export function returnPurchase(purchase: Purchase, input: ReturnPurchase, moment: Moment): Decision<PurchaseEvent> {
  const { by, from } = purchaseActs.returnPurchase;
  const file = input.what === "file";
  const whose = by.filter((role) => (role === "finance") === file);
  const when = file ? from : (["received"] as const);
  const no = may({ by: whose, from: when }, moment.by, purchase.body, purchase.state);
  return no ?? accept({ type: "PurchaseReturned", ...stamp(moment), ...input });
}

export function cancelPurchase(
  purchase: Purchase,
  { reason }: CancelPurchase,
  moment: Moment,
): Decision<PurchaseEvent> {
  const no = may(purchaseActs.cancelPurchase, moment.by, purchase.body, purchase.state);
  if (no) return no;
  if (purchase.state === "returned" && purchase.returned?.from === "received" && purchase.returned.what === "file") {
    return refuse("purchase-in-the-house", {});
  }
  if (purchase.state !== "draft" && moment.by.person === purchase.requested.by) {
    return refuse("same-person", { first: "requestPurchase", second: "cancelPurchase" });
  }
  return accept({ type: "PurchaseCancelled", ...stamp(moment), reason });
}

export function payPurchase(purchase: Purchase, input: PayPurchase, moment: Moment): Decision<PurchaseEvent> {
  const no = may(purchaseActs.payPurchase, moment.by, purchase.body, purchase.state);
  if (no) return no;
  if (!purchase.funds) return refuse("purchase-funds-missing", {});
  const twice = notOfFunds(purchase, "payPurchase", moment) ?? notOfWork(purchase, "payPurchase", moment);
  if (twice) return twice;
  if (input.amountRial !== purchase.amountRial) {
    const facts = { amount: money(input.amountRial), ordered: money(purchase.amountRial) };
    return refuse("purchase-payment-differs", facts);
  }
  const from = purchase.order?.at ?? purchase.requested.at;
  const paidOn = noonOf(input.paidOn);
  if (daysBetween(from, paidOn) < 0 || daysBetween(paidOn, moment.at) < 0) {
    return refuse("purchase-payment-date", { from, until: moment.at });
  }
  return accept({ type: "PurchasePaid", ...stamp(moment), ...input });
}

const notOfFunds = ({ funds }: Purchase, second: string, { by }: Moment): Refused | undefined =>
  funds?.by === by.person ? refuse("same-person", { first: "confirmFunds", second }) : undefined;

const notOfWork = ({ workedOn }: Purchase, second: string, { by }: Moment): Refused | undefined =>
  workedOn.includes(by.person) ? refuse("same-person", { first: "workOnPurchase", second }) : undefined;
