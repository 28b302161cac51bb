import { type Acts, may } from "../act.ts";
import { daysBetween, noonOf } from "../calendar.ts";
import type { Contract, ContractEvent, ContractState, Invoice, InvoiceState } from "../contracts/state.ts";
import { normaliseIdentifier } from "../identifiers.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { advanceMinor, advanceStands, mayAskAdvance } from "./advance.ts";
import { mismatch, openLines } from "./match.ts";
import { isLastInstalment, payableOf } from "./order.ts";
import { invoiceId } from "./place.ts";
import type { DraftInvoice, OrderPayment, RecordPayment, ReturnInvoice } from "./schema.ts";

/** A draft is made in these states of its contract: accepted work is payable after an end, too. */
export const invoiceDraftActs = {
  draftInvoice: { by: ["vendorMember", "signatory"], from: ["active", "suspended", "completed", "terminated"] },
} as const satisfies Acts<ContractState>;

export const invoiceActs = {
  submitInvoice: { by: ["vendorMember", "signatory"], from: ["draft", "returned"] },
  returnInvoice: { by: ["finance", "head"], from: ["matched", "ordered", "checked"] },
  cancelInvoice: { by: ["vendorMember", "signatory"], from: ["draft", "matched", "returned"] },
  orderPayment: { by: ["head"], from: ["matched"] },
  checkInvoice: { by: ["finance"], from: ["ordered"] },
  recordPayment: { by: ["finance"], from: ["checked"] },
} as const satisfies Acts<InvoiceState>;

/** So many fit beside each other in one contract, cancelled ones too. */
const mostInvoices = 200;

export function draftInvoice(contract: Contract, input: DraftInvoice, moment: Moment): Decision<ContractEvent> {
  const no = may(invoiceDraftActs.draftInvoice, moment.by, contract.vendor, contract.state);
  if (no) return no;
  if (contract.invoices.length >= mostInvoices) return refuse("invoice-limit", { limit: mostInvoices });
  const asked = input.kind === "advance" ? forAdvance(contract) : forWork(contract, input);
  if ("ok" in asked) return asked;

  const n = contract.invoices.length + 1;
  const invoice: Invoice = {
    id: invoiceId(contract.id, n),
    n,
    ...(input.kind === undefined ? {} : { kind: input.kind }),
    state: "draft",
    number: input.number,
    iban: normaliseIdentifier(input.iban ?? contract.terms.vendorIban),
    ...asked,
    createdAt: moment.at,
  };
  return accept({ type: "InvoiceDrafted", ...stamp(moment), invoice });
}

type Asked = Pick<Invoice, "lines" | "grossMinor">;

const forAdvance = (contract: Contract): Asked | Refused =>
  mayAskAdvance(contract) ?? { lines: [], grossMinor: advanceMinor(contract) };

function forWork(contract: Contract, input: DraftInvoice): Asked | Refused {
  const lines = input.lines?.length ? input.lines : openLines(contract);
  if (lines.length === 0) return refuse("nothing-to-invoice", {});
  const unknown = lines.find(({ deliverable }) => !contract.deliverables[deliverable]);
  if (unknown) return refuse("unknown-deliverable", { deliverable: unknown.deliverable });
  return { lines, grossMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
}

/** An advance must be secured and recoverable whenever it takes a step towards its payment. */
const notStanding = (contract: Contract, invoice: Invoice, { at }: Moment): Refused | undefined =>
  invoice.kind === "advance" ? advanceStands(contract, invoice, at) : undefined;

/** Submits, and matches in the same act: what does not match is not taken. The number's uniqueness is the store's. */
export function submitInvoice(contract: Contract, id: string, moment: Moment): Decision<ContractEvent> {
  const invoice = invoiceIn(contract, id);
  if (!invoice) return refuse("not-found", {});
  const no =
    may(invoiceActs.submitInvoice, moment.by, contract.vendor, invoice.state) ??
    mismatch(contract, invoice) ??
    notStanding(contract, invoice, moment);
  return no ?? accept({ type: "InvoiceSubmitted", ...stamp(moment), invoice: id });
}

/** Sends it back to the vendor, an order with it; what was matched is free to be invoiced again. */
export function returnInvoice(
  contract: Contract,
  id: string,
  { reason }: ReturnInvoice,
  moment: Moment,
): Decision<ContractEvent> {
  const invoice = invoiceIn(contract, id);
  if (!invoice) return refuse("not-found", {});
  const no = may(invoiceActs.returnInvoice, moment.by, contract.body, invoice.state);
  return no ?? accept({ type: "InvoiceReturned", ...stamp(moment), invoice: id, reason });
}

export function cancelInvoice(contract: Contract, id: string, moment: Moment): Decision<ContractEvent> {
  const invoice = invoiceIn(contract, id);
  if (!invoice) return refuse("not-found", {});
  const no = may(invoiceActs.cancelInvoice, moment.by, contract.vendor, invoice.state);
  return no ?? accept({ type: "InvoiceCancelled", ...stamp(moment), invoice: id });
}

/** The head certifies and orders: from here on the net and its lines are fixed. */
export function orderPayment(
  contract: Contract,
  id: string,
  { clearance }: OrderPayment,
  moment: Moment,
): Decision<ContractEvent> {
  const invoice = invoiceIn(contract, id);
  if (!invoice) return refuse("not-found", {});
  const no =
    may(invoiceActs.orderPayment, moment.by, contract.body, invoice.state) ?? notStanding(contract, invoice, moment);
  if (no) return no;
  if (clearance && !isLastInstalment(contract, invoice)) {
    return refuse("clearance-not-needed", {}, contract.policy.rules["lastInstalmentWithheldBp"]);
  }
  return accept({
    type: "InvoiceOrdered",
    ...stamp(moment),
    invoice: id,
    ...payableOf(contract, invoice, clearance !== undefined),
    ...(clearance === undefined ? {} : { clearance }),
  });
}

/** Finance's own look at the order; two persons stand behind it who neither ordered nor accepted. */
export function checkInvoice(contract: Contract, id: string, moment: Moment): Decision<ContractEvent> {
  const invoice = invoiceIn(contract, id);
  if (!invoice) return refuse("not-found", {});
  const no = may(invoiceActs.checkInvoice, moment.by, contract.body, invoice.state);
  if (no) return no;
  const { person } = moment.by;
  if (invoice.ordered?.by === person) return refuse("same-person", { first: "orderPayment", second: "checkInvoice" });
  if (acceptors(contract, invoice).includes(person)) {
    return refuse("same-person", { first: "acceptDeliverable", second: "checkInvoice" });
  }
  return accept({ type: "InvoiceChecked", ...stamp(moment), invoice: id });
}

/** Records what the bank did; it must be the net, to the rial. */
export function recordPayment(
  contract: Contract,
  id: string,
  { paidOn, reference, amountMinor }: RecordPayment,
  moment: Moment,
): Decision<ContractEvent> {
  const invoice = invoiceIn(contract, id);
  if (!invoice) return refuse("not-found", {});
  const no =
    may(invoiceActs.recordPayment, moment.by, contract.body, invoice.state) ?? notStanding(contract, invoice, moment);
  if (no) return no;
  const { ordered } = invoice;
  if (!ordered) throw new Error(`${id} was checked without an order`);
  if (ordered.by === moment.by.person) {
    return refuse("same-person", { first: "orderPayment", second: "recordPayment" });
  }
  if (amountMinor !== ordered.netMinor) {
    const { currency } = contract.terms;
    return refuse("payment-differs", { net: money(ordered.netMinor, currency), given: money(amountMinor, currency) });
  }
  // Noon UTC lies in the same day in Tehran.
  const paidAt = noonOf(paidOn);
  if (daysBetween(ordered.at, paidAt) < 0 || daysBetween(paidAt, moment.at) < 0) {
    return refuse("payment-date", { from: ordered.at });
  }
  const stamped = stamp(moment);
  const payment = { ...stamped, paidOn, reference, amountMinor };
  return accept({ type: "InvoicePaid", ...stamped, invoice: id, payment });
}

export const invoiceIn = ({ invoices }: Contract, id: string): Invoice | undefined =>
  invoices.find((each) => each.id === id);

/** Everybody who accepted something that this invoice asks money for: supervisor, head above the limit or by an exit. */
export function acceptors(contract: Contract, invoice: Invoice): string[] {
  return invoice.lines.flatMap(({ deliverable }) => {
    const { versions = [], resolved } = contract.deliverables[deliverable] ?? {};
    return [...versions.flatMap(({ review }) => [review?.by, review?.approvedBy]), resolved?.by].filter(
      (person) => person !== undefined,
    );
  });
}
