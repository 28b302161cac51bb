import { describe, expect, it } from "vitest";
import { digest } from "../../functions/openings/digest.ts";
import { minutesOf } from "../../shared/openings/minutes.ts";
import { lotsToOpen } from "../../shared/openings/progress.ts";
import { quality, scoredLot } from "../../shared/openings/tender-meetings.example.ts";
import {
  agree,
  agreed,
  allLocked,
  at,
  chair,
  deputy,
  evaluators,
  locked,
  overdue,
  scoring,
  scoringEnds,
  sheet,
  usual,
} from "../../shared/scoring/scoring.example.ts";
import { viewScores } from "../../shared/scoring/view.ts";
import type { PublishedTerms } from "../../shared/tenders/state.ts";
import { after as then } from "../../shared/tenders/tender.example.ts";
import { code, second } from "../harness/scoring-desk.ts";

describe("the consensus", () => {
  const spread = [usual, usual, { ...usual, vnd_alpha: [4999, 8000] as const }];
  const given = (points: number, reason = "the samples were read twice") => ({
    points: [{ vendor: "vnd_alpha", criterion: "samples", points, reason }],
  });

  it("is the mean of the locked points, weighed, exact and rounded once", () => {
    const sheets = [
      usual,
      { ...usual, vnd_alpha: [8001, 8000] as const },
      { ...usual, vnd_alpha: [8001, 8001] as const },
    ];
    const tender = agreed(sheets);
    // (60 × 24002/3 + 40 × 24001/3) / 100 = 240016/30 = 8000.5333…
    expect(tender.consensus[0]).toMatchObject({
      lot: 1,
      by: chair,
      evaluators: [...evaluators],
      bids: [
        {
          vendor: "vnd_alpha",
          points: [
            { criterion: "samples", sum: 24_002, of: 3 },
            { criterion: "team", sum: 24_001, of: 3 },
          ],
          numerator: "120008",
          denominator: "15",
          score: 8001,
        },
        { vendor: "vnd_beta", score: 9000 },
        { vendor: "vnd_gamma", score: 5000, failed: "belowPassMark" },
      ],
    });
    expect(tender.lots["1"]).toMatchObject({ state: "scored" });
    expect(tender.bids["vnd_alpha"]?.lots["1"]).toMatchObject({ technicalScore: 8001, outcome: { B: "accepted" } });
  });

  it("returns the price of whoever fails: the next meeting does not even look for it", () => {
    const tender = agreed();
    expect(tender.bids["vnd_gamma"]?.lots["1"]).toMatchObject({
      technicalScore: 5000,
      returnedUnopened: true,
      outcome: { B: "rejected" },
    });
    expect(tender.bids["vnd_gamma"]?.lots["1"]?.outcome?.reasons.at(-1)).toBe("belowPassMark");
    const toOpen = (vendor: string) => lotsToOpen(tender, { stage: "C", lots: [1] }, { vendor, lots: [1] });
    expect([toOpen("vnd_alpha"), toOpen("vnd_beta"), toOpen("vnd_gamma")]).toEqual([[1], [1], []]);
  });

  it("changes nothing of the minutes that were signed before it", () => {
    const [before, after] = [allLocked(), agreed()].map(
      (tender) => tender.openings.B && digest(minutesOf(tender, tender.openings.B)),
    );
    expect(after).toBe(before);
  });

  it("ends the lot when nobody passes", () => {
    const nothing = { vnd_alpha: [0, 0], vnd_beta: [6499, 6499], vnd_gamma: [1, 1] } as const;
    const tender = agreed([nothing, nothing, nothing]);
    expect(tender.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "noBidPassed" });
    expect(Object.values(tender.bids).map((bid) => bid.lots["1"]?.returnedUnopened)).toEqual([true, true, true]);
  });

  it.each([
    ["balancedPrice", { kind: "balancedPrice", impactBp: 3000 }, "noTechnicalPoints"],
    ["priceByScore", { kind: "priceByScore" }, "noTechnicalPoints"],
    ["weightedPoints", { kind: "weightedPoints", qualityPercent: 60 }, undefined],
    ["lowestPrice", { kind: "lowestPrice" }, undefined],
  ] as const)("of nothing at all cannot be weighed by %s", (_, formula, failed) => {
    const lots = [{ ...scoredLot(1, formula), quality: { ...quality, passHundredths: 0 } }];
    const nothing = { ...usual, vnd_gamma: [0, 0] as const };
    const tender = agreed([nothing, nothing, nothing], { lots });
    expect(tender.consensus[0]?.bids.find(({ vendor }) => vendor === "vnd_gamma")?.failed).toBe(failed);
  });

  it("passes at the pass mark itself", () => {
    const edge = { ...usual, vnd_alpha: [6500, 6500] as const, vnd_gamma: [6499, 6500] as const };
    const bids = agreed([edge, edge, edge]).consensus[0]?.bids ?? [];
    expect(bids.map(({ vendor, score, failed }) => [vendor, score, failed])).toEqual([
      ["vnd_alpha", 6500, undefined],
      ["vnd_beta", 9000, undefined],
      ["vnd_gamma", 6499, "belowPassMark"],
    ]);
  });

  it("asks for the chair's points, with a reason, where the locked ones lie too far apart", () => {
    const tender = allLocked(spread);
    expect(agree(tender)).toMatchObject({
      refusal: {
        code: "consensus-reason-missing",
        facts: { count: 1, missing: ["vnd_alpha / samples"], limit: 3000 },
        rule: { en: expect.stringContaining("spread") },
      },
    });
    expect(viewScores(tender, 1, at(chair).by, at(chair))?.wide).toEqual([
      { vendor: "vnd_alpha", criterion: "samples", lowest: 4999, highest: 8000 },
    ]);
    const settled = then(tender, agree(tender, given(7000)));
    expect(settled.consensus[0]?.bids[0]).toMatchObject({
      points: [
        { criterion: "samples", sum: 7000, of: 1, reason: "the samples were read twice" },
        { criterion: "team", sum: 24_000, of: 3 },
      ],
      score: 7400,
    });
  });

  it.each([
    [4998, "consensus-out-of-range"],
    [4999, undefined],
    [8000, undefined],
    [8001, "consensus-out-of-range"],
  ])("takes %i of the chair: %s", (points, expected) => {
    expect(code(agree(allLocked(spread), given(points)))).toBe(expected);
  });

  it("takes the chair's points only where they are asked for, once", () => {
    expect(code(agree(allLocked(), given(8000)))).toBe("consensus-not-asked");
    const twice = { points: [...given(7000).points, ...given(6000).points] };
    expect(code(agree(allLocked(spread), twice))).toBe("consensus-not-asked");
  });

  it("keeps the limit of its publication", () => {
    const over: Partial<PublishedTerms> = { consensusSpreadHundredths: 3001 };
    expect(code(agree(allLocked(spread, over)))).toBeUndefined();
    const edge = [usual, usual, { ...usual, vnd_alpha: [5000, 8000] as const }];
    expect(code(agree(allLocked(edge)))).toBeUndefined();
  });

  it("waits for everybody until the deadline, and for the minimum always", () => {
    const four = {
      committee: { chair, evaluators: [...evaluators, deputy].map((person) => ({ person })) },
    };
    const three = evaluators.reduce((now, person) => locked(now, person), scoring(four));
    expect(agree(three, {}, scoringEnds)).toMatchObject({
      refusal: { code: "scores-awaited", facts: { count: 1, until: scoringEnds } },
    });
    expect(code(agree(three, {}, overdue))).toBeUndefined();
    const two = locked(locked(scoring(four), chair), second);
    expect(agree(two, {}, overdue)).toMatchObject({
      refusal: { code: "too-few-scores", facts: { locked: 2, minimum: 3 } },
    });
  });

  it("is written down no longer than a row holds", () => {
    const far = { vnd_alpha: [8000, 8000], vnd_beta: [9000, 9000], vnd_gamma: [5000, 5000] } as const;
    const near = { vnd_alpha: [0, 0], vnd_beta: [0, 0], vnd_gamma: [0, 0] } as const;
    const points = sheet(near).marks.map(({ vendor, criterion }) => ({
      ...{ vendor, criterion, points: 1000, reason: "ک".repeat(30_000) },
    }));
    expect(code(agree(allLocked([far, near, near]), { points }))).toBe("too-large");
  });
});
