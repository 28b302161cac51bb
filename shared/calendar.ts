import type { Language } from "./text.ts";
import { persianDigits } from "./text.ts";

/*
 * Instants are ISO UTC strings with milliseconds ("2026-11-22T07:00:00.000Z"), which compare as strings. Days, years and
 * shown times are those of Asia/Tehran and the Persian calendar; Intl knows both, here and in every browser. A string
 * that is no instant, or a date that does not exist, throws: both are checked at the edge.
 */

export type PersianDate = { year: number; month: number; day: number };

/** Policy data: days off by ISO weekday (1 = Monday … 7 = Sunday), holidays as Gregorian dates ("2026-04-02"). */
export type WorkCalendar = { weekend: readonly number[]; holidays: readonly string[] };

/** First and last instant, both inside. */
export type Span = { startsAt: string; endsAt: string };

export function persianDate(instant: string): PersianDate {
  return persianDateOfDay(dayOf(instant));
}

/** "1405-09-01": the Persian date in Tehran, as keys and people write it. */
export function persianDay(instant: string): string {
  return written(persianDate(instant));
}

/** The first instant of a Persian date in Tehran; throws for 30 Esfand of a common year and the like. */
export function startOfDate(date: PersianDate): string {
  return startOfDay(dayOfDate(date));
}

/** "2026-11-22": the Gregorian date in Tehran. */
export const gregorianDate = (instant: string): string => gregorianDay(dayOf(instant));

/** The last millisecond of the Tehran day of `instant`. */
export function endOfDate(instant: string): string {
  return endOfDay(dayOf(instant));
}

/** Noon UTC of a Gregorian date yyyy-mm-dd lies in the same day in Tehran. */
export const noonOf = (date: string): string => `${date}T12:00:00.000Z`;

/** So many times 24 hours later; Tehran has no summer time, so its clock shows the same. */
export const addDays = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * dayMs).toISOString();

/** The Persian year in which the fiscal year of `instant` began: 1 Farvardin to the end of Esfand. */
export const fiscalYear = (instant: string): number => persianDate(instant).year;

export function fiscalYearSpan(year: number): Span {
  const next = dayOfDate({ year: year + 1, month: 1, day: 1 });
  return { startsAt: startOfDate({ year, month: 1, day: 1 }), endsAt: endOfDay(next - 1) };
}

/** "1405Q3": the quarter of the Persian year, for keys. */
export function quarterOf(instant: string): string {
  const { year, month } = persianDate(instant);
  return `${year}Q${Math.ceil(month / 3)}`;
}

export function isWorkingDay(instant: string, calendar: WorkCalendar): boolean {
  return works(dayOf(instant), calendar);
}

/**
 * The end of the n-th working day after the day of `instant`, which itself does not count; for n = 0 the end of its own
 * day, or of the next working day when that is a day off.
 */
export function addWorkingDays(instant: string, n: number, calendar: WorkCalendar): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${n} working days`);
  let day = nextWorking(n === 0 ? dayOf(instant) : dayOf(instant) + 1, calendar);
  for (let left = n - 1; left > 0; left--) day = nextWorking(day + 1, calendar);
  return endOfDay(day);
}

/** Working days after the day of `from` up to the day of `to`, that day included; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  let days = 0;
  for (let day = dayOf(from) + 1, last = dayOf(to); day <= last; day++) if (works(day, calendar)) days++;
  return days;
}

/** Calendar days from the Tehran day of `from` to that of `to`; below zero when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayOf(to) - dayOf(from);

/** Full Persian months from `from` to `to`, 0 when `to` is not later. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [persianDate(from), persianDate(to)];
  return Math.max(0, (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0));
}

/**
 * The end of the Tehran day with the same number, so many Persian months later; where that month is shorter, of its last
 * day: a month after 31 Shahrivar is 30 Mehr.
 */
export function addMonths(instant: string, months: number): string {
  const { year, month, day } = persianDate(instant);
  const count = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const first = dayOfDate({ year: inYear, month: inMonth, day: 1 });
  const next = dayOfDate(
    inMonth === 12 ? { year: inYear + 1, month: 1, day: 1 } : { year: inYear, month: inMonth + 1, day: 1 },
  );
  return endOfDay(Math.min(first + day - 1, next - 1));
}

/** «۱ آذر ۱۴۰۵ ساعت ۱۰:۳۰» or "22 November 2026, 10:30", both Tehran time. */
export function showInstant(instant: string, language: Language): string {
  const wall = wallClock(instant);
  const time = `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
  if (language === "en")
    return `${wall.getUTCDate()} ${englishMonths[wall.getUTCMonth()]} ${wall.getUTCFullYear()}, ${time}`;
  const { year, month, day } = persianDate(instant);
  return `${persianDigits(`${day} ${persianMonths[month - 1]} ${year}`)} ساعت ${persianDigits(time)}`;
}

/** «۱۴۰۵/۰۹/۰۱» or "22 Nov 2026", the day in Tehran. */
export function showDate(instant: string, language: Language): string {
  const wall = wallClock(instant);
  if (language === "en")
    return `${wall.getUTCDate()} ${englishMonths[wall.getUTCMonth()]?.slice(0, 3)} ${wall.getUTCFullYear()}`;
  return persianDigits(persianDay(instant).replaceAll("-", "/"));
}

const persianMonths = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split(" ");
const englishMonths = "January February March April May June July August September October November December".split(
  " ",
);

const dayMs = 86_400_000;
const two = (n: number) => String(n).padStart(2, "0");
const written = ({ year, month, day }: PersianDate) => `${year}-${two(month)}-${two(day)}`;

const gregorianDay = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);

/** Days are numbered from 1970-01-01 in Tehran. */
const dayOf = (instant: string) => Math.floor(wallClock(instant).getTime() / dayMs);

function works(day: number, { weekend, holidays }: WorkCalendar): boolean {
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1; // day 0 was a Thursday, 4
  return !weekend.includes(weekday) && !holidays.includes(gregorianDay(day));
}

function nextWorking(day: number, calendar: WorkCalendar): number {
  for (let tried = day; tried < day + 366; tried++) if (works(tried, calendar)) return tried;
  throw new RangeError("the calendar has no working day within a year");
}

// Formatters are costly to make, so they are made when first needed and kept.
let tehran: Intl.DateTimeFormat | undefined;
let persian: Intl.DateTimeFormat | undefined;

/** What a clock in Tehran shows, as a Date whose UTC fields are to be read. */
function wallClock(instant: string): Date {
  const at = new Date(instant);
  tehran ??= new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: "Asia/Tehran",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const part = numbers(tehran, at);
  const ms = ((at.getTime() % 1000) + 1000) % 1000;
  return new Date(
    Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"), ms),
  );
}

function persianDateOfDay(day: number): PersianDate {
  persian ??= new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
    timeZone: "UTC",
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const part = numbers(persian, new Date(day * dayMs));
  return { year: part("year"), month: part("month"), day: part("day") };
}

function numbers(format: Intl.DateTimeFormat, at: Date): (type: Intl.DateTimeFormatPartTypes) => number {
  const parts = format.formatToParts(at);
  return (type) => Number(parts.find((part) => part.type === type)?.value);
}

/** Estimates from the mean year, then lets Intl correct the estimate. */
function dayOfDate(date: PersianDate): number {
  const ordinal = ({ year, month, day }: PersianDate) =>
    Math.floor(year * 365.2422) + (month - 1) * 30 + Math.min(month - 1, 6) + day;
  let day = ordinal(date) - ordinal({ year: 1348, month: 10, day: 11 }); // 1970-01-01
  for (let tries = 0; tries < 5; tries++) {
    const found = persianDateOfDay(day);
    if (written(found) === written(date)) return day;
    day += ordinal(date) - ordinal(found) || 1;
  }
  throw new RangeError(`${written(date)} is no date of the Persian calendar`);
}

/**
 * Until 2022 clocks changed at midnight, so the offset on either side may hold at the start of a day: the earlier of the
 * two candidates that already falls into the day is it.
 */
function startOfDay(day: number): string {
  const candidates = [day * dayMs - dayMs / 2, day * dayMs + dayMs / 2].map((near) => {
    const offsetMs = wallClock(new Date(near).toISOString()).getTime() - near;
    return new Date(day * dayMs - offsetMs).toISOString();
  });
  const inside = candidates.sort().find((candidate) => dayOf(candidate) === day);
  if (inside === undefined) throw new RangeError(`day ${day} does not start in Tehran`);
  return inside;
}

const endOfDay = (day: number) => new Date(Date.parse(startOfDay(day + 1)) - 1).toISOString();
