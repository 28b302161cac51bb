import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { bundle } from "../infra/aws/bundle.ts";
import { refusals } from "../shared/refusals/all.ts";
import { functions } from "../shared/resources.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-bundle-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kB = (bytes: number) => Math.round(bytes / 1000);

/** What a function may weigh, minified and zipped, in kB: most of a cold start is reading it. */
const most = { minified: 600, zipped: 180 };
/** What draws papers weighs twice as much; who asks for one waits for it once, and nobody else does (ADR 26). */
const mostOfPapers = { minified: 1600, zipped: 530 };

it.each(functions)(
  "the %s function stays small",
  async (name) => {
    const { code: bytes, texts } = await bundle(name, join(folder, name));
    const code = readFileSync(join(folder, name, "index.mjs"));
    const [minified, zipped] = [kB(bytes), kB(gzipSync(code).length)];
    console.log(`${name}: ${minified} kB minified, ${zipped} kB zipped, texts beside it ${kB(texts)} kB`);
    const allowed = name === "papers" ? mostOfPapers : most;
    expect(minified).toBeLessThanOrEqual(allowed.minified);
    expect(zipped).toBeLessThanOrEqual(allowed.zipped);
    // The generator of the document brings all of zod; it must not come back unnoticed.
    expect(code.includes("ZodType")).toBe(false);
  },
  60_000,
);

it("a bundled function says no in the words of the sources", async () => {
  const outdir = join(folder, "spoken");
  await bundle("public", outdir);
  const asking = `
const { handler } = await import(${JSON.stringify(join(outdir, "index.mjs"))});
const answers = [];
for (const [path, query, lang] of [["/nowhere", "", "fa"], ["/public/tenders", "limit=many", "fa"], ["/public/tenders", "limit=many", "en"]]) {
  const rawPath = "/api/v1" + path;
  const http = { method: "GET", path: rawPath };
  const { body } = await handler({
    version: "2.0", routeKey: "$default", rawPath, rawQueryString: query, headers: { "accept-language": lang },
    isBase64Encoded: false, requestContext: { requestId: "r", timeEpoch: Date.now(), http },
  }, {});
  answers.push(JSON.parse(body));
}
console.log(JSON.stringify(answers));
`;
  writeFileSync(join(folder, "asking.mjs"), asking);
  const env = {
    PATH: process.env["PATH"] ?? "",
    ...Object.fromEntries(
      ["STAGE", "TABLE_NAME", "UPLOADS_BUCKET", "CLEAN_BUCKET", "MAIL_FROM", "PUBLIC_URL"].map((name) => [
        name,
        "none",
      ]),
    ),
    ...Object.fromEntries(["KEY_VAULT", "RECEIPT_KEY", "CURSOR_KEYS"].map((name) => [name, "file:/none"])),
    POWERTOOLS_LOG_LEVEL: "SILENT",
    AWS_REGION: "eu-central-1",
  };
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, "asking.mjs")], { env, encoding: "utf8" });
  expect(stderr).toBe("");
  const [nowhere, persian, english] = JSON.parse(stdout) as Record<string, unknown>[];
  expect(nowhere).toMatchObject({ code: "not-found", title: refusals["not-found"].title.fa });
  for (const [answer, like] of [
    [persian, /[\u0600-\u06ff]/],
    [english, /^It is not written/],
  ] as const) {
    expect(answer).toMatchObject({
      code: "invalid-input",
      errors: [{ path: "limit", message: expect.stringMatching(like) }],
    });
  }
}, 60_000);
