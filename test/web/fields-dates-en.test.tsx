// @vitest-environment jsdom
import { expect, it } from "vitest";
import { dateStand, momentStand, words } from "./fields-dates.tsx";

it.each([
  ["Latin", "22", "11", "2026"],
  ["Persian", "۲۲", "۱۱", "۲۰۲۶"],
  ["Arabic", "٢٢", "١١", "٢٠٢٦"],
])("a date in %s digits is read in the Gregorian calendar", async (_, day, month, year) => {
  const stand = await dateStand("en");
  await stand.write(day, month, year);
  expect(stand.held("due")).toBe("2026-11-22");
  expect(stand.shown()).toBe("22/11/2026");
  expect(stand.getByText("In the Persian calendar: 1 Azar 1405")).toBeTruthy();
  expect(await stand.barriers()).toEqual([]);
});

it("the year of another calendar is told", async () => {
  const stand = await dateStand("en");
  await stand.write("01", "09", "1405");
  expect(stand.held("due")).toBe("1405-09-01T?");
  expect(stand.getByText("Write the Gregorian year with four digits, from 2000 to 2099.")).toBeTruthy();
});

it("the calendar opens in English and a day is chosen", async () => {
  const stand = await dateStand("en", { begin: { due: "2026-11-22" } });
  const calendar = await stand.openCalendar(words.en.open);
  expect(calendar.getAllByText("November 2026").map(({ tagName }) => tagName)).toEqual(["H2", "SPAN"]);
  await stand.user.click(calendar.getByRole("button", { name: /25 November 2026/ }));
  expect(stand.held("due")).toBe("2026-11-25");
});

it("a moment is a day and a time in Tehran", async () => {
  const stand = await momentStand("en", { max: "2026-11-22T10:00:00.000Z" });
  await stand.user.type(stand.field(words.en.time), "14:00");
  await stand.leave();
  expect(stand.held("due")).toBe("T14:00?");
  expect(stand.getByText("Write the date too.")).toBeTruthy();
  await stand.write("22", "11", "2026");
  expect(stand.held("due")).toBe("2026-11-22T14:00?");
  expect(stand.getByText("The date must not be after 22 November 2026, 13:30.")).toBeTruthy();
  await stand.user.clear(stand.field(words.en.time));
  await stand.user.type(stand.field(words.en.time), "13:30");
  expect(stand.held("due")).toBe("2026-11-22T10:00:00.000Z");
});
