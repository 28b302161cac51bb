import type { Contract, Invoice } from "../../shared/contracts/state.ts";
import { refuse } from "../../shared/refusal.ts";
import type { Write } from "../storage/store.ts";
import { isOther, taken } from "../storage/taken.ts";

/** I3 the number of an invoice, once per vendor; digits and letters of either script count as the same. */
export function numberWrite({ vendor }: Contract, { id, number }: Invoice): Write {
  return {
    ...taken("invoice", vendor, number, id),
    onRefused: (found) => (isOther(found, id) ? refuse("invoice-number-taken", { number }) : undefined),
  };
}

/** I4 the bank's reference of a payment, once per body. */
export function referenceWrite({ body }: Contract, { id }: Invoice, reference: string): Write {
  return {
    ...taken("payment", body, reference, id),
    onRefused: (found) => (isOther(found, id) ? refuse("payment-reference-taken", { reference }) : undefined),
  };
}
