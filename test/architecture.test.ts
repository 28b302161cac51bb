import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { crossingsIn, cyclesIn, importsIn, sources } from "./harness/edges.ts";

const all = sources();

describe("import edges", () => {
  it("lie within the table", () => {
    expect(all.length).toBeGreaterThan(50);
    expect(all.flatMap(({ file, source }) => crossingsIn(file, source))).toEqual([]);
  });

  it("go in no circle", () => {
    expect(cyclesIn(all.flatMap(({ file, source }) => importsIn(file, source)))).toEqual([]);
  });

  it("are found in every form, with their line", () => {
    const source = [
      '// import { no } from "./comment.ts";',
      'import { a } from "./a.ts";',
      "import type {",
      "  B,",
      '} from "../b.ts";',
      'export * from "./c.ts";',
      'export { d } from "./d.ts";',
      'const e = await import("./e.ts");',
      'import "./f.ts";',
      'const text = "import nothing from here";',
    ].join("\n");
    expect(importsIn("shared/x/y.ts", source).map(({ line, target, erased }) => [line, target, erased])).toEqual([
      [2, "shared/x/a.ts", false],
      [3, "shared/b.ts", true],
      [6, "shared/x/c.ts", false],
      [7, "shared/x/d.ts", false],
      [8, "shared/x/e.ts", false],
      [9, "shared/x/f.ts", false],
    ]);
  });
});

describe("the table of import edges", () => {
  it.each([
    [
      "shared reaching into functions",
      "shared/plan/task.ts",
      'import { store } from "../../functions/storage/store.ts";',
    ],
    ["shared taking a type from functions", "shared/plan/task.ts", 'import type { S } from "../../functions/a.ts";'],
    ["shared using Node", "shared/money.ts", 'import { readFile } from "node:fs";'],
    ["shared using another package", "shared/money.ts", 'import * as z from "hono";'],
    ["a slice importing a slice", "functions/bids/routes.ts", 'import { tenders } from "../tenders/store.ts";'],
    ["a slice re-exporting a slice", "functions/bids/routes.ts", 'export { tenders } from "../tenders/store.ts";'],
    ["a slice loading a slice", "functions/bids/routes.ts", 'const t = await import("../tenders/store.ts");'],
    ["a slice importing an entry", "functions/bids/routes.ts", 'import { apiApp } from "../app.ts";'],
    ["what slices share importing a slice", "functions/http/request.ts", 'import { tasks } from "../plan/store.ts";'],
    ["functions importing a host", "functions/ports.ts", 'import { ensureTable } from "../infra/local/table.ts";'],
    ["functions using a development package", "functions/ports.ts", 'import { App } from "aws-cdk-lib";'],
    ["functions loading by a computed name", "functions/ports.ts", "const x = await import(name);"],
    ["the cloud importing functions", "infra/aws/api.ts", 'import { handler } from "../../functions/api.ts";'],
    ["the cloud importing the local host", "infra/aws/data.ts", 'import { tableInput } from "../local/table.ts";'],
    ["the local host importing the cloud", "infra/local/start.ts", 'import { x } from "../aws/data.ts";'],
    [
      "web importing a store",
      "web/features/bids/queries.ts",
      'import { bids } from "../../../functions/bids/store.ts";',
    ],
    ["web taking the application itself", "web/lib/client.ts", 'import { wholeApp } from "../../functions/app.ts";'],
    ["web taking another type", "web/lib/client.ts", 'import type { Ports } from "../../functions/app.ts";'],
    ["web using Node", "web/lib/client.ts", 'import { join } from "node:path";'],
    ["a rule importing samples", "shared/plan/task.ts", 'import { taskMachine } from "./task.example.ts";'],
    ["functions importing samples", "functions/app.ts", 'import type { X } from "../shared/plan/task.example.ts";'],
    ["the product importing tests", "functions/ports.ts", 'import { people } from "../test/harness/app.ts";'],
  ])("forbids %s and names the line", (_, file, line) => {
    expect(crossingsIn(file, `\n${line}\n`)).toEqual([expect.stringContaining(`${file}:2 `)]);
  });

  it.each([
    ["functions/processes/award.ts", 'import { tenders } from "../tenders/store.ts";'],
    ["functions/app.ts", 'import { planRoutes } from "./plan/routes.ts";'],
    ["shared/awards/lot.example.ts", 'import { close } from "./award.example.ts";'],
    ["scripts/states.ts", 'import { taskMachine } from "../shared/plan/task.example.ts";'],
    ["functions/plan/store.ts", 'import { table } from "../../shared/resources.ts";'],
    ["functions/plan/store.ts", 'import type { Context } from "aws-lambda";'],
    ["infra/local/gateway.ts", 'import { problemBody } from "../../functions/http/problem.ts";'],
    ["web/lib/client.ts", 'import type { AppType } from "../../functions/app.ts";'],
    ["web/lib/client.ts", 'import { money } from "../../shared/money.ts";'],
  ])("allows %s %s", (file, line) => {
    expect(crossingsIn(file, line)).toEqual([]);
  });

  it("sees a circle, and none where only types go round", () => {
    const circle = [
      ...importsIn("shared/a.ts", 'import { b } from "./b.ts";'),
      ...importsIn("shared/b.ts", 'import { a } from "./a.ts";'),
    ];
    expect(cyclesIn(circle)).toEqual(["shared/a.ts -> shared/b.ts -> shared/a.ts"]);
    expect(cyclesIn([...circle.slice(0, 1), ...importsIn("shared/b.ts", 'import type { A } from "./a.ts";')])).toEqual(
      [],
    );
  });
});

/** Anchors that would load the pages anew and with that stop what is being sent: no fragment, no download, no new tab. */
const plainAnchorsIn = (source: string): string[] =>
  [...source.matchAll(/<a\s[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /\shref=/.test(tag) && !/href=("#|\{`#)|\sdownload\b|\starget="_blank"/.test(tag));

describe("links between pages", () => {
  it.each([
    ['<a href={"/tasks/" + id}>', 1],
    ['<a\n  className="button"\n  href="/cases/new"\n>', 1],
    ['<a href="#contracts">', 0],
    ["<a href={address} download={name}>", 0],
    ['<a href={url} target="_blank" rel="noreferrer">', 0],
  ])("are told from others: %s", (source, found) => {
    expect(plainAnchorsIn(source)).toHaveLength(found);
  });

  it("load nothing anew", () => {
    const web = all.filter(({ file }) => file.startsWith("web/") && file !== "web/ui/links.tsx");
    expect(web.length).toBeGreaterThan(100);
    expect(web.flatMap(({ file, source }) => plainAnchorsIn(source).map((tag) => `${file}: ${tag}`))).toEqual([]);
  });

  it("and nothing else leaves the pages but signing in and out, and papers", () => {
    const leaving = all.filter(({ source }) => /\blocation\.(assign|replace)\(|\blocation\.href = /.test(source));
    const ofPages = leaving.map(({ file }) => file).filter((file) => file.startsWith("web/"));
    expect(ofPages.sort()).toEqual([
      "web/app/main.tsx",
      "web/features/session/oidc.ts",
      "web/features/session/pages.tsx",
      "web/ui/paper-button.tsx",
    ]);
  });
});

describe("sources", () => {
  it("have one reason to change: none is longer than 400 lines", () => {
    const tests = globSync("test/**/*.ts").map((file) => ({ file, source: readFileSync(file, "utf8") }));
    expect(tests.length).toBeGreaterThan(100);
    const long = [...all, ...tests].filter(({ source }) => source.split("\n").length > 400);
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  it("are named after what they hold", () => {
    const vague = /(^|[/-])(utils?|helpers?|common|managers?|services?|misc)([./-]|$)/;
    expect(vague.test("functions/common/x.ts")).toBe(true);
    expect(all.filter(({ file }) => vague.test(file)).map(({ file }) => file)).toEqual([]);
  });

  it("export by name, and nothing only passes on what others export", () => {
    const defaults = all.filter(({ source }) => /^export default\b/m.test(source)).map(({ file }) => file);
    const barrels = all.filter(({ source }) => /^export \*/m.test(source)).map(({ file }) => file);
    expect([defaults, barrels]).toEqual([[], []]);
  });
});
