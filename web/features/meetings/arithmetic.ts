import type { Exact } from "./exact.ts";
import type { Ranking } from "./queries.ts";

type Worked = Pick<Ranking["ranked"][number], "worked" | "shown">;

/**
 * The formula of the case with the numbers of one bid, as one reads it from left to right; then the exact fraction that
 * was compared, where it is none that ends at once. Nothing is worked out here: every number is the server's.
 */
export function workedOut(
  { worked, shown }: Worked,
  write: Exact,
): { formula: string; exact: string; rounded: string } {
  const { formula, inputs, numerator, denominator } = worked;
  const { priceMinor = 0, technicalHundredths = 0, bestHundredths = 0, lowestMinor = 0, impactBp = 0 } = inputs;
  const hundred = write.whole(100);
  const price = write.whole(priceMinor);
  const score = write.hundredths(technicalHundredths);
  const rounded = write.decimal(shown);
  const exact =
    denominator === "1"
      ? write.decimal(numerator)
      : `${write.whole(BigInt(numerator))} ÷ ${write.whole(BigInt(denominator))}`;
  switch (formula.kind) {
    case "lowestPrice":
      return { formula: `C = ${price}`, exact, rounded };
    case "balancedPrice":
      return {
        formula: `L = ${hundred} × ${price} ÷ (${hundred} − ${write.share(impactBp)} × (${hundred} − ${score}))`,
        exact,
        rounded,
      };
    case "priceByScore":
      return { formula: `L = ${price} × ${write.hundredths(bestHundredths)} ÷ ${score}`, exact, rounded };
    case "weightedPoints": {
      const quality = write.whole(formula.qualityPercent);
      return {
        formula: `P = ${quality} × ${score} ÷ ${hundred} + (${hundred} − ${quality}) × ${write.whole(lowestMinor)} ÷ ${price}`,
        exact,
        rounded,
      };
    }
  }
}
