import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { StoredEvent } from "../storage/objects.ts";

/** The event an item of the stream carries; `undefined` for every other row. */
export function eventOf({ eventName, dynamodb }: DynamoDBRecord): StoredEvent | undefined {
  if (eventName !== "INSERT" || !dynamodb?.NewImage) return undefined;
  // The stream's type and the client's describe the same wire format.
  const item = unmarshall(dynamodb.NewImage as unknown as Record<string, AttributeValue>);
  return item["kind"] !== undefined && item["event"] !== undefined && item["hash"] !== undefined
    ? (item as StoredEvent)
    : undefined;
}

/**
 * Hands the events of a batch to their reaction, each object once: what follows looks at the state as it is now, so of
 * several events of one object the last stands for all. A failure is reported and holds up nothing behind it; whoever
 * delivers the batch delivers it again from the first failure on, which is no harm, or gives that one event up.
 */
export async function reactTo(
  { Records }: DynamoDBStreamEvent,
  react: (event: StoredEvent) => Promise<void>,
  failed: (event: StoredEvent | undefined, error: unknown) => void,
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  const report = ({ dynamodb }: DynamoDBRecord, event: StoredEvent | undefined, error: unknown) => {
    failed(event, error);
    batchItemFailures.push({ itemIdentifier: dynamodb?.SequenceNumber ?? "" });
  };

  const last = new Map<string, { record: DynamoDBRecord; event: StoredEvent }>();
  for (const record of Records) {
    try {
      const event = eventOf(record);
      if (!event) continue;
      const object = `${event.kind}\n${event.id}`;
      last.delete(object); // so that the order is that of the last events
      last.set(object, { record, event });
    } catch (error) {
      report(record, undefined, error);
    }
  }
  for (const { record, event } of last.values()) {
    try {
      await react(event);
    } catch (error) {
      report(record, event, error);
    }
  }
  return { batchItemFailures };
}
