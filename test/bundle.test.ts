import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { bundle } from "../infra/aws/bundle.ts";
import { functions } from "../shared/resources.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-bundle-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kB = (bytes: number) => Math.round(bytes / 1000);

/** What a function may weigh, minified and zipped, in kB: most of a cold start is reading it. */
const most = { minified: 600, zipped: 180 };

it.each(functions)(
  "the %s function stays small",
  async (name) => {
    const { code: bytes, texts } = await bundle(name, join(folder, name));
    const code = readFileSync(join(folder, name, "index.mjs"));
    const [minified, zipped] = [kB(bytes), kB(gzipSync(code).length)];
    console.log(`${name}: ${minified} kB minified, ${zipped} kB zipped, texts beside it ${kB(texts)} kB`);
    expect(minified).toBeLessThanOrEqual(most.minified);
    expect(zipped).toBeLessThanOrEqual(most.zipped);
    // The generator of the document brings all of zod; it must not come back unnoticed.
    expect(code.includes("ZodType")).toBe(false);
  },
  60_000,
);
