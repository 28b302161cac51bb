import * as v from "valibot";
import { idPattern } from "../ids.ts";
import { LetterSchema } from "../letter.ts";
import { textSchema } from "../text.ts";

const vendor = v.pipe(v.string(), v.regex(idPattern("vendor")));
const criterion = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,32}$/));
/** Hundredths of 0…100: 8250 is 82.5. */
const points = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));

/** As many as two hundred bids with ten criteria make. */
const mostMarks = 2000;

export const DeclareConflicts = v.strictObject({
  /** Empty when there is none. */
  conflicts: v.pipe(
    v.array(v.strictObject({ vendor, reason: textSchema(1000) })),
    v.maxLength(200),
    v.check((list) => new Set(list.map((each) => each.vendor)).size === list.length, "vendors.twice"),
  ),
});
export type DeclareConflicts = v.InferOutput<typeof DeclareConflicts>;

export const SaveScores = v.strictObject({
  /** The whole sheet; it takes the place of what was saved before. */
  marks: v.pipe(
    v.array(v.strictObject({ vendor, criterion, points, remark: v.exactOptional(textSchema(1000)) })),
    v.maxLength(mostMarks),
  ),
});
export type SaveScores = v.InferOutput<typeof SaveScores>;

export const LockScores = v.strictObject({});

export const ReachConsensus = v.strictObject({
  /** Of the chair, for exactly those points that lie too far apart. */
  points: v.exactOptional(
    v.pipe(v.array(v.strictObject({ vendor, criterion, points, reason: textSchema(1000) })), v.maxLength(mostMarks)),
  ),
});
export type ReachConsensus = v.InferOutput<typeof ReachConsensus>;

export const ReplaceEvaluator = v.strictObject({
  deputy: v.pipe(v.string(), v.regex(idPattern("person"))),
  reason: textSchema(1000),
  letter: LetterSchema,
});
export type ReplaceEvaluator = v.InferOutput<typeof ReplaceEvaluator>;
