// @vitest-environment jsdom
import { expect, it } from "vitest";
import { dateStand, momentStand, words } from "./fields-dates.tsx";
import { describedBy } from "./fields-stand.tsx";

it.each([
  ["Persian", "۱۴۰۵", "۰۹", "۰۱"],
  ["Arabic", "١٤٠٥", "٠٩", "٠١"],
  ["Latin", "1405", "09", "01"],
])("a date in %s digits is read in the Persian calendar", async (_, year, month, day) => {
  const stand = await dateStand("fa");
  await stand.write(year, month, day);
  expect(stand.held("due")).toBe("2026-11-22");
  expect(stand.shown()).toBe("۱۴۰۵/۰۹/۰۱");
  expect(stand.getByText("میلادی: ۲۲ نوامبر ۲۰۲۶")).toBeTruthy();
  expect(await stand.barriers()).toEqual([]);
});

it("a date of the form is shown, and follows it", async () => {
  const stand = await dateStand("fa", { begin: { due: "2026-11-22" } });
  expect(stand.shown()).toBe("۱۴۰۵/۰۹/۰۱");
  stand.change({ due: "2027-03-20" });
  await expect.poll(stand.shown).toBe("۱۴۰۵/۱۲/۲۹");
});

it("a day out of range stays as it was typed, is told, and is nothing that a schema takes", async () => {
  const stand = await dateStand("fa", { min: "2026-11-22", max: "2026-12-21" });
  await stand.write("1405", "08", "30");
  const says = () => document.getElementById("field-due-error")?.textContent;
  expect([stand.held("due"), stand.shown(), says()]).toEqual([
    "2026-11-21T?",
    "۱۴۰۵/۰۸/۳۰",
    "تاریخ نباید پیش از ۱ آذر ۱۴۰۵ باشد.",
  ]);
  for (const segment of stand.segments()) expect(segment.getAttribute("aria-invalid")).toBe("true");
  expect(describedBy(stand.segments()[0] as HTMLElement)).toContain("تاریخ نباید پیش از ۱ آذر ۱۴۰۵ باشد.");
  await stand.write("1405", "10", "01");
  expect([stand.held("due"), says()]).toEqual(["2026-12-22T?", "تاریخ نباید پس از ۳۰ آذر ۱۴۰۵ باشد."]);
  await stand.write("2026");
  expect([stand.held("due"), says()]).toEqual(["2647-12-22T?", "سال را شمسی و چهاررقمی بنویسید، از ۱۳۷۸ تا ۱۴۷۸."]);
  await stand.write("1405", "09", "01");
  expect([stand.held("due"), says()]).toEqual(["2026-11-22", undefined]);
});

it("a part of a date is told on leaving, kept, and never taken for none", async () => {
  const stand = await dateStand("fa");
  await stand.write("1405", "09");
  expect(stand.held("due")).toBeUndefined();
  await stand.leave();
  expect(stand.held("due")).toBe("T?");
  expect(stand.getByText("تاریخ کامل نیست: سال، ماه و روز را بنویسید.")).toBeTruthy();
  expect(stand.shown()).toBe("۱۴۰۵/۰۹/روز");
  await stand.write("", "", "1");
  await stand.leave();
  expect(stand.held("due")).toBe("2026-11-22");
});

it("what was not right comes back with the draft, and may be emptied", async () => {
  const outside = await dateStand("fa", { begin: { due: "2026-11-21T?" }, min: "2026-11-22" });
  expect(outside.shown()).toBe("۱۴۰۵/۰۸/۳۰");
  expect(outside.getByText("تاریخ نباید پیش از ۱ آذر ۱۴۰۵ باشد.")).toBeTruthy();
  outside.unmount();
  const partly = await dateStand("fa", { begin: { due: "T?" } });
  expect(partly.getByText("تاریخ کامل نیست: سال، ماه و روز را بنویسید.")).toBeTruthy();
  partly.segments()[0]?.focus();
  await partly.leave();
  expect(partly.held("due")).toBeUndefined();
  partly.unmount();
  const moment = await momentStand("fa", { begin: { due: "2026-11-22T25:00?" } });
  expect([moment.shown(), moment.field(words.fa.time).value]).toEqual(["۱۴۰۵/۰۹/۰۱", "25:00"]);
  expect(describedBy(moment.field(words.fa.time))).toEqual(["ساعت را از ۰۰:۰۰ تا ۲۳:۵۹ بنویسید، مانند ۱۴:۳۰."]);
});

it("goes by keyboard alone: arrows, an error summary that leads here, and the calendar", async () => {
  const stand = await dateStand("fa", { begin: { due: "2026-11-22" } });
  document.getElementById("field-due")?.focus();
  expect(document.activeElement).toBe(stand.segments()[0]);
  await stand.user.keyboard("{ArrowUp}");
  expect(stand.held("due")).toBe("2027-11-22");
  const calendar = await stand.openCalendar(words.fa.open);
  expect(calendar.getByText("آذر ۱۴۰۶")).toBeTruthy();
  expect(calendar.getAllByRole("columnheader", { hidden: true }).map((each) => each.textContent)[0]).toMatch(/^ش/);
  expect(calendar.getAllByRole("button", { name: "ماه بعد" })).toHaveLength(2);
  await stand.user.keyboard("{ArrowLeft}{Enter}");
  expect(stand.held("due")).toBe("2027-11-23");
});

it("a moment is a day and a time in Tehran", async () => {
  const stand = await momentStand("fa", { min: "2026-11-22T10:00:00.000Z" });
  await stand.write("۱۴۰۵", "۰۹", "۰۱");
  expect(stand.held("due")).toBe("2026-11-22T?");
  const time = stand.field(words.fa.time);
  await stand.user.type(time, "١٤:٣٠");
  expect(stand.held("due")).toBe("2026-11-22T11:00:00.000Z");
  await stand.user.clear(time);
  await stand.user.type(time, "930");
  await stand.leave();
  expect(time.value).toBe("۰۹:۳۰");
  expect(stand.held("due")).toBe("2026-11-22T۰۹:۳۰?");
  expect(stand.getByText("تاریخ نباید پیش از ۱ آذر ۱۴۰۵، ساعت ۱۳:۳۰ باشد.")).toBeTruthy();
  await stand.user.clear(time);
  await stand.user.type(time, "25:00");
  expect(describedBy(time)).toEqual(["ساعت را از ۰۰:۰۰ تا ۲۳:۵۹ بنویسید، مانند ۱۴:۳۰."]);
  expect(time.value).toBe("25:00");
  await stand.user.clear(time);
  await stand.leave();
  expect(stand.getByText("ساعت را هم بنویسید، مانند ۱۴:۳۰.")).toBeTruthy();
  expect(await stand.barriers()).toEqual([]);
});

it("a moment of the form is shown as Tehran's clocks show it", async () => {
  const stand = await momentStand("fa", { begin: { due: "2026-11-22T20:45:00.000Z" } });
  expect([stand.shown(), stand.field(words.fa.time).value]).toEqual(["۱۴۰۵/۰۹/۰۲", "۰۰:۱۵"]);
});
