import * as v from "valibot";
import { dateSchema } from "./date.ts";
import { textSchema } from "./text.ts";

/** A letter of either side's registry: its number there and its Gregorian date. */
export type Letter = { number: string; date: string };

/** A letter as people give it. */
export const LetterSchema = v.strictObject({ number: textSchema(60), date: dateSchema });

/** A letter as it is shown. */
export const LetterView = v.strictObject({ number: v.string(), date: v.string() });
