import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { runInNewContext } from "node:vm";
import { type Plugin, transformSync } from "esbuild";
import * as v from "valibot";

const Texts = v.object({ fa: v.string(), en: v.string() });
const Table = v.record(v.string(), v.strictObject({ status: v.number(), title: Texts, detail: Texts }));

/** The exports of a module that imports nothing but types. */
function exportsOf(path: string): Record<string, unknown> {
  const { code } = transformSync(readFileSync(path, "utf8"), { loader: "ts", format: "cjs" });
  const module = { exports: {} };
  runInNewContext(code, { module, exports: module.exports });
  // What a context of its own makes has another Object, which schemas do not take for a plain one.
  return JSON.parse(JSON.stringify({ ...module.exports })) as Record<string, unknown>;
}

/** In the bundle: codes and statuses at once, for every route names them; a text when the first refusal is shown. */
const reader = `
import { readFileSync } from "node:fs";
let all;
const textOf = (code) => (all ??= JSON.parse(readFileSync(new URL("./texts.json", import.meta.url), "utf8")))[code];
export const table = (statuses) =>
  Object.fromEntries(Object.entries(statuses).map(([code, status]) => [code, {
    status,
    get title() { return textOf(code).title; },
    get detail() { return textOf(code).detail; },
  }]));
`;

/**
 * Takes the texts of refusals out of a bundle, where each start would compile what few requests show, into one JSON
 * beside it. A module of shared/refusals that holds anything but tables of texts stays as it is.
 * @returns the plugin, and `json`, what belongs into `texts.json` once the build is done
 */
export function textsAside(): { plugin: Plugin; json: () => string } {
  const all: Record<string, unknown> = {};
  return {
    json: () => JSON.stringify(all),
    plugin: {
      name: "texts-aside",
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^karsepar:texts$/ }, () => ({ path: "texts", namespace: "karsepar" }));
        onLoad({ filter: /^texts$/, namespace: "karsepar" }, () => ({ contents: reader, loader: "js" }));
        onLoad({ filter: /[\\/]shared[\\/]refusals[\\/][\w-]+\.ts$/ }, ({ path }) => {
          if (["input.ts", "render.ts", "text.ts"].includes(basename(path))) return undefined;
          const tables = Object.entries(exportsOf(path)).map(([name, table]) => {
            const parsed = v.parse(Table, table);
            const statuses: Record<string, number> = {};
            for (const [code, { status, title, detail }] of Object.entries(parsed)) {
              all[code] = { title, detail };
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
