import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { runInNewContext } from "node:vm";
import { buildSync, type Plugin } from "esbuild";
import * as v from "valibot";

const Texts = v.object({ fa: v.string(), en: v.string() });
const Table = v.record(v.string(), v.strictObject({ status: v.number(), title: Texts, detail: Texts }));

const Words = v.record(v.string(), Texts);

/** Modules of shared/refusals that are no tables of refusals. */
const noTables = new Set(["all.ts", "render.ts", "text.ts", "issue.ts"]);

/** A table of texts by word beside the functions that look into it, as shared/terms.ts and shared/refusals/input.ts have one. */
const wordTable = /^const (\w+): Record<string, \{ fa: string; en: string \}> = \{\n[\s\S]*?^\};$/m;

/** The exports of a source in shared/, with what it imports from there. */
function exportsOf(path: string, contents: string): Record<string, unknown> {
  const stdin = { contents, loader: "ts", resolveDir: dirname(path) } as const;
  const { outputFiles } = buildSync({ stdin, bundle: true, format: "cjs", write: false });
  const module = { exports: {} };
  runInNewContext(outputFiles[0]?.text ?? "", { module, exports: module.exports });
  // What a context of its own makes has another Object, which schemas do not take for a plain one.
  return JSON.parse(JSON.stringify({ ...module.exports })) as Record<string, unknown>;
}

/** In the bundle: codes and statuses at once, for every route names them; a text when the first one is shown. */
const reader = `
import { readFileSync } from "node:fs";
let all;
const read = () => (all ??= JSON.parse(readFileSync(new URL("./texts.json", import.meta.url), "utf8")));
const textOf = (code) => read().refusals[code];
export const words = (name) => new Proxy({}, { get: (_, word) => Object.hasOwn(read()[name], word) ? read()[name][word] : undefined });
export const table = (statuses) =>
  Object.fromEntries(Object.entries(statuses).map(([code, status]) => [code, {
    status,
    get title() { return textOf(code).title; },
    get detail() { return textOf(code).detail; },
  }]));
`;

/**
 * Takes the texts of refusals, and the words and field texts they are filled with, out of a bundle, where each start
 * would compile what few requests show, into one JSON beside it.
 * @returns the plugin, and `json`, what belongs into `texts.json` once the build is done
 */
export function textsAside(): { plugin: Plugin; json: () => string } {
  const refusals: Record<string, unknown> = {};
  const all: Record<string, unknown> = { refusals };
  const wordsAside = (path: string, source: string): { contents: string; loader: "ts" } => {
    const [whole = "", name = ""] = wordTable.exec(source) ?? [];
    if (whole === "") throw new Error(`${path} has no table of words any more; say here where it went`);
    all[basename(path)] = v.parse(Words, exportsOf(path, `${source}\nexport { ${name} as words };`)["words"]);
    const aside = `const ${name}: Record<string, { fa: string; en: string }> = words(${JSON.stringify(basename(path))});`;
    return { contents: `import { words } from "karsepar:texts";\n${source.replace(whole, () => aside)}`, loader: "ts" };
  };
  return {
    json: () => JSON.stringify(all),
    plugin: {
      name: "texts-aside",
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^karsepar:texts$/ }, () => ({ path: "texts", namespace: "karsepar" }));
        onLoad({ filter: /^texts$/, namespace: "karsepar" }, () => ({ contents: reader, loader: "js" }));
        onLoad({ filter: /[\\/]shared[\\/]terms\.ts$/ }, ({ path }) => wordsAside(path, readFileSync(path, "utf8")));
        onLoad({ filter: /[\\/]shared[\\/]refusals[\\/][\w-]+\.ts$/ }, ({ path }) => {
          if (noTables.has(basename(path))) return undefined;
          const source = readFileSync(path, "utf8");
          if (wordTable.test(source)) return wordsAside(path, source);
          const tables = Object.entries(exportsOf(path, source)).map(([name, table]) => {
            const parsed = v.parse(Table, table);
            const statuses: Record<string, number> = {};
            for (const [code, { status, title, detail }] of Object.entries(parsed)) {
              refusals[code] = { title, detail };
              statuses[code] = status;
            }
            return `export const ${name} = table(${JSON.stringify(statuses)});`;
          });
          return { contents: ['import { table } from "karsepar:texts";', ...tables].join("\n"), loader: "js" };
        });
      },
    },
  };
}
