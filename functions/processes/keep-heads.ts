import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Heads } from "../storage/heads.ts";
import type { StoredEvent } from "../storage/objects.ts";
import { eventOf } from "./react.ts";

/**
 * Why a chain is broken: the head of the event before is another one or was never written, or an event that was stored
 * is stored differently now, or no more; nothing of the application does either.
 */
export type Broken = {
  kind: string;
  id: string;
  n: number;
  why: "another predecessor" | "no predecessor" | "changed" | "removed";
};

type Arrived = { record: DynamoDBRecord; event: StoredEvent };

/** So many objects are under way at once. */
const objectsAtOnce = 8;

/**
 * Writes the head of every event of a batch outside the table, those of one object in their order, and tells of each
 * that does not continue what is known there. A broken event gets its head all the same: both stand as evidence. A
 * failure is reported for the first event of its object, so that none of them is passed over when it comes again.
 */
export async function keepHeads(
  { Records }: DynamoDBStreamEvent,
  heads: Heads,
  broken: (what: Broken) => void,
  failed: (event: StoredEvent, error: unknown) => void,
): Promise<{ itemIdentifier: string }[]> {
  const objects = new Map<string, Arrived[]>();
  for (const record of Records) {
    const touched = touchedEvent(record);
    if (touched) broken(touched);
    const event = readable(record);
    if (!event) continue;
    const object = `${event.kind}\n${event.id}`;
    objects.set(object, [...(objects.get(object) ?? []), { record, event }]);
  }
  const failures: { itemIdentifier: string }[] = [];
  const waiting = [...objects.values()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [first] = next;
      if (!first) continue;
      try {
        await keepInOrder(
          next.map(({ event }) => event),
          heads,
          broken,
        );
      } catch (error) {
        failed(first.event, error);
        failures.push({ itemIdentifier: first.record.dynamodb?.SequenceNumber ?? "" });
      }
    }
  };
  await Promise.all(Array.from({ length: objectsAtOnce }, worker));
  return failures;
}

/** A record that cannot be read is reported by the reactions, which read it too. */
function readable(record: DynamoDBRecord): StoredEvent | undefined {
  try {
    return eventOf(record);
  } catch {
    return undefined;
  }
}

/** An event of before that the stream says was changed or removed. */
function touchedEvent({ eventName, dynamodb }: DynamoDBRecord): Broken | undefined {
  const old = dynamodb?.OldImage;
  if (eventName === "INSERT" || !old?.["previous"]?.S || !old["kind"]?.S) return undefined;
  const why = eventName === "REMOVE" ? "removed" : "changed";
  return { kind: old["kind"].S, id: old["id"]?.S ?? "", n: Number(old["n"]?.N), why };
}

async function keepInOrder(events: readonly StoredEvent[], heads: Heads, broken: (what: Broken) => void) {
  let last: StoredEvent | undefined;
  for (const event of events) {
    const { kind, id, n, hash, previous } = event;
    const follows = last?.n === n - 1 ? last.hash === previous : await knows(event);
    if (!follows) {
      const before = (await heads.of(kind, id, n - 1)).some((head) => head.n === n - 1);
      broken({ kind, id, n, why: before || last?.n === n - 1 ? "another predecessor" : "no predecessor" });
    }
    await heads.keep({ kind, id, n, hash, previous, at: event.event.at });
    last = event;
  }

  async function knows({ kind, id, n, previous }: StoredEvent): Promise<boolean> {
    return n === 1 || heads.has(kind, id, { n: n - 1, hash: previous });
  }
}
