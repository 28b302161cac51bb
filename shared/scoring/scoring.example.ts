import { price, three } from "../openings/opening.example.ts";
import { met, qualityOpen } from "../openings/tender-meetings.example.ts";
import { personAt } from "../people/people.example.ts";
import type { Caller } from "../people/role.ts";
import { opens } from "../tenders/closed-case.example.ts";
import type { PublishedTerms, Tender } from "../tenders/state.ts";
import { after as then } from "../tenders/tender.example.ts";
import { reachConsensus } from "./consensus.ts";
import { declareConflicts } from "./declare.ts";
import { replaceEvaluator } from "./replace.ts";
import type { ReachConsensus, SaveScores } from "./schema.ts";
import { lockScores, saveScores } from "./sheet.ts";

/** The committee of the sample case, the chair first; prs_evaluator4 is the deputy of the third. */
export const evaluators = ["prs_evaluator", "prs_evaluator2", "prs_evaluator3"] as const;
export const chair = evaluators[0];
export const deputy = "prs_evaluator4";

/** Five working days after the signed minutes of 22 November 2026, a Sunday: the end of 29 November in Tehran. */
export const scoringEnds = "2026-11-29T20:29:59.999Z";
export const overdue = "2026-11-29T20:30:00.000Z";

export const at = (person: string, when = opens) => personAt(person, when);
export const letter = { number: "1405/77", date: "2026-11-22" };

/** Points by bidder: for samples (weight 60) and for the team (weight 40). */
export type Points = Record<string, readonly [samples: number, team: number]>;
export const sheet = (points: Points): SaveScores => ({
  marks: Object.entries(points).flatMap(([vendor, [samples, team]]) => [
    { vendor, criterion: "samples", points: samples },
    { vendor, criterion: "team", points: team, remark: `of ${vendor}` },
  ]),
});

/** Alpha scores 80, beta 90, gamma 50 and stays below the pass mark of 65. */
export const usual: Points = { vnd_alpha: [8000, 8000], vnd_beta: [9000, 9000], vnd_gamma: [5000, 5000] };

export const declared = (tender: Tender, ...persons: readonly string[]): Tender =>
  persons.reduce((now, person) => then(now, declareConflicts(now, { conflicts: [] }, at(person))), tender);

export const saved = (tender: Tender, person: string, points: Points = usual, lot = 1): Tender =>
  then(tender, saveScores(tender, lot, sheet(points), at(person)));

export const locked = (tender: Tender, person: string, points: Points = usual, lot = 1): Tender => {
  const filled = saved(tender, person, points, lot);
  return then(filled, lockScores(filled, lot, at(person)));
};

/** Everybody has declared that there is no conflict. */
export const scoring = (over: Partial<PublishedTerms> = {}): Tender => declared(qualityOpen(over), ...evaluators);

/** Everybody has locked; `sheets` are theirs in the order of the committee. */
export const allLocked = (
  sheets: readonly Points[] = [usual, usual, usual],
  over: Partial<PublishedTerms> = {},
): Tender => evaluators.reduce((now, person, i) => locked(now, person, sheets[i]), scoring(over));

export const agree = (tender: Tender, input: ReachConsensus = {}, when = opens, person: string = chair, lot = 1) =>
  reachConsensus(tender, lot, input, at(person, when));

/** Settled: beta and alpha passed, gamma's price is returned unopened. */
export const agreed = (sheets?: readonly Points[], over: Partial<PublishedTerms> = {}): Tender => {
  const tender = allLocked(sheets, over);
  return then(tender, agree(tender));
};

/** The second evaluator has a conflict. */
export const conflicted = (tender = scoring(), person: string = evaluators[1]): Tender =>
  then(tender, declareConflicts(tender, { conflicts: [{ vendor: "vnd_beta", reason: "a cousin" }] }, at(person)));

export const replace = (
  tender: Tender,
  person: string,
  when = opens,
  by = deputy,
  known: Caller | undefined = at(by).by,
  head = "prs_head2",
) => replaceEvaluator(tender, person, { deputy: by, reason: "stood aside", letter }, known, at(head, when));

/** The meeting that opens the prices of those who passed, in rial per copy of a thousand. */
export const pricesOpen = (tender: Tender, units: Record<string, number>): Tender => {
  const vendors = three.filter((vendor) => units[vendor] !== undefined);
  return met(tender, "C", { vendors, read: (vendor) => ({ price: price(units[vendor] ?? 0) }) });
};
