import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { changedParts } from "../../web/features/cases/changes.ts";
import { OutsideInput } from "../../web/features/cases/draft/outside.ts";
import { Way, wayChange } from "../../web/features/cases/draft/way.ts";
import type { Case } from "../../web/features/cases/queries.ts";
import { partsOf, withPart } from "../../web/features/office/span.ts";

const paths = (schema: v.GenericSchema, input: unknown) =>
  v.safeParse(schema, input).issues?.map((issue) => v.getDotPath(issue)) ?? [];

describe("the way of handing over", () => {
  const frame = { ceilingRial: 9_000_000, months: 12 };

  it("keeps no framework for a waiver, nor judges one that is not shown", () => {
    const input = v.parse(Way, { procedure: "waiver", framed: true, framework: { ceilingRial: "?" } });
    expect(wayChange(input, { framework: frame })).toEqual({ procedure: "waiver", framework: null });
    expect(wayChange({ procedure: "waiver", framed: true, framework: frame }, {})).toEqual({ procedure: "waiver" });
  });

  it("takes the framework away with its tick, and the waiver with another procedure", () => {
    const input = v.parse(Way, { procedure: "quotation", framed: false, framework: frame });
    const waiver = { ground: "artistic", reason: "one artist", offers: [] } as const;
    expect(wayChange(input, { framework: frame, waiver: { ...waiver, offers: [] } })).toEqual({
      procedure: "quotation",
      framework: null,
      waiver: null,
    });
  });

  it("asks for ceiling and months of a framework that is ticked", () => {
    expect(paths(Way, { procedure: "quotation", framed: true })).toEqual(["framework.ceilingRial", "framework.months"]);
    const input = v.parse(Way, { procedure: "quotation", framed: true, framework: frame });
    expect(wayChange(input, {})).toEqual({ procedure: "quotation", framework: frame });
  });
});

describe("what was decided outside", () => {
  const record = { channel: "setad", number: "12", decidedOn: "2026-11-01", minutes: "fil_1" };
  const won = (lot: number) => ({ lot, vendor: "vnd_mehr", priceMinor: 5_000_000, bids: 3 });

  it("names the lots that were won alone", () => {
    const { outside } = v.parse(OutsideInput, { outside: { ...record, winners: [{ lot: 1 }, won(2), { lot: 3 }] } });
    expect(outside).toEqual({ ...record, winners: [won(2)] });
  });

  it("says what is wrong at the lot where it is wrong", () => {
    const { bids: _bids, ...half } = won(2);
    expect(paths(OutsideInput, { outside: { ...record, winners: [{ lot: 1 }, half] } })).toEqual([
      "outside.winners.1.bids",
    ]);
    expect(paths(OutsideInput, { outside: { ...record, winners: [{ lot: 1 }] } })).toEqual(["outside.winners"]);
  });
});

describe("what of a case has changed", () => {
  const before: Case = {
    ...{ view: "case", id: "tnd_1", version: 3, body: "bdy_one", procedure: "quotation", state: "inReview" },
    ...{ author: "prs_pm", writers: ["prs_pm"], createdAt: "2026-11-01T08:00:00.000Z", fiscalYear: 1405 },
    title: { fa: "کتابچه" },
    lots: [{ n: 1, estimateRial: 5, tasks: ["tsk_1"] }],
    budgetLine: "7",
    progress: {},
  };

  it("is named part by part", () => {
    expect(changedParts(before, before)).toEqual([]);
    expect(changedParts(before, { ...before, version: 4 })).toEqual([]);
    expect(changedParts(before, { ...before, budgetLine: "8", title: { fa: "کتاب" } })).toEqual([
      "title",
      "budgetLine",
    ]);
    expect(changedParts(before, { ...before, lots: [{ n: 1, estimateRial: 6, tasks: ["tsk_1"] }] })).toEqual([
      "estimate",
    ]);
    expect(changedParts(before, { ...before, lots: [{ n: 1, estimateRial: 5, tasks: ["tsk_2"] }] })).toEqual(["lots"]);
    const fundsConfirmed = { by: "prs_f", at: "2026-11-02T08:00:00.000Z", budgetLine: "7" };
    expect(changedParts(before, { ...before, fundsConfirmed, state: "published" })).toEqual(["state", "funds"]);
  });
});

describe("a span of a policy table", () => {
  const day = 86_400;

  it("is seconds, shown in parts", () => {
    expect(partsOf(2 * day + 3 * 3600 + 60 + 5)).toEqual({ days: 2, hours: 3, minutes: 1, seconds: 5 });
    expect(withPart(2 * day, "hours", 3)).toBe(2 * day + 3 * 3600);
    expect(withPart(undefined, "days", 1)).toBe(day);
    expect(withPart(2 * day, "days", undefined)).toBe(0);
  });

  it("keeps its days when its hours are mistyped, and is whole again when they are right", () => {
    const mistyped = withPart(2 * day + 3600, "hours", Number.NaN);
    expect(mistyped).toEqual({ days: 2, hours: Number.NaN, minutes: 0, seconds: 0 });
    expect(partsOf(mistyped)).toMatchObject({ days: 2, hours: Number.NaN });
    expect(withPart(mistyped, "hours", 4)).toBe(2 * day + 4 * 3600);
    expect(withPart(mistyped, "days", 5)).toMatchObject({ days: 5, hours: Number.NaN });
  });
});
