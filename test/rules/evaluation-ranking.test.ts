import { toJsonSchema } from "@valibot/to-json-schema";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type ComparedBid, checkReserve, type Formula, FormulaSchema, rank } from "../../shared/evaluation/ranking.ts";
import { holds } from "../harness/seed.ts";

const at = (second: number) => `2026-11-22T10:00:${String(second).padStart(2, "0")}.000Z`;
const bid = (bidId: string, priceMinor: number, technicalHundredths: number, second = 0): ComparedBid => ({
  bidId,
  priceMinor,
  technicalHundredths,
  receivedAt: at(second),
});
const order = (bids: ComparedBid[], formula: Formula) => rank(bids, formula).map(({ bidId }) => bidId);

const anyBids = fc
  .array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 4 }), fc.nat(3)), { minLength: 1, maxLength: 12 })
  .map((all) => all.map(([price, score, second], i) => bid(`bid_${i}`, price * 1000, score * 2500, second)));
const anyFormula = fc.oneof(
  fc.constant<Formula>({ kind: "lowestPrice" }),
  fc.constant<Formula>({ kind: "priceByScore" }),
  fc.nat(10_000).map<Formula>((impactBp) => ({ kind: "balancedPrice", impactBp })),
  fc.nat(100).map<Formula>((qualityPercent) => ({ kind: "weightedPoints", qualityPercent })),
);

describe("rank", () => {
  // The dearest bid has the best score: each formula sees another winner or order.
  const bids = [bid("cheap", 900, 5000), bid("middle", 1000, 8000), bid("dear", 1200, 10_000)];

  it.each<[Formula, string[], string[]]>([
    [{ kind: "lowestPrice" }, ["cheap", "middle", "dear"], ["900", "1000", "1200"]],
    [{ kind: "balancedPrice", impactBp: 3000 }, ["cheap", "middle", "dear"], ["1058.82", "1063.83", "1200.00"]],
    [{ kind: "balancedPrice", impactBp: 10_000 }, ["dear", "middle", "cheap"], ["1200.00", "1250.00", "1800.00"]],
    [{ kind: "priceByScore" }, ["dear", "middle", "cheap"], ["1200.00", "1250.00", "1800.00"]],
    [{ kind: "weightedPoints", qualityPercent: 60 }, ["dear", "middle", "cheap"], ["90.00", "84.00", "70.00"]],
    [{ kind: "weightedPoints", qualityPercent: 10 }, ["cheap", "middle", "dear"], ["95.00", "89.00", "77.50"]],
  ])("by %o", (formula, ids, shown) => {
    const ranked = rank(bids, formula);
    expect(ranked.map(({ bidId }) => bidId)).toEqual(ids);
    expect(ranked.map((each) => each.shown)).toEqual(shown);
    expect(ranked.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(ranked.some(({ tied }) => tied)).toBe(false);
  });

  it("hands out the arithmetic as plain data", () => {
    const [first] = rank([bid("b", 1_000_000_000, 8000)], { kind: "balancedPrice", impactBp: 3000 });
    expect(JSON.parse(JSON.stringify(first))).toEqual({
      bidId: "b",
      place: 1,
      shown: "1063829787.23",
      tied: false,
      worked: {
        formula: { kind: "balancedPrice", impactBp: 3000 },
        inputs: { priceMinor: 1_000_000_000, technicalHundredths: 8000, impactBp: 3000 },
        numerator: "100000000000000000",
        denominator: "94000000",
      },
    });
  });

  it.each<[Formula, Record<string, number>]>([
    [{ kind: "lowestPrice" }, { priceMinor: 900 }],
    [{ kind: "priceByScore" }, { priceMinor: 900, technicalHundredths: 5000, bestHundredths: 10_000 }],
    [
      { kind: "weightedPoints", qualityPercent: 60 },
      { priceMinor: 900, technicalHundredths: 5000, lowestMinor: 900, qualityPercent: 60 },
    ],
  ])("names the inputs of %o", (formula, inputs) => {
    expect(rank(bids, formula).find(({ bidId }) => bidId === "cheap")?.worked).toMatchObject({ formula, inputs });
  });

  it("gives a tie to the earlier receipt, then to the id, and says so", () => {
    const tied = [
      bid("late", 100, 5000, 9),
      bid("b", 100, 5000, 1),
      bid("a", 100, 5000, 1),
      bid("dearer", 200, 5000, 0),
    ];
    expect(order(tied, { kind: "lowestPrice" })).toEqual(["a", "b", "late", "dearer"]);
    expect(rank(tied, { kind: "lowestPrice" }).map((each) => each.tied)).toEqual([true, true, true, false]);
    expect(order(tied, { kind: "weightedPoints", qualityPercent: 60 })).toEqual(["a", "b", "late", "dearer"]);
  });

  it("sees a tie in different bids of the same balanced price", () => {
    // 100·470/(100 − 0.3·20) = 500 = 100·500/100
    const tied = [bid("plain", 470, 8000, 5), bid("fine", 500, 10_000, 4)];
    const ranked = rank(tied, { kind: "balancedPrice", impactBp: 3000 });
    expect(ranked.map(({ bidId, tied: same }) => [bidId, same])).toEqual([
      ["fine", true],
      ["plain", true],
    ]);
  });

  it("does not see one in figures that only look the same", () => {
    const close = [bid("b", 1_000_000_001, 9999, 0), bid("a", 1_000_000_001, 10_000, 9)];
    const ranked = rank(close, { kind: "weightedPoints", qualityPercent: 1 });
    expect(ranked.map(({ shown }) => shown)).toEqual(["100.00", "100.00"]);
    expect(ranked.map(({ bidId, tied }) => [bidId, tied])).toEqual([
      ["a", false],
      ["b", false],
    ]);
  });

  it("depends on the bids, not on their order, and never places a better figure behind", () => {
    holds(
      fc.property(anyBids, anyFormula, fc.infiniteStream(fc.nat()), (bids, formula, dice) => {
        const ranked = rank(bids, formula);
        const shuffled = [...bids].sort(() => (dice.next().value % 2 === 0 ? 1 : -1));
        expect(rank(shuffled, formula)).toEqual(ranked);
        expect([...new Set(ranked.map(({ bidId }) => bidId))].length).toBe(bids.length);

        // Figures over one common denominator, so that they compare as integers.
        const denominator = ranked.reduce((all, { worked }) => all * BigInt(worked.denominator), 1n);
        const figures = ranked.map(
          ({ worked }) => (BigInt(worked.numerator) * denominator) / BigInt(worked.denominator),
        );
        for (let i = 1; i < figures.length; i++) {
          const [a, b] = [figures[i - 1]!, figures[i]!];
          expect(formula.kind === "weightedPoints" ? a >= b : a <= b).toBe(true);
          if (a !== b) continue;
          expect([ranked[i - 1]!.tied, ranked[i]!.tied]).toEqual([true, true]);
          const received = (id: string) => bids.find(({ bidId }) => bidId === id)!.receivedAt;
          expect(received(ranked[i - 1]!.bidId) <= received(ranked[i]!.bidId)).toBe(true);
        }
      }),
    );
  });

  it("ranks nothing for no bids, and refuses a bid nobody scored", () => {
    expect(rank([], { kind: "priceByScore" })).toEqual([]);
    const unscored = { bidId: "x", priceMinor: 1, receivedAt: at(0) };
    expect(order([unscored], { kind: "lowestPrice" })).toEqual(["x"]);
    for (const formula of [{ kind: "priceByScore" }, { kind: "balancedPrice", impactBp: 1 }] satisfies Formula[])
      expect(() => rank([unscored], formula)).toThrow(TypeError);
  });
});

describe("the formula at the edge", () => {
  it.each([
    [{ kind: "lowestPrice" }],
    [{ kind: "balancedPrice", impactBp: 0 }],
    [{ kind: "balancedPrice", impactBp: 10_000 }],
    [{ kind: "priceByScore" }],
    [{ kind: "weightedPoints", qualityPercent: 100 }],
  ])("takes %o", (formula) => {
    expect(v.parse(FormulaSchema, formula)).toEqual(formula);
  });

  it.each([
    [{ kind: "cheapest" }, "formula.kind"],
    [{ kind: "balancedPrice", impactBp: 10_001 }, "formula.impact"],
    [{ kind: "balancedPrice", impactBp: 0.3 }, "formula.impact"],
    [{ kind: "weightedPoints", qualityPercent: 101 }, "formula.quality"],
    [{ kind: "weightedPoints", qualityPercent: -1 }, "formula.quality"],
  ])("refuses %o", (formula, code) => {
    expect(v.safeParse(FormulaSchema, formula).issues?.[0]?.message).toBe(code);
  });

  it("refuses a field of another formula", () => {
    for (const formula of [
      { kind: "lowestPrice", impactBp: 1 },
      { kind: "priceByScore", impactBp: 1 },
      { kind: "balancedPrice", impactBp: 1, qualityPercent: 60 },
      { kind: "weightedPoints", impactBp: 1, qualityPercent: 60 },
    ])
      expect(v.safeParse(FormulaSchema, formula).success).toBe(false);
  });

  it("can be published as JSON Schema", () => {
    expect(JSON.stringify(toJsonSchema(FormulaSchema))).toContain('"maximum":10000');
  });
});

describe("reserve", () => {
  const reserveMarginMinor = 50;

  it.each([
    ["closer than the guarantee", 1000, 1099, 100, true],
    ["as far as the guarantee", 1000, 1100, 100, false],
    ["further", 1000, 1101, 100, false],
    ["cheaper than the first, as with balanced prices", 1000, 900, 100, true],
    ["at the same price", 1000, 1000, 100, true],
    ["at the same price with a guarantee of zero", 1000, 1000, 0, false],
  ])("a second bid %s", (_, firstMinor, secondMinor, guaranteeMinor, named) => {
    expect(checkReserve({ firstMinor, secondMinor, guaranteeMinor, reserveMarginMinor })).toEqual({
      named,
      differenceMinor: secondMinor - firstMinor,
      limitMinor: guaranteeMinor,
      limit: "bidGuarantee",
    });
  });

  it("takes the policy's margin where there is no guarantee", () => {
    expect(checkReserve({ firstMinor: 1000, secondMinor: 1049, reserveMarginMinor })).toEqual({
      named: true,
      differenceMinor: 49,
      limitMinor: 50,
      limit: "policyMargin",
    });
    expect(checkReserve({ firstMinor: 1000, secondMinor: 1050, reserveMarginMinor }).named).toBe(false);
  });
});
