import * as v from "valibot";

/** Whether a text yyyy-mm-dd is a day that exists in the Gregorian calendar. */
export function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** A Gregorian date of this century that exists, yyyy-mm-dd; 1405-12-05 exists too, but was meant in the Persian year. */
export const dateSchema = v.pipe(
  v.string(),
  v.isoDate(),
  v.check(isDate, "input.iso_date"),
  v.check((text) => !isDate(text) || text.startsWith("20"), "date.gregorian"),
);
