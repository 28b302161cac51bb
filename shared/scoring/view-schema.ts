import * as v from "valibot";
import { LetterView } from "../letter.ts";
import { Quality } from "../tenders/procedure-schema.ts";
import { textsSchema } from "../text.ts";
import { failures, replacementGrounds } from "./state.ts";

const Mark = v.strictObject({
  vendor: v.string(),
  criterion: v.string(),
  points: v.number(),
  remark: v.exactOptional(v.string()),
});

const Sheet = v.strictObject({ person: v.string(), lockedAt: v.string(), marks: v.array(Mark) });

const Consensus = v.strictObject({
  by: v.string(),
  at: v.string(),
  evaluators: v.array(v.string()),
  bids: v.array(
    v.strictObject({
      vendor: v.string(),
      /** Σ weight × sum / of / 100 is the score, exact in numerator/denominator and rounded once. */
      points: v.array(
        v.strictObject({
          criterion: v.string(),
          weight: v.number(),
          sum: v.number(),
          of: v.number(),
          reason: v.exactOptional(v.string()),
        }),
      ),
      numerator: v.string(),
      denominator: v.string(),
      score: v.number(),
      failed: v.exactOptional(v.picklist(failures)),
    }),
  ),
});

/** The scoring of one lot, as far as the reader may see it. All points in hundredths of 0…100. */
export const ScoresView = v.pipe(
  v.strictObject({
    tender: v.string(),
    lot: v.number(),
    /** Open while sheets are filled, settled from the consensus on. */
    stage: v.picklist(["open", "settled"]),
    quality: Quality,
    chair: v.string(),
    /** How many of the sheets that are awaited are locked, and how many are needed at least. */
    locked: v.number(),
    of: v.number(),
    minimum: v.number(),
    /** The reader's own deadline, or that of the lot. */
    scoringBy: v.exactOptional(v.string()),
    /** Each is read by itself as a bid, by an evaluator once they have declared that there is no conflict. */
    bids: v.array(v.strictObject({ vendor: v.string(), vendorName: textsSchema(300) })),
    /** The reader's own sheet; its version is what `If-Match` asks for. */
    mine: v.exactOptional(
      v.strictObject({
        declared: v.boolean(),
        sheet: v.number(),
        marks: v.array(Mark),
        /** Cells without points. */
        missing: v.number(),
        lockedAt: v.exactOptional(v.string()),
      }),
    ),
    /** For those of the body who follow the case and judge nothing of it. */
    evaluators: v.exactOptional(
      v.array(
        v.strictObject({
          person: v.string(),
          deputy: v.exactOptional(v.string()),
          declared: v.boolean(),
          conflicts: v.array(v.strictObject({ vendor: v.string(), reason: v.string() })),
          scoringBy: v.exactOptional(v.string()),
          lockedAt: v.exactOptional(v.string()),
        }),
      ),
    ),
    replacements: v.exactOptional(
      v.array(
        v.strictObject({
          person: v.string(),
          deputy: v.string(),
          at: v.string(),
          by: v.string(),
          ground: v.picklist(replacementGrounds),
          reason: v.string(),
          letter: LetterView,
        }),
      ),
    ),
    /** Locked ones: to an evaluator after the own lock, to the others after the consensus. */
    sheets: v.exactOptional(v.array(Sheet)),
    /** For the chair, after the own lock: where points of one's own are asked for, and between which. */
    wide: v.exactOptional(
      v.array(v.strictObject({ vendor: v.string(), criterion: v.string(), lowest: v.number(), highest: v.number() })),
    ),
    consensus: v.exactOptional(Consensus),
  }),
  v.metadata({ ref: "Scores" }),
);
export type ScoresView = v.InferOutput<typeof ScoresView>;
