import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { apiDocument } from "../../functions/document.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

it("docs/openapi.json, which one machine serves, is what `npm run docs` makes of the routes", async () => {
  const kept = JSON.parse(readFileSync("docs/openapi.json", "utf8")) as unknown;
  expect(kept).toEqual(JSON.parse(JSON.stringify(await apiDocument(version))));
});
