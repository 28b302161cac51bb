import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancedPrice, priceByScore } from "../../shared/evaluation/balanced-price.ts";
import { weightedPoints } from "../../shared/evaluation/weighted-points.ts";
import { compareFractions, showFraction } from "../../shared/fraction.ts";
import { holds } from "../harness/seed.ts";

const price = fc.maxSafeNat();
const score = fc.integer({ min: 1, max: 10_000 });
const impact = fc.integer({ min: 0, max: 10_000 });

/** Schoolbook division to two decimals, halves up, for values from zero up. */
function divided(numerator: bigint, denominator: bigint) {
  let hundredths = (numerator * 100n) / denominator;
  if (((numerator * 100n) % denominator) * 2n >= denominator) hundredths += 1n;
  return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, "0")}`;
}

describe("balanced price", () => {
  it.each([
    ["the vector of the rule", 1_000_000_000, 8000, 3000, "1063829787.23"],
    ["a full score pays nothing extra", 1_000_000_000, 10_000, 3000, "1000000000.00"],
    ["without impact quality does not count", 1_000_000_000, 1, 0, "1000000000.00"],
    ["with full impact it is price by score", 1_000_000_000, 5000, 10_000, "2000000000.00"],
    ["the least score at full impact", 1, 1, 10_000, "10000.00"],
    ["the largest price stays exact", Number.MAX_SAFE_INTEGER, 10_000, 0, "9007199254740991.00"],
    ["a third stays a third", 100, 7500, 4000, "111.11"],
  ])("%s", (_, priceMinor, technical, impactBp, shown) => {
    expect(showFraction(balancedPrice(priceMinor, technical, impactBp))).toBe(shown);
  });

  it("agrees with the written formula, multiplied out another way", () => {
    holds(
      fc.property(price, score, impact, (c, t, i) => {
        // 100·C / (100 − i·(100 − t)), every factor as hundredths or ten-thousandths over 10^6.
        const below = 100n * 1_000_000n - BigInt(i) * (100n * 100n - BigInt(t));
        expect(showFraction(balancedPrice(c, t, i))).toBe(divided(100n * BigInt(c) * 1_000_000n, below));
      }),
      2000,
    );
  });

  it("is never below the price, falls with the score and rises with the price", () => {
    holds(
      fc.property(price, score, score, impact, (c, t1, t2, i) => {
        const [low, high] = [Math.min(t1, t2), Math.max(t1, t2)];
        expect(compareFractions(balancedPrice(c, high, i), balancedPrice(c, low, i))).toBeLessThanOrEqual(0);
        expect(compareFractions(balancedPrice(c, low, i), balancedPrice(c, 10_000, 0))).toBeGreaterThanOrEqual(0);
        fc.pre(c > 0);
        expect(compareFractions(balancedPrice(c - 1, low, i), balancedPrice(c, low, i))).toBe(-1);
      }),
    );
  });

  it("tells apart what two decimals and floating point cannot", () => {
    const a = balancedPrice(9_007_199_254_740_990, 9999, 1);
    const b = balancedPrice(9_007_199_254_740_991, 9999, 1);
    expect(compareFractions(a, b)).toBe(-1);
    const close = [balancedPrice(1, 9999, 1), balancedPrice(1, 10_000, 1)] as const;
    expect(close.map((f) => showFraction(f))).toEqual(["1.00", "1.00"]);
    expect(compareFractions(...close)).toBe(1);
  });

  it.each([
    ["a score of zero", 1, 0, 3000],
    ["a score above 100", 1, 10_001, 3000],
    ["a broken score", 1, 80.5, 3000],
    ["an impact above 1", 1, 8000, 10_001],
    ["an impact below 0", 1, 8000, -1],
    ["a broken impact", 1, 8000, 0.3],
    ["a negative price", -1, 8000, 3000],
    ["a broken price", 1.5, 8000, 3000],
    ["a price beyond 2^53 - 1", 2 ** 53, 8000, 3000],
  ])("refuses %s", (_, priceMinor, technical, impactBp) => {
    expect(() => balancedPrice(priceMinor, technical, impactBp)).toThrow(RangeError);
  });
});

describe("price by score", () => {
  it("is C · tmax / t", () => {
    expect(showFraction(priceByScore(1_000_000_000, 8000, 9500))).toBe("1187500000.00");
    expect(showFraction(priceByScore(1_000_000_000, 9500, 9500))).toBe("1000000000.00");
    expect(() => priceByScore(1, 0, 9500)).toThrow(RangeError);
    expect(() => priceByScore(1, 9500, 10_001)).toThrow(RangeError);
  });

  it("agrees with long division", () => {
    holds(
      fc.property(price, score, score, (c, t, best) => {
        expect(showFraction(priceByScore(c, t, best))).toBe(divided(BigInt(c) * BigInt(best), BigInt(t)));
      }),
    );
  });
});

describe("weighted points", () => {
  it.each([
    ["the cheapest with a full score has all points", 100, 10_000, 100, 60, "100.00"],
    ["twice the lowest price halves the price points", 200, 8000, 100, 60, "68.00"],
    ["three times leaves a third", 300, 0, 100, 60, "13.33"],
    ["only price", 400, 10_000, 100, 0, "25.00"],
    ["only quality", 400, 7777, 100, 100, "77.77"],
    ["a free bid has all price points", 0, 5000, 0, 60, "70.00"],
    ["beside a free bid there are none", 10, 5000, 0, 60, "30.00"],
  ])("%s", (_, priceMinor, technicalHundredths, lowest, quality, shown) => {
    expect(showFraction(weightedPoints({ priceMinor, technicalHundredths }, lowest, quality))).toBe(shown);
  });

  it("agrees with quality and price points added apart", () => {
    const two = fc.tuple(fc.integer({ min: 1, max: 2 ** 52 }), fc.integer({ min: 1, max: 2 ** 52 }));
    holds(
      fc.property(two, fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 100 }), (prices, t, w) => {
        const [c, lowest] = [Math.max(...prices), Math.min(...prices)];
        const common = 10_000n * BigInt(c);
        const qualityPart = BigInt(w) * BigInt(t) * BigInt(c);
        const pricePart = (100n - BigInt(w)) * BigInt(lowest) * 10_000n;
        expect(showFraction(weightedPoints({ priceMinor: c, technicalHundredths: t }, lowest, w))).toBe(
          divided(qualityPart + pricePart, common),
        );
      }),
      1000,
    );
  });

  it.each([
    ["a weight above 100", 100, 5000, 100, 101],
    ["a negative weight", 100, 5000, 100, -1],
    ["a lowest price above the price", 100, 5000, 101, 60],
    ["a score above 100", 100, 10_001, 100, 60],
    ["a broken price", 100.5, 5000, 100, 60],
    ["a price beyond 2^53 - 1", 2 ** 53, 5000, 100, 60],
  ])("refuses %s", (_, priceMinor, technicalHundredths, lowest, quality) => {
    expect(() => weightedPoints({ priceMinor, technicalHundredths }, lowest, quality)).toThrow(RangeError);
  });
});
