import { type Fraction, fraction } from "../fraction.ts";

/**
 * قیمت تراز‌شده: `L = 100·C / (100 − i·(100 − t))`, exact. Only the order of bids follows it; the contract pays C.
 * `technicalHundredths` is t in hundredths of a point, 1 … 10000; `impactBp` is i in ten-thousandths, 0 … 10000.
 */
export function balancedPrice(priceMinor: number, technicalHundredths: number, impactBp: number): Fraction {
  if (!within(impactBp, 0, 10_000)) throw new RangeError(`impact ${impactBp} is not within 0 … 10000`);
  const price = priceOf(priceMinor);
  const missing = 10_000n - scoreOf(technicalHundredths);
  // Both parts times 10^6, which turns hundredths and ten-thousandths into integers.
  return fraction(price * 100_000_000n, 100_000_000n - BigInt(impactBp) * missing);
}

/** The second form: `C · t_max / t`, with the best technical score among the bids that are compared. */
export function priceByScore(priceMinor: number, technicalHundredths: number, bestHundredths: number): Fraction {
  return fraction(priceOf(priceMinor) * scoreOf(bestHundredths), scoreOf(technicalHundredths));
}

function priceOf(priceMinor: number): bigint {
  if (!within(priceMinor, 0, Number.MAX_SAFE_INTEGER)) throw new RangeError(`${priceMinor} is no price`);
  return BigInt(priceMinor);
}

function scoreOf(hundredths: number): bigint {
  if (!within(hundredths, 1, 10_000)) throw new RangeError(`technical score ${hundredths} is not within 1 … 10000`);
  return BigInt(hundredths);
}

const within = (value: number, least: number, most: number) =>
  Number.isSafeInteger(value) && value >= least && value <= most;
