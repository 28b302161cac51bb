import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContractEvidence, contractScore, type ScoreWeights } from "../../shared/ratings/contract-score.ts";
import { holds } from "../harness/seed.ts";

const weights: ScoreWeights = { onTime: 30, firstPass: 20, price: 10, responsiveness: 10, judgement: 30 };
const item = (plannedDays: number, unexcusedLateDays: number, rounds = 1) => ({
  plannedDays,
  unexcusedLateDays,
  rounds,
});
const flawless: ContractEvidence = {
  deliverables: [item(30, 0)],
  price: { agreedMinor: 1000, overrunMinor: 0 },
  requests: { asked: 4, answeredInTime: 4 },
  judgementHundredths: 10_000,
};
const score = (changes: Partial<ContractEvidence>) => contractScore({ ...flawless, ...changes }, weights);
const part = (changes: Partial<ContractEvidence>, name: string) =>
  score(changes)?.parts.find((each) => each.part === name)?.shown;

describe("contract score", () => {
  it("is 100 for a flawless contract", () => {
    expect(contractScore(flawless, weights)).toEqual({
      scoreHundredths: 10_000,
      parts: [
        { part: "onTime", weightPercent: 30, shown: "100.00" },
        { part: "firstPass", weightPercent: 20, shown: "100.00" },
        { part: "price", weightPercent: 10, shown: "100.00" },
        { part: "responsiveness", weightPercent: 10, shown: "100.00" },
        { part: "judgement", weightPercent: 30, shown: "100.00" },
      ],
    });
  });

  it.each([
    [30, 0, "100.00"],
    [30, 3, "90.00"],
    [30, 10, "66.67"],
    [30, 30, "0.00"],
    [30, 300, "0.00"],
    [0, 0, "100.00"],
    [0, 1, "0.00"],
  ])("%s days planned and %s late are %s on time", (planned, late, shown) => {
    expect(part({ deliverables: [item(planned, late)] }, "onTime")).toBe(shown);
  });

  it.each([
    [1, "100.00"],
    [2, "50.00"],
    [3, "33.33"],
  ])("%s rounds are %s at first pass", (rounds, shown) => {
    expect(part({ deliverables: [item(30, 0, rounds)] }, "firstPass")).toBe(shown);
  });

  it("gives nothing at first pass for what was never accepted", () => {
    const never = { plannedDays: 30, unexcusedLateDays: 30 };
    expect(part({ deliverables: [never] }, "firstPass")).toBe("0.00");
    expect(part({ deliverables: [never, item(30, 0)] }, "firstPass")).toBe("50.00");
  });

  it("takes the mean over the deliverables", () => {
    const deliverables = [item(30, 3), item(10, 10, 2), item(10, 0, 3)];
    expect(part({ deliverables }, "onTime")).toBe("63.33");
    expect(part({ deliverables }, "firstPass")).toBe("61.11");
  });

  it.each([
    [1000, 0, "100.00"],
    [1000, 250, "75.00"],
    [1000, 1000, "0.00"],
    [1000, 5000, "0.00"],
    [0, 0, undefined],
  ])("an overrun on %s of %s is %s of price discipline", (agreedMinor, overrunMinor, shown) => {
    expect(part({ price: { agreedMinor, overrunMinor } }, "price")).toBe(shown);
  });

  it.each([
    [4, 4, "100.00"],
    [4, 3, "75.00"],
    [3, 1, "33.33"],
    [3, 0, "0.00"],
    [0, 0, undefined],
  ])("of %s requests %s in time are %s of responsiveness", (asked, answeredInTime, shown) => {
    expect(part({ requests: { asked, answeredInTime } }, "responsiveness")).toBe(shown);
  });

  it("weighs the parts and rounds once", () => {
    // 30·66.6… + 20·50 + 10·75 + 10·33.3… + 30·81 = 20 + 10 + 7.5 + 3.3… + 24.3
    const mixed = {
      deliverables: [item(30, 10, 2)],
      price: { agreedMinor: 1000, overrunMinor: 250 },
      requests: { asked: 3, answeredInTime: 1 },
      judgementHundredths: 8100,
    };
    expect(contractScore(mixed, weights)?.scoreHundredths).toBe(6513);
  });

  it("gives the weight of missing evidence to the evidence, not to the judgement", () => {
    const onlyLate: ContractEvidence = { deliverables: [item(30, 15)], judgementHundredths: 10_000 };
    // evidence: (30·50 + 20·100)/50 = 70, of 70 %; judgement 30 %
    expect(contractScore(onlyLate, weights)?.scoreHundredths).toBe(7900);
    expect(contractScore(onlyLate, weights)?.parts[2]).toEqual({ part: "price", weightPercent: 10 });
    expect(contractScore({ deliverables: [item(30, 15)] }, weights)?.scoreHundredths).toBe(7000);
  });

  it("is no score on judgement alone", () => {
    expect(contractScore({ deliverables: [], judgementHundredths: 10_000 }, weights)).toBeUndefined();
    expect(contractScore({ deliverables: [] }, weights)).toBeUndefined();
  });

  const evidence = fc.record(
    {
      deliverables: fc.array(
        fc.record({ plannedDays: fc.nat(90), unexcusedLateDays: fc.nat(120), rounds: fc.integer({ min: 1, max: 5 }) }),
        { maxLength: 6 },
      ),
      price: fc.record({ agreedMinor: fc.nat(10 ** 12), overrunMinor: fc.nat(10 ** 12) }),
      requests: fc
        .tuple(fc.nat(20), fc.nat(20))
        .map(([a, b]) => ({ asked: Math.max(a, b), answeredInTime: Math.min(a, b) })),
      judgementHundredths: fc.nat(10_000),
    },
    { requiredKeys: ["deliverables"] },
  );
  const anyWeights = fc.tuple(fc.nat(30), fc.nat(100), fc.nat(100), fc.nat(100)).map(([judgement, a, b, c]) => {
    const cuts = [a, b, c].map((x) => Math.floor((x * (100 - judgement)) / 101)).sort((x, y) => x - y) as [
      number,
      number,
      number,
    ];
    return {
      onTime: cuts[0],
      firstPass: cuts[1] - cuts[0],
      price: cuts[2] - cuts[1],
      responsiveness: 100 - judgement - cuts[2],
      judgement,
    };
  });

  it("agrees with the sentence of the rule over one common denominator", () => {
    holds(
      fc.property(evidence, anyWeights, (e, w) => {
        // Every part as points × K, with K divisible by all that can be divided by.
        let k = 60n * BigInt(e.price?.agreedMinor || 1) * BigInt(e.requests?.asked || 1) * 100n;
        k *= BigInt(e.deliverables.length || 1);
        for (const d of e.deliverables) k *= BigInt(d.plannedDays || 1);
        const share = (good: number, whole: number) => (good <= 0 ? 0n : (100n * k * BigInt(good)) / BigInt(whole));
        const count = BigInt(e.deliverables.length);
        const known: [bigint, bigint][] = [];
        if (count > 0n) {
          const punctual = e.deliverables.map(({ plannedDays: p, unexcusedLateDays: l }) =>
            share((p || 1) - l, p || 1),
          );
          known.push([BigInt(w.onTime), punctual.reduce((a, b) => a + b, 0n) / count]);
          const passed = e.deliverables.map(({ rounds }) => (100n * k) / BigInt(rounds));
          known.push([BigInt(w.firstPass), passed.reduce((a, b) => a + b, 0n) / count]);
        }
        if (e.price?.agreedMinor)
          known.push([BigInt(w.price), share(e.price.agreedMinor - e.price.overrunMinor, e.price.agreedMinor)]);
        if (e.requests?.asked)
          known.push([BigInt(w.responsiveness), share(e.requests.answeredInTime, e.requests.asked)]);
        const weight = known.reduce((a, [x]) => a + x, 0n);
        const result = contractScore(e, w);
        if (weight === 0n) {
          expect(result).toBeUndefined();
          return;
        }
        const wj = e.judgementHundredths === undefined ? 0n : BigInt(w.judgement);
        const points = known.reduce((a, [x, s]) => a + x * s, 0n); // × K × weight
        const judged = BigInt(e.judgementHundredths ?? 0) * k; // hundredths × K
        const [above, below] = [points * (100n - wj) * 100n + judged * wj * weight, k * weight * 100n];
        expect(result?.scoreHundredths).toBe(Number((2n * above + below) / (2n * below)));
      }),
      1000,
    );
  });

  it("moves with the judgement by at most 30 points, whatever evidence is missing", () => {
    holds(
      fc.property(evidence, anyWeights, fc.nat(10_000), fc.nat(10_000), (e, w, a, b) => {
        const one = contractScore({ ...e, judgementHundredths: a }, w);
        const two = contractScore({ ...e, judgementHundredths: b }, w);
        fc.pre(one !== undefined && two !== undefined);
        expect(Math.abs(one!.scoreHundredths - two!.scoreHundredths)).toBeLessThanOrEqual(3000);
        expect(one!.scoreHundredths).toBeGreaterThanOrEqual(0);
        expect(one!.scoreHundredths).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it.each([
    ["weights that sum to 99", { ...weights, onTime: 29 }],
    ["judgement above 30", { ...weights, onTime: 29, judgement: 31 }],
    ["a negative weight", { ...weights, onTime: 60, firstPass: -10 }],
    ["broken weights", { ...weights, onTime: 29.5, firstPass: 20.5 }],
  ])("refuses %s", (_, wrong) => {
    expect(() => contractScore(flawless, wrong)).toThrow(RangeError);
  });

  it.each<[string, Partial<ContractEvidence>]>([
    ["no round at all", { deliverables: [item(30, 0, 0)] }],
    ["negative rounds", { deliverables: [item(30, 0, -1)] }],
    ["negative late days", { deliverables: [item(30, -1)] }],
    ["half a day", { deliverables: [item(30, 0.5)] }],
    ["a negative overrun", { price: { agreedMinor: 10, overrunMinor: -1 } }],
    ["more answers than requests", { requests: { asked: 1, answeredInTime: 2 } }],
    ["negative answers", { requests: { asked: 1, answeredInTime: -1 } }],
    ["a judgement above 100", { judgementHundredths: 10_001 }],
    ["a judgement below 0", { judgementHundredths: -1 }],
  ])("refuses %s", (_, changes) => {
    expect(() => score(changes)).toThrow(RangeError);
  });
});
