import type { Contract, Invoice } from "../contracts/state.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { isLastInstalment, payableOf } from "./order.ts";
import type { InvoiceView } from "./schema.ts";

/** Who belongs to neither side sees nothing; the body sees an invoice once it was submitted. */
export function viewInvoice(contract: Contract, invoice: Invoice | undefined, by: Caller): InvoiceView | undefined {
  if (!invoice) return undefined;
  const inBody = belongsTo(by, contract.body);
  if (inBody ? invoice.submittedAt === undefined : !belongsTo(by, contract.vendor)) return undefined;
  const step = <Step extends { by: string }>({ by: person, ...rest }: Step) =>
    inBody ? { by: person, ...rest } : rest;
  const {
    id,
    kind,
    state,
    number,
    iban,
    lines,
    grossMinor,
    createdAt,
    submittedAt,
    returned,
    ordered,
    checked,
    payment,
  } = invoice;
  const standing = state === "ordered" || state === "checked" || state === "paid";
  return {
    id,
    contract: contract.id,
    ...(kind === undefined ? {} : { kind }),
    state,
    number,
    iban,
    lines,
    grossMinor,
    currency: contract.terms.currency,
    createdAt,
    ...(submittedAt === undefined ? {} : { submittedAt }),
    ...(returned === undefined ? {} : { returned: step(returned) }),
    ...(state === "matched"
      ? { expected: { ...payableOf(contract, invoice, false), lastInstalment: isLastInstalment(contract, invoice) } }
      : {}),
    ...(standing && ordered ? { ordered: step(ordered) } : {}),
    ...(standing && state !== "ordered" && checked ? { checked: step(checked) } : {}),
    ...(payment === undefined ? {} : { payment: step(payment) }),
  };
}
