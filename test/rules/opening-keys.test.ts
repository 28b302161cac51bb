import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { importsIn } from "../harness/edges.ts";

const source = (file: string) => readFileSync(file, "utf8");

/** Every file that a file reaches by imports that remain at run time. */
function reachedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !file.startsWith("functions/")) return seen;
  seen.add(file);
  for (const { target, erased } of importsIn(file, source(file))) if (!erased) reachedFrom(target, seen);
  return seen;
}

const unwrapping = globSync("functions/**/*.ts").filter((file) => /vault\.unwrap\(/.test(source(file)));

it("is one file that unwraps sealing keys", () => {
  expect(unwrapping).toEqual(["functions/openings/read.ts"]);
});

it("is reached from the acts of the meetings and from no other route", () => {
  const routes = globSync("functions/**/*routes.ts").concat(globSync("functions/processes/*.ts"));
  expect(routes.length).toBeGreaterThan(10);
  const reaching = routes.filter((file) => unwrapping.some((one) => reachedFrom(file).has(one)));
  expect(reaching).toEqual(["functions/openings/routes.ts"]);
});
