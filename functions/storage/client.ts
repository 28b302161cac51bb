import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

/**
 * A client of the table, without the SDK's logger: that goes through every request and answer, item by item, before it
 * finds that nobody listens (a seventh of the processor's time while the scoring tests run), and is one more place that
 * could tell what a bid holds.
 */
export function tableClient(config: DynamoDBClientConfig): DynamoDBClient {
  const client = new DynamoDBClient(config);
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}
