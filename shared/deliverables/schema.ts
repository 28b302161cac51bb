import * as v from "valibot";
import { instantSchema } from "../date.ts";
import { idPattern } from "../ids.ts";
import { MinorSchema } from "../money.ts";
import { textSchema } from "../text.ts";

const remarks = textSchema(4000);
const reason = textSchema(1000);
const above = v.pipe(MinorSchema, v.minValue(1));

/** A new version of a deliverable from uploaded files; it counts when it is submitted. */
export const AddVersion = v.strictObject({
  files: v.pipe(
    v.array(v.pipe(v.string(), v.regex(idPattern("file")))),
    v.minLength(1),
    v.maxLength(20),
    v.check((all) => new Set(all).size === all.length, "files.twice"),
  ),
  note: v.exactOptional(textSchema(2000)),
});
export type AddVersion = v.InferOutput<typeof AddVersion>;

export const Accept = v.strictObject({});

/** A part by value or by number of pieces. */
export const AcceptPartly = v.union(
  [
    v.strictObject({ acceptedMinor: above, remarks }),
    v.strictObject({ quantity: v.pipe(v.number(), v.integer(), v.minValue(1)), remarks }),
  ],
  "part.shape",
);
export type AcceptPartly = v.InferOutput<typeof AcceptPartly>;

export const AcceptWithRemarks = v.strictObject({ remarks });
export type AcceptWithRemarks = v.InferOutput<typeof AcceptWithRemarks>;

/** Names the criteria of the contract that the version does not meet. */
export const FindFault = v.strictObject({
  criteria: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
    v.minLength(1),
    v.maxLength(50),
    v.check((all) => new Set(all).size === all.length, "criteria.twice"),
  ),
  remarks,
});
export type FindFault = v.InferOutput<typeof FindFault>;

export const Decline = v.strictObject({ reason });
export type Decline = v.InferOutput<typeof Decline>;

/** The ways out of a rejection. */
export const Resolve = v.variant("exit", [
  v.strictObject({
    exit: v.literal("extraRound"),
    /** By when the vendor may hand over once more. */
    dueAt: instantSchema,
    reason,
  }),
  v.strictObject({
    exit: v.literal("priceReduction"),
    /** What it is taken for, in minor units. */
    amountMinor: above,
    reason,
  }),
  v.strictObject({ exit: v.literal("descope"), reason }),
  v.strictObject({ exit: v.literal("terminate"), reason }),
]);
export type Resolve = v.InferOutput<typeof Resolve>;
