import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, describe, expect, it } from "vitest";
import { trimStream } from "../../infra/local/store.ts";
import { ensureTable, tableInput } from "../../infra/local/table.ts";
import { table } from "../../shared/resources.ts";
import { startStore } from "../harness/store.ts";

const store = await startStore();
afterAll(store.stop);

const s = (value: string) => ({ S: value });
const item = (n: number) => ({
  pk: s("BDY#1"),
  sk: s(`A#${n}`),
  partyPk: s("BDY#1#TSK#1402"),
  partySk: s(String(n)),
  duePk: s("DUE#0"),
  dueSk: s(`2026#${n}`),
  card: { M: { title: s(`work ${n}`) } },
  secret: s("not in any index"),
});

const streamRecords = () => {
  const db = new DatabaseSync(store.file);
  try {
    return Number(db.prepare("SELECT count(*) AS n FROM _stream_records").get()?.["n"]);
  } finally {
    db.close();
  }
};

describe("the local table", () => {
  it("has the keys, indexes, projections, stream and time to live of shared/resources.ts", async () => {
    const { Table } = await store.client.send(new DescribeTableCommand({ TableName: store.tableName }));
    const wanted = tableInput(store.tableName);
    expect(Table?.KeySchema).toEqual(wanted.KeySchema);
    expect(Table?.StreamSpecification).toEqual(wanted.StreamSpecification);
    const byName = (a: { IndexName?: string | undefined }, b: { IndexName?: string | undefined }) =>
      (a.IndexName ?? "").localeCompare(b.IndexName ?? "");
    expect(
      Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })).sort(byName),
    ).toEqual([...wanted.GlobalSecondaryIndexes].sort(byName));
    expect(wanted.GlobalSecondaryIndexes.map((index) => index.IndexName)).toEqual(Object.keys(table.indexes));

    const ttl = await store.client.send(new DescribeTimeToLiveCommand({ TableName: store.tableName }));
    expect(ttl.TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: "ENABLED", AttributeName: table.expiresAt });
  });

  it("shows cards in the party index and nothing but keys in the due index", async () => {
    await store.client.send(new PutItemCommand({ TableName: store.tableName, Item: item(1) }));
    const query = (IndexName: string, key: string, value: string) =>
      store.client.send(
        new QueryCommand({
          TableName: store.tableName,
          IndexName,
          KeyConditionExpression: "#k = :v",
          ExpressionAttributeNames: { "#k": key },
          ExpressionAttributeValues: { ":v": s(value) },
        }),
      );
    const party = await query("party", "partyPk", "BDY#1#TSK#1402");
    expect(party.Items).toEqual([
      {
        pk: s("BDY#1"),
        sk: s("A#1"),
        partyPk: s("BDY#1#TSK#1402"),
        partySk: s("1"),
        card: { M: { title: s("work 1") } },
      },
    ]);
    const due = await query("due", "duePk", "DUE#0");
    expect(due.Items).toEqual([{ pk: s("BDY#1"), sk: s("A#1"), duePk: s("DUE#0"), dueSk: s("2026#1") }]);
  });

  it("is left as it is by a second start", async () => {
    expect(await ensureTable(store.client, store.tableName)).toMatchObject({ made: false });
  });

  it("finds the newest stream record by index and forgets old ones on demand", async () => {
    for (let n = 10; n < 20; n += 1) {
      await store.client.send(new PutItemCommand({ TableName: store.tableName, Item: item(n) }));
    }
    const db = new DatabaseSync(store.file);
    const plan = db
      .prepare(
        "EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?",
      )
      .all(store.tableName);
    const newest = db.prepare("SELECT MAX(CAST(sequence_number AS INTEGER)) AS n FROM _stream_records").get()?.["n"];
    db.close();
    expect(JSON.stringify(plan)).toContain("local_stream_seq");
    expect(streamRecords()).toBeGreaterThan(9);
    trimStream(store.file, String(newest));
    expect(streamRecords()).toBe(1);
  });
});

describe("the harness", () => {
  it("leaves neither process nor folder behind", async () => {
    const own = await startStore();
    const stillRuns = () =>
      readdirSync("/proc").some((pid) => {
        try {
          return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(own.file);
        } catch {
          return false;
        }
      });
    expect(stillRuns()).toBe(true);
    await own.stop();
    expect(stillRuns()).toBe(false);
    expect(existsSync(dirname(own.file))).toBe(false);
  });
});
