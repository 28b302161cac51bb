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
 * Hands the events of a batch to their reaction, in order. What follows looks at the state as it is now, so of several
 * events of one object only the last needs the full reaction; `last` says so. The first failure ends the batch: it and
 * everything behind it is delivered again.
 */
export async function reactTo(
  { Records }: DynamoDBStreamEvent,
  react: (event: StoredEvent, last: boolean) => Promise<void>,
  failed: (event: StoredEvent | undefined, error: unknown) => void,
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const events = Records.map((record) => ({ record, event: eventOf(record) }));
  const lastOf = new Map(events.flatMap(({ event }, i) => (event ? [[event.pk + event.kind, i] as const] : [])));
  for (const [i, { record, event }] of events.entries()) {
    if (!event) continue;
    try {
      await react(event, lastOf.get(event.pk + event.kind) === i);
    } catch (error) {
      failed(event, error);
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
    }
  }
  return { batchItemFailures: [] };
}
