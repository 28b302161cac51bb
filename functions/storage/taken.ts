import { searchKey } from "../../shared/text.ts";
import type { Item, Write } from "./store.ts";

/**
 * A text that one owner takes for good within a party, such as the bank's reference of a payment; the same owner may come
 * with it again. Digits and letters of either script count as the same.
 */
export const taken = (kind: string, party: string, text: string, owner: string): Write => ({
  put: { pk: `UNQ#${kind}#${party}#${searchKey(text)}`, sk: "UNQ", invoice: owner },
  condition: {
    expression: "attribute_not_exists(pk) OR #invoice = :invoice",
    names: { "#invoice": "invoice" },
    values: { ":invoice": owner },
  },
});

/** What was found belongs to somebody else. */
export const isOther = (found: Item | undefined, owner: string): boolean =>
  found !== undefined && found["invoice"] !== owner;
