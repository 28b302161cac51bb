import { BatchWriteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreams } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { afterAll, describe, expect, it } from "vitest";
import { startClock } from "../../infra/local/clock.ts";
import { joinStore, localClient, trimStream } from "../../infra/local/store.ts";
import { type Pump, type PumpOptions, startPump } from "../../infra/local/stream.ts";
import { jobs } from "../../shared/resources.ts";
import { startStore } from "../harness/store.ts";

const store = await startStore();
const { streamArn } = await joinStore(store.endpoint, store.tableName);
const client = new DynamoDBStreams(localClient(store.endpoint));
const pumps: Pump[] = [];
afterAll(async () => {
  await Promise.all(pumps.map((pump) => pump.stop()));
  client.destroy();
  await store.stop();
});

const nameOf = (record: DynamoDBRecord) => record.dynamodb?.Keys?.["sk"]?.S ?? "";
const put = (name: string, more = {}) =>
  store.client.send(
    new PutItemCommand({ TableName: store.tableName, Item: { pk: { S: "X" }, sk: { S: name }, ...more } }),
  );
const putAll = async (names: string[]) => {
  for (let at = 0; at < names.length; at += 25) {
    const puts = names
      .slice(at, at + 25)
      .map((name) => ({ PutRequest: { Item: { pk: { S: "X" }, sk: { S: name } } } }));
    await store.client.send(new BatchWriteItemCommand({ RequestItems: { [store.tableName]: puts } }));
  }
};

/** A pump from where the last one of this file stopped. */
let left: Record<string, string> = {};
function pump(react: PumpOptions["react"], more: Partial<PumpOptions> = {}) {
  const buried: { name: string; why: string }[] = [];
  const started = startPump({
    client,
    streamArn,
    react,
    checkpoints: {
      read: () => left,
      write: (positions) => {
        left = { ...positions };
      },
    },
    bury: (record, why) => buried.push({ name: nameOf(record), why }),
    warn: () => {},
    ...more,
  });
  pumps.push(started);
  return { ...started, buried };
}

const fails = (...records: DynamoDBRecord[]) => ({
  batchItemFailures: records.map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" })),
});
const none = { batchItemFailures: [] };

describe("the stream pump", () => {
  it("carries every change once, in order, as Lambda spells it", async () => {
    const seen: DynamoDBRecord[] = [];
    await put("first", { bytes: { B: new Uint8Array([1, 2, 255]) }, n: { N: "7" } });
    await put("first", { n: { N: "8" } });
    const { stop } = pump(async (records) => {
      seen.push(...records);
      return none;
    });
    await expect.poll(() => seen.length).toBe(2);
    await stop();
    expect(seen[0]).toMatchObject({
      eventName: "INSERT",
      eventSource: "aws:dynamodb",
      eventSourceARN: streamArn,
      dynamodb: {
        Keys: { pk: { S: "X" }, sk: { S: "first" } },
        NewImage: { bytes: { B: "AQL/" }, n: { N: "7" } },
        SequenceNumber: expect.stringMatching(/^\d+$/),
        ApproximateCreationDateTime: expect.any(Number),
      },
    });
    expect(seen[1]).toMatchObject({
      eventName: "MODIFY",
      dynamodb: { OldImage: { bytes: { B: "AQL/" } }, NewImage: { n: { N: "8" } } },
    });
  });

  it("goes on at its checkpoint, also when everything before was forgotten", async () => {
    await put("while away");
    trimStream(store.file, Object.values(left)[0]!);
    await put("while away too");
    const seen: string[] = [];
    const { stop } = pump(async (records) => {
      seen.push(...records.map(nameOf));
      return none;
    });
    await expect.poll(() => seen).toEqual(["while away", "while away too"]);
    await stop();
  });

  it("is there within 100 ms of a write it is told of", async () => {
    let seenAt = 0;
    const { nudge, stop } = pump(async () => {
      seenAt = performance.now();
      return none;
    });
    const delays: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      seenAt = 0;
      await put(`quick ${n}`);
      const written = performance.now();
      nudge();
      await expect.poll(() => seenAt, { interval: 1 }).toBeGreaterThan(0);
      delays.push(seenAt - written);
    }
    await stop();
    expect(delays.sort((a, b) => a - b)[2]).toBeLessThan(100);
  });

  it("repeats from the reported record on, and does not repeat what was done before it", async () => {
    const names = ["a", "b", "c", "d"];
    await putAll(names);
    const done: string[] = [];
    let refusals = 2;
    const { buried, stop } = pump(async (records) => {
      for (const record of records) {
        if (nameOf(record) === "c" && refusals > 0) {
          refusals -= 1;
          return fails(record);
        }
        done.push(nameOf(record));
      }
      return none;
    });
    await expect.poll(() => done).toEqual(names);
    await stop();
    expect(buried).toEqual([]);
  });

  it("takes an unknown identifier for the whole batch", async () => {
    await putAll(["u1", "u2"]);
    const batches: string[][] = [];
    const { stop } = pump(async (records) => {
      batches.push(records.map(nameOf));
      return batches.length === 1 ? { batchItemFailures: [{ itemIdentifier: "" }] } : none;
    });
    await expect.poll(() => batches.flat().filter((name) => name === "u2").length).toBe(2);
    await stop();
    expect(batches.flat().filter((name) => name === "u1")).toHaveLength(2);
  });

  it("halves a batch that throws until the poison is alone, buries it after its attempts, and goes on", async () => {
    const names = Array.from({ length: 16 }, (_, n) => `h${String(n).padStart(2, "0")}`);
    await putAll(names);
    const done = new Set<string>();
    let alone = 0;
    const { buried, stop } = pump(async (records) => {
      if (records.some((record) => nameOf(record) === "h05")) {
        if (records.length === 1) alone += 1;
        throw new Error("poison");
      }
      for (const record of records) done.add(nameOf(record));
      return none;
    });
    await expect.poll(() => done.size, { timeout: 10_000 }).toBe(15);
    await stop();
    expect(buried).toEqual([{ name: "h05", why: "poison" }]);
    expect(alone).toBe(jobs.reactions.attempts);
    expect([...done]).toEqual(names.filter((name) => name !== "h05"));
  });

  it("survives a store that does not answer for a while", async () => {
    let outages = 3;
    const warnings: string[] = [];
    const shaky = {
      describeStream: client.describeStream.bind(client),
      getShardIterator: client.getShardIterator.bind(client),
      getRecords: (async (input: Parameters<typeof client.getRecords>[0]) => {
        outages -= 1;
        if (outages >= 0) throw new Error("connect ECONNREFUSED");
        return client.getRecords(input);
      }) as PumpOptions["client"]["getRecords"],
    };
    await put("after the outage");
    const seen: string[] = [];
    const { nudge, stop } = pump(
      async (records) => {
        seen.push(...records.map(nameOf));
        return none;
      },
      { client: shaky, warn: (line) => warnings.push(line) },
    );
    await expect
      .poll(() => {
        nudge();
        return seen;
      })
      .toEqual(["after the outage"]);
    await stop();
    expect(warnings).toHaveLength(1);
  });
});

describe("the clock", () => {
  it("goes on at once while there is more to do", async () => {
    const times: string[] = [];
    const clock = startClock(
      async ({ time }) => {
        times.push(time);
        return times.length < 5 ? { next: time } : { next: new Date(Date.now() + 3_600_000).toISOString() };
      },
      { everyMs: 200, warn: () => {} },
    );
    await expect.poll(() => times.length).toBe(5);
    await clock.stop();
    expect(Date.parse(times[4]!) - Date.parse(times[0]!)).toBeLessThan(150);
  });

  it("never runs twice at once, goes on after a failure and says it once", async () => {
    let running = 0;
    let most = 0;
    let ticks = 0;
    const warnings: string[] = [];
    const clock = startClock(
      async ({ time }) => {
        expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        running += 1;
        most = Math.max(most, running);
        ticks += 1;
        await new Promise((resolve) => setTimeout(resolve, 25));
        running -= 1;
        throw new Error("out of order");
      },
      { everyMs: 5, warn: (line) => warnings.push(line) },
    );
    await expect.poll(() => ticks).toBeGreaterThan(3);
    await clock.stop();
    expect(running).toBe(0);
    expect(most).toBe(1);
    expect(warnings).toEqual(["the clock failed: out of order"]);
  });
});
