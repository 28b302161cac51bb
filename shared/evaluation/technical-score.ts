import { addFractions, type Fraction, fraction, rounded, zero } from "../fraction.ts";

/** Points of one criterion: `sum` hundredths over `of` sheets, weighed by `weight` of 100. */
export type WeighedPoints = { weight: number; sum: number; of: number };

/**
 * Σ weight × points / 100. `exact` is in hundredths of a point; `hundredths` is the same rounded once, at the end, and is
 * what the pass mark and every formula take.
 */
export function technicalScore(parts: readonly WeighedPoints[]): { exact: Fraction; hundredths: number } {
  const exact = parts
    .map(({ weight, sum, of }) => fraction(BigInt(weight) * BigInt(sum), 100n * BigInt(of)))
    .reduce(addFractions, zero);
  return { exact, hundredths: Number(rounded(exact)) };
}
