import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { table } from "../../shared/resources.ts";

const hash = (AttributeName: string) => ({ AttributeName, KeyType: "HASH" as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: "RANGE" as const });

/** The table of shared/resources.ts as the store's own protocol says it; infra/aws renders the same constant. */
export function tableInput(name: string) {
  const indexes = Object.entries(table.indexes);
  const keys = [table.partition, table.sort, ...indexes.flatMap(([, index]) => [index.partition, index.sort])];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [hash(table.partition), range(table.sort)],
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
    GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
      IndexName,
      KeySchema: [hash(index.partition), range(index.sort)],
      Projection:
        index.attributes.length > 0
          ? { ProjectionType: "INCLUDE" as const, NonKeyAttributes: [...index.attributes] }
          : { ProjectionType: "KEYS_ONLY" as const },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
  } satisfies CreateTableCommandInput;
}

/** Makes the table where it is absent. Answers its stream, and whether it was made just now. */
export async function ensureTable(client: DynamoDBClient, name: string): Promise<{ made: boolean; streamArn: string }> {
  const made = await create(client, name);
  if (made) {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { Enabled: true, AttributeName: table.expiresAt },
      }),
    );
  }
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  if (!Table?.LatestStreamArn) throw new Error(`the table ${name} has no stream`);
  return { made, streamArn: Table.LatestStreamArn };
}

async function create(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(tableInput(name)));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}
