import * as v from "valibot";
import { fraction, rounded } from "./fraction.ts";

/** A whole number of minor units that survives JSON exactly: 0 … 2^53 − 1. */
export const MinorSchema = v.pipe(
  v.number("amount.integer"),
  v.integer("amount.integer"),
  v.minValue(0, "amount.negative"),
  v.maxValue(Number.MAX_SAFE_INTEGER, "amount.too-large"),
);

/** Whether several amounts make one that is still exact; asked of a form before anything sums its lines. */
export const fitsAmount = (amounts: readonly number[]): boolean =>
  // Sums of exact amounts are exact up to the limit, and never fall below it again.
  amounts.reduce((sum, amount) => sum + amount, 0) <= Number.MAX_SAFE_INTEGER;

export const CurrencySchema = v.pipe(v.string("currency.code"), v.regex(/^[A-Z]{3}$/, "currency.code"));

/** An amount as the API takes it. Inside, a difference may be negative; at the edge it never is. */
export const AmountSchema = v.strictObject({ amount: MinorSchema, currency: CurrencySchema }, "amount.shape");

/** Integer minor units of an ISO 4217 currency. */
export type Money = v.InferOutput<typeof AmountSchema>;

export const money = (amount: number, currency = "IRR"): Money => ({ amount: minor(BigInt(amount)), currency });

/**
 * Decimals of a minor unit. The rial has none here: ISO 4217 lists two for IRR, but no price has been written in dinars
 * for decades and one rial is the smallest amount a bank moves.
 */
export function decimalsOf(currency: string): number {
  if (currency === "IRR") return 0;
  return (
    new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}

/** Throws on two currencies or beyond 2^53 − 1: callers check what people typed long before. */
export function add(a: Money, b: Money): Money {
  return { amount: minor(BigInt(a.amount) + BigInt(b.amount)), currency: sameCurrency(a, b) };
}

/** May go below zero. Throws on two currencies. */
export function subtract(a: Money, b: Money): Money {
  return { amount: minor(BigInt(a.amount) - BigInt(b.amount)), currency: sameCurrency(a, b) };
}

/** The sum in `currency`, zero for no amounts. Throws on another currency. */
export function sum(amounts: readonly Money[], currency = amounts[0]?.currency ?? "IRR"): Money {
  return amounts.reduce(add, { amount: 0, currency });
}

/**
 * Splits minor units by integer weights so that the parts sum to the whole: every part gets its share rounded down, and
 * the units left over go one each to the largest remainders, the earlier part first. Throws when nothing has weight.
 */
export function shareOut(totalMinor: number, weights: readonly number[]): number[] {
  if (totalMinor < 0) throw new RangeError("only an amount from zero up can be shared out");
  const total = integer(totalMinor);
  const parts = weights.map((weight, index) => {
    if (weight < 0) throw new RangeError("a weight below zero");
    return { index, weight: integer(weight) };
  });
  const whole = parts.reduce((all, { weight }) => all + weight, 0n);
  if (whole === 0n) throw new RangeError("nothing to share by: all weights are zero");

  const shares = parts.map(({ weight }) => (total * weight) / whole);
  const byRemainder = parts
    .map(({ index, weight }) => ({ index, remainder: (total * weight) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const left = Number(total - shares.reduce((all, share) => all + share, 0n));
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return shares.map((share, index) => Number(share) + (raised.has(index) ? 1 : 0));
}

/**
 * `amountMinor · numerator / denominator`, rounded once by the project's rule (half away from zero, see fraction.ts).
 * Ten per cent is 10/100, a rate in basis points is rateBp/10000.
 */
export function percentOf(amountMinor: number, numerator: number, denominator: number): number {
  return minor(rounded(fraction(integer(amountMinor) * integer(numerator), integer(denominator))));
}

/** Back from exact arithmetic to a stored amount; throws where a number would no longer be exact. */
export function minor(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER))
    throw new RangeError("an amount beyond 2^53 - 1 minor units");
  return Number(value);
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new TypeError(`amounts in ${a.currency} and ${b.currency} do not add up`);
  return a.currency;
}

function integer(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an exact integer`);
  return BigInt(value);
}
