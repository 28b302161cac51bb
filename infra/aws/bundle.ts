import { writeFileSync } from "node:fs";
import { type BuildOptions, build, type Plugin } from "esbuild";
import type { FunctionName } from "../../shared/resources.ts";
import { copyFonts, drawing } from "./drawing.ts";
import { textsAside } from "./texts.ts";

/** How every function is bundled; `module` first, as the SDK's CommonJS form is half as large again. */
export const bundling = {
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node24",
  mainFields: ["module", "main"],
  charset: "utf8",
  legalComments: "none",
  // Some packages of the SDK's surroundings still call require for Node's own modules.
  banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Slices only collect routes and the base brings its own router, so the default's three routers need not travel along. */
const oneRouter: Plugin = {
  name: "one-router",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^hono$/ }, ({ resolveDir, kind }) => resolve("hono/tiny", { resolveDir, kind }));
  },
};

/** What is no code of ours and never runs in a function. */
const alias = {
  "@standard-community/standard-json": "./infra/aws/bundled/no-generator.ts",
  "@standard-community/standard-openapi": "./infra/aws/bundled/no-generator.ts",
  "@smithy/core/event-streams": "./infra/aws/bundled/no-event-streams.ts",
  "@aws-sdk/credential-provider-node": "./infra/aws/bundled/credentials.ts",
  "@aws-sdk/middleware-endpoint-discovery": "./infra/aws/bundled/no-endpoint-discovery.ts",
};

/** Sizes in bytes: of the code, which every start compiles, and of the texts beside it, read at the first refusal. */
export type Size = { code: number; texts: number };

/** Bundles one function into `<outdir>/index.mjs`, and what it reads beside it: texts of refusals, fonts of papers. */
export async function bundle(name: FunctionName, outdir: string): Promise<Size> {
  const texts = textsAside();
  const { metafile } = await build({
    ...bundling,
    entryPoints: [`functions/${name}.ts`],
    outfile: `${outdir}/index.mjs`,
    alias,
    plugins: [oneRouter, texts.plugin, ...(name === "papers" ? [drawing] : [])],
    metafile: true,
  });
  const json = texts.json();
  writeFileSync(`${outdir}/texts.json`, json);
  if (name === "papers") copyFonts(outdir);
  const code = Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
  return { code, texts: Buffer.byteLength(json) };
}
