import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addFractions, compareFractions, fraction, rounded, showFraction, zero } from "../../shared/fraction.ts";
import { holds } from "../harness/seed.ts";

const anyFraction = fc
  .tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 18n))
  .map(([n, d]) => fraction(n, d));

describe("exact fractions", () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [49n, 100n, 0n],
    [-149n, 100n, -1n],
    [7n, -2n, -4n],
  ])("rounds %s/%s to %s, a half away from zero", (numerator, denominator, expected) => {
    expect(rounded(fraction(numerator, denominator))).toBe(expected);
  });

  it("is never further than a half from what it rounds, and a half only away from zero", () => {
    holds(
      fc.property(anyFraction, (f) => {
        const twiceOff = 2n * (rounded(f) * f.denominator - f.numerator);
        const outward = f.numerator < 0n ? -f.denominator : f.denominator;
        expect(twiceOff === outward || (twiceOff < f.denominator && twiceOff > -f.denominator)).toBe(true);
      }),
    );
  });

  it("compares and adds like the number line", () => {
    holds(
      fc.property(anyFraction, anyFraction, (a, b) => {
        const difference = addFractions(a, fraction(-b.numerator, b.denominator)).numerator;
        expect(compareFractions(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(compareFractions(addFractions(a, b), addFractions(b, a))).toBe(0);
      }),
    );
  });

  it("adds nothing with zero, and hands sums out reduced", () => {
    expect(addFractions(zero, fraction(6n, 4n))).toEqual({ numerator: 3n, denominator: 2n });
    expect(addFractions(fraction(-1n, 6n), fraction(2n, 3n))).toEqual({ numerator: 1n, denominator: 2n });
    expect(addFractions(fraction(1n, 2n), fraction(-1n, 2n))).toEqual(zero);
    expect(fraction(7n)).toEqual({ numerator: 7n, denominator: 1n });
  });

  it("shows two decimals unless told otherwise", () => {
    expect(showFraction(fraction(1n, 3n))).toBe("0.33");
  });

  it.each([
    [1n, 3n, 2, "0.33"],
    [-1n, 200n, 2, "-0.01"],
    [2n, 3n, 0, "1"],
    [123456n, 100n, 2, "1234.56"],
    [5n, 1000n, 2, "0.01"],
    [0n, 7n, 2, "0.00"],
  ])("shows %s/%s with %s decimals as %s", (numerator, denominator, places, expected) => {
    expect(showFraction(fraction(numerator, denominator), places)).toBe(expected);
  });

  it("refuses a zero denominator", () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
  });
});
