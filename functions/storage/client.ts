import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

/**
 * A client of the table. The SDK's own goes through every request and answer for the entry of a log that nobody writes: a
 * tenth of what an act takes the processor, and one more place that could tell what a bid holds.
 */
export function tableClient(config: DynamoDBClientConfig): DynamoDBClient {
  const client = new DynamoDBClient(config);
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}
