import { invoiceActs } from "../../../shared/invoices/invoice.ts";
import type { Caller } from "../../../shared/people/role.ts";
import { isTurnOf, type Turn } from "../../ui/who.tsx";
import type { Contract, Invoice } from "./queries.ts";

/** Acts on an invoice by their names in the address. */
export const invoiceSteps = ["submit", "order", "check", "pay", "return", "cancel"] as const;
export type InvoiceStep = (typeof invoiceSteps)[number];

export const isInvoiceStep = (text: string): text is InvoiceStep => (invoiceSteps as readonly string[]).includes(text);

const rows = {
  submit: invoiceActs.submitInvoice,
  order: invoiceActs.orderPayment,
  check: invoiceActs.checkInvoice,
  pay: invoiceActs.recordPayment,
  return: invoiceActs.returnInvoice,
  cancel: invoiceActs.cancelInvoice,
} as const;

export type Given = { invoice: Invoice; contract: Contract };

/** Everybody of the body who accepted something that this invoice asks money for, as far as the reader is told. */
export const acceptorsOf = ({ invoice, contract }: Given): (string | undefined)[] =>
  invoice.lines.flatMap(({ deliverable }) =>
    (contract.deliverables.find(({ n }) => n === deliverable)?.versions ?? []).flatMap(({ review }) => [
      review?.by,
      review?.approvedBy,
    ]),
  );

/** Whose act a step is now; none in a state in which it is not done. */
export function turnOf(step: InvoiceStep, given: Given): Turn | undefined {
  const { invoice, contract } = given;
  const { by: roles, from } = rows[step];
  if (!(from as readonly string[]).includes(invoice.state)) return undefined;
  const party = step === "submit" || step === "cancel" ? contract.vendor : contract.body;
  const orderer = invoice.ordered?.by;
  const except = step === "check" ? [orderer, ...acceptorsOf(given)] : step === "pay" ? [orderer] : [];
  return { party, roles, except };
}

/** The step that an invoice waits for, whoever does it. */
export function dueStep({ state }: Invoice): InvoiceStep | undefined {
  switch (state) {
    case "draft":
    case "returned":
      return "submit";
    case "matched":
      return "order";
    case "ordered":
      return "check";
    case "checked":
      return "pay";
    default:
      return undefined;
  }
}

/** What the reader may do beside that. */
export const besidesOf = (given: Given, by: Caller): InvoiceStep[] =>
  (["return", "cancel"] as const).filter((step) => {
    const turn = turnOf(step, given);
    return turn !== undefined && isTurnOf(turn, by);
  });
