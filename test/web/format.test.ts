import { describe, expect, it } from "vitest";
import { formatIn } from "../../web/lib/format.ts";

const fa = formatIn("fa", "ریال");
const en = formatIn("en", "rial");
const at = "2026-11-22T20:45:00.000Z"; // after midnight in Tehran

describe("what a reader sees", () => {
  it.each([
    ["numbers", fa.number(1_234_567), "۱٬۲۳۴٬۵۶۷", en.number(1_234_567), "1,234,567"],
    ["amounts", fa.rial(4_850_000_000), "۴٬۸۵۰٬۰۰۰٬۰۰۰\u00a0ریال", en.rial(4_850_000_000), "4,850,000,000\u00a0rial"],
    [
      "short amounts",
      fa.rialShort(12_500_000_000),
      "۱۲٫۵ میلیارد\u00a0ریال",
      en.rialShort(12_500_000_000),
      "12.5 billion\u00a0rial",
    ],
    ["lists", fa.list(["الف", "ب"]), "الف، ب", en.list(["a", "b"]), "a, b"],
    ["shares", fa.percent(8250), "۸۲٫۵٪", en.percent(8250), "82.5%"],
    ["dates in Tehran", fa.date(at), "۲ آذر ۱۴۰۵", en.date(at), "23 November 2026"],
    ["times in Tehran", fa.dateTime(at), "۲ آذر ۱۴۰۵، ساعت ۰۰:۱۵", en.dateTime(at), "23 November 2026, 00:15"],
    [
      "days ahead",
      fa.away(at, Date.parse(at) - 3 * 86_400_000),
      "۳ روز دیگر",
      en.away(at, Date.parse(at) - 3 * 86_400_000),
      "in 3 days",
    ],
    ["lists", fa.list(["الف", "ب"]), "الف، ب", en.list(["a", "b"]), "a, b"],
    // From one in the morning to one in the afternoon of the next day: 36 hours.
    [
      "tomorrow by the calendar",
      fa.away("2026-11-23T09:30:00.000Z", Date.parse("2026-11-21T21:30:00.000Z")),
      "فردا",
      en.away("2026-11-23T09:30:00.000Z", Date.parse("2026-11-21T21:30:00.000Z")),
      "tomorrow",
    ],
  ])("%s", (_, persian, inPersian, english, inEnglish) => {
    expect(persian.replaceAll("\u200e", "")).toBe(inPersian);
    expect(english).toBe(inEnglish);
  });

  it("is the other language where one's own is missing, and nothing where both are", () => {
    expect([fa.text({ en: "Book" }), en.text({ fa: "کتاب" }), fa.text(undefined)]).toEqual(["Book", "کتاب", ""]);
  });
});
