/** The function as it is deployed: one file with its fonts and texts beside it, away from every package. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundle } from "../../infra/aws/bundle.ts";
import { type Press, startPress } from "../harness/press.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-papers-"));
let press: Press;
beforeAll(async () => {
  press = await startPress();
}, 60_000);
afterAll(async () => {
  await press.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (
  handler: (event: object, context: object) => Promise<{ statusCode: number; body: string }>,
  rawPath: string,
) => {
  const { statusCode, body } = await handler(
    {
      version: "2.0",
      routeKey: "$default",
      rawPath: `/api/v1${rawPath}`,
      rawQueryString: "language=fa",
      headers: { "accept-language": "fa" },
      isBase64Encoded: false,
      requestContext: {
        requestId: "r",
        timeEpoch: Date.now(),
        http: { method: "GET", path: `/api/v1${rawPath}` },
        authorizer: { jwt: { claims: { sub: "prs_pm", token_use: "access" } } },
      },
    },
    {},
  );
  return { status: statusCode, body: JSON.parse(body) };
};

it("the bundled function draws papers, and says no in the words of the sources", async () => {
  await bundle("papers", folder);
  const { handler } = await import(join(folder, "index.mjs"));
  const missing = await ask(handler, "/contracts/ctr_none/paper");
  expect(missing).toMatchObject({ status: 404, body: { code: "not-found", detail: expect.stringMatching(/[آ-ی]/) } });
  const { status, body } = await ask(handler, press.paths.contract);
  expect([status, body.kind, body.language]).toEqual([200, "contract", "fa"]);
  const file = Buffer.from(await (await fetch(body.url)).arrayBuffer());
  expect([file.subarray(0, 5).toString(), file.length]).toEqual(["%PDF-", body.size]);
}, 60_000);
