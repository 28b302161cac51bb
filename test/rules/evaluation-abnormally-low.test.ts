import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abnormallyLow } from "../../shared/evaluation/abnormally-low.ts";
import { holds } from "../harness/seed.ts";

const limits = { underMeanBp: 4000, underNextBp: 3000 };
const bids = (...prices: number[]) => prices.map((priceMinor, i) => ({ bidId: `b${i + 1}`, priceMinor }));
const found = (...prices: number[]) => abnormallyLow(bids(...prices), limits).map(({ bidId, test }) => [bidId, test]);

describe("abnormally low prices", () => {
  it.each([
    ["no bids", [], []],
    ["one bid alone", [1], []],
    ["two equal bids", [100, 100], []],
    ["29.99 % under the next", [7001, 10_000], []],
    ["30 % under the next", [7000, 10_000], [["b1", "underNext"]]],
    [
      "40 % under the mean of two others, near the next",
      [600, 800, 1200],
      [
        ["b1", "underMean"],
        ["b2", "underNext"],
      ],
    ],
    ["just above 60 % of the mean", [601, 800, 1200], [["b2", "underNext"]]],
    [
      "both tests at once",
      [10, 100],
      [
        ["b1", "underMean"],
        ["b1", "underNext"],
      ],
    ],
    [
      "two low bids under the mean",
      [50, 50, 200],
      [
        ["b1", "underMean"],
        ["b2", "underMean"],
        ["b2", "underNext"],
      ],
    ],
    ["prices of zero", [0, 0], []],
    [
      "a price of zero",
      [0, 100],
      [
        ["b1", "underMean"],
        ["b1", "underNext"],
      ],
    ],
    [
      "a middle bid far under the next",
      [90, 100, 200],
      [
        ["b1", "underMean"],
        ["b2", "underNext"],
      ],
    ],
  ])("%s", (_, prices, expected) => {
    expect(found(...prices)).toEqual(expected);
  });

  it("says which test, against what, by how much", () => {
    expect(abnormallyLow(bids(500, 1000, 1001), limits)).toEqual([
      {
        bidId: "b1",
        test: "underMean",
        priceMinor: 500,
        comparedMinor: "1000.50",
        shortfallPercent: "50.02",
        limitBp: 4000,
      },
      {
        bidId: "b1",
        test: "underNext",
        priceMinor: 500,
        comparedMinor: "1000.00",
        shortfallPercent: "50.00",
        limitBp: 3000,
      },
    ]);
  });

  it("takes the thresholds from the policy", () => {
    expect(abnormallyLow(bids(90, 100), { underMeanBp: 1000, underNextBp: 1001 })).toMatchObject([
      { test: "underMean" },
    ]);
    expect(abnormallyLow(bids(90, 100), { underMeanBp: 1001, underNextBp: 1000 })).toMatchObject([
      { test: "underNext" },
    ]);
  });

  it("agrees with the sentence of the rule, in exact percent", () => {
    const price = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
    holds(
      fc.property(fc.array(price, { minLength: 2, maxLength: 7 }), (prices) => {
        const sorted = bids(...prices).sort((a, b) => a.priceMinor - b.priceMinor);
        const expected = sorted.flatMap((bid, i) => {
          const others = sorted.filter((other) => other !== bid).map((other) => BigInt(other.priceMinor));
          const meanTimesCount = others.reduce((a, b) => a + b, 0n);
          const p = BigInt(bid.priceMinor);
          const low: string[] = [];
          if ((meanTimesCount - p * BigInt(others.length)) * 100n >= 40n * meanTimesCount) low.push("underMean");
          const next = sorted[i + 1];
          if (next && (BigInt(next.priceMinor) - p) * 100n >= 30n * BigInt(next.priceMinor)) low.push("underNext");
          return low.map((test) => [bid.bidId, test]);
        });
        expect(abnormallyLow(bids(...prices), limits).map(({ bidId, test }) => [bidId, test])).toEqual(expected);
      }),
      1000,
    );
  });
});
