import { totalsKey } from "./keys.ts";
import type { Item, Write } from "./store.ts";

/** What is summed per body and Persian fiscal year, in rial unless it counts. A slice adds its own names. */
const totalNames = [
  "purchasesOrderedRial",
  "purchasesPaidRial",
  "purchasesCount",
  "contractsCount",
  "committedRial",
  "acceptedRial",
  "invoicedRial",
  "paidRial",
  "retainedRial",
  "socialSecurityRial",
  "advancePaidRial",
  "advanceRecoveredRial",
  "retentionReleasedRial",
  "settlementRial",
] as const;

export type TotalName = (typeof totalNames)[number];
export type Totals = Record<TotalName, number>;

/**
 * Adds to the year's totals, in the transaction of the act that changes them; a delta below zero takes back. One
 * transaction may hold one such write: sum the deltas of a body and year before.
 *
 * The item stands in no index: only `card` is projected there and only top-level numbers can be added to, so boards
 * read it by `totalsKey` in their first batch, strongly consistent and without a further store call.
 */
export function addToTotals(body: string, year: number, deltas: Partial<Totals>): Write {
  const used = totalNames.filter((name) => deltas[name] !== undefined);
  return {
    update: totalsKey(body, year),
    set: {
      expression: `ADD ${used.map((_, i) => `#t${i} :t${i}`).join(", ")}`,
      names: Object.fromEntries(used.map((name, i) => [`#t${i}`, name])),
      values: Object.fromEntries(used.map((name, i) => [`:t${i}`, deltas[name]])),
    },
  };
}

/** I6 all totals of a year from its item, zero for what never happened. */
export const totalsOf = (item: Item | undefined): Totals =>
  // A sum above 2^53 - 1 is exact in the store and comes as a BigInt; shown, its last digits are rounded.
  Object.fromEntries(totalNames.map((name) => [name, Number(item?.[name] ?? 0)])) as Totals;
