import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBStreams } from "@aws-sdk/client-dynamodb-streams";
import { limits } from "../../shared/resources.ts";
import { startClock } from "./clock.ts";
import type { Entries } from "./entries.ts";
import { lambdaContext } from "./event.ts";
import { localClient, type Store, trimStream } from "./store.ts";
import { type Checkpoints, startPump } from "./stream.ts";

export type Workers = { nudge: () => void; stop: () => Promise<void> };

const backgroundTimeoutMs = limits.openingTimeoutSeconds * 1000;
const trimEveryMs = 10_000;

/** What runs without being asked: the stream to the reactions, and the clock. One host of a store runs them. */
export function startWorkers(options: {
  entries: Entries;
  store: Store;
  dataFolder: string;
  warn: (line: string) => void;
}): Workers {
  const { entries, store, warn } = options;
  const deadLetters = join(options.dataFolder, "dead-letters.jsonl");
  const client = new DynamoDBStreams(localClient(store.endpoint));
  let handled = "";
  let trimmed = "";

  const pump = startPump({
    client,
    streamArn: store.streamArn,
    react: (Records) => withTimeout("reactions", (context) => entries.reactions({ Records }, context)),
    checkpoints: checkpointFile(join(options.dataFolder, "stream.json"), store.streamArn),
    bury: (record, why) => {
      appendFileSync(deadLetters, `${JSON.stringify({ at: new Date().toISOString(), why, record })}\n`, {
        mode: 0o600,
      });
      warn(`event ${record.dynamodb?.SequenceNumber} was given up (${why}); it is kept in ${deadLetters}`);
    },
    onCheckpoint: (sequenceNumber) => {
      handled = sequenceNumber;
    },
    warn,
  });
  const clock = startClock((event) => withTimeout("clock", (context) => entries.clock(event, context)), { warn });
  const trimmer = setInterval(() => {
    if (!store.file || handled === trimmed) return;
    trimStream(store.file, handled);
    trimmed = handled;
  }, trimEveryMs);

  return {
    nudge: pump.nudge,
    stop: async () => {
      clearInterval(trimmer);
      await Promise.all([clock.stop(), pump.stop()]);
      client.destroy();
    },
  };
}

/** Calls a background function as Lambda does: with a context, and not for longer than it may take. */
export async function withTimeout<Result>(
  name: string,
  act: (context: ReturnType<typeof lambdaContext>) => Promise<Result>,
): Promise<Result> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error(`${name} timed out`)), backgroundTimeoutMs);
  });
  try {
    return await Promise.race([act(lambdaContext(name, randomUUID(), backgroundTimeoutMs)), late]);
  } finally {
    clearTimeout(alarm);
  }
}

/** Where each shard of a stream was left, in one file; a stream of another store starts from its own beginning. */
export function checkpointFile(path: string, streamArn: string): Checkpoints {
  return {
    read: () => {
      if (!existsSync(path)) return {};
      const kept = JSON.parse(readFileSync(path, "utf8")) as { streamArn: string; byShard: Record<string, string> };
      return kept.streamArn === streamArn ? kept.byShard : {};
    },
    write: (byShard) => {
      writeFileSync(`${path}.new`, JSON.stringify({ streamArn, byShard }));
      renameSync(`${path}.new`, path);
    },
  };
}
