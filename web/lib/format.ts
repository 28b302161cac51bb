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

export function formatIn(language: "fa" | "en", rialWord: string): Format {
  // As the texts of the API: Persian readers have their calendar, English ones theirs.
  const locale = language === "fa" ? "fa-IR" : "en-GB";
  const number = new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en");
  const short = new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en", {
    notation: "compact",
    compactDisplay: "long",
    maximumFractionDigits: 2,
  });
  const percent = new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en", {
    style: "percent",
    maximumFractionDigits: 2,
  });
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long", year: "numeric" });
  const clock = new Intl.DateTimeFormat(language === "fa" ? "fa-IR" : "en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
  const relative = new Intl.RelativeTimeFormat(language === "fa" ? "fa-IR" : "en", { numeric: "auto" });
  const date = (instant: string) => {
    const parts = day.formatToParts(new Date(instant)).filter(({ type }) => ["day", "month", "year"].includes(type));
    const of = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
    return `${of("day")} ${of("month")} ${of("year")}`;
  };
  return {
    number: (value) => number.format(value),
    percent: (basisPoints) => percent.format(basisPoints / 10_000),
    // The currency style puts the word before the number.
    rial: (minor) => `${number.format(minor)}${nbsp}${rialWord}`,
    rialShort: (minor) => `${short.format(minor)}${nbsp}${rialWord}`,
    date,
    dateTime: (instant) => `${date(instant)}${language === "fa" ? "، ساعت " : ", "}${clock.format(new Date(instant))}`,
    time: (instant) => clock.format(new Date(instant)),
    // Noon UTC lies in the same day in Tehran.
    day: (of) => date(`${of}T12:00:00.000Z`),
    away(instant, now) {
      const ms = Date.parse(instant) - now;
      if (Math.abs(ms) < hour) return relative.format(Math.trunc(ms / 60_000), "minute");
      if (Math.abs(ms) < 24 * hour) return relative.format(Math.round(ms / hour), "hour");
      // By the calendar: tomorrow is the day after today, however many hours away.
      return relative.format(dayOf(Date.parse(instant)) - dayOf(now), "day");
    },
    list: (items) => items.join(language === "fa" ? "، " : ", "),
    text: (texts) => (language === "fa" ? (texts?.fa ?? texts?.en) : (texts?.en ?? texts?.fa)) ?? "",
  };
}
