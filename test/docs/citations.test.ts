import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const documents = ["README.md", "CHANGELOG.md", ...globSync("docs/**/*.md")];
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

/** Made by building or running; not in a clone. */
const made = /^(dist|cdk\.out|node_modules|\.karsepar|web\/dist)(\/|$)/;
const areas = /^(shared|functions|infra|web|test|docs|scripts|\.ci)(\/|$)/;
const files = /^[\w.-]+\.(ts|json|md|mjs)$/;

/** Paths of the project that a document cites in code or links to; `*` stands for any name. */
function citedIn(document: string, text: string): string[] {
  const inCode = [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, path = ""]) => path.replace(/\/$/, ""))
    .filter((path) => areas.test(path) || (files.test(path) && existsSync(path)));
  const linked = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(document), target));
  return [...inCode, ...linked].filter((path) => !made.test(path));
}

const exists = (path: string) =>
  /[*{<]/.test(path) ? globSync(path.replace(/<[^>]+>/g, "*")).length > 0 : existsSync(path);

describe.each(documents)("%s", (document) => {
  const text = readFileSync(document, "utf8");

  it("cites paths that exist", () => {
    expect(citedIn(document, text).filter((path) => !exists(path))).toEqual([]);
  });

  it("names commands that exist", () => {
    const commands = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it("would find a path that is gone", () => {
  const text = "See `functions/gone.ts`, [there](adr/0000-gone.md) and `shared/money.ts`; `a/b` is no path of ours.";
  expect(citedIn("docs/x.md", text).filter((path) => !exists(path))).toEqual([
    "functions/gone.ts",
    "docs/adr/0000-gone.md",
  ]);
});
