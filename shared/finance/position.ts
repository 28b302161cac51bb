import { termsOf } from "../calloffs/framework.ts";
import { viewCallOffs } from "../calloffs/view.ts";
import { seesContract } from "../contracts/sees.ts";
import type { Contract, ContractDeliverable, Deliverable } from "../contracts/state.ts";
import { inOrder } from "../contracts/view.ts";
import { waitsForVendor } from "../deliverables/progress.ts";
import { waitingInContract } from "../inbox/contract.ts";
import type { Waiting } from "../inbox/waiting.ts";
import { invoiceableMinor } from "../invoices/match.ts";
import { viewInvoice } from "../invoices/view.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { type Refused, refuse } from "../refusal.ts";
import { mayReadFinance } from "./board.ts";
import type { PositionView } from "./schema.ts";

/** The vendor reads its own contract's position once it was offered, the body through the roles that see its money. */
export function mayReadPosition(contract: Contract, by: Caller): Refused | undefined {
  if (!seesContract(contract, by)) return refuse("not-found", {});
  return belongsTo(by, contract.vendor) ? undefined : mayReadFinance(contract.body, by);
}

/** Where a contract stands at a moment, for one who may read it. */
export function viewPosition(contract: Contract, by: Caller, at: string): PositionView {
  const { id, terms, body, vendor, state, fiscalYear, totals } = contract;
  const deliverables = inOrder(contract).flatMap((each) => {
    const said = termsOf(contract, each.n);
    return said ? [viewDeliverable(contract, said, each, at)] : [];
  });
  const framework = viewFramework(contract, by);
  return {
    id,
    title: terms.title,
    body,
    vendor,
    state,
    fiscalYear,
    currency: terms.currency,
    amountMinor: terms.amountMinor,
    totals,
    remainingMinor: totals.committedMinor - totals.invoicedMinor,
    ...(framework ? { framework } : {}),
    invoiceableMinor: deliverables.reduce((sum, each) => sum + each.invoiceableMinor, 0),
    deliverables,
    invoices: contract.invoices.flatMap((invoice) => viewInvoice(contract, invoice, by) ?? []),
    waiting: waitingInContract(contract)
      .filter((waiting) => concerns(contract, waiting, by))
      .map(viewWaiting),
  };
}

function viewFramework(contract: Contract, by: Caller) {
  const { items: _items, ...sums } = viewCallOffs(contract, by) ?? {};
  return "ceilingMinor" in sums ? sums : undefined;
}

function viewDeliverable(contract: Contract, { title }: ContractDeliverable, deliverable: Deliverable, at: string) {
  const { n, state, dueAt, lateDays, amountMinor, acceptedMinor, invoicedMinor } = deliverable;
  const owed = contract.state === "active" && waitsForVendor(deliverable);
  const settled = contract.invoices
    .filter((invoice) => invoice.state === "paid")
    .flatMap(({ lines }) => lines.filter((line) => line.deliverable === n));
  return {
    n,
    title,
    state,
    dueAt,
    late: owed && dueAt < at,
    lateDays,
    amountMinor,
    acceptedMinor,
    invoicedMinor,
    invoiceableMinor: invoiceableMinor(deliverable),
    settledMinor: settled.reduce((sum, line) => sum + line.amountMinor, 0),
  };
}

/** A vendor sees what waits for itself, and at whose desk its invoices lie; what the body decides inside stays there. */
function concerns(contract: Contract, { party, part }: Waiting, by: Caller): boolean {
  const invoice = contract.invoices.find(({ id }) => part?.endsWith(id));
  return belongsTo(by, contract.body)
    ? // A draft is the vendor's own until it is submitted.
      invoice === undefined || invoice.submittedAt !== undefined
    : party === contract.vendor || invoice !== undefined;
}

const viewWaiting = ({ verb, part, party, roles, amountRial, from, dueAt }: Waiting) => ({
  verb,
  ...(part === undefined ? {} : { part }),
  party,
  roles: [...roles],
  ...(amountRial === undefined ? {} : { amountMinor: amountRial }),
  ...(from === undefined ? {} : { from }),
  ...(dueAt === undefined ? {} : { dueAt }),
});
