import { type BuildOptions, build, type Plugin } from "esbuild";

/** The functions, each an entry `functions/<name>.ts`. */
export const entries = ["api", "public", "opening", "reactions", "files", "clock"] as const;
export type Entry = (typeof entries)[number];

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

/** Bundles one entry into `<outdir>/index.mjs`; answers its size in bytes. */
export async function bundle(entry: Entry, outdir: string): Promise<number> {
  const { metafile } = await build({
    ...bundling,
    entryPoints: [`functions/${entry}.ts`],
    outfile: `${outdir}/index.mjs`,
    alias: {
      "@standard-community/standard-json": "./infra/aws/bundled/no-generator.ts",
      "@standard-community/standard-openapi": "./infra/aws/bundled/no-generator.ts",
      "@smithy/core/event-streams": "./infra/aws/bundled/no-event-streams.ts",
      "@aws-sdk/credential-provider-node": "./infra/aws/bundled/credentials.ts",
    },
    plugins: [oneRouter],
    metafile: true,
  });
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}
