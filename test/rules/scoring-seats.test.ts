import { describe, expect, it } from "vitest";
import { viewBid } from "../../shared/bids/view.ts";
import { met, qualityOpen, twoStage } from "../../shared/openings/tender-meetings.example.ts";
import type { Decision } from "../../shared/refusal.ts";
import { chairOf, deadlineOf, seatOf, seatsOf } from "../../shared/scoring/committee.ts";
import { declareConflicts } from "../../shared/scoring/declare.ts";
import { replaceEvaluator } from "../../shared/scoring/replace.ts";
import {
  agree,
  agreed,
  allLocked,
  at,
  chair,
  conflicted,
  declared,
  deputy,
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
import { after as then } from "../../shared/tenders/tender.example.ts";
import { code, facts, none, second, third } from "../harness/scoring-desk.ts";

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
