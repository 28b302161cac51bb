import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { exportsKind } from "../../functions/exports/store.ts";
import { s3Files } from "../../functions/files/s3-files.ts";
import { continueExport } from "../../functions/processes/export-contracts.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { startFiles } from "../../infra/local/files.ts";
import { localCredentials } from "../../infra/local/store.ts";
import { frameEvents } from "../../shared/calloffs/call-off.example.ts";
import { cardOf } from "../../shared/contracts/card.ts";
import type { Export } from "../../shared/exports/export.ts";
import { ExportView } from "../../shared/exports/schema.ts";
import { acceptance, filmEvents } from "../../shared/invoices/invoice.example.ts";
import { startApp } from "../harness/app.ts";
import { fresh } from "../harness/drawn-contract.ts";
import { recordsOf, startReactions } from "../harness/reactions.ts";
import { seedContract } from "../harness/seed-contract.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-exports-"));
const signer = {
  accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
  secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
  region: localCredentials.AWS_REGION,
};
const disk = await startFiles({
  folder,
  port: 0,
  buckets: ["uploads", "clean"],
  origins: [],
  signer,
  onCreated: () => {},
});
/** Takes every message and keeps it. */
const mails: { to: string; subject: string; text: string }[] = [];
const mailbox = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const { Destination, Content } = JSON.parse(body);
    const { Subject, Body } = Content.Simple;
    mails.push({ to: Destination.ToAddresses[0], subject: Subject.Data, text: Body.Text.Data });
    response.end("{}");
  });
});
await new Promise<void>((resolve) => mailbox.listen(0, "127.0.0.1", resolve));
const app = await startApp({
  env: {
    AWS_ENDPOINT_URL_S3: disk.endpoint,
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(mailbox.address() as AddressInfo).port}`,
  },
});
const reactions = await startReactions(app);
const { handler } = await import("../../functions/reactions.ts");
const { handler: clock } = await import("../../functions/clock.ts");
afterAll(async () => {
  await reactions.stop();
  await app.stop();
  await disk.stop();
  await new Promise((resolve) => mailbox.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const at = "2026-11-22T10:00:00.000Z";
const million = 1_000_000;
const year = { kind: "contractStatus", fiscalYear: 1405 };
const ask = (who: string, body: unknown = year, path = "bdy_one") =>
  app.as(who).post(`/bodies/${path}/exports`, body, { at });
const shown = async (id: string, who = "prs_finance") =>
  v.parse(ExportView, (await app.as(who).get(`/exports/${id}`, { at })).body);
const stateIn = async (id: string) => (await load(app.store, exportsKind, id))?.state;
const textOf = async (id: string) => {
  const { download } = await shown(id);
  const response = await fetch(download!.url);
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes.length).toBe(download!.size);
  expect(response.headers.get("content-disposition")).toContain("attachment");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
};
/** Cards as many contracts would leave them in the index, without the contracts. */
const seedCards = async (body: string, fiscalYear: number, count: number, state = "active") => {
  const card = cardOf(await film());
  await app.put(
    ...Array.from({ length: count }, (_, i) => {
      const id = `ctr_${body.slice(4)}${String(i).padStart(5, "0")}`;
      return {
        pk: `CTR#${id}`,
        sk: "A#CONTRACT",
        card: { ...card, id, amountMinor: i + 1 },
        partyPk: `BDY#${body}#CTR#${fiscalYear}`,
        partySk: `${state}#${id}`,
      };
    }),
  );
};
const film = () => seedContract(app.store, [...filmEvents(fresh()), ...acceptance(1)]);

const films = await Promise.all([film(), film()]);
const frame = await seedContract(app.store, frameEvents(fresh(), { title: { en: '=HYPERLINK("http://x"),1' } }));
const drafted = await seedContract(app.store, filmEvents(fresh()).slice(0, 1));
await app.put({
  pk: "PRS#prs_finance",
  sk: "PERSON",
  name: { en: "F" },
  language: "en",
  email: "finance@example.ir",
  memberships: [{ party: "bdy_one", roles: ["finance"] }],
});
await reactions.skip();

describe("an export of the board", () => {
  it("is asked for, made behind the scenes, and fetched by an address for a few minutes", async () => {
    const reply = await ask("prs_finance");
    expect(reply).toMatchObject({ status: 201, calls: 2, body: { version: 1, state: "queued" } });
    const { id } = reply.body;
    expect(await shown(id)).toMatchObject({ state: "queued", rows: 0, fiscalYear: 1405 });
    await reactions.settle(2);
    const done = await app.as("prs_finance").get(`/exports/${id}`, { at });
    expect(done).toMatchObject({
      status: 200,
      calls: 2,
      body: { state: "done", rows: 4, download: { name: "contract-status-1405.csv" } },
    });

    const text = await textOf(id);
    expect(text.startsWith("\uFEFFId,Subject,Vendor")).toBe(true);
    const lines = text.split("\r\n");
    expect(lines.pop()).toBe("");
    expect(lines).toHaveLength(1 + 4 + 1);
    expect(
      lines
        .slice(1, 5)
        .map((line) => line.split(",")[0])
        .sort(),
    ).toEqual([...films, frame, drafted].map((each) => each.id).sort());
    // The formula is a text, the totals are the sums of the rows.
    expect(text).toContain(`"'=HYPERLINK(""http://x""),1"`);
    const amount = 3 * 2_000 * million + 1_000 * million;
    const board = (await app.as("prs_finance").get("/bodies/bdy_one/contract-status?fiscalYear=1405", { at })).body
      .totals;
    expect(lines[5]).toMatch(new RegExp(`^,Total,,,,,${amount},${board.committedRial},${board.acceptedRial},`));
    expect(await verify(app.store, exportsKind, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("tells its person once by mail, and puts nothing into the inbox", async () => {
    mails.splice(0);
    const { id } = (await ask("prs_finance")).body;
    await reactions.settle(3);
    await handler({ Records: await recordsOf(app, `EXP#${id}`) });
    expect(mails).toEqual([
      {
        to: "finance@example.ir",
        subject: "Waiting for you: fetch the file you asked for",
        text: expect.stringContaining(`http://127.0.0.1/exports/${id}`),
      },
    ]);
    // An amount; the id has digits of its own.
    expect(mails[0]?.text.replaceAll(id, "")).not.toMatch(/ctr_|million|\d{6}/);
    expect(
      (await app.as("prs_finance").get("/me/inbox", { at })).body.items.filter(
        (item: { object: { kind: string } }) => item.object.kind === "export",
      ),
    ).toEqual([]);
  });

  it("speaks the language of whoever asked, and holds one state when one is asked for", async () => {
    await app.as("prs_head").put("/me/preferences", { language: "fa", mail: false }, { at });
    const { id } = (await ask("prs_head", { ...year, state: "drafting" })).body;
    await reactions.settle();
    const text = await textOf(id);
    expect(text.split("\r\n").map((line) => line.split(",")[0])).toEqual(["\uFEFFشناسه", drafted.id, "", ""]);
    expect(text).toContain("پیش‌نویس");
    expect(await shown(id)).toMatchObject({ of: "drafting", download: { name: "contract-status-1405-drafting.csv" } });
  });

  it("of a year without contracts is a file without rows", async () => {
    const { id } = (await ask("prs_finance", { ...year, fiscalYear: 1399 })).body;
    await reactions.settle();
    expect((await textOf(id)).split("\r\n")).toHaveLength(3);
  });
});

describe("many contracts", () => {
  it("are written in slices, each a bounded reaction, and nothing shows before the last", async () => {
    await seedCards("bdy_two", 1404, 2_345);
    await reactions.skip();
    const { id } = (await ask("prs_otherfinance", { ...year, fiscalYear: 1404 }, "bdy_two")).body;
    const walked: Export[] = [];
    for (let i = 0; i < 2; i++) {
      const before = app.store.usage.calls;
      await continueExport(app.store, app.ports.files, id, at);
      // One read of the export, at most twenty pages, one transaction.
      expect(app.store.usage.calls - before).toBeLessThanOrEqual(22);
      walked.push((await stateIn(id))!);
      expect(existsSync(join(folder, "objects", "clean", "exports", `${id}.csv._S3rver_object`))).toBe(i === 1);
      if (i === 0) expect(await shown(id, "prs_otherfinance")).not.toHaveProperty("download");
    }
    expect(walked.map(({ state, rows }) => [state, rows])).toEqual([
      ["running", 2_000],
      ["done", 2_345],
    ]);
    const { download } = await shown(id, "prs_otherfinance");
    const lines = (await (await fetch(download!.url)).text()).split("\r\n");
    expect(lines).toHaveLength(2_345 + 3);
    expect(new Set(lines.slice(1, -2).map((line) => line.split(",")[0])).size).toBe(2_345);
    expect(lines.at(-2)).toMatch(new RegExp(`^,جمع,,,,,${(2_345 * 2_346) / 2},`));
    expect(readdirSync(join(folder, "objects", "clean", "exports")).length).toBeGreaterThan(0);
  });

  it("come out the same when every event is delivered again, and when a slice was interrupted", async () => {
    const request = async () =>
      (await ask("prs_otherfinance", { ...year, fiscalYear: 1404 }, "bdy_two")).body.id as string;
    const [plain, disturbed] = [await request(), await request()];
    await reactions.skip();
    const away = s3Files({
      uploads: "uploads",
      clean: "clean",
      aws: { ...process.env, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9" },
    });
    for (let i = 0; i < 2; i++) {
      await continueExport(app.store, app.ports.files, plain, at);
      await expect(continueExport(app.store, away, disturbed, at)).rejects.toThrow();
      await Promise.all([
        continueExport(app.store, app.ports.files, disturbed, at),
        continueExport(app.store, app.ports.files, disturbed, at),
      ]);
    }
    const file = async (id: string) => (await fetch((await shown(id, "prs_otherfinance")).download!.url)).text();
    expect(await file(disturbed)).toBe(await file(plain));
    expect((await stateIn(disturbed))?.version).toBe(3);
    expect(await verify(app.store, exportsKind, disturbed)).toMatchObject({ chained: true, replayed: true });
  });

  it("have one row each, even of one that changes its state between two slices", async () => {
    const { id } = (await ask("prs_otherfinance", { ...year, fiscalYear: 1404 }, "bdy_two")).body;
    await reactions.skip();
    await continueExport(app.store, app.ports.files, id, at);
    const moved = "ctr_two00007";
    await app.store.write([
      {
        update: { pk: `CTR#${moved}`, sk: "A#CONTRACT" },
        set: { expression: "SET partySk = :moved", values: { ":moved": `completed#${moved}` } },
      },
    ]);
    await continueExport(app.store, app.ports.files, id, at);
    const text = await (await fetch((await shown(id, "prs_otherfinance")).download!.url)).text();
    expect(text.split(moved)).toHaveLength(2);
    expect(await stateIn(id)).toMatchObject({ state: "done", rows: 2_345 });
  });

  it("more than fit a file end it with a reason", async () => {
    const { id } = (await ask("prs_otherfinance", { ...year, fiscalYear: 1404 }, "bdy_two")).body;
    await reactions.skip();
    const [row] = await app.store.get([{ pk: `EXP#${id}`, sk: "A#EXPORT" }]);
    await app.put({ ...row!, data: { ...(row!["data"] as Export), rows: 18_001 } });
    await continueExport(app.store, app.ports.files, id, at);
    expect(await shown(id, "prs_otherfinance")).toMatchObject({ state: "failed", failure: "tooManyRows" });
  });
});

describe("what is refused", () => {
  it.each([
    ["prs_pm", 403, "not-allowed"],
    ["prs_auditor", 403, "not-allowed"],
    ["prs_officer", 403, "not-allowed"],
    ["prs_otherfinance", 404, "not-found"],
    ["prs_alpha", 404, "not-found"],
    ["prs_overseer", 404, "not-found"],
    ["prs_stranger", 404, "not-found"],
  ])("a request of %s: %i", async (who, status, code) => {
    expect(await ask(who)).toMatchObject({ status, body: { code } });
  });

  it("a look at it by those who do not read its body's money; the foreign is missing", async () => {
    const { id } = (await ask("prs_finance")).body;
    const look = async (who: string | undefined, wanted = id) =>
      (await app.as(who).get(`/exports/${wanted}`, { at })).status;
    expect(await Promise.all(["prs_finance2", "prs_head", "prs_auditor"].map((who) => look(who)))).toEqual([
      200, 200, 200,
    ]);
    expect(await Promise.all(["prs_pm", "prs_secretary"].map((who) => look(who)))).toEqual([403, 403]);
    expect(await Promise.all(["prs_otherfinance", "prs_alpha", "prs_stranger"].map((who) => look(who)))).toEqual([
      404, 404, 404,
    ]);
    expect(await look("prs_finance", "exp_none")).toBe(404);
    expect(await look(undefined)).toBe(401);
    const audit = await app.as("prs_auditor").get(`/audit/export/${id}`, { at });
    expect(audit.body.items).toMatchObject([{ type: "ExportRequested" }]);
    expect((await app.as("prs_otherfinance").get(`/audit/export/${id}`, { at })).status).toBe(404);
  });

  it.each([[{}], [{ ...year, kind: "bids" }], [{ ...year, fiscalYear: 2026 }], [{ ...year, cursor: "x" }]])(
    "input %j",
    async (body) => {
      expect(await ask("prs_finance", body)).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    },
  );
});

describe("work that stands still", () => {
  it("is given up by the clock after a while, and not touched again", async () => {
    const { id } = (await ask("prs_finance")).body;
    await reactions.skip();
    await clock({ time: "2026-11-22T10:15:00.000Z" });
    expect(await stateIn(id)).toMatchObject({ state: "queued" });
    await clock({ time: "2026-11-22T10:15:00.001Z" });
    expect(await shown(id)).toMatchObject({ state: "failed", failure: "stalled" });
    await continueExport(app.store, app.ports.files, id, at);
    expect(await stateIn(id)).toMatchObject({ state: "failed", version: 2 });
  });
});
