/** Invoices of the film (invoice.example.ts) led on by their commands, for tests of the rules. */
import { played } from "../../shared/contracts/contract.example.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { film } from "../../shared/invoices/invoice.example.ts";
import {
  cancelInvoice,
  checkInvoice,
  draftInvoice,
  invoiceIn,
  orderPayment,
  recordPayment,
  returnInvoice,
  submitInvoice,
} from "../../shared/invoices/invoice.ts";
import { invoiceId } from "../../shared/invoices/place.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Decision } from "../../shared/refusal.ts";

export const million = 1_000_000;
export const at = "2026-11-22T10:00:00.000Z";
export const vendor = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember");
export const head = momentOf("prs_head", at, "bdy_one", "head");
export const finance = momentOf("prs_finance", at, "bdy_one", "finance");

/** Plays what a decision accepted; a refusal fails the test with its code. */
export const moved = (contract: Contract, decide: (contract: Contract) => Decision<ContractEvent>): Contract => {
  const decision = decide(contract);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return played(contract, ...decision.events);
};
export const codeOf = (decision: Decision<ContractEvent>) => (decision.ok ? "ok" : decision.refusal.code);

export const first = invoiceId(film.id, 1);
export const second = invoiceId(film.id, 2);
export const payment = { paidOn: "2026-11-22", reference: "bank-1", amountMinor: 950 * million };

export const steps: Record<string, (contract: Contract, id: string) => Decision<ContractEvent>> = {
  submitInvoice: (contract, id) => submitInvoice(contract, id, vendor),
  returnInvoice: (contract, id) => returnInvoice(contract, id, { reason: "stamp missing" }, finance),
  cancelInvoice: (contract, id) => cancelInvoice(contract, id, vendor),
  orderPayment: (contract, id) => orderPayment(contract, id, {}, head),
  checkInvoice: (contract, id) => checkInvoice(contract, id, finance),
  recordPayment: (contract, id) =>
    recordPayment(
      contract,
      id,
      { ...payment, amountMinor: invoiceIn(contract, id)?.ordered?.netMinor ?? 0 },
      momentOf("prs_finance", at, "bdy_one", "finance"),
    ),
};
export const draft = (contract: Contract, input: Parameters<typeof draftInvoice>[1] = { number: "A-1" }) =>
  moved(contract, (each) => draftInvoice(each, input, vendor));
export const walk = (contract: Contract, id: string, ...names: string[]) =>
  names.reduce((each, name) => moved(each, (now) => steps[name]!(now, id)), contract);
