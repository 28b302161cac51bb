import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { refusals } from "../../shared/refusals/all.ts";

const tests = globSync("test/**/*.test.ts")
  .filter((file) => !file.endsWith("docs/refusals.test.ts"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** Named as a text of its own; a longer code that begins alike does not count. */
const named = (code: string) => tests.includes(`"${code}"`);

it("every refusal is met by some test, by its code", () => {
  const codes = Object.keys(refusals);
  expect(codes.length).toBeGreaterThan(200);
  expect(codes.filter((code) => !named(code))).toEqual([]);
  expect(named("no-such-refusal-anywhere")).toBe(false);
});
