import { describe, expect, it } from "vitest";
import { accumulate, levelAt, stepPath, underPath } from "../../web/ui/charts/levels.ts";
import { paymentOf } from "../../web/ui/charts/payment.ts";
import { cornerOf } from "../../web/ui/charts/radar.tsx";
import { across, bar, monthTicks, side, spread } from "../../web/ui/charts/scale.ts";
import { passed, stateOf, todayAmong } from "../../web/ui/charts/stages.ts";

describe("a place in a picture", () => {
  it("begins at the left, or at the right for who reads from there", () => {
    const [english, persian] = [false, true].map((reversed) => across({ from: 100, to: 300, reversed }));
    expect([100, 150, 300].map(english!)).toEqual([0, 25, 100]);
    expect([100, 150, 300].map(persian!)).toEqual([100, 75, 0]);
    expect([bar(30, false), bar(30, true)]).toEqual([
      { x: "0%", width: "30%" },
      { x: "70%", width: "30%" },
    ]);
  });

  it("never leaves it, and stands at its beginning where there is no length", () => {
    expect([-5, 50].map(across({ from: 0, to: 10 }))).toEqual([0, 100]);
    expect(across({ from: 7, to: 7 })(7)).toBe(0);
    expect(across({ from: 7, to: 7, reversed: true })(7)).toBe(100);
  });

  it("has its words where there is room", () => {
    expect([0, 50, 100].map(side)).toEqual(["right", "middle", "left"]);
  });
});

describe("labels of one column", () => {
  it.each([
    ["stay where nothing is near", [10, 100, 200], [10, 100, 200]],
    ["go down from one another", [10, 10, 12], [10, 50, 90]],
    ["go up from the ground", [200, 200, 200], [120, 160, 200]],
    ["keep their order, however they are given", [150, 10, 140], [180, 10, 140]],
  ])("%s", (_, wanted, places) => {
    expect(spread(wanted, 40, 200)).toEqual(places);
  });
});

describe("amounts over time", () => {
  const levels = accumulate([
    { at: "2026-03-03T00:00:00.000Z", minor: 5 },
    { at: "2026-03-01", minor: 1 },
    { at: "2026-03-03", minor: 4 },
  ]);
  const [first, third] = [Date.parse("2026-03-01"), Date.parse("2026-03-03")];

  it("are summed up in the order of time, one level for a moment", () => {
    expect(levels).toEqual([
      { at: first, minor: 1 },
      { at: third, minor: 10 },
    ]);
    expect([first - 1, first, third + 1].map((at) => levelAt(levels, at))).toEqual([0, 1, 10]);
    expect(accumulate([])).toEqual([]);
  });

  it("rise as steps from the reader's side, until now", () => {
    const y = across({ from: 0, to: 10, reversed: true });
    const from = Date.parse("2026-02-28");
    const drawn = (reversed: boolean, until: number) =>
      stepPath(levels, { from, until }, across({ from, to: third, reversed }), y);
    expect(drawn(false, third)).toBe("M0 100H33.33V90H100V0H100");
    expect(drawn(true, third)).toBe("M100 100H66.67V90H0V0H0");
    expect(drawn(false, first)).toBe("M0 100H33.33V90H33.33");
    expect(underPath("M0 100H33.33V90", from, across({ from, to: third }), y)).toBe("M0 100H33.33V90V100H0Z");
  });
});

describe("months under a line", () => {
  const [from, to] = ["2026-07-10T08:30:00.000Z", "2027-03-01T08:30:00.000Z"].map((at) => Date.parse(at));

  it("are those of the reader's calendar, begin at midnight in Tehran, and say a year once", () => {
    expect(monthTicks(from!, to!, "fa").map(({ name, year }) => [name, year])).toEqual([
      ["مرداد", "۱۴۰۵"],
      ["مهر", ""],
      ["آذر", ""],
      ["بهمن", ""],
    ]);
    const english = monthTicks(from!, to!, "en");
    expect(english.map(({ name, year }) => [name, year])).toEqual([
      ["Aug", "2026"],
      ["Oct", ""],
      ["Dec", ""],
      ["Feb", "2027"],
    ]);
    expect(new Date(english[0]!.at).toISOString()).toBe("2026-07-31T20:30:00.000Z");
  });

  it("give way to days where a line is shorter", () => {
    const end = Date.parse("2026-07-13T08:30:00.000Z");
    expect(monthTicks(from!, end, "fa").map(({ name }) => name)).toEqual(["۱۹ تیر", "۲۲ تیر"]);
    expect(monthTicks(from!, end, "en").map(({ name }) => name)).toEqual(["10 Jul", "13 Jul"]);
  });
});

describe("stages", () => {
  const day = (n: number) => `2026-11-${String(n).padStart(2, "0")}T08:30:00.000Z`;

  it("are passed up to the last one reached, what lies before it included", () => {
    expect(passed([{ actual: day(1) }, {}, { actual: day(3) }, {}])).toBe(3);
    expect(passed([{}, {}])).toBe(0);
    const states = (ended?: "stopped" | "returned") => [0, 1, 2].map((i) => stateOf(i, 1, ended));
    expect([states(), states("stopped"), states("returned")]).toEqual([
      ["done", "now", "next"],
      ["done", "stopped", "off"],
      ["done", "returned", "next"],
    ]);
  });

  it.each([
    ["half way to the next", [{ actual: day(1) }, { planned: day(11) }], 6, 0.5],
    ["before the next, however late it is", [{ actual: day(1) }, { planned: day(5) }], 20, 0.85],
    ["after the last one reached", [{ actual: day(6) }, { planned: day(20) }], 6, 0.15],
    ["in the middle where nothing is planned", [{ actual: day(1) }, {}], 20, 0.5],
    ["nowhere before the first", [{ planned: day(1) }, {}], 20, undefined],
    ["nowhere after the last", [{ actual: day(1) }], 20, undefined],
  ])("have today %s", (_, stages, today, place) => {
    expect(
      todayAmong(
        stages.map((stage, i) => ({ name: String(i), ...stage })),
        day(today),
      ),
    ).toBe(place);
  });
});

describe("the steps of an invoice", () => {
  const at = "2026-11-10T08:30:00.000Z";
  const nameOf = (person: string) => `name of ${person}`;

  it("are none of a draft, and its amount is what it asks for", () => {
    expect(paymentOf({ state: "draft", grossMinor: 10 }, nameOf)).toEqual({ amountMinor: 10, steps: {} });
  });

  it("match when sent, and name who the server names", () => {
    const ordered = { by: "prs_a", at, lines: [], netMinor: 8 };
    expect(
      paymentOf({ state: "ordered", grossMinor: 10, submittedAt: at, ordered }, nameOf, { by: "finance" }),
    ).toEqual({
      amountMinor: 8,
      steps: { sent: { at }, matched: { at }, ordered: { at, by: "name of prs_a" } },
      waiting: { by: "finance" },
    });
    expect(paymentOf({ state: "ordered", grossMinor: 10, ordered: { at, lines: [], netMinor: 8 } }, nameOf)).toEqual({
      amountMinor: 8,
      steps: { ordered: { at } },
    });
  });

  it("go back with a return, and forget it once it is sent again", () => {
    const back = { grossMinor: 10, submittedAt: at, returned: { at, reason: "no IBAN" } };
    expect(paymentOf({ state: "returned", ...back }, nameOf)).toEqual({
      amountMinor: 10,
      steps: { sent: { at } },
      returned: { at, reason: "no IBAN" },
    });
    expect(paymentOf({ state: "matched", ...back }, nameOf)).toEqual({
      amountMinor: 10,
      steps: { sent: { at }, matched: { at } },
    });
  });
});

it("the first axis of a radar points upwards", () => {
  expect([cornerOf(0, 4, 1), cornerOf(1, 4, 1), cornerOf(0, 4, 0)]).toEqual([
    [160, 45],
    [240, 125],
    [160, 125],
  ]);
});
