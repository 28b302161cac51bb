import type { _Record, DynamoDBStreams, Shard } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { jobs } from "../../shared/resources.ts";
import { asLambdaRecord } from "./stream-record.ts";

export type Checkpoints = { read: () => Record<string, string>; write: (byShard: Record<string, string>) => void };

export type Pump = { nudge: () => void; stop: () => Promise<void> };

export type PumpOptions = {
  client: Pick<DynamoDBStreams, "describeStream" | "getShardIterator" | "getRecords">;
  streamArn: string;
  react: (records: DynamoDBRecord[]) => Promise<{ batchItemFailures: { itemIdentifier: string }[] } | undefined>;
  checkpoints: Checkpoints;
  /** A record that failed `jobs.reactions.attempts` times; it is skipped once this returns. */
  bury: (record: DynamoDBRecord, why: string) => void;
  /** Called with the newest handled sequence number: what lies before it is not needed any more. */
  onCheckpoint?: (sequenceNumber: string) => void;
  warn: (line: string) => void;
};

const idleMs = 500;
const busyMs = 50;
/** After a write the stream is looked at often for a while: reactions write too. */
const busyForMs = 2_000;
const firstBackoffMs = 50;
const longestBackoffMs = 1_000;

/**
 * Carries the table's stream to the reactions as Lambda's event source does: in order per shard, at least once, the
 * failed record again from its place, a batch that throws in halves, a hopeless record to the dead letters.
 */
export function startPump(options: PumpOptions): Pump {
  const { client, streamArn } = options;
  let stopped = false;
  let busyUntil = 0;
  const betweenLooks = alarm();
  const beforeRetry = alarm(); // a nudge must not cut it short, or a busy minute would use up all attempts

  const positions = { ...options.checkpoints.read() };
  const iterators = new Map<string, string | undefined>();

  /** The iterator to go on with; undefined once a closed shard is read to its end. */
  async function iteratorOf({ ShardId = "" }: Shard): Promise<string | undefined> {
    if (iterators.has(ShardId)) return iterators.get(ShardId);
    const after = positions[ShardId];
    const { ShardIterator } = await client.getShardIterator({
      StreamArn: streamArn,
      ShardId,
      ...(after
        ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }
        : { ShardIteratorType: "TRIM_HORIZON" }),
    });
    iterators.set(ShardId, ShardIterator);
    return ShardIterator;
  }

  let shards: Shard[] = [];
  /** One look at every open shard, parents before children; answers how many records were carried. */
  async function round(): Promise<number> {
    if (shards.length === 0) {
      shards = (await client.describeStream({ StreamArn: streamArn })).StreamDescription?.Shards ?? [];
    }
    let carried = 0;
    for (const shard of shards) {
      const parent = shard.ParentShardId;
      if (parent && shards.some(({ ShardId }) => ShardId === parent) && iterators.get(parent) !== undefined) continue;
      const iterator = await iteratorOf(shard);
      if (!iterator || !shard.ShardId) continue;
      const { Records = [], NextShardIterator } = await client.getRecords({
        ShardIterator: iterator,
        Limit: jobs.reactions.batchSize,
      });
      if (Records.length > 0) await carry(shard.ShardId, Records);
      if (stopped) return carried;
      iterators.set(shard.ShardId, NextShardIterator);
      // Whether a shard has ended is told by the missing iterator alone; the local store shows an end on open shards.
      if (!NextShardIterator) shards = [];
      carried += Records.length;
    }
    return carried;
  }

  async function carry(shardId: string, records: _Record[]): Promise<void> {
    let rest = records.map((record) => asLambdaRecord(record, streamArn));
    let size = rest.length;
    let failures = 0;
    while (rest.length > 0 && !stopped) {
      const batch = rest.slice(0, size);
      const { done, why } = await attempt(batch);
      advance(shardId, batch.slice(0, done));
      rest = rest.slice(done);
      if (done === batch.length) {
        size = rest.length;
        failures = 0;
        continue;
      }
      if (done > 0) failures = 0;
      if (why === "threw" && batch.length > 1) {
        size = Math.ceil(batch.length / 2);
        continue;
      }
      failures += 1;
      const head = rest[0];
      if (head && failures >= jobs.reactions.attempts) {
        options.bury(head, why);
        advance(shardId, [head]);
        rest = rest.slice(1);
        size = rest.length;
        failures = 0;
        continue;
      }
      size = 1; // the record in trouble alone, so that its neighbours are not done again and again
      await beforeRetry.sleep(Math.min(longestBackoffMs, firstBackoffMs * 2 ** (failures - 1)));
    }
  }

  /** How many records from the start are done, and why the next one is not. */
  async function attempt(batch: DynamoDBRecord[]): Promise<{ done: number; why: string }> {
    try {
      const failed = (await options.react(batch))?.batchItemFailures ?? [];
      if (failed.length === 0) return { done: batch.length, why: "" };
      const places = failed.map(({ itemIdentifier }) =>
        batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === itemIdentifier),
      );
      // An identifier that is not of this batch means the whole batch, as on Lambda.
      return { done: Math.max(0, Math.min(...places)), why: "reported as failed" };
    } catch (error) {
      if (batch.length > 1) return { done: 0, why: "threw" };
      return { done: 0, why: error instanceof Error ? error.message : String(error) };
    }
  }

  function advance(shardId: string, done: DynamoDBRecord[]): void {
    const last = done.at(-1)?.dynamodb?.SequenceNumber;
    if (last === undefined) return;
    positions[shardId] = last;
    options.checkpoints.write(positions);
    options.onCheckpoint?.(last);
  }

  async function run(): Promise<void> {
    let trouble = 0;
    while (!stopped) {
      try {
        if ((await round()) > 0) busyUntil = Date.now() + busyForMs;
        trouble = 0;
      } catch (error) {
        if (stopped) return;
        // Iterators age and stores restart; from the checkpoint all of it can be read again.
        trouble += 1;
        iterators.clear();
        shards = [];
        if (trouble === 3) options.warn(`the event stream cannot be read: ${String(error)}; trying again`);
      }
      if (!stopped) await betweenLooks.sleep(trouble === 0 && Date.now() < busyUntil ? busyMs : idleMs);
    }
  }

  const running = run();
  return {
    nudge: () => {
      busyUntil = Date.now() + busyForMs;
      betweenLooks.wake();
    },
    stop: async () => {
      stopped = true;
      betweenLooks.wake();
      beforeRetry.wake();
      await running;
    },
  };
}

/** A sleep that can be ended early. */
function alarm(): { sleep: (ms: number) => Promise<void>; wake: () => void } {
  let wake = () => {};
  return {
    sleep: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => wake(),
  };
}
