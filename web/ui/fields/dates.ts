import { gregorianDate, noonOf } from "../../../shared/calendar.ts";
import { isDate } from "../../../shared/day.ts";

/**
 * What the form holds for a date or time that is not right: as much as is known of it, and a question mark. It is no date,
 * so every schema refuses it, and it is not empty, so it is not taken for nothing; a draft brings it back.
 */
export const wrong = (day = "", time = ""): string => `${day}T${time}?`;

/** The halves of what is not right; nothing of anything else. */
export function wrongHalves(held: unknown): { day: string | undefined; time: string } | undefined {
  const [, day = "", time = ""] = typeof held === "string" ? (/^([^T]*)T(.*)\?$/s.exec(held) ?? []) : [];
  return `${day}${time}` === "" && held !== wrong() ? undefined : { day: isDate(day) ? day : undefined, time };
}

/** A date that a form holds, right or not; nothing for anything else. */
export const dayOf = (held: unknown): string | undefined =>
  typeof held === "string" && isDate(held) ? held : wrongHalves(held)?.day;

/** Of this century, as the API takes them: a year of the other calendar is far outside. */
export const century = { first: "2000-01-01", last: "2099-12-31" };

/** The moment at which Tehran's clocks show this; they have no summer time. */
export const instantOf = (day: string, time: string): string => new Date(`${day}T${time}:00.000+03:30`).toISOString();

/** What the calendar and the clock in Tehran show at a moment. */
export function tehranOf(held: unknown): { day: string; time: string } | undefined {
  if (typeof held !== "string" || Number.isNaN(Date.parse(held))) return undefined;
  const there = new Date(Date.parse(held) + 3.5 * 3_600_000).toISOString();
  return { day: gregorianDate(held), time: there.slice(11, 16) };
}

const calendars = {
  fa: new Intl.DateTimeFormat("fa-IR-u-ca-gregory", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB-u-ca-persian", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }),
};

/** A day as the calendar says it that the reader does not use first. */
export const inOtherCalendar = (day: string, language: "fa" | "en"): string =>
  calendars[language].format(new Date(noonOf(day))).replace(/ AP$/, "");

const years = {
  fa: new Intl.DateTimeFormat("fa-IR", { year: "numeric", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "UTC" }),
};

/** The year of a day in the reader's calendar. */
export const yearOf = (day: string, language: "fa" | "en"): string => years[language].format(new Date(noonOf(day)));
