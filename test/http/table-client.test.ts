import { DynamoDBClient, type DynamoDBClientConfig, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, expect, it } from "vitest";
import { tableClient } from "../../functions/storage/client.ts";
import { localClient } from "../../infra/local/store.ts";
import { startStore } from "../harness/store.ts";

const store = await startStore();
afterAll(store.stop);

it("tells no logger what goes to the table and comes from it, as the SDK's own client does", async () => {
  const asked = new GetItemCommand({ TableName: store.tableName, Key: { pk: { S: "a" }, sk: { S: "b" } } });
  const heardFrom = async (make: (config: DynamoDBClientConfig) => DynamoDBClient) => {
    const said: unknown[] = [];
    const say = (entry: unknown) => void said.push(entry);
    const ignore = () => undefined;
    const client = make({
      ...localClient(store.endpoint),
      logger: { debug: ignore, info: say, warn: ignore, error: ignore },
    });
    await client.send(asked);
    client.destroy();
    return said.length;
  };
  expect(await heardFrom((config) => new DynamoDBClient(config))).toBeGreaterThan(0);
  expect(await heardFrom(tableClient)).toBe(0);
});
