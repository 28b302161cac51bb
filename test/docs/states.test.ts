import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { statesDocument } from "../../scripts/states.ts";
import { taskActs } from "../../shared/plan/task.ts";

const made = await statesDocument();

it("docs/states.md is what `npm run docs` makes of the acts", () => {
  expect(readFileSync("docs/states.md", "utf8")).toBe(made);
});

it("has a row for every act, marked under its states", () => {
  for (const name of Object.keys(taskActs)) expect(made).toContain(`| \`${name}\` |`);
  expect(made).toMatch(/\| `changeTask` \| PR manager \|\s+\| ✓ \|/);
});
