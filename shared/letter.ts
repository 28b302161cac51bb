import * as v from "valibot";
import { daysBetween, noonOf } from "./calendar.ts";
import { dateSchema } from "./date.ts";
import { type Refused, refuse } from "./refusal.ts";
import { textSchema } from "./text.ts";

/** A letter of either side's registry: its number there and its Gregorian date. */
export type Letter = { number: string; date: string };

/** A letter as people give it. */
export const LetterSchema = v.strictObject({ number: textSchema(60), date: dateSchema });

/** A letter as it is shown. */
export const LetterView = v.strictObject({ number: v.string(), date: v.string() });

/** A letter of a day that has not come yet is a mistake of the pen. */
export const notYetWritten = ({ date }: Letter, at: string): Refused | undefined =>
  daysBetween(at, noonOf(date)) > 0 ? refuse("letter-date", { now: at }) : undefined;
