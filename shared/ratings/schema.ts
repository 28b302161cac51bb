import * as v from "valibot";
import { categories } from "../kits/category.ts";
import { textSchema } from "../text.ts";

const points = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

export const ProposeRating = v.strictObject({
  /** The PR manager's own mark, 0 … 100; the rest of the score is evidence. */
  judgement: points,
  comment: textSchema(2000),
});
export type ProposeRating = v.InferOutput<typeof ProposeRating>;

export const ReplyToRating = v.strictObject({ text: textSchema(4000) });
export type ReplyToRating = v.InferOutput<typeof ReplyToRating>;

export const ReviewRating = v.strictObject({
  /** Left out, the proposed mark stands. */
  judgement: v.exactOptional(points),
  /** Why it stands or changes. */
  text: textSchema(2000),
});
export type ReviewRating = v.InferOutput<typeof ReviewRating>;

export const ratingStates = ["proposed", "replied", "final"] as const;

const hundredths = v.number();
/** Persons of the other side are not named. */
const by = v.exactOptional(v.string());

export const RatingView = v.pipe(
  v.strictObject({
    id: v.string(),
    contract: v.string(),
    vendor: v.string(),
    category: v.picklist(categories),
    state: v.picklist(ratingStates),
    proposedBy: by,
    proposedAt: v.string(),
    /** Until then the vendor may reply; unanswered it becomes final at `finalBy`. */
    replyBy: v.string(),
    finalBy: v.exactOptional(v.string()),
    basis: v.strictObject({
      deliverables: v.array(
        v.strictObject({
          plannedDays: v.number(),
          unexcusedLateDays: v.number(),
          rounds: v.exactOptional(v.number()),
        }),
      ),
      price: v.exactOptional(v.strictObject({ agreedMinor: v.number(), overrunMinor: v.number() })),
      requests: v.exactOptional(v.strictObject({ asked: v.number(), answeredInTime: v.number() })),
    }),
    weights: v.record(v.string(), v.number()),
    evidence: v.record(v.string(), hundredths),
    judgement: v.number(),
    comment: v.string(),
    scoreHundredths: hundredths,
    reply: v.exactOptional(v.strictObject({ by, at: v.string(), text: v.string() })),
    review: v.exactOptional(
      v.strictObject({ by, at: v.string(), text: v.string(), judgement: v.number(), scoreHundredths: hundredths }),
    ),
    finalAt: v.exactOptional(v.string()),
  }),
  v.metadata({ ref: "Rating" }),
);
export type RatingView = v.InferOutput<typeof RatingView>;

/** The performance score of a vendor in a category, for the moment of asking. */
export const VendorScore = v.pipe(
  v.strictObject({
    vendor: v.string(),
    category: v.picklist(categories),
    at: v.string(),
    scoreHundredths: hundredths,
    /** m: the mean of the other vendors' contracts. */
    meanHundredths: hundredths,
    lowHundredths: hundredths,
    highHundredths: hundredths,
    /** n_eff in millionths of a contract. */
    effectiveMicro: v.number(),
    /** False: show "not enough history" in the place of the score. */
    enough: v.boolean(),
    numerator: v.string(),
    denominator: v.string(),
    contracts: v.number(),
    rule: v.strictObject({ fa: v.string(), en: v.string() }),
  }),
  v.metadata({ ref: "VendorScore" }),
);
export type VendorScore = v.InferOutput<typeof VendorScore>;
