/**
 * How much later a cold `api` function answers than the least that could stand in its place, bare Hono with the DynamoDB
 * client: whole processes, from their start to their first answer, taken in turns. Absolute times say nothing on a shared
 * machine; the ratio does.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { bundle, bundling } from "../infra/aws/bundle.ts";

const pairs = Number(process.env["PAIRS"] ?? 20);
const folder = mkdtempSync(join(tmpdir(), "karsepar-cold-"));

const bare = `
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
const client = new DynamoDBClient({ maxAttempts: 4 });
const app = new Hono();
app.all("*", (c) => c.json({ client: typeof client.send }, 401));
export const handler = handle(app);
`;

/** Asks the handler once, as the gateway does for somebody without a token: an answer that needs no store. */
const asking = (module: string) => `
const { handler } = await import(${JSON.stringify(module)});
const answer = await handler({
  version: "2.0", routeKey: "$default", rawPath: "/api/v1/me", rawQueryString: "", headers: {}, isBase64Encoded: false,
  requestContext: { requestId: "cold", timeEpoch: Date.now(), http: { method: "GET", path: "/api/v1/me" } },
}, {});
if (answer.statusCode !== 401) { console.error(answer); process.exit(1); }
process.exit(0);
`;

const env = {
  PATH: process.env["PATH"] ?? "",
  STAGE: "bench",
  TABLE_NAME: "none",
  UPLOADS_BUCKET: "none",
  CLEAN_BUCKET: "none",
  KEY_VAULT: "file:/none",
  RECEIPT_KEY: "file:/none",
  CURSOR_KEYS: "file:/none",
  MAIL_FROM: "bench@example.ir",
  PUBLIC_URL: "http://127.0.0.1",
  POWERTOOLS_LOG_LEVEL: "SILENT",
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
};

function milliseconds(script: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: "utf8", timeout: 60_000 });
  if (status !== 0) throw new Error(`${script} did not answer 401: ${stderr}`);
  return performance.now() - started;
}

const median = (numbers: readonly number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

try {
  const ours = join(folder, "ours.mjs");
  const theirs = join(folder, "bare.mjs");
  const { code: size } = await bundle("api", join(folder, "api"));
  await build({
    ...bundling,
    stdin: { contents: bare, resolveDir: process.cwd() },
    outfile: join(folder, "bare", "index.mjs"),
  });
  writeFileSync(ours, asking("./api/index.mjs"));
  writeFileSync(theirs, asking("./bare/index.mjs"));

  const taken = Array.from({ length: pairs + 2 }, () => ({ bare: milliseconds(theirs), ours: milliseconds(ours) }));
  const counted = taken.slice(2); // the first two fill the file cache
  const bareMs = median(counted.map((pair) => pair.bare));
  const oursMs = median(counted.map((pair) => pair.ours));
  const ratio = median(counted.map((pair) => pair.ours / pair.bare));
  console.log(`bundle ${Math.round(size / 1000)} kB; start to first answer, median of ${pairs} pairs:`);
  console.log(`bare ${bareMs.toFixed(0)} ms, api ${oursMs.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
