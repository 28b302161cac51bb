import { type Fraction, fraction } from "../fraction.ts";

export type WeightedBid = { priceMinor: number; technicalHundredths: number };

/**
 * Points of 100, exact; the highest wins: `quality · t/100 + (100 − quality) · C_min/C`. `technicalHundredths` is t in
 * hundredths of a point. The cheapest bid has all price points even at a price of zero, where C_min/C says nothing.
 */
export function weightedPoints(bid: WeightedBid, lowestMinor: number, qualityPercent: number): Fraction {
  const { priceMinor, technicalHundredths } = bid;
  if (!within(qualityPercent, 100)) throw new RangeError(`a quality weight of ${qualityPercent} per cent`);
  if (!within(technicalHundredths, 10_000)) throw new RangeError(`technical score ${technicalHundredths}`);
  if (!within(priceMinor, Number.MAX_SAFE_INTEGER) || !within(lowestMinor, priceMinor))
    throw new RangeError(`price ${priceMinor} beside a lowest price of ${lowestMinor}`);

  const cheapest = priceMinor === lowestMinor;
  const [lowest, price] = cheapest ? [1n, 1n] : [BigInt(lowestMinor), BigInt(priceMinor)];
  const quality = BigInt(qualityPercent) * BigInt(technicalHundredths);
  return fraction(quality * price + BigInt(100 - qualityPercent) * lowest * 10_000n, 10_000n * price);
}

const within = (value: number, most: number) => Number.isSafeInteger(value) && value >= 0 && value <= most;
