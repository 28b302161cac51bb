import * as v from "valibot";
import { DeclareConflicts, ReachConsensus, SaveScores } from "../../../shared/scoring/schema.ts";
import type { Scores } from "./queries.ts";

/** The forms of the evaluators: a cell is one bid under one criterion. */

export type Cell = { vendor: string; criterion: string };

/** Where a cell stands in a form. */
export const cellAt = ({ vendor, criterion }: Cell): string => `${vendor}__${criterion}`;

export const cellsOf = ({ bids, quality }: Pick<Scores, "bids" | "quality">): Cell[] =>
  bids.flatMap(({ vendor }) => quality.criteria.map(({ id }) => ({ vendor, criterion: id })));

const { points, remark } = SaveScores.entries.marks.item.entries;
/** A cell may stay empty until the sheet is locked. */
const Marked = v.exactOptional(
  v.strictObject({ points: v.exactOptional(points), remark: v.exactOptional(remark.wrapped) }),
);
type Marked = { points?: number; remark?: string };

export const sheetOf = (cells: readonly Cell[]) =>
  // Names that are known only now are typed as a record.
  v.strictObject(Object.fromEntries(cells.map((cell) => [cellAt(cell), Marked]))) as v.GenericSchema<
    unknown,
    Record<string, Marked>
  >;

/** As the operation takes them; a remark without points is not yet a mark. */
export const marksIn = (cells: readonly Cell[], sheet: Record<string, Marked>): SaveScores["marks"] =>
  cells.flatMap((cell) => {
    const { points: given, remark: said } = sheet[cellAt(cell)] ?? {};
    return given === undefined ? [] : [{ ...cell, points: given, ...(said === undefined ? {} : { remark: said }) }];
  });

const { points: agreed, reason } = ReachConsensus.entries.points.wrapped.item.entries;
const Agreed = v.strictObject({ points: agreed, reason });
type Agreed = v.InferOutput<typeof Agreed>;

export const agreementOn = (cells: readonly Cell[]): v.GenericSchema<unknown, Record<string, Agreed>> =>
  v.strictObject(Object.fromEntries(cells.map((cell) => [cellAt(cell), Agreed])));

/** One answers first; the conflicts are asked for only then. */
export const Declaration = v.variant("answer", [
  v.strictObject({ answer: v.literal("none"), conflicts: v.exactOptional(v.unknown()) }),
  v.strictObject({ answer: v.literal("some"), conflicts: v.pipe(DeclareConflicts.entries.conflicts, v.minLength(1)) }),
]);
export type Declaration = v.InferOutput<typeof Declaration>;

export const conflictsIn = (given: Declaration): DeclareConflicts["conflicts"] =>
  given.answer === "some" ? given.conflicts : [];
