import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { digest } from "../../functions/openings/digest.ts";
import { viewBid } from "../../shared/bids/view.ts";
import { minutesOf } from "../../shared/openings/minutes.ts";
import { lotsToOpen } from "../../shared/openings/progress.ts";
import { met, quality, qualityOpen, scoredLot, twoStage } from "../../shared/openings/tender-meetings.example.ts";
import { people } from "../../shared/people/people.example.ts";
import type { Decision } from "../../shared/refusal.ts";
import { committeeActs, scoringActs } from "../../shared/scoring/acts.ts";
import { chairOf, deadlineOf, seatOf, seatsOf } from "../../shared/scoring/committee.ts";
import { declareConflicts } from "../../shared/scoring/declare.ts";
import { replaceEvaluator } from "../../shared/scoring/replace.ts";
import { DeclareConflicts } from "../../shared/scoring/schema.ts";
import {
  agree,
  agreed,
  allLocked,
  at,
  chair,
  conflicted,
  declared,
  deputy,
  evaluators,
  letter,
  locked,
  overdue,
  replace,
  saved,
  scoring,
  scoringEnds,
  sheet,
  usual,
} from "../../shared/scoring/scoring.example.ts";
import { lockScores, saveScores } from "../../shared/scoring/sheet.ts";
import { viewScores } from "../../shared/scoring/view.ts";
import { closedCase, opens } from "../../shared/tenders/closed-case.example.ts";
import { unfitOnCommittee } from "../../shared/tenders/committee.ts";
import type { PublishedTerms, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { replayed as replay, after as then } from "../../shared/tenders/tender.example.ts";

const [, second, third] = evaluators;
const code = (decision: Decision<unknown>) => (decision.ok ? undefined : decision.refusal.code);
const facts = (decision: Decision<unknown>) => (decision.ok ? undefined : decision.refusal.facts);
const none = { conflicts: [] };
const beta = { conflicts: [{ vendor: "vnd_beta", reason: "a cousin" }] };

const acts = {
  declareConflicts: (tender: Tender, person: string) => declareConflicts(tender, none, at(person)),
  saveScores: (tender: Tender, person: string) => saveScores(tender, 1, sheet(usual), at(person)),
  lockScores: (tender: Tender, person: string) => lockScores(tender, 1, at(person)),
  reachConsensus: (tender: Tender, person: string) => agree(tender, {}, opens, person),
  replaceEvaluator: (tender: Tender, person: string) => replace(tender, third, opens, deputy, at(deputy).by, person),
};
type Act = keyof typeof acts;
const rows = { ...committeeActs, ...scoringActs };

const cancelled = (tender: Tender) =>
  replay([{ type: "TenderCancelled", at: opens, by: "prs_head", ground: "g", reason: "r" }], tender);

describe("every stage of the scoring × every act × every person", () => {
  const stages: [string, Tender, Record<Act, string | undefined>][] = [
    [
      "the quality is not opened yet",
      met(closedCase(twoStage), "A"),
      {
        declareConflicts: "scoring-not-open",
        saveScores: "wrong-state",
        lockScores: "wrong-state",
        reachConsensus: "wrong-state",
        replaceEvaluator: "scoring-not-open",
      },
    ],
    [
      "the minutes are not signed",
      met(met(closedCase(twoStage), "A"), "B", { signed: false }),
      {
        declareConflicts: "scoring-not-open",
        saveScores: "scoring-not-open",
        lockScores: "scoring-not-open",
        reachConsensus: "scoring-not-open",
        replaceEvaluator: "scoring-not-open",
      },
    ],
    [
      "the minutes are signed",
      qualityOpen(),
      {
        declareConflicts: undefined,
        saveScores: "declaration-missing",
        lockScores: "declaration-missing",
        reachConsensus: "own-scores-first",
        replaceEvaluator: "evaluator-in-time",
      },
    ],
    [
      "everybody has declared",
      scoring(),
      {
        declareConflicts: "already-declared",
        saveScores: undefined,
        lockScores: "scores-incomplete",
        reachConsensus: "own-scores-first",
        replaceEvaluator: "evaluator-in-time",
      },
    ],
    [
      "everybody has locked",
      allLocked(),
      {
        declareConflicts: "already-declared",
        saveScores: "scores-locked",
        lockScores: "scores-locked",
        reachConsensus: undefined,
        replaceEvaluator: "evaluator-done",
      },
    ],
    [
      "the consensus is reached",
      agreed(),
      {
        declareConflicts: "scoring-not-open",
        saveScores: "wrong-state",
        lockScores: "wrong-state",
        reachConsensus: "wrong-state",
        replaceEvaluator: "scoring-not-open",
      },
    ],
    [
      "the case is cancelled",
      cancelled(scoring()),
      {
        declareConflicts: "wrong-state",
        saveScores: "wrong-state",
        lockScores: "wrong-state",
        reachConsensus: "wrong-state",
        replaceEvaluator: "wrong-state",
      },
    ],
  ];
  const cells = stages.flatMap(([stage, tender, expected]) =>
    (Object.keys(acts) as Act[]).flatMap((act) =>
      Object.keys(people).map((person) => [stage, act, person, tender, expected[act]] as const),
    ),
  );
  it.each(cells)("%s: %s by %s", (_, act, person, tender, expected) => {
    const found = code(acts[act](tender, person));
    const by = at(person).by.memberships.find(({ party }) => party === "bdy_one")?.roles ?? [];
    const plays = by.some((role) => (rows[act].by as readonly string[]).includes(role));
    if (!plays) expect(found).toBe("not-allowed");
    else if (act === "replaceEvaluator") expect(found).toBe(expected);
    else if (!(evaluators as readonly string[]).includes(person)) expect(found).toBe("not-on-committee");
    else if (
      act === "reachConsensus" &&
      person !== chair &&
      expected !== "wrong-state" &&
      expected !== "scoring-not-open"
    )
      expect(found).toBe("not-the-chair");
    else expect(found).toBe(expected);
  });

  it("is nothing of a case without a committee, or of a lot that is none", () => {
    expect(code(saveScores(closedCase(), 1, sheet(usual), at(chair)))).toBe("not-on-committee");
    expect(code(saveScores(scoring(), 2, sheet(usual), at(chair)))).toBe("not-found");
    expect(code(replace(scoring(), deputy))).toBe("not-found");
  });

  it("is of nobody who lost the role", () => {
    const by = { person: chair, memberships: [{ party: "bdy_one", roles: ["prManager" as const] }] };
    expect(code(saveScores(scoring(), 1, sheet(usual), { ...at(chair), by }))).toBe("not-allowed");
    expect(viewScores(scoring(), 1, { ...by, memberships: [] }, at(chair))).toBeUndefined();
  });
});

describe("a declaration", () => {
  it("of a conflict bars from the case for good, and is not taken back", () => {
    const tender = conflicted();
    for (const decision of [
      declareConflicts(tender, none, at(second)),
      declareConflicts(tender, beta, at(second)),
      saveScores(tender, 1, sheet(usual), at(second)),
      lockScores(tender, 1, at(second)),
    ])
      expect(code(decision)).toBe("evaluator-conflicted");
    expect(viewScores(tender, 1, at(second).by, at(second))).toBeUndefined();
  });

  it("may come to mind after the lock: that sheet counts no more", () => {
    const tender = conflicted(allLocked());
    expect(facts(agree(tender))).toEqual({ locked: 2, minimum: 3 });
    expect(code(agree(tender))).toBe("too-few-scores");
  });

  it("names each bidder once", () => {
    const twice = v.safeParse(DeclareConflicts, { conflicts: [...beta.conflicts, ...beta.conflicts] });
    expect(twice.issues?.map(({ message }) => message)).toEqual(["vendors.twice"]);
  });

  it("names bidders of the case only", () => {
    const other = { conflicts: [{ vendor: "vnd_delta", reason: "r" }] };
    expect(code(declareConflicts(qualityOpen(), other, at(chair)))).toBe("no-such-bidder");
  });

  it("is asked for again when bidders of a further lot become known", () => {
    const lots = [scoredLot(1), scoredLot(2)];
    const later = "2026-11-23T10:00:00.000Z";
    const first = declared(met(met(closedCase({ ...twoStage, lots }), "A", { lots: [1, 2] }), "B"), chair);
    // A further session of the second lot, by its events.
    const tender = replay(
      [
        { type: "PresencePosted", at: later, by: "prs_head", stage: "B" },
        { type: "OpeningStarted", at: later, by: "prs_head", stage: "B", lots: [2] },
        {
          type: "BidsOpened",
          at: later,
          by: "prs_head",
          stage: "B",
          bids: Object.values(first.bids).map((bid) => ({ ...bid, lots: { 2: { technical: { statement: "s" } } } })),
        },
        { type: "StageOpened", at: later, by: "prs_head", stage: "B" },
        {
          type: "MinutesDrawnUp",
          at: later,
          by: "prs_head",
          stage: "B",
          hash: "h",
          outcomes: [{ vendor: "vnd_alpha", lot: 2, outcome: "accepted", reasons: [] }],
        },
        { type: "MinutesSigned", at: later, by: "prs_head", stage: "B" },
        { type: "OpeningClosed", at: later, by: "prs_head", stage: "B", lots: [{ lot: 2, state: "technicalOpened" }] },
      ],
      first,
    );
    const alpha = sheet({ vnd_alpha: [1, 2] });
    expect(code(saveScores(tender, 1, alpha, at(chair, later)))).toBeUndefined();
    expect(code(saveScores(tender, 2, alpha, at(chair, later)))).toBe("declaration-missing");
    const again = then(tender, declareConflicts(tender, none, at(chair, later)));
    expect(code(saveScores(again, 2, alpha, at(chair, later)))).toBeUndefined();
  });
});

describe("a sheet", () => {
  it("may be saved in parts, takes the place of what was saved, and counts its own versions", () => {
    let tender = saved(scoring(), chair, { vnd_beta: [1, 2] });
    expect(tender.sheets).toMatchObject([{ lot: 1, person: chair, saved: 1 }]);
    expect(lockScores(tender, 1, at(chair))).toMatchObject({
      refusal: {
        facts: {
          count: 4,
          missing: ["vnd_alpha / samples", "vnd_alpha / team", "vnd_gamma / samples", "vnd_gamma / team"],
        },
      },
    });
    tender = saved(tender, chair);
    expect(tender.sheets).toMatchObject([{ saved: 2 }]);
    expect(tender.sheets[0]?.marks).toHaveLength(6);
    expect(saveScores(tender, 1, sheet(usual), at(chair))).toEqual({ ok: true, events: [] });
    const reversed = { marks: [...sheet(usual).marks].reverse() };
    expect(saveScores(tender, 1, reversed, at(chair))).toEqual({ ok: true, events: [] });
  });

  it.each([
    ["another bidder", { vendor: "vnd_delta", criterion: "team", points: 1 }, "no-such-mark"],
    ["another criterion", { vendor: "vnd_alpha", criterion: "price", points: 1 }, "no-such-mark"],
  ])("takes no mark for %s", (_, mark, expected) => {
    expect(code(saveScores(scoring(), 1, { marks: [mark] }, at(chair)))).toBe(expected);
  });

  it("takes one mark for a cell", () => {
    const { marks } = sheet({ vnd_alpha: [1, 2] });
    expect(code(saveScores(scoring(), 1, { marks: [...marks, ...marks] }, at(chair)))).toBe("marked-twice");
  });

  it("is no longer than what a row holds", () => {
    const marks = sheet(usual).marks.map((mark) => ({ ...mark, remark: "ک".repeat(10_000) }));
    expect(code(saveScores(scoring(), 1, { marks }, at(chair)))).toBe("too-large");
  });

  it("asks for no bid that the commission turned away", () => {
    const tender = declared(met(met(closedCase(twoStage), "A"), "B", { out: ["vnd_gamma"] }), chair);
    expect(code(saveScores(tender, 1, sheet(usual), at(chair)))).toBe("no-such-mark");
    const { vnd_gamma: _gamma, ...rest } = usual;
    expect(locked(tender, chair, rest).sheets[0]?.lockedAt).toBe(opens);
  });
});

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

describe("a deputy", () => {
  it("takes the place of whoever declared a conflict, by letter, with the whole time again", () => {
    const later = "2026-11-24T10:00:00.000Z";
    const tender = then(conflicted(), replace(conflicted(), second, later));
    expect(seatsOf(tender).map(({ person }) => person)).toEqual([chair, deputy, third]);
    expect(tender.replacements).toMatchObject([
      {
        person: second,
        deputy,
        ground: "conflict",
        by: "prs_head2",
        letter: { number: "1405/77", date: "2026-11-22" },
      },
    ]);
    const seat = seatOf(tender, deputy);
    expect(seat && deadlineOf(tender, 1, seat)).toBe("2026-12-01T20:29:59.999Z");
    expect(code(saveScores(tender, 1, sheet(usual), at(second)))).toBe("not-on-committee");
    expect(code(saveScores(tender, 1, sheet(usual), at(deputy)))).toBe("declaration-missing");
    const ready = [chair, deputy, third].reduce((now, person) => locked(now, person), declared(tender, deputy));
    expect(code(agree(ready))).toBeUndefined();
  });

  it("takes the place of whoever is silent past the deadline, not before it", () => {
    const tender = locked(locked(scoring(), chair), second);
    expect(facts(replace(tender, third, scoringEnds))).toEqual({ person: third, until: scoringEnds });
    const replaced = then(tender, replace(tender, third, overdue));
    expect(replaced.replacements).toMatchObject([{ ground: "silent" }]);
    expect(code(replace(tender, second, overdue))).toBe("evaluator-done");
  });

  it("takes the chair with the place", () => {
    const tender = then(conflicted(scoring(), chair), replace(conflicted(scoring(), chair), chair));
    expect(chairOf(tender)).toBe(deputy);
    const ready = [deputy, second, third].reduce((now, person) => locked(now, person), declared(tender, deputy));
    expect(code(agree(ready, {}, opens, deputy))).toBeUndefined();
    expect(code(agree(ready, {}, opens, chair))).toBe("not-on-committee");
  });

  const with_ = (...roles: string[]) => ({
    ...{ person: "prs_x", memberships: [{ party: "bdy_one", roles: roles as never[] }] },
  });
  it.each([
    ["without the role", "prs_pm2", at("prs_pm2").by, "noEvaluator"],
    ["nobody knows", "prs_x", undefined, "noEvaluator"],
    [
      "of a vendor",
      "prs_x",
      { person: "prs_x", memberships: [...with_("evaluator").memberships, { party: "vnd_alpha", roles: [] }] },
      "ofAVendor",
    ],
    ["on the committee", third, at(third).by, "onTheCommittee"],
    ["on the commission", "prs_technical", with_("evaluator", "technicalMember"), "onThePanel"],
    ["who records for the commission", "prs_secretary", with_("evaluator"), "onThePanel"],
    ["who wrote the case", "prs_pm", with_("evaluator", "prManager"), "wroteTheCase"],
  ])("is nobody %s", (_, person, known, why) => {
    const tender = conflicted();
    const decision = replace(tender, second, opens, person, known as never);
    // An argument left out would be the usual deputy.
    expect(known === undefined ? "noEvaluator" : facts(decision)?.["why"]).toBe(why);
  });

  it("is nobody who may come to sit on the commission", () => {
    const published = conflicted().published as PublishedTerms;
    const [member] = published.panel.members;
    const panel = { ...published.panel, members: [{ ...(member as NonNullable<typeof member>), deputy }] };
    const tender = { ...conflicted(), published: { ...published, panel } };
    expect(code(replace(tender, second))).toBe("deputy-unfit");
    expect(facts(replace(tender, second))).toMatchObject({ why: "onThePanel" });
    const committee = { chair, evaluators: [{ person: chair, deputy }] };
    const named = { person: (person: string) => at(person).by };
    expect(unfitOnCommittee("bdy_one", committee, published.panel, named)).toBeUndefined();
    expect(unfitOnCommittee("bdy_one", committee, panel, named)?.refusal).toMatchObject({
      ...{ code: "evaluator-on-panel", facts: { person: deputy } },
    });
  });

  it("comes by a letter that was written", () => {
    const tomorrow = { ...letter, date: "2026-11-23" };
    const input = { deputy, reason: "r", letter: tomorrow };
    expect(code(replaceEvaluator(conflicted(), second, input, at(deputy).by, at("prs_head2")))).toBe("letter-date");
  });

  it("is nobody who was replaced before", () => {
    const once = then(conflicted(), replace(conflicted(), second));
    const twice = conflicted(once, third);
    expect(facts(replace(twice, third, opens, second))).toMatchObject({ why: "wasReplaced" });
  });
});

describe("what an evaluator sees", () => {
  const by = (person: string) => at(person).by;
  const see = (tender: Tender, person: string) => viewScores(tender, 1, by(person), at(person));

  it("is the bidders before the declaration and their quality after it, never a price", () => {
    const open = qualityOpen();
    expect(see(open, chair)?.bids.map(({ vendor }) => vendor)).toEqual(["vnd_alpha", "vnd_beta", "vnd_gamma"]);
    expect(viewBid(undefined, open, "vnd_alpha", by(chair), opens)).toBeUndefined();
    const tender = declared(open, chair);
    expect(viewBid(undefined, tender, "vnd_alpha", by(chair), opens)).toMatchObject({
      view: "opened",
      lots: { 1: { technical: { statement: "vnd_alpha" } } },
    });
    expect(viewBid(undefined, tender, "vnd_alpha", by(deputy), opens)).toBeUndefined();
  });

  it("is nothing of the others before the own lock, whatever they have saved", () => {
    const before = scoring();
    const after = saved(saved(before, second, { vnd_alpha: [1, 1] }), third);
    expect(see(after, chair)).toEqual(see(before, chair));
    const lockedBySecond = locked(before, second);
    expect(see(lockedBySecond, chair)).toEqual({ ...see(before, chair), locked: 1 });
  });

  it("is the others' locked sheets after the own lock, their drafts never", () => {
    const tender = saved(locked(locked(scoring(), chair), second), third);
    expect(see(tender, chair)?.sheets?.map(({ person }) => person)).toEqual([chair, second]);
    expect(see(tender, second)?.wide).toBeUndefined();
    expect(see(tender, third)?.sheets).toBeUndefined();
  });

  it("is for those who follow the case who has locked, and the sheets after the consensus", () => {
    const tender = locked(conflicted(scoring(), third), chair);
    for (const person of ["prs_head", "prs_pm", "prs_technical", "prs_secretary", "prs_auditor"]) {
      const view = see(tender, person);
      expect(view?.sheets).toBeUndefined();
      expect(JSON.stringify(view)).not.toContain("8000");
      expect(view?.evaluators?.map(({ person: of, lockedAt, conflicts }) => [of, lockedAt, conflicts.length])).toEqual([
        [chair, opens, 0],
        [second, undefined, 0],
        [third, undefined, 1],
      ]);
      expect(see(agreed(), person)?.sheets).toHaveLength(3);
      expect(see(agreed(), person)?.consensus?.bids[0]?.points[0]).toEqual({
        ...{ criterion: "samples", weight: 60, sum: 24_000, of: 3 },
      });
    }
    for (const person of ["prs_alpha", "prs_otherhead", "prs_overseer", deputy, "prs_stranger"])
      expect(see(agreed(), person)).toBeUndefined();
  });

  it("is nothing before the minutes are signed", () => {
    expect(see(met(met(closedCase(twoStage), "A"), "B", { signed: false }), chair)).toBeUndefined();
    expect(viewScores(scoring(), 2, by(chair), at(chair))).toBeUndefined();
  });
});

it("every event of the scoring is in the record", () => {
  const types = (tender: Decision<TenderEvent>) => (tender.ok ? tender.events.map(({ type }) => type) : []);
  expect([
    types(declareConflicts(qualityOpen(), none, at(chair))),
    types(saveScores(scoring(), 1, sheet(usual), at(chair))),
    types(lockScores(saved(scoring(), chair), 1, at(chair))),
    types(replace(conflicted(), second)),
    types(agree(allLocked())),
  ]).toEqual([["ConflictsDeclared"], ["ScoresSaved"], ["ScoresLocked"], ["EvaluatorReplaced"], ["ConsensusReached"]]);
});
