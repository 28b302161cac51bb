import type { Contract, Deliverable, Invoice, InvoiceLine } from "../contracts/state.ts";
import { hasEnded } from "../deliverables/progress.ts";
import { normaliseIdentifier } from "../identifiers.ts";
import { money } from "../money.ts";
import { type Refused, refuse } from "../refusal.ts";

/** Decided by a person in favour of the vendor; that the review time has passed is no acceptance for money. */
const isAccepted = (deliverable: Deliverable) => hasEnded(deliverable) && deliverable.state !== "descoped";

/** What may still be invoiced of a deliverable, in minor units without VAT. */
export const invoiceableMinor = (deliverable: Deliverable): number =>
  isAccepted(deliverable) ? Math.max(0, deliverable.acceptedMinor - deliverable.invoicedMinor) : 0;

/** Everything that is accepted and not yet invoiced, by deliverable. */
export const openLines = ({ deliverables }: Contract): InvoiceLine[] =>
  Object.values(deliverables)
    .map((each) => ({ deliverable: each.n, amountMinor: invoiceableMinor(each) }))
    .filter(({ amountMinor }) => amountMinor > 0)
    .sort((a, b) => a.deliverable - b.deliverable);

/**
 * The three-way match: the contract (IBAN, amount) × what a person accepted × the invoice. An invoice that does not match
 * stays with the vendor. `invoice` itself must not be counted in the contract's invoiced amounts yet.
 */
export function mismatch(contract: Contract, invoice: Invoice): Refused | undefined {
  const { vendorIban, amountMinor, currency } = contract.terms;
  const shown = (minor: number) => money(minor, currency);
  if (normaliseIdentifier(invoice.iban) !== normaliseIdentifier(vendorIban)) {
    return refuse("iban-differs", { expected: vendorIban.slice(-4) });
  }
  if (invoice.kind === "advance") return undefined;
  for (const { deliverable: n, amountMinor: askedMinor } of invoice.lines) {
    const deliverable = contract.deliverables[n];
    if (!deliverable) return refuse("unknown-deliverable", { deliverable: n });
    if (!isAccepted(deliverable)) return refuse("not-accepted", { deliverable: n });
    const leftMinor = invoiceableMinor(deliverable);
    if (askedMinor > leftMinor) {
      return refuse("over-accepted", { deliverable: n, asked: shown(askedMinor), left: shown(leftMinor) });
    }
  }
  const invoicedMinor = contract.totals.invoicedMinor + invoice.grossMinor;
  return invoicedMinor > amountMinor
    ? refuse("over-contract", { asked: shown(invoicedMinor), amount: shown(amountMinor) })
    : undefined;
}
