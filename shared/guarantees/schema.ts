import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { idPattern } from "../ids.ts";
import { LetterSchema, LetterView } from "../letter.ts";
import { MinorSchema } from "../money.ts";
import { textSchema } from "../text.ts";
import type { Guarantee } from "./state.ts";

/** A hundred thousand milliard rial: above all guarantees there are, and fifty of them still make an exact account. */
const mostSecuredMinor = 100_000_000_000_000;

const above = v.pipe(MinorSchema, v.minValue(1, "amount.zero"), v.maxValue(mostSecuredMinor, "amount.too-large"));

export const guaranteeKinds = ["performance", "advance"] as const satisfies readonly Guarantee["kind"][];
export const guaranteeForms = [
  "bankGuarantee",
  "insurance",
  "promissoryNote",
  "cash",
  "treasuryBond",
] as const satisfies readonly Guarantee["form"][];
export const guaranteeStates = ["held", "released", "called"] as const satisfies readonly Guarantee["state"][];

/** What the vendor left with finance, as its paper says. */
export const RecordGuarantee = v.strictObject({
  kind: v.picklist(guaranteeKinds),
  form: v.picklist(guaranteeForms),
  number: textSchema(60),
  issuer: textSchema(200),
  /** Minor units. */
  amountMinor: above,
  /** The last day on which it can be called, Gregorian. */
  validUntil: dateSchema,
  /** A clean file of the body. */
  file: v.exactOptional(v.pipe(v.string(), v.regex(idPattern("file")))),
});
export type RecordGuarantee = v.InferOutput<typeof RecordGuarantee>;

export const ReleaseGuarantee = v.strictObject({ letter: LetterSchema });
export type ReleaseGuarantee = v.InferOutput<typeof ReleaseGuarantee>;

export const CallGuarantee = v.strictObject({ amountMinor: above, letter: LetterSchema });
export type CallGuarantee = v.InferOutput<typeof CallGuarantee>;

export const PaperView = v.strictObject({
  id: v.string(),
  name: v.string(),
  sha256: v.string(),
  size: v.number(),
  mediaType: v.string(),
});

const at = v.string();

export const GuaranteeView = v.strictObject({
  n: v.number(),
  kind: v.picklist(guaranteeKinds),
  state: v.picklist(guaranteeStates),
  form: v.picklist(guaranteeForms),
  number: v.string(),
  issuer: v.string(),
  amountMinor: v.number(),
  validUntil: v.string(),
  file: v.exactOptional(PaperView),
  recordedAt: at,
  released: v.exactOptional(v.strictObject({ at, letter: LetterView })),
  called: v.exactOptional(v.strictObject({ at, amountMinor: v.number(), letter: LetterView })),
});
export type GuaranteeView = v.InferOutput<typeof GuaranteeView>;

/** The same for body and vendor: who of the body handled it stays in the events. */
export const viewGuarantee = ({ recorded, released, called, ...paper }: Guarantee): GuaranteeView => ({
  ...paper,
  recordedAt: recorded.at,
  ...(released ? { released: { at: released.at, letter: released.letter } } : {}),
  ...(called ? { called: { at: called.at, amountMinor: called.amountMinor, letter: called.letter } } : {}),
});
