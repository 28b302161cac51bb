import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quality, scoredLot } from "../../shared/openings/tender-meetings.example.ts";
import { agreedBid, spreadOf } from "../../shared/scoring/consensus.ts";
import type { ScoreSheet } from "../../shared/scoring/state.ts";
import type { Quality } from "../../shared/tenders/state.ts";

const seeded = { seed: 20261122, numRuns: 500 };
const lot = scoredLot(1);

/** Weights of 1 to 10 criteria that make 100. */
const weights = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 0, maxLength: 9 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((edges) => edges.slice(1).map((edge, i) => edge - (edges[i] ?? 0)));
const points = fc.integer({ min: 0, max: 10_000 });

/** Sheets of 1 to 15 evaluators for one bid. */
const scored = weights.chain((each) =>
  fc.record({
    weights: fc.constant(each),
    rows: fc.array(fc.array(points, { minLength: each.length, maxLength: each.length }), {
      minLength: 1,
      maxLength: 15,
    }),
  }),
);

const qualityOf = (all: readonly number[]): Quality => ({
  criteria: all.map((weight, i) => ({ id: `c${i}`, text: { en: "c" }, weight })),
  passHundredths: 5000,
});
const sheetsOf = (rows: readonly (readonly number[])[]): ScoreSheet[] =>
  rows.map((row, i) => ({
    ...{ lot: 1, person: `prs_${i}`, saved: 1, savedAt: "", lockedAt: "" },
    marks: row.map((given, j) => ({ vendor: "vnd_alpha", criterion: `c${j}`, points: given })),
  }));
const settle = (all: readonly number[], rows: readonly (readonly number[])[]) => {
  const spread = spreadOf(sheetsOf(rows), ["vnd_alpha"], qualityOf(all));
  const agreed = spread.map(({ criterion, sum, of }) => ({ criterion, sum, of }));
  return { spread, bid: agreedBid("vnd_alpha", agreed, qualityOf(all), lot.formula) };
};

/** Σ w·Σp / (100·n) by one common denominator, rounded half up: written apart from the product's fractions. */
function oracle(all: readonly number[], rows: readonly (readonly number[])[]) {
  let top = 0n;
  for (const row of rows) for (const [j, given] of row.entries()) top += BigInt(all[j] ?? 0) * BigInt(given);
  const bottom = 100n * BigInt(rows.length);
  return { top, bottom, score: Number((top * 2n + bottom) / (bottom * 2n)) };
}

describe("the technical score", () => {
  it("is what arithmetic of its own says, exact and rounded", () => {
    fc.assert(
      fc.property(scored, ({ weights: all, rows }) => {
        const { bid } = settle(all, rows);
        const { top, bottom, score } = oracle(all, rows);
        expect(bid.score).toBe(score);
        expect(BigInt(bid.numerator) * bottom).toBe(top * BigInt(bid.denominator));
        expect(bid.failed).toBe(score < 5000 ? "belowPassMark" : undefined);
      }),
      seeded,
    );
  });

  it("does not depend on the order of the sheets", () => {
    const shuffled = scored.chain((each) =>
      fc.record({
        each: fc.constant(each),
        rows: fc.shuffledSubarray(each.rows, { minLength: each.rows.length, maxLength: each.rows.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ each, rows }) => {
        expect(settle(each.weights, rows)).toEqual(settle(each.weights, each.rows));
      }),
      seeded,
    );
  });

  it("lies between the lowest and the highest points, as does each mean", () => {
    fc.assert(
      fc.property(scored, ({ weights: all, rows }) => {
        const { spread, bid } = settle(all, rows);
        const every = rows.flat();
        expect(bid.score).toBeGreaterThanOrEqual(Math.min(...every));
        expect(bid.score).toBeLessThanOrEqual(Math.max(...every));
        for (const [j, { sum, of, lowest, highest }] of spread.entries()) {
          const own = rows.map((row) => row[j] ?? 0);
          expect([lowest, highest]).toEqual([Math.min(...own), Math.max(...own)]);
          expect(sum).toBeGreaterThanOrEqual(lowest * of);
          expect(sum).toBeLessThanOrEqual(highest * of);
        }
      }),
      seeded,
    );
  });

  it("rises with any points that rise", () => {
    fc.assert(
      fc.property(scored, fc.nat(), fc.nat(), ({ weights: all, rows }, i, j) => {
        const more = rows.map((row) => [...row]);
        const row = more[i % more.length] ?? [];
        row[j % row.length] = 10_000;
        expect(settle(all, more).bid.score).toBeGreaterThanOrEqual(settle(all, rows).bid.score);
      }),
      seeded,
    );
  });

  it("rounds a half up, once", () => {
    // 50·1/100 + 50·0/100 = 0.5 hundredths
    expect(settle([50, 50], [[1, 0]]).bid.score).toBe(1);
    expect(settle([49, 51], [[1, 0]]).bid.score).toBe(0);
    expect(quality.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });
});
