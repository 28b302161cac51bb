import { toJsonSchema } from "@valibot/to-json-schema";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  AmountSchema,
  add,
  decimalsOf,
  type Money,
  minor,
  money,
  percentOf,
  shareOut,
  subtract,
  sum,
} from "../../shared/money.ts";
import { holds } from "../harness/seed.ts";

const max = Number.MAX_SAFE_INTEGER;
const amount = fc.maxSafeNat();

describe("an amount at the edge", () => {
  it.each([
    { amount: 0, currency: "IRR" },
    { amount: max, currency: "EUR" },
  ])("takes %o", (value) => {
    expect(v.parse(AmountSchema, value)).toEqual(value);
  });

  it.each([
    ["a fraction", { amount: 1.5, currency: "IRR" }, "amount.integer"],
    ["a negative amount", { amount: -1, currency: "IRR" }, "amount.negative"],
    ["2^53", { amount: max + 1, currency: "IRR" }, "amount.too-large"],
    ["not a number", { amount: Number.NaN, currency: "IRR" }, "amount.integer"],
    ["infinity", { amount: Number.POSITIVE_INFINITY, currency: "IRR" }, "amount.integer"],
    ["a text", { amount: "100", currency: "IRR" }, "amount.integer"],
    ["a lower-case currency", { amount: 1, currency: "irr" }, "currency.code"],
    ["a word for a currency", { amount: 1, currency: "rial" }, "currency.code"],
    ["a currency of four letters", { amount: 1, currency: "EURO" }, "currency.code"],
    ["a bare number", 5, "amount.shape"],
    ["a field too many", { amount: 1, currency: "IRR", toman: true }, "amount.shape"],
    ["no currency", { amount: 1 }, "amount.shape"],
  ])("refuses %s", (_, value, code) => {
    const result = v.safeParse(AmountSchema, value);
    expect(result.success).toBe(false);
    expect(result.issues?.map(({ message }) => message)).toContain(code);
  });

  it("can be published as JSON Schema", () => {
    expect(toJsonSchema(AmountSchema)).toMatchObject({
      properties: { amount: { type: "integer", minimum: 0, maximum: max }, currency: { type: "string" } },
      additionalProperties: false,
    });
  });

  it("has no decimals in rial", () => {
    expect([decimalsOf("IRR"), decimalsOf("JPY"), decimalsOf("EUR"), decimalsOf("KWD")]).toEqual([0, 0, 2, 3]);
  });
});

describe("adding money", () => {
  const rial: Money = money(5);
  const euro: Money = money(5, "EUR");

  it("adds, subtracts below zero, sums nothing to zero", () => {
    expect(add(rial, money(2))).toEqual({ amount: 7, currency: "IRR" });
    expect(subtract(rial, money(7))).toEqual({ amount: -2, currency: "IRR" });
    expect(sum([], "EUR")).toEqual({ amount: 0, currency: "EUR" });
    expect(sum([euro, euro, euro])).toEqual({ amount: 15, currency: "EUR" });
    expect(sum([euro])).toEqual(euro);
    expect(sum([])).toEqual(money(0));
  });

  it("never mixes currencies", () => {
    for (const act of [
      () => add(rial, euro),
      () => subtract(rial, euro),
      () => sum([rial, euro]),
      () => sum([rial], "EUR"),
    ])
      expect(act).toThrow(TypeError);
  });

  it("throws rather than lose a unit beyond 2^53 - 1", () => {
    expect(() => add(money(max), money(1))).toThrow(RangeError);
    expect(() => minor(2n ** 53n)).toThrow(RangeError);
    expect(() => minor(-(2n ** 53n))).toThrow(RangeError);
    expect([minor(2n ** 53n - 1n), minor(1n - 2n ** 53n)]).toEqual([max, -max]);
  });
});

describe("sharing out", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [103, [1, 1, 1, 1, 1], [21, 21, 21, 20, 20]],
    [100, [1, 2, 3], [17, 33, 50]],
    [1, [0, 5, 5], [0, 1, 0]],
    [0, [3, 4], [0, 0]],
    [7, [9], [7]],
  ])("%s by %o gives %o", (total, weights, parts) => {
    expect(shareOut(total, weights)).toEqual(parts);
  });

  it("gives parts that sum to the whole, each its exact share rounded down or up", () => {
    const weights = fc.array(amount, { minLength: 1, maxLength: 30 }).filter((all) => all.some((w) => w > 0));
    holds(
      fc.property(amount, weights, (total, all) => {
        const parts = shareOut(total, all);
        const whole = all.reduce((s, w) => s + BigInt(w), 0n);
        expect(parts.reduce((s, p) => s + BigInt(p), 0n)).toBe(BigInt(total));
        parts.forEach((part, i) => {
          const down = (BigInt(total) * BigInt(all[i]!)) / whole;
          const exact = down * whole === BigInt(total) * BigInt(all[i]!);
          expect(BigInt(part) === down || (!exact && BigInt(part) === down + 1n)).toBe(true);
        });
      }),
    );
  });

  it("gives no unit to a smaller remainder before a larger one", () => {
    holds(
      fc.property(fc.nat(10_000), fc.array(fc.nat(50), { minLength: 2, maxLength: 8 }), (total, all) => {
        const whole = all.reduce((s, w) => s + w, 0);
        fc.pre(whole > 0);
        const parts = shareOut(total, all);
        const raised = parts.map((part, i) => part > Math.floor((total * all[i]!) / whole));
        const remainder = all.map((w) => (total * w) % whole);
        const least = Math.min(...remainder.filter((_, i) => raised[i]), whole);
        expect(Math.max(0, ...remainder.filter((_, i) => !raised[i]))).toBeLessThanOrEqual(least);
      }),
    );
  });

  it.each([
    ["no weights", 5, []],
    ["weights of zero", 5, [0, 0]],
    ["a weight below zero", 5, [2, -1]],
    ["a broken weight", 5, [0.5, 0.5]],
    ["a total below zero", -5, [1]],
  ])("refuses %s", (_, total, weights) => {
    expect(() => shareOut(total, weights)).toThrow(RangeError);
  });
});

describe("a part of an amount", () => {
  it.each([
    [1_000_000_000, 10, 100, 100_000_000],
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [1, 499, 1000, 0],
    [max, 10_000, 10_000, max],
  ])("%s × %s / %s is %s", (whole, numerator, denominator, expected) => {
    expect(percentOf(whole, numerator, denominator)).toBe(expected);
  });

  it("agrees with long division by hand", () => {
    holds(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (whole, bp) => {
        const scaled = BigInt(whole) * BigInt(bp);
        const floor = scaled / 10_000n;
        const up = scaled % 10_000n >= 5_000n ? 1n : 0n;
        expect(BigInt(percentOf(whole, bp, 10_000))).toBe(floor + up);
      }),
      1000,
    );
  });

  it("refuses inexact numbers, a zero denominator and a result too large", () => {
    expect(() => percentOf(10, 0.1, 1)).toThrow(RangeError);
    expect(() => percentOf(2 ** 53, 1, 2)).toThrow(RangeError);
    expect(() => percentOf(10, 1, 0)).toThrow(RangeError);
    expect(() => percentOf(max, 2, 1)).toThrow(RangeError);
  });
});
