import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  daysBetween,
  endOfDate,
  fiscalYear,
  fiscalYearSpan,
  isWorkingDay,
  monthsBetween,
  persianDate,
  persianDay,
  quarterOf,
  showDate,
  showInstant,
  startOfDate,
  workingDaysBetween,
} from "../../shared/calendar.ts";
import { holds } from "../harness/seed.ts";

const day = 86_400_000;

/** The 33-year leap rule, which holds for 1206 … 1498, counted by hand from 1 Farvardin 1300 (1921-03-21). */
function persianByHand(daysSince1300: number) {
  let [year, left] = [1300, daysSince1300];
  const length = () => ((25 * year + 11) % 33 < 8 ? 366 : 365);
  while (left >= length()) {
    left -= length();
    year++;
  }
  const month = left < 186 ? Math.floor(left / 31) : 6 + Math.floor((left - 186) / 30);
  return { year, month: month + 1, day: (left < 186 ? left % 31 : (left - 186) % 30) + 1 };
}
const from1300 = Date.UTC(1921, 2, 21);

/** Since autumn 2022 Tehran is UTC+3:30 without summer time. */
const since2023 = fc.date({
  min: new Date("2023-01-01T00:00:00.000Z"),
  max: new Date("2060-01-01T00:00:00.000Z"),
  noInvalidDate: true,
});

describe("Persian dates in Tehran", () => {
  it("is written with two digits for month and day", () => {
    expect(persianDay("2026-11-22T07:00:00.000Z")).toBe("1405-09-01");
  });

  it.each([
    ["2026-11-22T07:00:00.000Z", { year: 1405, month: 9, day: 1 }],
    ["2026-03-20T20:29:59.999Z", { year: 1404, month: 12, day: 29 }],
    ["2026-03-20T20:30:00.000Z", { year: 1405, month: 1, day: 1 }],
    ["2026-03-20T20:30:00.001Z", { year: 1405, month: 1, day: 1 }],
    ["1969-03-20T20:30:00.001Z", { year: 1348, month: 1, day: 1 }],
    ["2025-03-20T12:00:00.000Z", { year: 1403, month: 12, day: 30 }],
    ["1979-02-11T12:00:00.000Z", { year: 1357, month: 11, day: 22 }],
    ["1969-12-31T20:30:00.000Z", { year: 1348, month: 10, day: 11 }],
  ])("%s is %o", (instant, date) => {
    expect(persianDate(instant)).toEqual(date);
  });

  it("agrees with the 33-year rule and a fixed offset", () => {
    holds(
      fc.property(since2023, (at) => {
        const local = at.getTime() + 3.5 * 3_600_000;
        expect(persianDate(at.toISOString())).toEqual(persianByHand(Math.floor((local - from1300) / day)));
      }),
      1000,
    );
  });

  it("starts every date at midnight in Tehran", () => {
    expect(startOfDate({ year: 1405, month: 9, day: 1 })).toBe("2026-11-21T20:30:00.000Z");
    expect(startOfDate({ year: 1403, month: 12, day: 30 })).toBe("2025-03-19T20:30:00.000Z");
    holds(
      fc.property(fc.integer({ min: 37_200, max: 65_000 }), (n) => {
        expect(startOfDate(persianByHand(n))).toBe(new Date(from1300 + n * day - 3.5 * 3_600_000).toISOString());
      }),
    );
  });

  it("finds the first instant of days on which the clock was changed", () => {
    expect(startOfDate({ year: 1400, month: 1, day: 2 })).toBe("2021-03-21T20:30:00.000Z"); // midnight became 01:00
    expect(startOfDate({ year: 1400, month: 1, day: 3 })).toBe("2021-03-22T19:30:00.000Z");
    expect(startOfDate({ year: 1400, month: 6, day: 31 })).toBe("2021-09-21T20:30:00.000Z"); // 23:00 came twice before
    expect(endOfDate("2021-09-21T12:00:00.000Z")).toBe("2021-09-21T20:29:59.999Z");
  });

  it("is left and entered by one millisecond, all days of 1340 to 1440", () => {
    for (let n = persianDaysTo(1340); n < persianDaysTo(1440); n += 17) {
      const start = startOfDate(persianByHand(n));
      expect(persianDate(start)).toEqual(persianByHand(n));
      expect(persianDate(new Date(Date.parse(start) - 1).toISOString())).toEqual(persianByHand(n - 1));
    }
  });

  it.each([
    { year: 1404, month: 12, day: 30 },
    { year: 1405, month: 7, day: 31 },
    { year: 1405, month: 13, day: 1 },
    { year: 1405, month: 0, day: 1 },
    { year: 1405, month: 1, day: 0 },
    { year: 1405, month: 1, day: 1.5 },
  ])("refuses %o, which does not exist", (date) => {
    expect(() => startOfDate(date)).toThrow(RangeError);
  });

  it("refuses what is no instant", () => {
    expect(() => persianDate("yesterday")).toThrow(RangeError);
  });
});

function persianDaysTo(year: number) {
  let n = 0;
  while (persianByHand(n).year < year) n += 300;
  return n;
}

describe("fiscal years and quarters", () => {
  it("runs from 1 Farvardin to the end of Esfand, 29 or 30 days long", () => {
    expect(fiscalYearSpan(1405)).toEqual({ startsAt: "2026-03-20T20:30:00.000Z", endsAt: "2027-03-20T20:29:59.999Z" });
    expect(fiscalYearSpan(1403)).toEqual({ startsAt: "2024-03-19T20:30:00.000Z", endsAt: "2025-03-20T20:29:59.999Z" });
    expect(fiscalYear("2026-03-20T20:29:59.999Z")).toBe(1404);
    expect(fiscalYear("2026-03-20T20:30:00.000Z")).toBe(1405);
  });

  it("leaves no instant between two years", () => {
    for (let year = 1380; year < 1430; year++) {
      const { startsAt, endsAt } = fiscalYearSpan(year);
      expect([fiscalYear(startsAt), fiscalYear(endsAt)]).toEqual([year, year]);
      expect(Date.parse(fiscalYearSpan(year + 1).startsAt) - Date.parse(endsAt)).toBe(1);
    }
  });

  it.each([
    [1, "1405Q1"],
    [3, "1405Q1"],
    [4, "1405Q2"],
    [6, "1405Q2"],
    [7, "1405Q3"],
    [9, "1405Q3"],
    [10, "1405Q4"],
    [12, "1405Q4"],
  ])("month %s lies in %s", (month, quarter) => {
    expect(quarterOf(startOfDate({ year: 1405, month, day: 1 }))).toBe(quarter);
  });
});

describe("working days", () => {
  // 1 Azar 1405 is Sunday, 22 November 2026; Thursday and Friday are off, and so is 4 Azar.
  const calendar = { weekend: [4, 5], holidays: ["2026-11-25"] };
  const azar = (d: number, hour = 10) =>
    new Date(Date.parse(startOfDate({ year: 1405, month: 9, day: d })) + hour * 3_600_000).toISOString();
  const endOf = (d: number) => endOfDate(azar(d));

  it("knows weekends and holidays as data", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((d) => isWorkingDay(azar(d), calendar))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(isWorkingDay(azar(5), { weekend: [5], holidays: [] })).toBe(true);
    expect(isWorkingDay("1969-12-31T12:00:00.000Z", { weekend: [3], holidays: [] })).toBe(false);
  });

  it("belongs to the day in Tehran, not in Greenwich", () => {
    expect(isWorkingDay("2026-11-25T20:29:59.999Z", { weekend: [4], holidays: [] })).toBe(true);
    expect(isWorkingDay("2026-11-25T20:30:00.000Z", { weekend: [4], holidays: [] })).toBe(false);
  });

  it.each([
    [1, 0, 1],
    [1, 1, 2],
    [1, 2, 3],
    [1, 3, 7],
    [3, 1, 7],
    [4, 0, 7],
    [5, 1, 7],
    [6, 2, 8],
  ])("%s Azar and %s working days end on %s Azar", (from, n, to) => {
    expect(addWorkingDays(azar(from), n, calendar)).toBe(endOf(to));
    expect(addWorkingDays(azar(from, 0), n, calendar)).toBe(endOf(to));
    expect(addWorkingDays(endOf(from), n, calendar)).toBe(endOf(to));
  });

  it("ends at 23:59:59.999 in Tehran", () => {
    expect(addWorkingDays(azar(1), 1, calendar)).toBe("2026-11-23T20:29:59.999Z");
  });

  it("counts back what was added, and never ends on a day off", () => {
    const weekend = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 });
    const holidays = fc.array(fc.integer({ min: 37_200, max: 37_800 }), { maxLength: 40 });
    holds(
      fc.property(weekend, holidays, fc.integer({ min: 37_200, max: 37_700 }), fc.nat(40), (off, days, start, n) => {
        const policy = {
          weekend: off,
          holidays: days.map((d) => new Date(from1300 + d * day).toISOString().slice(0, 10)),
        };
        const from = startOfDate(persianByHand(start));
        const to = addWorkingDays(from, n, policy);
        expect(isWorkingDay(to, policy)).toBe(true);
        if (n > 0) expect(workingDaysBetween(from, to, policy)).toBe(n);
      }),
      100,
    );
  });

  it("counts nothing backwards", () => {
    expect(workingDaysBetween(azar(8), azar(1), calendar)).toBe(0);
    expect(workingDaysBetween(azar(1), azar(8), calendar)).toBe(4);
  });

  it("refuses counts that are none, and a calendar without working days", () => {
    expect(() => addWorkingDays(azar(1), -1, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays(azar(1), 1.5, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays(azar(1), 1, { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] })).toThrow(RangeError);
  });
});

describe("days and months between", () => {
  it("counts Tehran days by their midnights", () => {
    expect(daysBetween("2026-11-22T20:29:59.999Z", "2026-11-22T20:30:00.000Z")).toBe(1);
    expect(daysBetween("2026-11-22T20:30:00.000Z", "2026-11-23T20:29:59.999Z")).toBe(0);
    expect(daysBetween("2026-11-22T10:00:00.000Z", "2026-11-12T10:00:00.000Z")).toBe(-10);
  });

  it.each([
    [{ year: 1404, month: 1, day: 31 }, { year: 1404, month: 7, day: 30 }, 5],
    [{ year: 1404, month: 1, day: 30 }, { year: 1404, month: 7, day: 30 }, 6],
    [{ year: 1402, month: 9, day: 1 }, { year: 1405, month: 9, day: 1 }, 36],
    [{ year: 1402, month: 9, day: 2 }, { year: 1405, month: 9, day: 1 }, 35],
    [{ year: 1405, month: 9, day: 1 }, { year: 1402, month: 9, day: 2 }, 0],
  ])("from %o to %o are %s full months", (from, to, months) => {
    expect(monthsBetween(startOfDate(from), startOfDate(to))).toBe(months);
  });
});

describe("shown instants", () => {
  it("is Tehran time in both languages", () => {
    expect(showInstant("2026-11-22T07:00:00.000Z", "fa")).toBe("۱ آذر ۱۴۰۵ ساعت ۱۰:۳۰");
    expect(showInstant("2026-11-22T07:00:00.000Z", "en")).toBe("22 November 2026, 10:30");
    expect(showInstant("2026-12-31T20:30:00.000Z", "en")).toBe("1 January 2027, 00:00");
    expect(showInstant("2027-03-20T20:29:59.999Z", "fa")).toBe("۲۹ اسفند ۱۴۰۵ ساعت ۲۳:۵۹");
  });

  it("has a short form", () => {
    expect(showDate("2026-11-22T07:00:00.000Z", "fa")).toBe("۱۴۰۵/۰۹/۰۱");
    expect(showDate("2026-11-22T21:00:00.000Z", "en")).toBe("23 Nov 2026");
  });

  it("names the months as the platform does", () => {
    const platform = new Intl.DateTimeFormat("fa-IR-u-ca-persian", { timeZone: "Asia/Tehran", month: "long" });
    for (let month = 1; month <= 12; month++) {
      const instant = startOfDate({ year: 1405, month, day: 20 });
      expect(showInstant(instant, "fa").split(" ")[1]).toBe(platform.format(new Date(instant)));
    }
  });
});
