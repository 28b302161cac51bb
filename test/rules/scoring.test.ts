import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { met, qualityOpen, scoredLot, twoStage } from "../../shared/openings/tender-meetings.example.ts";
import { people } from "../../shared/people/people.example.ts";
import { declareConflicts } from "../../shared/scoring/declare.ts";
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
  locked,
  replace,
  saved,
  scoring,
  sheet,
  usual,
} from "../../shared/scoring/scoring.example.ts";
import { lockScores, saveScores } from "../../shared/scoring/sheet.ts";
import { viewScores } from "../../shared/scoring/view.ts";
import { closedCase, opens } from "../../shared/tenders/closed-case.example.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { replayed as replay, after as then } from "../../shared/tenders/tender.example.ts";
import { type Act, acts, beta, cancelled, code, facts, none, rows, second } from "../harness/scoring-desk.ts";

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
