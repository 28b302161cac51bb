import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeIn, tableIn } from "../harness/markdown.ts";

type Pattern = { number: string; name: string; file: string };

/** Every numbered docstring (`/** A1 … · A2 …`) with the declaration it stands before. */
const patternsIn = (file: string, source: string): Pattern[] =>
  [
    ...source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:(?:export )?(?:async )?(?:const|function) )?(\w+)/g),
  ].flatMap(([, text = "", name = ""]) =>
    [...text.matchAll(/(?:^[\s*]*|· )([A-Z]\d+)(?= )/g)].map(([, number = ""]) => ({ number, name, file })),
  );

const patterns = globSync("functions/**/*.ts").flatMap((file) => patternsIn(file, readFileSync(file, "utf8")));
const rows = tableIn(readFileSync("docs/access-patterns.md", "utf8"));

const twice = (numbers: readonly string[]) => numbers.filter((number, i) => numbers.indexOf(number) !== i);

describe("docs/access-patterns.md", () => {
  it("has each number once, and so has the code", () => {
    expect(patterns.length).toBeGreaterThan(3);
    expect(twice(rows.map((row) => row["#"] ?? ""))).toEqual([]);
    expect(twice(patterns.map(({ number }) => number))).toEqual([]);
  });

  it("names the function of each number", () => {
    const inCode = patterns.map(({ number, name }) => `${number} ${name}`).sort();
    const inTable = rows.map((row) => `${row["#"]} ${codeIn(row["Function"] ?? "").join(" ")}`).sort();
    expect(inTable).toEqual(inCode);
  });

  it("says index and key condition of each", () => {
    expect(
      rows.filter((row) => !/^(table|party|public|due)/.test(row["Index"] ?? "") || !row["Key condition"]),
    ).toEqual([]);
  });
});

describe("a numbered docstring", () => {
  it("belongs to the declaration that follows it", () => {
    const source = [
      "/** A1 one task · A2 change one task */",
      "export const tasks = 1;",
      "/** No number: A4 is not at its start */",
      "export const other = 2;",
      "/**",
      " * B1 a person",
      " */",
      "export async function person() {}",
    ].join("\n");
    expect(patternsIn("x.ts", source).map(({ number, name }) => [number, name])).toEqual([
      ["A1", "tasks"],
      ["A2", "tasks"],
      ["B1", "person"],
    ]);
  });
});
