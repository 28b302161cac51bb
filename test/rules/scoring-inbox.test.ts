import { describe, expect, it } from "vitest";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import type { Verb } from "../../shared/inbox/verbs.ts";
import { qualityOpen } from "../../shared/openings/tender-meetings.example.ts";
import { refuse } from "../../shared/refusal.ts";
import { evaluates, isConflicted, seatsOf } from "../../shared/scoring/committee.ts";
import { reachConsensus } from "../../shared/scoring/consensus.ts";
import { declareConflicts } from "../../shared/scoring/declare.ts";
import { replaceEvaluator } from "../../shared/scoring/replace.ts";
import {
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
import { lockScores, missingMarks, saveScores } from "../../shared/scoring/sheet.ts";
import { opens } from "../../shared/tenders/closed-case.example.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { after as then } from "../../shared/tenders/tender.example.ts";
import { agrees, said, type Try } from "../harness/waiting.ts";

const [, second, third] = evaluators;
const input = { deputy, reason: "r", letter };
const lotOf = (part: string) => Number(part.slice("lot ".length));
const tries: Partial<Record<Verb, Try<Tender>>> = {
  declareConflicts: (tender, _, by) => declareConflicts(tender, { conflicts: [] }, by),
  // A sheet with nothing missing may be changed still; what waits then is its lock.
  saveScores: (tender, part, by) =>
    evaluates(tender, by.by) && missingMarks(tender, lotOf(part), by.by.person).length === 0
      ? refuse("scores-locked", { lot: 1, at: opens })
      : saveScores(tender, lotOf(part), sheet(usual), by),
  lockScores: (tender, part, by) =>
    missingMarks(tender, lotOf(part), by.by.person).length > 0 && evaluates(tender, by.by)
      ? refuse("declaration-missing", { lot: 1 })
      : lockScores(tender, lotOf(part), by),
  reachConsensus: (tender, part, by) => reachConsensus(tender, lotOf(part), {}, by),
  replaceEvaluator(tender, part, by) {
    const seats = part === "" ? seatsOf(tender).filter(({ person }) => !isConflicted(tender, person)) : [];
    const persons = part === "" ? seats.map(({ person }) => person) : [part.slice("evaluator ".length)];
    const all = persons.map((person) => replaceEvaluator(tender, person, input, at(deputy).by, by));
    return all.find(({ ok }) => ok) ?? all[0] ?? refuse("not-found", {});
  },
};
const check = (tender: Tender) => {
  const waiting = waitingInTender(tender);
  agrees(tender, waiting, tries, opens);
  return said(waiting);
};

describe("what waits while quality is judged", () => {
  it("is a declaration of each, due with the lot; and the head, once the time has passed", () => {
    const tender = declared(qualityOpen(), third);
    expect(check(tender)).toEqual([
      `evaluator: declareConflicts =${chair}`,
      `evaluator: declareConflicts =${second}`,
      `evaluator: saveScores lot 1 =${third}`,
      "head: replaceEvaluator",
    ]);
    const waiting = waitingInTender(tender);
    expect(waiting.map(({ dueAt, from }) => dueAt ?? from)).toEqual([scoringEnds, scoringEnds, scoringEnds, overdue]);
  });

  it("is the sheet of each, then its lock", () => {
    expect(check(locked(saved(saved(scoring(), chair), second, { vnd_alpha: [1, 1] }), third))).toEqual([
      `evaluator: lockScores lot 1 =${chair}`,
      `evaluator: saveScores lot 1 =${second}`,
      "head: replaceEvaluator",
    ]);
  });

  it("is the consensus of the chair once everybody has locked", () => {
    expect(check(allLocked())).toEqual([`evaluator: reachConsensus lot 1 =${chair}`]);
  });

  it("is the consensus after the deadline, when one is silent and enough have locked", () => {
    const four = { committee: { chair, evaluators: [...evaluators, deputy].map((person) => ({ person })) } };
    const tender = evaluators.reduce((now, person) => locked(now, person), declared(scoring(four), deputy));
    expect(said(waitingInTender(tender))).toEqual([
      `evaluator: saveScores lot 1 =${deputy}`,
      `evaluator: reachConsensus lot 1 =${chair}`,
      "head: replaceEvaluator",
    ]);
    expect(waitingInTender(tender).find(({ verb }) => verb === "reachConsensus")?.from).toBe(overdue);
    expect(reachConsensus(tender, 1, {}, at(chair, overdue)).ok).toBe(true);
    expect(reachConsensus(tender, 1, {}, at(chair, scoringEnds)).ok).toBe(false);
  });

  it("is no consensus while the chair's own sheet is open, however many have locked", () => {
    const four = { committee: { chair, evaluators: [...evaluators, deputy].map((person) => ({ person })) } };
    const tender = [second, third, deputy].reduce(
      (now, person) => locked(now, person),
      declared(scoring(four), deputy),
    );
    expect(check(tender)).toEqual([`evaluator: saveScores lot 1 =${chair}`, "head: replaceEvaluator"]);
  });

  it("is a deputy for whoever stood aside, now, and then the deputy's own declaration", () => {
    const tender = conflicted(allLocked());
    expect(check(tender)).toEqual([`head: replaceEvaluator evaluator ${second}`]);
    expect(waitingInTender(tender)[0]?.from).toBeUndefined();
    const replaced = then(tender, replace(tender, second));
    expect(check(replaced)).toEqual([`evaluator: declareConflicts =${deputy}`, "head: replaceEvaluator"]);
  });

  it("is nothing after the consensus", () => {
    expect(said(waitingInTender(agreed())).filter((words) => /evaluator/i.test(words))).toEqual([]);
  });
});
