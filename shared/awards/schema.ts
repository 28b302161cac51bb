import * as v from "valibot";
import { FormulaSchema } from "../evaluation/ranking.ts";
import { MinorSchema } from "../money.ts";
import { textSchema, textsSchema } from "../text.ts";

const vendor = v.pipe(v.string(), v.regex(/^vnd_[0-9a-z][0-9a-z-]{0,63}$/));

/** `vendor` is the one the voter saw ranked first, so that a vote on a stale page is refused. */
export const VoteAward = v.variant("award", [
  v.strictObject({
    award: v.literal(true),
    vendor,
    /** Why an abnormally low price can hold; asked for only then. */
    justification: v.exactOptional(textSchema(2000)),
    /** Asked for of each member of a waiver's board. */
    reason: v.exactOptional(textSchema(2000)),
  }),
  v.strictObject({ award: v.literal(false), vendor, reason: textSchema(2000) }),
]);
export type VoteAward = v.InferOutput<typeof VoteAward>;

export const NotifyAward = v.strictObject({});

export const RefuseAward = v.strictObject({ reason: textSchema(2000) });
export type RefuseAward = v.InferOutput<typeof RefuseAward>;

const VoteView = v.strictObject({
  person: v.string(),
  at: v.string(),
  award: v.boolean(),
  reason: v.exactOptional(v.string()),
  justification: v.exactOptional(v.string()),
});

export const AwardView = v.pipe(
  v.strictObject({
    id: v.string(),
    tender: v.string(),
    lot: v.number(),
    n: v.number(),
    state: v.picklist(["proposed", "notified", "refused", "expired", "cancelled"]),
    vendor: v.string(),
    vendorName: textsSchema(300),
    priceMinor: MinorSchema,
    currency: v.literal("IRR"),
    reserve: v.exactOptional(v.string()),
    /** For the body only. */
    votes: v.exactOptional(v.array(VoteView)),
    proposedAt: v.string(),
    notifiedAt: v.exactOptional(v.string()),
    /** For the body only. */
    notifiedBy: v.exactOptional(v.string()),
    standstillUntil: v.exactOptional(v.string()),
    signBy: v.exactOptional(v.string()),
    contract: v.exactOptional(v.string()),
    reason: v.exactOptional(v.string()),
  }),
  v.metadata({ ref: "Award" }),
);
export type AwardView = v.InferOutput<typeof AwardView>;

export const RankingView = v.pipe(
  v.strictObject({
    lot: v.number(),
    formula: FormulaSchema,
    ranked: v.array(
      v.strictObject({
        place: v.number(),
        vendor: v.string(),
        vendorName: textsSchema(300),
        receivedAt: v.string(),
        priceMinor: MinorSchema,
        statedMinor: MinorSchema,
        technicalScore: v.exactOptional(v.number()),
        /** The figure that was compared, rounded for people; exact in `worked`. */
        shown: v.string(),
        tied: v.boolean(),
        worked: v.strictObject({
          formula: FormulaSchema,
          inputs: v.record(v.string(), v.number()),
          numerator: v.string(),
          denominator: v.string(),
        }),
        abnormallyLow: v.array(
          v.strictObject({
            test: v.picklist(["underMean", "underNext"]),
            comparedMinor: v.string(),
            shortfallPercent: v.string(),
            limitBp: v.number(),
          }),
        ),
      }),
    ),
    /** Who is not ranked, and why. */
    excluded: v.array(
      v.strictObject({
        vendor: v.string(),
        vendorName: textsSchema(300),
        why: v.picklist(["rejected", "passedOver"]),
        reasons: v.array(v.string()),
      }),
    ),
    /** Whether the second may be named reserve, with the difference that decides. */
    reserve: v.exactOptional(
      v.strictObject({
        vendor: v.string(),
        named: v.boolean(),
        differenceMinor: v.number(),
        limitMinor: v.number(),
        limit: v.picklist(["bidGuarantee", "policyMargin"]),
      }),
    ),
    /** The votes of this round; those of an award stand with the award. */
    votes: v.array(VoteView),
  }),
  v.metadata({ ref: "Ranking" }),
);
export type RankingView = v.InferOutput<typeof RankingView>;
