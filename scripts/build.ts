/** Bundles every function into dist/functions/<entry>/index.mjs and makes the API document that `public` serves. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { apiDocument } from "../functions/document.ts";
import { bundle, entries } from "../infra/aws/bundle.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

rmSync("dist/functions", { recursive: true, force: true });
const sizes = await Promise.all(
  entries.map(async (entry) => ({ entry, bytes: await bundle(entry, `dist/functions/${entry}`) })),
);
for (const { entry, bytes } of sizes)
  console.log(`${entry.padEnd(10)} ${String(Math.round(bytes / 1000)).padStart(5)} kB`);

const document = JSON.stringify(await apiDocument(version));
mkdirSync("dist/functions/public", { recursive: true });
for (const file of ["dist/openapi.json", "dist/functions/public/openapi.json"]) writeFileSync(file, document);
console.log(`${"document".padEnd(10)} ${String(Math.round(document.length / 1000)).padStart(5)} kB`);
