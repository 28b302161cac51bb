import { idPrefixes } from "../ids.ts";

const idOfInvoice = /^inv_([0-9a-z][0-9a-z-]{0,63})\.([1-9]\d{0,3})$/;

/** `inv_<tail of the contract's id>.<n>`: the id tells where the invoice lies. */
export const invoiceId = (contract: string, n: number): string =>
  `${idPrefixes.invoice}_${contract.slice(contract.indexOf("_") + 1)}.${n}`;

/** The contract and number that an invoice's id names; `undefined` when it is no id of an invoice. */
export function placeOfInvoice(id: string): { contract: string; n: number } | undefined {
  const [, tail, n] = idOfInvoice.exec(id) ?? [];
  return tail === undefined ? undefined : { contract: `${idPrefixes.contract}_${tail}`, n: Number(n) };
}
