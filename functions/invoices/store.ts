import type { Contract, Invoice } from "../../shared/contracts/state.ts";
import { refuse } from "../../shared/refusal.ts";
import { searchKey } from "../../shared/text.ts";
import type { Item, Write } from "../storage/store.ts";

/** Taken by one invoice for good; the same invoice may come with it again. */
const taken = (kind: string, party: string, text: string, invoice: string) => ({
  put: { pk: `UNQ#${kind}#${party}#${searchKey(text)}`, sk: "UNQ", invoice },
  condition: {
    expression: "attribute_not_exists(pk) OR #invoice = :invoice",
    names: { "#invoice": "invoice" },
    values: { ":invoice": invoice },
  },
});

const isOther = (found: Item | undefined, invoice: string) => found !== undefined && found["invoice"] !== invoice;

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
