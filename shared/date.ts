import * as v from "valibot";
import { isDate } from "./day.ts";

/**
 * A moment as every one is written, "2026-11-22T10:00:00.000Z", of a day that exists: another spelling of the same moment
 * would not compare as text.
 */
export const instantSchema = v.pipe(
  v.string(),
  v.isoTimestamp("time.written"),
  v.check((text) => !v.ISO_TIMESTAMP_REGEX.test(text) || isWritten(text), "time.written"),
);

const isWritten = (text: string) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

/** A Gregorian date of this century that exists, yyyy-mm-dd; 1405-12-05 exists too, but was meant in the Persian year. */
export const dateSchema = v.pipe(
  v.string(),
  v.isoDate(),
  v.check(isDate, "input.iso_date"),
  v.check((text) => !isDate(text) || text.startsWith("20"), "date.gregorian"),
);
