import * as v from "valibot";
import { isDate } from "../day.ts";
import { idPattern } from "../ids.ts";
import { LetterSchema } from "../letter.ts";
import { MinorSchema } from "../money.ts";
import { textSchema } from "../text.ts";
import type { TerminationGround } from "./state.ts";

/** A Gregorian date of this century that exists, yyyy-mm-dd. */
const date = v.pipe(v.string(), v.isoDate(), v.regex(/^20/), v.check(isDate, "input.iso_date"));

/** What the author may settle while the contract is drafted; the amount is the award's. */
export const ChangeContract = v.pipe(
  v.strictObject({
    supervisor: v.exactOptional(v.pipe(v.string(), v.regex(idPattern("person")))),
    rightsClause: v.exactOptional(textSchema(4000)),
    startsOn: v.exactOptional(date),
    /** What is paid before the work, in parts of ten thousand of the amount; 0 for nothing. */
    advanceBp: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
    /** Amounts of deliverables by number, in minor units; those left out keep theirs. */
    deliverables: v.exactOptional(
      v.pipe(
        v.array(
          v.strictObject({
            n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
            amountMinor: MinorSchema,
          }),
        ),
        v.minLength(1),
        v.maxLength(100),
        v.check((all) => new Set(all.map(({ n }) => n)).size === all.length, "deliverables.twice"),
      ),
    ),
  }),
  v.minEntries(1),
);
export type ChangeContract = v.InferOutput<typeof ChangeContract>;

export const SignContract = v.strictObject({
  /** SHA-256 of the text at `/contracts/{id}/document`, 64 lower-case hexadecimal digits. */
  documentHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type SignContract = v.InferOutput<typeof SignContract>;

export const CancelContract = v.strictObject({ reason: textSchema(1000) });
export type CancelContract = v.InferOutput<typeof CancelContract>;

export const signings = ["electronic", "wetInk"] as const;

/** How it will be signed; electronically when nothing is said. */
export const OfferContract = v.strictObject({ signing: v.exactOptional(v.picklist(signings)) });
export type OfferContract = v.InferOutput<typeof OfferContract>;

/** The original that both signed on paper. */
export const SignOnPaper = v.strictObject({
  letterNumber: LetterSchema.entries.number,
  letterDate: LetterSchema.entries.date,
  /** A clean scan of the body. */
  file: v.pipe(v.string(), v.regex(idPattern("file"))),
  documentHash: SignContract.entries.documentHash,
});
export type SignOnPaper = v.InferOutput<typeof SignOnPaper>;

const reason = textSchema(1000);

export const SuspendContract = v.strictObject({ reason, letter: LetterSchema });
export type SuspendContract = v.InferOutput<typeof SuspendContract>;

export const GiveNotice = v.strictObject({ reason, letter: LetterSchema });
export type GiveNotice = v.InferOutput<typeof GiveNotice>;

export const AnswerNotice = v.strictObject({ text: textSchema(4000) });
export type AnswerNotice = v.InferOutput<typeof AnswerNotice>;

export const terminationGrounds = [
  "vendorSilent",
  "repeatedRejection",
  "breach",
  "forceMajeure",
  "mutual",
  "needEnded",
] as const satisfies readonly TerminationGround[];

export const TerminateContract = v.strictObject({
  ground: v.picklist(terminationGrounds),
  reason,
  letter: LetterSchema,
});
export type TerminateContract = v.InferOutput<typeof TerminateContract>;
