import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { codeIn, tableIn } from "../harness/markdown.ts";

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  readFileSync("package.json", "utf8"),
) as Record<"dependencies" | "devDependencies" | "optionalDependencies", Record<string, string>>;
const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
const [file] = globSync("docs/adr/*-dependencies.md");
const rows = tableIn(readFileSync(String(file), "utf8"));

it("every package has its reason in the decision about dependencies, and nothing else has", () => {
  expect(rows.flatMap((row) => codeIn(row["Package"] ?? "")).sort()).toEqual(Object.keys(all).sort());
  expect(rows.filter((row) => (row["Why"] ?? "").length < 20)).toEqual([]);
});

it("every version is exact, as ranges let npm choose by the Node that installs", () => {
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
