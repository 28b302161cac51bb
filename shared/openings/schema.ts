import * as v from "valibot";
import { textSchema } from "../text.ts";

/** Points of 0…100 with two decimals, as an integer of hundredths: 8250 is 82.5. */
const score = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));
const vendor = v.pipe(v.string(), v.regex(/^vnd_[0-9a-z][0-9a-z-]{0,63}$/));
const lot = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));
/** Short: up to two hundred bids with a word of each member make one set of minutes. */
const reason = textSchema(300);

export const PostPresence = v.strictObject({});

export const StartOpening = v.strictObject({});

export const DecideEnvelopes = v.strictObject({
  decisions: v.pipe(
    v.array(
      v.variant("outcome", [
        v.strictObject({
          vendor,
          lot,
          outcome: v.literal("accepted"),
          /** Asked for where the machine found something against the bid. */
          reason: v.exactOptional(reason),
          score: v.exactOptional(score),
        }),
        v.strictObject({ vendor, lot, outcome: v.literal("rejected"), reason, score: v.exactOptional(score) }),
      ]),
    ),
    v.minLength(1),
    v.maxLength(200),
  ),
});
export type DecideEnvelopes = v.InferOutput<typeof DecideEnvelopes>;

export const SignMinutes = v.strictObject({
  /** SHA-256 of the minutes as the signer saw them, hex. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** What the signer does not agree with; it stands in the record beside the signature. */
  dissent: v.exactOptional(textSchema(2000)),
});
export type SignMinutes = v.InferOutput<typeof SignMinutes>;
