import {
  chairOf,
  deadlineOf,
  hasDeclared,
  isConflicted,
  isLocked,
  isScoring,
  judging,
  lockedSheets,
  lotsInScoring,
  seatsOf,
  silentAt,
} from "../scoring/committee.ts";
import { missingMarks } from "../scoring/sheet.ts";
import type { Tender } from "../tenders/state.ts";
import { plusSeconds } from "../tenders/time.ts";
import type { Waiting } from "./waiting.ts";

type Base = Pick<Waiting, "party" | "title">;
const roles = ["evaluator"] as const;

/** What waits for evaluators and the head while quality is judged. To each evaluator it says only what is their own. */
export function waitingForScoring(tender: Tender, base: Base): Waiting[] {
  const lots = lotsInScoring(tender);
  return lots.length === 0
    ? []
    : [
        ...undeclared(tender, lots, base),
        ...lots.flatMap((lot) => ofLot(tender, lot, base)),
        ...toReplace(tender, lots, base),
      ];
}

function undeclared(tender: Tender, lots: readonly number[], base: Base): Waiting[] {
  return judging(tender).flatMap((seat): Waiting[] => {
    const open = lots.filter((lot) => !hasDeclared(tender, seat.person, lot));
    if (open.length === 0) return [];
    const dueAt = earliest(open.map((lot) => deadlineOf(tender, lot, seat)));
    return [{ ...base, verb: "declareConflicts", roles, only: [seat.person], ...due(dueAt) }];
  });
}

function ofLot(tender: Tender, lot: number, base: Base): Waiting[] {
  const part = `lot ${lot}`;
  const sheets = silentAt(tender, lot)
    .filter(({ person }) => hasDeclared(tender, person, lot))
    .map((seat): Waiting => {
      const verb = missingMarks(tender, lot, seat.person).length === 0 ? "lockScores" : "saveScores";
      return { ...base, verb, part, roles, only: [seat.person], ...due(deadlineOf(tender, lot, seat)) };
    });
  return [...sheets, ...consensus(tender, lot, { ...base, part })];
}

/** The chair's turn: enough sheets, and nobody left who has time. Whoever is silent past the deadline is not waited for. */
function consensus(tender: Tender, lot: number, base: Base & { part: string }): Waiting[] {
  const chair = chairOf(tender);
  const minimum = tender.published?.minimumEvaluators;
  if (chair === undefined || !isScoring(tender, lot) || !isLocked(tender, lot, chair) || isConflicted(tender, chair)) {
    return [];
  }
  if (minimum === undefined || lockedSheets(tender, lot).length < minimum) return [];
  const from = after(latest(silentAt(tender, lot).map((seat) => deadlineOf(tender, lot, seat))));
  return [{ ...base, verb: "reachConsensus", roles, only: [chair], ...from }];
}

/** The head puts a deputy in the place of whoever stood aside now, and of whoever is silent once the time has passed. */
function toReplace(tender: Tender, lots: readonly number[], base: Base): Waiting[] {
  const head = { ...base, verb: "replaceEvaluator" as const, roles: ["head"] as const };
  const aside = seatsOf(tender)
    .filter(({ person }) => isConflicted(tender, person))
    .map(({ person }): Waiting => ({ ...head, part: `evaluator ${person}` }));
  const until = earliest(lots.flatMap((lot) => silentAt(tender, lot).map((seat) => deadlineOf(tender, lot, seat))));
  return [...aside, ...(until === undefined ? [] : [{ ...head, ...after(until) }])];
}

const due = (dueAt: string | undefined) => (dueAt === undefined ? {} : { dueAt });
/** A deadline's own millisecond is still in time. */
const after = (until: string | undefined) => (until === undefined ? {} : { from: plusSeconds(until, 0.001) });
const known = (all: readonly (string | undefined)[]) => all.flatMap((each) => each ?? []).sort();
const earliest = (all: readonly (string | undefined)[]) => known(all)[0];
const latest = (all: readonly (string | undefined)[]) => known(all).at(-1);
