import { describe, expect, it } from "vitest";
import { rankLot } from "../../shared/awards/lot-ranking.ts";
import type { Formula } from "../../shared/evaluation/ranking.ts";
import { scoredLot } from "../../shared/openings/tender-meetings.example.ts";
import { agreed, type Points, pricesOpen } from "../../shared/scoring/scoring.example.ts";
import type { PublishedTerms } from "../../shared/tenders/state.ts";

const flat = (points: number) => [points, points] as const;
/** Quality by formula, prices in thousands of rial: a two-stage tender from its sheets to its signed price minutes. */
const ranked = (
  formula: Formula,
  scores: Record<string, number>,
  units: Record<string, number>,
  over: Partial<PublishedTerms> = {},
) => {
  const sheet: Points = Object.fromEntries(Object.entries(scores).map(([vendor, points]) => [vendor, flat(points)]));
  const tender = pricesOpen(agreed([sheet, sheet, sheet], { lots: [scoredLot(1, formula)], ...over }), units);
  const ranking = rankLot(tender, 1);
  if (!ranking) throw new Error("no ranking");
  return ranking;
};
const scores = { vnd_alpha: 8000, vnd_beta: 9000, vnd_gamma: 6499 };
const units = { vnd_alpha: 1_000_000, vnd_beta: 1_050_000 };

describe("the ranking of a two-stage tender, worked out from its sheets", () => {
  it("weighs the price by the balanced price", () => {
    const { ranked: order, excluded } = ranked({ kind: "balancedPrice", impactBp: 3000 }, scores, units);
    expect(order.map(({ vendor, place, shown, technicalScore }) => [place, vendor, shown, technicalScore])).toEqual([
      // 100·C/(100 − 0.3·(100 − t)): 10^11/94 and 1.05·10^11/97
      [1, "vnd_alpha", "1063829787.23", 8000],
      [2, "vnd_beta", "1082474226.80", 9000],
    ]);
    expect(order[0]?.priceMinor).toBe(1_000_000_000);
    expect(order[0]?.worked).toEqual({
      formula: { kind: "balancedPrice", impactBp: 3000 },
      inputs: { priceMinor: 1_000_000_000, technicalHundredths: 8000, impactBp: 3000 },
      numerator: "100000000000000000",
      denominator: "94000000",
    });
    expect(excluded).toMatchObject([{ vendor: "vnd_gamma", why: "rejected" }]);
    expect(excluded[0]?.reasons.at(-1)).toBe("belowPassMark");
  });

  it("weighs the price by the best score", () => {
    const { ranked: order } = ranked({ kind: "priceByScore" }, scores, units);
    expect(order.map(({ vendor, shown, worked }) => [vendor, shown, worked.inputs["bestHundredths"]])).toEqual([
      ["vnd_beta", "1050000000.00", 9000],
      ["vnd_alpha", "1125000000.00", 9000],
    ]);
  });

  it("adds points of quality and price", () => {
    const { ranked: order } = ranked({ kind: "weightedPoints", qualityPercent: 60 }, scores, units);
    expect(order.map(({ vendor, shown, worked }) => [vendor, shown, worked.inputs["lowestMinor"]])).toEqual([
      // 0.6·90 + 40/1.05 and 0.6·80 + 40
      ["vnd_beta", "92.10", 1_000_000_000],
      ["vnd_alpha", "88.00", 1_000_000_000],
    ]);
  });

  it("takes the lowest price of those who passed", () => {
    const { ranked: order } = ranked({ kind: "lowestPrice" }, scores, units);
    expect(order.map(({ vendor, shown }) => [vendor, shown])).toEqual([
      ["vnd_alpha", "1000000000"],
      ["vnd_beta", "1050000000"],
    ]);
  });

  it("lets the earlier receipt decide between equals", () => {
    const equal = { vnd_alpha: 8000, vnd_beta: 8000, vnd_gamma: 0 };
    const { ranked: order } = ranked({ kind: "balancedPrice", impactBp: 3000 }, equal, {
      vnd_alpha: 7,
      vnd_beta: 7,
    });
    expect(order.map(({ vendor, tied }) => [vendor, tied])).toEqual([
      ["vnd_alpha", true],
      ["vnd_beta", true],
    ]);
  });

  it("names a reserve only within the bid guarantee", () => {
    const formula = { kind: "balancedPrice", impactBp: 3000 } as const;
    const reserve = (bidGuaranteeRial: number) => ranked(formula, scores, units, { bidGuaranteeRial }).reserve;
    expect(reserve(50_000_001)).toEqual({
      ...{ vendor: "vnd_beta", named: true, differenceMinor: 50_000_000 },
      ...{ limitMinor: 50_000_001, limit: "bidGuarantee" },
    });
    expect(reserve(50_000_000)?.named).toBe(false);
  });

  it("is none before the price minutes are signed", () => {
    expect(rankLot(agreed(), 1)).toBeUndefined();
  });
});
