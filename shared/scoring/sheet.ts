import { may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { Tender, TenderEvent } from "../tenders/state.ts";
import { scoringActs } from "./acts.ts";
import { bidsToScore, hasDeclared, isConflicted, isScoring, scoredLot, seatOf, sheetOf } from "./committee.ts";
import type { SaveScores } from "./schema.ts";
import type { Mark } from "./state.ts";

/** A sheet is a row of the case and goes into the event that saves it. */
const maxSheetBytes = 100_000;

/** Role, seat, lot and whether the caller may judge at all, in this order. */
export function mustScore(
  tender: Tender,
  act: keyof typeof scoringActs,
  lot: number,
  { by }: Moment,
): Refused | undefined {
  const row = scoringActs[act];
  const no = may(row, by, tender.body);
  if (no) return no;
  if (!seatOf(tender, by.person)) return refuse("not-on-committee", {});
  const progress = tender.lots[lot];
  if (!progress || !scoredLot(tender, lot)) return refuse("not-found", {});
  const wrong = may(row, by, tender.body, progress.state);
  if (wrong) return wrong;
  if (!isScoring(tender, lot)) return refuse("scoring-not-open", {});
  return isConflicted(tender, by.person) ? refuse("evaluator-conflicted", {}) : undefined;
}

/** Declared, and not locked yet. */
function mustBeOpen(tender: Tender, lot: number, person: string): Refused | undefined {
  if (!hasDeclared(tender, person, lot)) return refuse("declaration-missing", { lot });
  const at = sheetOf(tender, lot, person)?.lockedAt;
  return at === undefined ? undefined : refuse("scores-locked", { lot, at });
}

/** Saves one's own sheet, whole or in part; nobody else sees it before the lock. Saving the same again changes nothing. */
export function saveScores(tender: Tender, lot: number, { marks }: SaveScores, moment: Moment): Decision<TenderEvent> {
  const { person } = moment.by;
  const no = mustScore(tender, "saveScores", lot, moment) ?? mustBeOpen(tender, lot, person);
  if (no) return no;
  const cells = cellsOf(tender, lot);
  const seen = new Set<string>();
  for (const { vendor, criterion } of marks) {
    const cell = nameOf({ vendor, criterion });
    if (!cells.includes(cell)) return refuse("no-such-mark", { vendor, criterion, lot });
    if (seen.has(cell)) return refuse("marked-twice", { vendor, criterion });
    seen.add(cell);
  }
  const sorted = [...marks].sort((a, b) => cells.indexOf(nameOf(a)) - cells.indexOf(nameOf(b))).map(plain);
  const text = JSON.stringify(sorted);
  if (new TextEncoder().encode(text).length > maxSheetBytes) return refuse("too-large", { maxBytes: maxSheetBytes });
  const known = sheetOf(tender, lot, person);
  if (known && text === JSON.stringify(known.marks.map(plain))) return accept();
  return accept({ type: "ScoresSaved", ...stamp(moment), lot, marks: sorted });
}

/** Closes one's own sheet for good. */
export function lockScores(tender: Tender, lot: number, moment: Moment): Decision<TenderEvent> {
  const { person } = moment.by;
  const no = mustScore(tender, "lockScores", lot, moment) ?? mustBeOpen(tender, lot, person);
  if (no) return no;
  const missing = missingMarks(tender, lot, person);
  if (missing.length > 0) {
    return refuse("scores-incomplete", { count: missing.length, missing: missing.slice(0, mostNamed) });
  }
  return accept({ type: "ScoresLocked", ...stamp(moment), lot });
}

/** An answer names so many cells; the sheet shows them all. */
const mostNamed = 20;

/** A cell of a sheet as words: bid / criterion. */
export const nameOf = ({ vendor, criterion }: Pick<Mark, "vendor" | "criterion">): string => `${vendor} / ${criterion}`;

/** In one order of its parts, so that equal marks are equal texts. */
const plain = ({ vendor, criterion, points, remark }: SaveScores["marks"][number]): Mark => ({
  vendor,
  criterion,
  points,
  ...(remark === undefined ? {} : { remark }),
});

/** Every bid × criterion of a lot, in order. */
export const cellsOf = (tender: Tender, lot: number): string[] => {
  const criteria = scoredLot(tender, lot)?.quality.criteria ?? [];
  return bidsToScore(tender, lot).flatMap(({ vendor }) => criteria.map(({ id }) => nameOf({ vendor, criterion: id })));
};

/** What a sheet lacks. */
export function missingMarks(tender: Tender, lot: number, person: string): string[] {
  const marked = (sheetOf(tender, lot, person)?.marks ?? []).map(nameOf);
  return cellsOf(tender, lot).filter((cell) => !marked.includes(cell));
}
