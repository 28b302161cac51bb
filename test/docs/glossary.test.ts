import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeIn, tableIn } from "../harness/markdown.ts";

const rows = tableIn(readFileSync("docs/glossary.md", "utf8"));
const source = globSync("{shared,functions}/**/*.ts")
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** Declared by that name, or a member or value of that name. */
const inCode = (symbol: string) =>
  new RegExp(`\\b(?:const|function|type) ${symbol}\\b|"${symbol}"|^\\s+${symbol}[?]?:`, "m").test(source);

describe("docs/glossary.md", () => {
  it("has each word once, in both languages, with its meaning", () => {
    expect(rows.length).toBeGreaterThan(40);
    const words = rows.map((row) => row["Word"] ?? "");
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    const incomplete = rows.filter(
      (row) => !/[\u0600-\u06ff]/.test(row["Persian"] ?? "") || (row["Meaning"] ?? "").length < 10,
    );
    expect(incomplete).toEqual([]);
  });

  it("names symbols that exist", () => {
    const named = rows.flatMap((row) => codeIn(row["In code"] ?? ""));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((symbol) => !inCode(symbol))).toEqual([]);
    expect(inCode("Tendering")).toBe(false);
  });

  it("does not use the words it warns of as names", () => {
    const avoided = rows.flatMap((row) => codeIn(row["Not"] ?? ""));
    const declared = avoided.filter((word) => new RegExp(`\\b(?:const|function|type) ${word}\\b`).test(source));
    expect(avoided.length).toBeGreaterThan(5);
    expect(declared).toEqual([]);
  });
});
