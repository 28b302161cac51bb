import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { fontFiles } from "../../shared/papers/fonts.ts";

/** A change of a package's source; it stops the build when the package no longer has what is to be changed. */
const changed = (path: string, from: string, to: string) => {
  const source = readFileSync(path, "utf8");
  if (!source.includes(from)) throw new Error(`${path} has no ${from} any more; say here what took its place`);
  return { contents: source.replaceAll(from, to), loader: "js" } as const;
};

const beside = `
import { fileURLToPath } from "node:url";
export const fontFile = (name) => fileURLToPath(new URL(name, import.meta.url));
`;

/**
 * What drawing papers needs to run as one file, and what of it never runs there: the reconcilers of other releases of
 * React, and the decoder of a kind of font that is not used. Fonts lie beside the bundle.
 */
export const drawing: Plugin = {
  name: "drawing",
  setup({ initialOptions, onLoad }) {
    initialOptions.define = { ...initialOptions.define, "process.env.NODE_ENV": '"production"' };
    // Metrics of the fonts every reader of PDF has are required by names that only its own package can resolve.
    onLoad({ filter: /[\\/]pdfkit[\\/]js[\\/]pdfkit\.node\.mjs$/ }, ({ path }) =>
      changed(path, "require$1('#standard-fonts/", "require('#standard-fonts/"),
    );
    onLoad({ filter: /[\\/]reconciler[\\/]lib[\\/]reconciler-(23|31)\.js$/ }, () => ({
      contents: "export default undefined;",
      loader: "js",
    }));
    onLoad({ filter: /[\\/]brotli[\\/]decompress\.js$/ }, () => ({
      contents: 'export default () => { throw new Error("fonts are TTF here"); };',
      loader: "js",
    }));
    onLoad({ filter: /[\\/]functions[\\/]papers[\\/]fonts\.ts$/ }, () => ({ contents: beside, loader: "js" }));
  },
};

/** Puts the fonts beside the bundle. */
export function copyFonts(outdir: string): void {
  for (const name of Object.values(fontFiles)) {
    copyFileSync(fileURLToPath(import.meta.resolve(`vazirmatn/fonts/ttf/${name}`)), join(outdir, name));
  }
}
