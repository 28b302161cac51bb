/** Bundles every function into dist/functions/<entry>/index.mjs and makes the API document that `public` serves. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { apiDocument } from "../functions/document.ts";
import { bundle } from "../infra/aws/bundle.ts";
import { functions } from "../shared/resources.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

rmSync("dist/functions", { recursive: true, force: true });
const sizes = await Promise.all(
  functions.map(async (name) => ({ name, ...(await bundle(name, `dist/functions/${name}`)) })),
);
const kB = (bytes: number) => `${String(Math.round(bytes / 1000)).padStart(5)} kB`;
for (const { name, code, texts } of sizes) console.log(`${name.padEnd(10)} ${kB(code)} code, ${kB(texts)} texts`);

const document = JSON.stringify(await apiDocument(version));
mkdirSync("dist/functions/public", { recursive: true });
for (const file of ["dist/openapi.json", "dist/functions/public/openapi.json"]) writeFileSync(file, document);
console.log(`${"document".padEnd(10)} ${kB(document.length)}`);
