import type { Contract, ContractEvent, Invoice, InvoiceState } from "./state.ts";

type InvoiceEvent = Extract<ContractEvent, { type: `Invoice${string}` }>;

/** From here on an invoice uses up what was accepted. */
const counted: readonly InvoiceState[] = ["matched", "ordered", "checked", "paid"];

export function evolveInvoices(contract: Contract, event: InvoiceEvent): Contract {
  if (event.type === "InvoiceDrafted") return { ...contract, invoices: [...contract.invoices, event.invoice] };
  const invoices = contract.invoices.map((each) => (each.id === event.invoice ? after(each, event) : each));
  return withInvoiced({ ...contract, invoices });
}

function after(invoice: Invoice, event: Exclude<InvoiceEvent, { type: "InvoiceDrafted" }>): Invoice {
  const { by, at } = event;
  switch (event.type) {
    case "InvoiceSubmitted":
      return { ...invoice, state: "matched", submittedAt: at };
    case "InvoiceReturned":
      return { ...invoice, state: "returned", returned: { by, at, reason: event.reason } };
    case "InvoiceOrdered":
      return { ...invoice, state: "ordered", ordered: { by, at, ...payableIn(event) } };
    case "InvoiceChecked":
      return { ...invoice, state: "checked", checked: { by, at } };
    case "InvoicePaid":
      return { ...invoice, state: "paid", payment: event.payment };
    case "InvoiceCancelled":
      return { ...invoice, state: "cancelled" };
  }
}

const payableIn = ({ lines, netMinor, clearance }: Extract<InvoiceEvent, { type: "InvoiceOrdered" }>) => ({
  lines,
  netMinor,
  ...(clearance === undefined ? {} : { clearance }),
});

function withInvoiced(contract: Contract): Contract {
  const lines = contract.invoices.filter(({ state }) => counted.includes(state)).flatMap((invoice) => invoice.lines);
  const invoicedOf = (n: number) =>
    lines.reduce((sum, { deliverable, amountMinor }) => (deliverable === n ? sum + amountMinor : sum), 0);
  const deliverables = Object.fromEntries(
    Object.entries(contract.deliverables).map(([n, each]) => [n, { ...each, invoicedMinor: invoicedOf(each.n) }]),
  );
  return { ...contract, deliverables };
}
