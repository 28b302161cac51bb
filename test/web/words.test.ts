import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { categories } from "../../shared/kits/category.ts";
import { kits } from "../../shared/kits/kit.ts";
import { isPublicTerm } from "../../shared/public-terms.ts";
import { eventWord } from "../../web/ui/words.ts";

/** Every type of event that a decision accepts, read from the sources. */
const types = new Set(
  globSync("shared/**/*.ts")
    .filter((file) => !file.endsWith(".example.ts"))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\btype: "([A-Z][A-Za-z]+)"/g)])
    .map(([, type]) => String(type)),
);

describe("what happened", () => {
  it.each([...types].sort())("%s has words in both languages", (type) => {
    expect(eventWord(type, "fa")).toMatch(/[آ-ی]/);
    expect(eventWord(type, "en")).toMatch(/ /);
  });
});

/** The pages that are open to everybody load no other words. */
it("everybody reads what a brief has chosen, and its area of work, in words", () => {
  const chosen = Object.values(kits).flatMap(({ brief }) =>
    Object.values(brief).flatMap((field) => (field.kind === "choice" ? field.of : [])),
  );
  expect(chosen.length).toBeGreaterThan(10);
  expect(
    [...chosen, ...categories, "true", "false"].filter((word) => !isPublicTerm(word) && !/^\d+x\d+$/.test(word)),
  ).toEqual([]);
});
