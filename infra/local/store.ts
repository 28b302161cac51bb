import { createRequire } from "node:module";
import { DatabaseSync } from "node:sqlite";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { tableClient } from "../../functions/storage/client.ts";
import { type Child, freePort, startChild } from "./child.ts";
import { ensureTable } from "./table.ts";

export type Store = {
  endpoint: string;
  streamArn: string;
  /** True when this start made the table: the store was empty. */
  made: boolean;
  /** The database file of our own child; absent when the store belongs to somebody else. */
  file?: string;
  /** Our own child; absent when the store belongs to somebody else. */
  child?: Child;
  stop: () => Promise<void>;
};

/** What every client of a local emulator is given; the store checks no credentials, S3 knows only these. */
export const localCredentials = {
  AWS_ACCESS_KEY_ID: "S3RVER",
  AWS_SECRET_ACCESS_KEY: "S3RVER",
  AWS_REGION: "eu-central-1",
};

/** Path of the store program of this platform, or undefined where npm has none. */
export function storeProgram(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve("@dynoxide/linux-x64/dynoxide");
  } catch {
    return undefined;
  }
}

/** Starts the store on a database file and makes the table in it where it is absent. */
export async function startOwnStore(
  program: string,
  { file, tableName, removeAfter }: { file: string; tableName: string; removeAfter?: string },
): Promise<Store> {
  const { child, endpoint } = await onFreePort(program, file, removeAfter);
  const store = await joinStore(endpoint, tableName);
  indexStream(file);
  return { ...store, file, child, stop: child.stop };
}

/** Uses a store that runs already, such as another host's, and makes the table in it where it is absent. */
export async function joinStore(endpoint: string, tableName: string): Promise<Store> {
  const client = storeClient(endpoint);
  try {
    return { endpoint, ...(await ensureTable(client, tableName)), stop: async () => {} };
  } finally {
    client.destroy();
  }
}

/** Settings of an SDK client for a local endpoint. */
export const localClient = (endpoint: string) => ({
  endpoint,
  region: localCredentials.AWS_REGION,
  credentials: {
    accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
    secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
  },
});

export const storeClient = (endpoint: string): DynamoDBClient => tableClient(localClient(endpoint));

async function onFreePort(program: string, file: string, removeAfter?: string) {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const command = [program, "serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", file];
    try {
      const child = await startChild(command, { ready: /listening on/i, ...(removeAfter ? { removeAfter } : {}) });
      return { child, endpoint: `http://127.0.0.1:${port}` };
    } catch (error) {
      if (tries === 5 || !/address.*in use/i.test(String(error))) throw error;
    }
  }
}

/**
 * The store looks for the newest stream record in a table without a fitting index, so every write costs more than the
 * one before it (20 k records: 80 writes/s). With this index the cost stays flat.
 */
function indexStream(file: string): void {
  inFile(file, (db) =>
    db.exec(
      "CREATE INDEX IF NOT EXISTS local_stream_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))",
    ),
  );
}

/** Forgets the stream records before this sequence number; the store itself keeps them for ever. */
export function trimStream(file: string, before: string): void {
  inFile(file, (db) =>
    db.prepare("DELETE FROM _stream_records WHERE CAST(sequence_number AS INTEGER) < CAST(? AS INTEGER)").run(before),
  );
}

function inFile(file: string, act: (db: DatabaseSync) => unknown): void {
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    act(db);
  } finally {
    db.close();
  }
}
