/**
 * The reactions as a host runs them, on the store's own stream.
 *
 *   const reactions = await startReactions(app);
 *   afterAll(reactions.stop);
 *   await reactions.settle();       // everything that happened since, and all that follows from it
 *   await reactions.settle(2);      // the same, each batch delivered twice
 */
import { DynamoDBStreams } from "@aws-sdk/client-dynamodb-streams";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { sesMail } from "../../functions/mail/mail.ts";
import { mailNotices } from "../../functions/processes/notices.ts";
import { eventOf } from "../../functions/processes/react.ts";
import { joinStore, localClient } from "../../infra/local/store.ts";
import { asLambdaRecord } from "../../infra/local/stream-record.ts";
import type { startApp } from "./app.ts";

type App = Awaited<ReturnType<typeof startApp>>;

/** Reactions make events of their own; more rounds than any thread needs would mean that they never end. */
const mostRounds = 200;

export async function startReactions(app: App) {
  const { handler } = await import("../../functions/reactions.ts");
  const { endpoint, tableName } = app.table;
  const { streamArn } = await joinStore(endpoint, tableName);
  const client = new DynamoDBStreams(localClient(endpoint));
  const { StreamDescription } = await client.describeStream({ StreamArn: streamArn });
  const iterators = new Map<string, string | undefined>();
  for (const { ShardId = "" } of StreamDescription?.Shards ?? []) {
    const from = { StreamArn: streamArn, ShardId, ShardIteratorType: "LATEST" as const };
    iterators.set(ShardId, (await client.getShardIterator(from)).ShardIterator);
  }

  /** The next records of every shard. */
  async function next(): Promise<DynamoDBRecord[]> {
    const records: DynamoDBRecord[] = [];
    for (const [shard, iterator] of iterators) {
      if (!iterator) continue;
      const { Records = [], NextShardIterator } = await client.getRecords({ ShardIterator: iterator, Limit: 100 });
      iterators.set(shard, NextShardIterator);
      records.push(...Records.map((record) => asLambdaRecord(record, streamArn)));
    }
    return records;
  }

  const mail = sesMail("karsepar@example.ir", process.env);
  const { publicUrl } = app.ports;
  /** Mails what is new by a moment, as the clock does; what cannot be sent is put off. */
  const post = async (at: string) => {
    while ((await mailNotices({ store: app.store, mail, publicUrl, failed: () => {} }, at)).more);
  };

  return {
    post,
    /** Everything that follows, and the mail of it. @returns how many records were carried; a reported failure is thrown */
    async settle(deliveries = 1): Promise<number> {
      let carried = 0;
      let latest = "";
      for (let round = 0; round < mostRounds; round++) {
        const Records = await next();
        if (Records.length === 0) {
          if (latest !== "") await post(latest);
          return carried;
        }
        carried += Records.length;
        for (const record of Records) {
          const at = eventOf(record)?.event.at ?? "";
          if (at > latest) latest = at;
        }
        for (let delivery = 0; delivery < deliveries; delivery++) {
          const { batchItemFailures } = await handler({ Records });
          if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} reactions failed`);
        }
      }
      throw new Error("the reactions never end");
    },
    /** What happened since, as the stream carries it. */
    records: next,
    /** Forgets what happened so far. */
    async skip(): Promise<void> {
      while ((await next()).length > 0);
    },
    stop: async () => client.destroy(),
  };
}

/** The stored events of objects as the stream would carry them, by partition and beginning of their sort keys. */
export async function recordsOf(app: App, pk: string, beginsWith = "E#"): Promise<DynamoDBRecord[]> {
  const events = await app.store.all({ partition: pk, beginsWith });
  return events.map((event) => ({
    eventName: "INSERT",
    dynamodb: {
      SequenceNumber: `${event.pk}|${event.sk}`,
      // The client and the stream write the same wire format.
      NewImage: marshall(event) as NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>,
    },
  }));
}
