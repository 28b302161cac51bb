/** Numbers, amounts and times as the reader writes them. Times are shown in Tehran, whatever the browser's zone. */
export type Format = {
  number(value: number): string;
  /** Parts of ten thousand. */
  percent(basisPoints: number): string;
  /** An amount in rial, with the word. */
  rial(minor: number): string;
  /** A long amount in words short enough for a tile: ۴٫۸۵ میلیارد ریال. */
  rialShort(minor: number): string;
  /** Day, month in words, year. */
  date(instant: string): string;
  dateTime(instant: string): string;
  /** Hour and minute. */
  time(instant: string): string;
  /** A date without a time, such as 2026-11-22. */
  day(date: string): string;
  /** How far away a moment is: in 3 days, 2 hours ago. */
  away(instant: string, now: number): string;
  /** Things in a row, with the comma of the language. */
  list(items: readonly string[]): string;
  text(texts: { fa?: string | undefined; en?: string | undefined } | undefined): string;
};

const timeZone = "Asia/Tehran";
const hour = 3_600_000;
/** Days since 1970 in Tehran, which is three and a half hours ahead all year. */
const dayOf = (ms: number): number => Math.floor((ms + 3.5 * hour) / (24 * hour));
const nbsp = "\u00a0";

/** The browser's formatters of a language; the first of a page takes it a tenth of a second on a phone. */
const formattersOf = (language: "fa" | "en") => {
  // As the texts of the API: Persian readers have their calendar, English ones theirs.
  const dates = language === "fa" ? "fa-IR" : "en-GB";
  const numbers = language === "fa" ? "fa-IR" : "en";
  return {
    number: new Intl.NumberFormat(numbers),
    short: new Intl.NumberFormat(numbers, {
      notation: "compact",
      compactDisplay: "long",
      maximumFractionDigits: 2,
    }),
    percent: new Intl.NumberFormat(numbers, { style: "percent", maximumFractionDigits: 2 }),
    day: new Intl.DateTimeFormat(dates, { timeZone, day: "numeric", month: "long", year: "numeric" }),
    clock: new Intl.DateTimeFormat(dates, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false }),
    relative: new Intl.RelativeTimeFormat(numbers, { numeric: "auto" }),
  };
};

export function formatIn(language: "fa" | "en", rialWord: string): Format {
  let made: ReturnType<typeof formattersOf> | undefined;
  /** Not made before a number or a date has come: what is drawn until then waits for nothing. */
  const by = () => {
    made ??= formattersOf(language);
    return made;
  };
  const date = (instant: string) => {
    const parts = by()
      .day.formatToParts(new Date(instant))
      .filter(({ type }) => ["day", "month", "year"].includes(type));
    const of = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
    return `${of("day")} ${of("month")} ${of("year")}`;
  };
  return {
    number: (value) => by().number.format(value),
    percent: (basisPoints) => by().percent.format(basisPoints / 10_000),
    // The currency style puts the word before the number.
    rial: (minor) => `${by().number.format(minor)}${nbsp}${rialWord}`,
    rialShort: (minor) => `${by().short.format(minor)}${nbsp}${rialWord}`,
    date,
    dateTime: (instant) =>
      `${date(instant)}${language === "fa" ? "، ساعت " : ", "}${by().clock.format(new Date(instant))}`,
    time: (instant) => by().clock.format(new Date(instant)),
    // Noon UTC lies in the same day in Tehran.
    day: (of) => date(`${of}T12:00:00.000Z`),
    away(instant, now) {
      const ms = Date.parse(instant) - now;
      if (Math.abs(ms) < hour) return by().relative.format(Math.trunc(ms / 60_000), "minute");
      if (Math.abs(ms) < 24 * hour) return by().relative.format(Math.round(ms / hour), "hour");
      // By the calendar: tomorrow is the day after today, however many hours away.
      return by().relative.format(dayOf(Date.parse(instant)) - dayOf(now), "day");
    },
    list: (items) => items.join(language === "fa" ? "، " : ", "),
    text: (texts) => (language === "fa" ? (texts?.fa ?? texts?.en) : (texts?.en ?? texts?.fa)) ?? "",
  };
}
