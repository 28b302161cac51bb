import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { JWK } from "jose";
import { afterAll, expect, it } from "vitest";
import { openEnvelope } from "../../functions/sealing/envelopes.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load } from "../../functions/storage/objects.ts";
import type { Envelope } from "../../shared/bids/envelope.ts";
import { startApp } from "../harness/app.ts";
import { bidding, open, register } from "../harness/quotation.ts";

type Seal = (publicJwk: JWK, binding: object, content: object) => Promise<Envelope>;

const app = await startApp();
afterAll(app.stop);
// Where its imports are found, and nothing else looks for sources.
const folder = resolve("node_modules/.cache/bidding-example");
const file = `${folder}/${randomUUID()}.mjs`;
afterAll(() => rmSync(file, { force: true }));

it("docs/bidding.md shows a program whose bid is taken and can be opened", async () => {
  const [, program = ""] = /```js\n([\s\S]*?)```/.exec(readFileSync("docs/bidding.md", "utf8")) ?? [];
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, program);
  const { seal } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { seal: Seal };

  await register(app, ["vnd_alpha"]);
  const tender = await open(app);
  const { sealing, revision } = (await app.as(undefined).get(`/public/tenders/${tender}`, { at: bidding })).body;
  const price = {
    currency: "IRR",
    lines: [{ deliverable: 1, quantity: 1000, unitMinor: 50_000, totalMinor: 50_000_000 }],
    totalMinor: 50_000_000,
  };
  const place = { tender, revision, lot: 1, vendor: "vnd_alpha", version: 1 };
  const B = await seal(sealing.keys.B, { ...place, stage: "B" }, { statement: "چاپ با کاغذ ۱۰۰ گرمی" });
  const C = await seal(sealing.keys.C, { ...place, stage: "C" }, price);
  const body = {
    revision,
    version: 1,
    lots: { 1: { B, C } },
    declarations: { noConflictOfInterest: true, acceptsTerms: true },
  };
  const reply = await app.as("prs_alpha").put(`/tenders/${tender}/bids/vnd_alpha`, body, { at: bidding });
  expect(reply.status).toBe(200);

  const { keys } = (await load(app.store, tenders, tender))!.state.published!;
  const key = keys.find(({ stage }) => stage === "C")!;
  const privateJwk = await app.ports.vault.unwrap(key.wrapped, { tender, stage: "C" });
  const opened = await openEnvelope(C, privateJwk, { ...place, kid: key.kid, stage: "C" as const });
  expect(opened).toEqual({ ok: true, payload: price });
});
