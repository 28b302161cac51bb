import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CategoryScore,
  categoryScore,
  contractWeight,
  gateBars,
  meanOfOthers,
  type RatedContract,
  type ScoreScale,
} from "../../shared/ratings/category-score.ts";
import { holds } from "../harness/seed.ts";

const scale: ScoreScale = {
  priorMicro: 3_000_000,
  halfLifeMonths: 36,
  referenceMinor: 1_000_000_000,
  leastValueMicro: 500_000,
  mostValueMicro: 2_000_000,
  enoughMicro: 2_000_000,
  spreadHundredths: 2000,
  marginHundredths: 164,
};
const rated = (scoreHundredths: number, ageMonths = 0, valueMinor = scale.referenceMinor): RatedContract => ({
  scoreHundredths,
  ageMonths,
  valueMinor,
});
const points = fc.nat(10_000);
const contract = fc.record({
  scoreHundredths: points,
  ageMonths: fc.nat(240),
  valueMinor: fc.nat(4_000_000_000),
});
const history = fc.array(contract, { maxLength: 12 });

/** a/b < c/d without dividing; the parts are the decimal strings of a score. */
const exact = (score: CategoryScore) => [BigInt(score.numerator), BigInt(score.denominator)] as const;
function compare(a: CategoryScore, b: CategoryScore) {
  const [[an, ad], [bn, bd]] = [exact(a), exact(b)];
  return an * bd < bn * ad ? -1 : an * bd > bn * ad ? 1 : 0;
}

describe("the weight of a contract", () => {
  it.each([
    [0, 1_000_000_000, 1_000_000],
    [36, 1_000_000_000, 500_000],
    [72, 1_000_000_000, 250_000],
    [18, 1_000_000_000, 707_107],
    [1, 1_000_000_000, 980_930],
    [0, 1, 500_000],
    [0, 0, 500_000],
    [0, 700_000_000, 700_000],
    [0, 9_000_000_000_000_000, 2_000_000],
    [36, 2_000_000_001, 1_000_000],
  ])("%s months old and worth %s rial is %s millionths", (age, value, micro) => {
    expect(contractWeight(rated(0, age, value), scale)).toBe(micro);
  });

  it("is the exact root of a half for every month of sixty years, rounded", () => {
    for (let months = 0; months <= 720; months++) {
      const k = BigInt(contractWeight(rated(0, months), scale));
      // k − ½ ≤ 10^6 · 2^(−months/36) < k + ½, to the 36th power and without halves
      const target = 2_000_000n ** 36n;
      expect(k === 0n || (2n * k - 1n) ** 36n * 2n ** BigInt(months) <= target).toBe(true);
      expect(target < (2n * k + 1n) ** 36n * 2n ** BigInt(months)).toBe(true);
    }
  });

  it("lies far enough from every rounding boundary that no engine can differ", () => {
    for (let months = 0; months <= 720; months++) {
      if (months % 36 === 0) continue; // a power of two is exact everywhere
      const micro = 0.5 ** (months / 36) * 1_000_000;
      expect(Math.abs(micro - Math.floor(micro) - 0.5)).toBeGreaterThan(1e-6);
    }
  });

  it("refuses an age that is no whole month", () => {
    expect(() => contractWeight(rated(0, 1.5), scale)).toThrow(RangeError);
    expect(() => contractWeight(rated(0, -1), scale)).toThrow(RangeError);
  });
});

describe("score in a category", () => {
  it("of a newcomer is the mean of the others, without history", () => {
    expect(categoryScore([], 7123, scale)).toEqual({
      scoreHundredths: 7123,
      meanHundredths: 7123,
      // 1.64 · 20 / √3 = 18.94 to each side
      lowHundredths: 5229,
      highHundredths: 9017,
      effectiveMicro: 0,
      enough: false,
      numerator: "21369000000",
      denominator: "3000000",
    });
    holds(fc.property(points, (m) => categoryScore([], m, scale).scoreHundredths === m));
  });

  it.each([
    ["one perfect contract lifts a quarter of the way", [rated(10_000)], 6000, 7000],
    ["three weigh as much as the others", [rated(10_000), rated(10_000), rated(10_000)], 6000, 8000],
    ["an old one weighs half", [rated(10_000, 36)], 6000, 6571],
    ["a large one twice", [rated(10_000, 0, 5_000_000_000)], 6000, 7600],
    ["good and bad even out", [rated(10_000), rated(2000)], 6000, 6000],
    ["a half goes up", [rated(10_000)], 6002, 7002],
  ])("%s", (_, contracts, mean, expected) => {
    expect(categoryScore(contracts, mean, scale).scoreHundredths).toBe(expected);
  });

  it("agrees with the sentence of the rule", () => {
    holds(
      fc.property(history, points, (contracts, m) => {
        const q = contracts.map((each) => BigInt(contractWeight(each, scale)));
        let [above, below] = [3_000_000n * BigInt(m), 3_000_000n];
        contracts.forEach((each, i) => {
          above += q[i]! * BigInt(each.scoreHundredths);
          below += q[i]!;
        });
        const score = categoryScore(contracts, m, scale);
        expect(score.scoreHundredths).toBe(Number((2n * above + below) / (2n * below)));
        expect(exact(score)).toEqual([above, below]);
        expect(score.effectiveMicro).toBe(Number(below - 3_000_000n));
        expect(score.enough).toBe(below >= 5_000_000n);
      }),
      1000,
    );
  });

  it("rises with a contract above it and falls with one below", () => {
    holds(
      fc.property(history, points, contract, (contracts, m, one) => {
        const before = categoryScore(contracts, m, scale);
        const after = categoryScore([...contracts, one], m, scale);
        const [n, d] = exact(before);
        const r = BigInt(one.scoreHundredths) * d;
        expect(compare(after, before)).toBe(r > n ? 1 : r < n ? -1 : 0);
      }),
    );
  });

  it("does not depend on the order of contracts", () => {
    holds(
      fc.property(history, points, fc.nat(), (contracts, m, turn) => {
        const at = contracts.length ? turn % contracts.length : 0;
        const turned = [...contracts.slice(at), ...contracts.slice(0, at)].reverse();
        expect(categoryScore(turned, m, scale)).toEqual(categoryScore(contracts, m, scale));
      }),
    );
  });

  it("stays within the mean and the contract scores, and within its interval", () => {
    holds(
      fc.property(history, points, (contracts, m) => {
        const all = [m, ...contracts.map(({ scoreHundredths }) => scoreHundredths)];
        const score = categoryScore(contracts, m, scale);
        expect(score.scoreHundredths).toBeGreaterThanOrEqual(Math.min(...all));
        expect(score.scoreHundredths).toBeLessThanOrEqual(Math.max(...all));
        expect(score.lowHundredths).toBeLessThanOrEqual(score.scoreHundredths);
        expect(score.highHundredths).toBeGreaterThanOrEqual(score.scoreHundredths);
        expect(score.lowHundredths).toBeGreaterThanOrEqual(0);
        expect(score.highHundredths).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it("is pulled to the mean by idleness and by nothing else", () => {
    holds(
      fc.property(history, points, fc.nat(360), (contracts, m, idle) => {
        const later = contracts.map((each) => ({ ...each, ageMonths: each.ageMonths + idle }));
        const [before, after] = [categoryScore(contracts, m, scale), categoryScore(later, m, scale)];
        // Weights are whole millionths, so that the last shown digit may differ.
        const [low, high] = [Math.min(before.scoreHundredths, m) - 1, Math.max(before.scoreHundredths, m) + 1];
        expect(after.scoreHundredths).toBeGreaterThanOrEqual(low);
        expect(after.scoreHundredths).toBeLessThanOrEqual(high);
        expect(after.effectiveMicro).toBeLessThanOrEqual(before.effectiveMicro);
      }),
    );
    const old = categoryScore([rated(10_000, 720)], 6000, scale);
    expect(old.scoreHundredths).toBe(6000);
  });

  it("has an interval of margin · √(variance / weight), rounded outward", () => {
    holds(
      fc.property(history, points, (contracts, m) => {
        const score = categoryScore(contracts, m, scale);
        const weights = contracts.map((each) => contractWeight(each, scale) / 1e6);
        const total = 3 + weights.reduce((a, b) => a + b, 0);
        const r = Number(score.numerator) / Number(score.denominator);
        const around = contracts.reduce((all, each, i) => all + weights[i]! * (each.scoreHundredths - r) ** 2, 0);
        const half = 1.64 * Math.sqrt((around + 3 * 2000 ** 2) / total / total);
        const widest = Math.min(10_000, score.scoreHundredths + half + 1);
        expect(score.highHundredths).toBeGreaterThanOrEqual(Math.min(10_000, score.scoreHundredths + half) - 1e-6);
        expect(score.highHundredths).toBeLessThanOrEqual(widest + 1e-6);
        expect(score.lowHundredths).toBeLessThanOrEqual(Math.max(0, score.scoreHundredths - half) + 1e-6);
        expect(score.lowHundredths).toBeGreaterThanOrEqual(Math.max(0, score.scoreHundredths - half - 1) - 1e-6);
      }),
    );
  });

  it("has exact ends where the root is whole", () => {
    // 1 · 20 / √4 = 10 to each side
    const even = { ...scale, priorMicro: 4_000_000, marginHundredths: 100 };
    expect(categoryScore([], 6000, even)).toMatchObject({ lowHundredths: 5000, highHundredths: 7000 });
    const none = { ...scale, marginHundredths: 0 };
    expect(categoryScore([], 6000, none)).toMatchObject({ lowHundredths: 6000, highHundredths: 6000 });
  });

  it("has enough history from two effective contracts on", () => {
    expect(categoryScore([rated(5000), rated(5000)], 6000, scale).enough).toBe(true);
    expect(categoryScore([rated(5000), rated(5000, 1)], 6000, scale).enough).toBe(false);
  });

  it("refuses scores off the scale", () => {
    expect(() => categoryScore([rated(10_001)], 6000, scale)).toThrow(RangeError);
    expect(() => categoryScore([rated(-1)], 6000, scale)).toThrow(RangeError);
    expect(() => categoryScore([], 10_001, scale)).toThrow(RangeError);
  });
});

describe("mean of the other vendors", () => {
  const sum = (...scores: number[]) => ({ sumHundredths: scores.reduce((a, b) => a + b, 0), count: scores.length });

  it("leaves the vendor's own ratings out", () => {
    expect(meanOfOthers(sum(9000, 6000, 1000), sum(1000), 7000)).toBe(7500);
    expect(meanOfOthers(sum(9000, 6000), sum(), 7000)).toBe(7500);
  });

  it("is the policy's value where nobody else has been rated", () => {
    expect(meanOfOthers(sum(), sum(), 7000)).toBe(7000);
    expect(meanOfOthers(sum(100), sum(100), 7000)).toBe(7000);
  });

  it("does not move with the vendor's own ratings, and lies within the others'", () => {
    holds(
      fc.property(fc.array(points, { minLength: 1 }), fc.array(points), (others, own) => {
        const m = meanOfOthers(sum(...others, ...own), sum(...own), 7000);
        expect(m).toBe(meanOfOthers(sum(...others), sum(), 7000));
        expect(m).toBeGreaterThanOrEqual(Math.min(...others));
        expect(m).toBeLessThanOrEqual(Math.max(...others));
        const [total, count] = [others.reduce((a, b) => a + b, 0), others.length];
        expect(Math.abs(2 * (m * count - total))).toBeLessThanOrEqual(count);
      }),
    );
  });

  it("refuses sums that cannot be", () => {
    expect(() => meanOfOthers(sum(100), sum(100, 100), 7000)).toThrow(RangeError);
    expect(() => meanOfOthers(sum(100), sum(200), 7000)).toThrow(RangeError);
  });
});

describe("gate", () => {
  const base = categoryScore([rated(1000), rated(1000)], 3000, scale);

  it.each([
    ["an interval wholly below", { ...base, highHundredths: 4999, enough: true }, true],
    ["an interval that touches", { ...base, highHundredths: 5000, enough: true }, false],
    ["an interval across", { ...base, scoreHundredths: 4000, highHundredths: 5500, enough: true }, false],
    ["too little history", { ...base, highHundredths: 1000, enough: false }, false],
  ])("%s", (_, score, barred) => {
    expect(gateBars(score, 5000)).toBe(barred);
  });

  it("does not bar a newcomer, whatever the mean", () => {
    expect(gateBars(categoryScore([], 0, scale), 10_000)).toBe(false);
  });

  it("bars a vendor who failed often", () => {
    expect(
      gateBars(
        categoryScore(
          Array.from({ length: 12 }, () => rated(500)),
          6000,
          scale,
        ),
        5000,
      ),
    ).toBe(true);
  });
});
