import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
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
