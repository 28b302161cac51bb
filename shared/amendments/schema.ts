import * as v from "valibot";
import { instantSchema } from "../date.ts";
import { fitsAmount, MinorSchema } from "../money.ts";
import { textSchema, textsSchema } from "../text.ts";
import type { Amendment } from "./state.ts";

export const amendmentReasons = [
  "quantity",
  "time",
  "scope",
  "price",
  "forceMajeure",
  "error",
] as const satisfies readonly Amendment["reason"][];

export const amendmentStates = [
  "proposed",
  "approved",
  "inForce",
  "declined",
] as const satisfies readonly Amendment["state"][];

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999));

const Changed = v.pipe(
  v.strictObject({ n: number, amountMinor: v.exactOptional(MinorSchema), dueAt: v.exactOptional(instantSchema) }),
  v.check(({ amountMinor, dueAt }) => amountMinor !== undefined || dueAt !== undefined, "amendment.nothing"),
);

const Added = v.strictObject({
  title: textsSchema(200),
  criteria: v.pipe(v.array(textsSchema(500)), v.minLength(1), v.maxLength(50)),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  amountMinor: MinorSchema,
  dueAt: instantSchema,
  rejectedWhenLate: v.exactOptional(v.boolean()),
});

/** What is to change, and the contract's amount with it, so that a slip of the pen is seen. */
export const ProposeAmendment = v.pipe(
  v.strictObject({
    reason: v.picklist(amendmentReasons),
    text: textSchema(4000),
    /** Minor units without VAT: the sum of all deliverables with this amendment. */
    amountMinor: MinorSchema,
    changed: v.exactOptional(v.pipe(v.array(Changed), v.minLength(1), v.maxLength(100))),
    added: v.exactOptional(
      v.pipe(
        v.array(Added),
        v.minLength(1),
        v.maxLength(20),
        v.check((all) => fitsAmount(all.map(({ amountMinor }) => amountMinor)), "amount.sum"),
      ),
    ),
    /** Numbers of deliverables that are no longer wanted. */
    removed: v.exactOptional(v.pipe(v.array(number), v.minLength(1), v.maxLength(100))),
  }),
  v.check(({ changed, added, removed }) => [changed, added, removed].some(Boolean), "amendment.nothing"),
  v.check(({ changed = [], removed = [] }) => {
    const named = [...changed.map(({ n }) => n), ...removed];
    return new Set(named).size === named.length;
  }, "deliverables.twice"),
);
export type ProposeAmendment = v.InferOutput<typeof ProposeAmendment>;

export const DeclineAmendment = v.strictObject({ reason: textSchema(1000) });
export type DeclineAmendment = v.InferOutput<typeof DeclineAmendment>;

export const SignAmendment = v.strictObject({
  /** SHA-256 of the amendment's text, 64 lower-case hexadecimal digits. */
  documentHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type SignAmendment = v.InferOutput<typeof SignAmendment>;

const Texts = v.strictObject({ fa: v.exactOptional(v.string()), en: v.exactOptional(v.string()) });
/** Persons of the body are named to the body alone. */
const step = { at: v.string(), by: v.exactOptional(v.string()) };

export const AmendmentView = v.pipe(
  v.strictObject({
    n: v.number(),
    state: v.picklist(amendmentStates),
    reason: v.picklist(amendmentReasons),
    text: v.string(),
    changed: v.array(
      v.strictObject({ n: v.number(), amountMinor: v.exactOptional(v.number()), dueAt: v.exactOptional(v.string()) }),
    ),
    added: v.array(
      v.strictObject({
        n: v.number(),
        title: Texts,
        criteria: v.array(v.strictObject({ id: v.string(), text: Texts })),
        quantity: v.number(),
        amountMinor: v.number(),
        dueAt: v.string(),
        rejectedWhenLate: v.boolean(),
      }),
    ),
    removed: v.array(v.number()),
    fromMinor: v.number(),
    toMinor: v.number(),
    documentHash: v.string(),
    proposed: v.strictObject(step),
    approved: v.exactOptional(v.strictObject(step)),
    declined: v.exactOptional(v.strictObject({ ...step, side: v.picklist(["body", "vendor"]), reason: v.string() })),
    signed: v.exactOptional(v.strictObject({ at: v.string(), by: v.string(), documentHash: v.string() })),
  }),
  v.metadata({ ref: "Amendment" }),
);
export type AmendmentView = v.InferOutput<typeof AmendmentView>;

/** The text under the vendor's signature. */
export const AmendmentDocument = v.strictObject({
  contract: v.string(),
  amendment: v.number(),
  /** Canonical JSON (RFC 8785); its bytes in UTF-8 are what is hashed. */
  text: v.string(),
  documentHash: v.string(),
});
