import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import * as v from "valibot";
import { afterAll, describe, expect, it, vi } from "vitest";
import { VerificationView } from "../../functions/audit/routes.ts";
import { keepHeads } from "../../functions/processes/keep-heads.ts";
import { headKey } from "../../functions/storage/heads.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { type StoredEvent, writesOf } from "../../functions/storage/objects.ts";
import type { Item } from "../../functions/storage/store.ts";
import { startFiles } from "../../infra/local/files.ts";
import { localCredentials } from "../../infra/local/store.ts";
import { bucketNames } from "../../infra/local/variables.ts";
import type { ContractEvent } from "../../shared/contracts/state.ts";
import { startApp } from "../harness/app.ts";
import { seedActive } from "../harness/drawn-contract.ts";
import { recordsOf, startReactions } from "../harness/reactions.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-heads-"));
const signer = {
  accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
  secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
  region: localCredentials.AWS_REGION,
};
const bucket = bucketNames.audit;
const s3 = await startFiles({
  folder,
  port: 0,
  buckets: [bucket],
  lockedBucket: bucket,
  origins: [],
  signer,
  onCreated: () => {},
});
const app = await startApp({ env: { AUDIT_BUCKET: bucket, AWS_ENDPOINT_URL_S3: s3.endpoint } });
const reactions = await startReactions(app);
afterAll(async () => {
  await reactions.stop();
  await app.stop();
  await s3.stop();
  rmSync(folder, { recursive: true });
});

const { heads } = app.ports;
if (!heads) throw new Error("the application keeps no heads");

/** Long after the samples happened, so that every head should be there. */
const at = "2026-11-30T10:00:00.000Z";
const verified = async (id: string, lang: "fa" | "en" = "en") => {
  const reply = await app.as("prs_pm").get(`/audit/contract/${id}/verify`, { at, lang });
  expect(reply).toMatchObject({ status: 200, calls: 2 });
  return v.parse(VerificationView, reply.body);
};
/** The same by an application that has no heads. */
const verifiedWithout = async (id: string) => {
  app.ports.heads = undefined;
  try {
    return await verified(id);
  } finally {
    app.ports.heads = heads;
  }
};

/** A contract whose heads are written, with its events. */
async function witnessed() {
  const id = await seedActive(app);
  await reactions.settle();
  const { pk, events } = contracts.place(id);
  const stored = (await app.store.all({ partition: pk, beginsWith: events })) as StoredEvent<ContractEvent>[];
  return { id, pk, stored };
}

/** What somebody with access to the table can do at best: the whole object anew, from the events they would like. */
async function forge(id: string, pk: string, events: readonly ContractEvent[]) {
  const { writes } = writesOf(contracts, id, undefined, events);
  const gone = (await app.store.all({ partition: pk })).map(({ sk }) => ({ delete: { pk, sk } }));
  const { lost } = await app.store.write(gone);
  const put = writes.flatMap((write) => ("put" in write ? [write.put as Item] : []));
  expect([lost, put.length]).toEqual([undefined, writes.length]);
  await app.put(...put);
}

describe("with heads outside the table, verification", () => {
  it("agrees with what nobody touched, each event delivered twice", async () => {
    const id = await seedActive(app);
    await reactions.settle(2);
    expect(await verified(id)).toMatchObject({ chained: true, replayed: true, events: 6, heads: "agree" });
    expect(await heads.of("contract", id)).toHaveLength(6);
    expect((await heads.of("contract", id, 5)).map(({ n }) => n)).toEqual([5, 6]);
  });

  it("is behind while the heads of young events are on their way, and then misses them", async () => {
    const id = await seedActive(app);
    const young = (await app.store.all({ partition: `CTR#${id}`, beginsWith: "E#" })) as StoredEvent[];
    const soon = new Date(Date.parse(young.at(0)?.event.at ?? "") + 30_000).toISOString();
    const reply = await app.as("prs_pm").get(`/audit/contract/${id}/verify`, { at: soon });
    expect(reply.body).toMatchObject({ heads: "behind", headsAt: 1 });
    expect(await verified(id)).toMatchObject({ heads: "none" });
    await reactions.settle();
    expect(await verified(id)).toMatchObject({ heads: "agree" });
  });

  const forgeries: [string, (events: readonly ContractEvent[]) => ContractEvent[], number][] = [
    [
      "another person in the first event",
      ([first, ...rest]) => (first ? [{ ...first, by: "prs_pm2" }, ...rest] : rest),
      1,
    ],
    [
      "another moment in the last event",
      (all) => all.map((e, i) => (i === 5 ? { ...e, at: "2026-11-05T08:00:00.001Z" } : e)),
      6,
    ],
    ["the last event cut off", (all) => all.slice(0, 5), 6],
    ["the last three events cut off", (all) => all.slice(0, 3), 4],
  ];
  it.each(forgeries)("finds a history made anew with %s, which nothing else would", async (_, change, n) => {
    const { id, pk, stored } = await witnessed();
    await forge(id, pk, change(stored.map(({ event }) => event)));
    const without = await verifiedWithout(id);
    expect(without).toMatchObject({ chained: true, replayed: true, heads: "none" });
    expect(without.limits).toContain("not a chain computed anew");
    const found = await verified(id);
    expect(found).toMatchObject({ chained: true, replayed: true, heads: "differ", headsAt: n });
    expect(found.limits).toContain(`does not fit entry ${n}`);
    expect((await verified(id, "fa")).limits).toContain("دگرگون، جابه‌جا یا پاک شده است");
    await reactions.skip();
  });

  const breaks: [string, (stored: StoredEvent[]) => (Item | { gone: Item })[], number][] = [
    ["an edited event", ([, b]) => (b ? [{ ...b, event: { ...b.event, by: "prs_pm2" } }] : []), 2],
    ["a deleted event", ([, , c]) => (c ? [{ gone: c }] : []), 3],
    [
      "two swapped events",
      ([, b, c]) =>
        b && c
          ? [
              { ...b, sk: c.sk },
              { ...c, sk: b.sk },
            ]
          : [],
      2,
    ],
  ];
  it.each(breaks)("finds %s, as it does without them", async (_, change, n) => {
    const { id, stored } = await witnessed();
    await app.store.write(
      change(stored).map((each) =>
        "gone" in each ? { delete: { pk: (each.gone as Item).pk, sk: (each.gone as Item).sk } } : { put: each },
      ),
    );
    expect(await verifiedWithout(id)).toMatchObject({ chained: false, heads: "none" });
    expect(await verified(id)).toMatchObject({ chained: false, heads: "differ", headsAt: n });
    await reactions.skip();
  });
});

describe("the reactions", () => {
  const record = async (id: string) => recordsOf(app, `CTR#${id}`);
  const told = async (records: Awaited<ReturnType<typeof record>>, keeping = heads) => {
    const broken = vi.fn();
    const failed = vi.fn();
    const failures = await keepHeads({ Records: records }, keeping, broken, failed);
    return { broken: broken.mock.calls.map(([what]) => what), failed: failed.mock.calls.length, failures };
  };

  it("find nothing broken in a chain that comes whole, in parts, or again", async () => {
    const id = await seedActive(app);
    const records = await record(id);
    for (const part of [records.slice(0, 2), records.slice(2), records, records.slice(3, 5)]) {
      expect(await told(part)).toEqual({ broken: [], failed: 0, failures: [] });
    }
    await reactions.skip();
  });

  it("tell of an event that continues another chain than the known one, and keep it as evidence", async () => {
    const { id, pk, stored } = await witnessed();
    await forge(
      id,
      pk,
      stored.map(({ event }) => event).map((e, i) => (i === 3 ? { ...e, by: "prs_pm2" } : e)),
    );
    // Each came by itself, so that its predecessor is looked for outside.
    const known = await heads.of("contract", id);
    expect(await heads.has("contract", id, { n: 4, hash: known[3]?.hash ?? "" })).toBe(true);
    const records = await record(id);
    const [, , , , fifth] = records;
    expect((await told(fifth ? [fifth] : [])).broken).toEqual([
      { kind: "contract", id, n: 5, why: "another predecessor" },
    ]);
    await told(records);
    expect(await heads.of("contract", id)).toHaveLength(9);
    expect(await verified(id)).toMatchObject({ heads: "differ", headsAt: 4 });
    await reactions.skip();
  });

  it("tell of a stored event that was changed or removed, which the stream of the store shows", async () => {
    const { stored } = await witnessed();
    const [, second, third] = stored;
    if (!second || !third) throw new Error("a contract has more events");
    const { id } = second;
    await app.store.write([{ put: { ...second, event: { ...second.event, by: "prs_pm2" } } }]);
    await app.store.write([{ delete: { pk: third.pk, sk: third.sk } }]);
    expect((await told(await reactions.records())).broken).toEqual([
      { kind: "contract", id, n: 2, why: "changed" },
      { kind: "contract", id, n: 3, why: "removed" },
    ]);
  });

  it("tell of an event whose predecessor they never saw, or saw otherwise", async () => {
    const id = await seedActive(app);
    const [, second, third] = await record(id);
    expect((await told(second ? [second] : [])).broken).toMatchObject([{ n: 2, why: "no predecessor" }]);
    const other = await seedActive(app);
    const [a, b] = await record(other);
    await told(a && b ? [a, b] : []);
    const moved = structuredClone((await record(other))[2]);
    if (moved?.dynamodb?.NewImage) moved.dynamodb.NewImage["previous"] = { S: "f".repeat(64) };
    expect((await told(moved ? [moved] : [])).broken).toMatchObject([{ n: 3, why: "another predecessor" }]);
    expect(third).toBeDefined();
    await reactions.skip();
  });

  it("report the first event of an object whose head could not be written, and go on with others", async () => {
    const [fails, goes] = [await seedActive(app), await seedActive(app)];
    const records = [...(await record(fails)), ...(await record(goes))];
    const down = {
      ...heads,
      keep: async (head: Parameters<typeof heads.keep>[0]) => {
        if (head.id === fails && head.n === 3) throw new Error("ServiceUnavailable: heads answered 503");
        return heads.keep(head);
      },
    };
    const { failures, failed } = await told(records, down);
    expect([failures, failed]).toEqual([[{ itemIdentifier: records[0]?.dynamodb?.SequenceNumber }], 1]);
    expect(await heads.of("contract", goes)).toHaveLength(6);
    await told(records);
    expect(await heads.of("contract", fails)).toHaveLength(6);
    await reactions.skip();
  });
});

describe("the check of a whole store", () => {
  const check = (...args: string[]) => {
    const child = spawn(process.execPath, ["scripts/check-store.ts", "--table", app.table.tableName, ...args], {
      env: { PATH: process.env["PATH"] ?? "", ...app.table.env, AWS_ENDPOINT_URL_S3: s3.endpoint },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
    return new Promise<{ code: number | null; said: string }>((resolve) =>
      child.once("close", (code) => resolve({ code, said })),
    );
  };

  it("names each object whose history does not fit, and those that only the heads know", async () => {
    const [fine, edited, forged] = [await witnessed(), await witnessed(), await witnessed()];
    const [, second] = edited.stored;
    if (second) await app.store.write([{ put: { ...second, event: { ...second.event, by: "prs_pm2" } } }]);
    const events = forged.stored.map(({ event }) => event);
    await forge(forged.id, forged.pk, events.slice(0, 5));
    const [without, against] = [await check(), await check("--heads", bucket)];
    expect([without.code, against.code]).toEqual([1, 1]);
    expect(without.said).toContain(`contract ${edited.id}: does not fit at E#000002`);
    expect(without.said).not.toContain(forged.id);
    expect(against.said).toContain(`contract ${edited.id}: does not fit at E#000002; heads: differ at 2`);
    expect(against.said).toContain(`contract ${forged.id}: heads: differ at 6`);
    expect(against.said).not.toContain(fine.id);
    expect(against.said).toMatch(/^contract +\d+$/m);
    await reactions.skip();
  }, 60_000);
});

describe("the bucket of the heads", () => {
  const client = new AwsClient({ ...signer, service: "s3", retries: 0 });
  const head = { kind: "task", id: "tsk_1", n: 1, hash: "a".repeat(64), previous: "0".repeat(64), at };

  it("takes an object once and gives none away", async () => {
    await heads.keep(head);
    const url = `${s3.endpoint}/${bucket}/${headKey(head.kind, head.id, head)}`;
    const put = await client.fetch(url, { method: "PUT", headers: { "if-none-match": "*" }, body: "another" });
    expect(put.status).toBe(412);
    expect((await client.fetch(url, { method: "DELETE" })).status).toBe(403);
    const copied = { "x-amz-copy-source": `/${bucket}/other` };
    expect((await client.fetch(url, { method: "PUT", headers: copied })).status).toBe(403);
    expect(JSON.parse(await (await client.fetch(url)).text())).toEqual(head);
  });

  it("keeps the heads of one object apart from those of another whose id begins alike", async () => {
    await heads.keep({ ...head, id: "tsk_10" });
    expect(await heads.of("task", "tsk_1")).toEqual([{ n: 1, hash: head.hash }]);
  });

  it("is listed to those alone who may sign", async () => {
    const url = `${s3.endpoint}/${bucket}?list-type=2&prefix=heads/`;
    expect((await fetch(url)).status).toBe(403);
    expect((await client.fetch(url)).status).toBe(200);
    expect((await client.fetch(`${s3.endpoint}/${bucket}?list-type=2&delimiter=x`)).status).toBe(501);
  });
});
