/**
 * A real store for a test file: its own process, its own table, its own temporary database.
 *
 *   const store = await startStore();            // at the top of the file, or in beforeAll
 *   afterAll(store.stop);
 *   Object.assign(process.env, store.env);       // before importing what reads the environment
 *
 * The store ends and its folder is removed with the test process however that ends, so a forgotten stop() leaks nothing.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { localCredentials, startOwnStore, storeClient, storeProgram } from "../../infra/local/store.ts";

export type TestStore = {
  endpoint: string;
  tableName: string;
  /** The SQLite file behind the store, for what the protocol cannot show. */
  file: string;
  client: DynamoDBClient;
  /** AWS_* variables and TABLE_NAME, as a host would set them. */
  env: Record<string, string>;
  stop: () => Promise<void>;
};

export async function startStore(): Promise<TestStore> {
  const program = storeProgram();
  if (!program) throw new Error("these tests need the store program (@dynoxide/linux-x64)");
  const folder = mkdtempSync(join(tmpdir(), "karsepar-test-"));
  const tableName = "test";
  const file = join(folder, "store.db");
  const store = await startOwnStore(program, { file, tableName, removeAfter: folder });
  const client = storeClient(store.endpoint);
  return {
    endpoint: store.endpoint,
    tableName,
    file,
    client,
    env: { ...localCredentials, AWS_ENDPOINT_URL_DYNAMODB: store.endpoint, TABLE_NAME: tableName },
    stop: async () => {
      client.destroy();
      await store.stop();
    },
  };
}
