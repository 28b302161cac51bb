import { describe, expect, it } from "vitest";
import { categories } from "../../shared/kits/category.ts";
import { categoryOfCpv } from "../../shared/kits/cpv.ts";
import { checkBrief, kits } from "../../shared/kits/kit.ts";
import { completeDraft } from "../../shared/tenders/tender.example.ts";

describe("kits", () => {
  it("exist for every area of work, with something to ask, to deliver and to check", () => {
    for (const category of categories) {
      const { brief, deliverables, licence } = kits[category];
      expect(Object.keys(brief).length).toBeGreaterThan(0);
      expect(deliverables.every(({ criteria }) => criteria.length > 0)).toBe(true);
      expect(deliverables.length).toBeGreaterThan(0);
      expect(licence.fa).not.toBe("");
    }
  });

  it("take a complete brief", () => {
    expect(checkBrief("publications", completeDraft.brief!)).toEqual([]);
  });

  it("name each missing field of an empty one", () => {
    const errors = checkBrief("exhibitions", {});
    expect(errors).toHaveLength(Object.keys(kits.exhibitions.brief).length);
    expect(errors).toContainEqual({ path: "brief.standM2", code: "brief.missing" });
  });

  it.each([
    ["publications", "pages", 0],
    ["publications", "pages", 1.5],
    ["publications", "pages", "12"],
    ["publications", "colours", "five"],
    ["publications", "isbn", "yes"],
    ["publications", "trim", "  "],
    ["publications", "trim", "x".repeat(101)],
    ["exhibitions", "startsOn", "2026-02-30"],
    ["exhibitions", "startsOn", "1405/01/01"],
  ] as const)("refuse for %s as %s: %s", (category, field, value) => {
    expect(checkBrief(category, { [field]: value })).toContainEqual({ path: `brief.${field}`, code: "brief.value" });
  });

  it.each(["price", "toString", "__proto__"])("do not know the field %s", (field) => {
    expect(checkBrief("media", Object.fromEntries([[field, 1]]))).toContainEqual({
      path: `brief.${field}`,
      code: "brief.unknown",
    });
  });
});

describe("categories of procurement codes", () => {
  it.each([
    ["79341000", "advertising"],
    ["79341400-0", "advertising"],
    ["79416000", "media"],
    ["79822500-7", "publications"],
    ["79952000-2", "events"],
    ["79956000-0", "exhibitions"],
    ["92111200-4", "audiovisual"],
    ["72413000-8", "electronic"],
    ["79330000", "research"],
    ["80500000-9", "training"],
    ["63000000", undefined],
    ["45000000-7", undefined],
    ["79", undefined],
    ["79341000-66", undefined],
  ])("%s is %s", (code, category) => {
    expect(categoryOfCpv(code)).toBe(category);
  });
});
