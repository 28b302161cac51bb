import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Heads } from "../storage/heads.ts";
import type { StoredEvent } from "../storage/objects.ts";
import { eventOf } from "./react.ts";

/** Why a chain is broken: the event before is not the one whose head is known, or the event itself has another head. */
export type Broken = { kind: string; id: string; n: number; why: "another predecessor" | "no predecessor" | "twice" };

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

async function keepInOrder(events: readonly StoredEvent[], heads: Heads, broken: (what: Broken) => void) {
  const known = new Map<number, Set<string>>();
  const learn = (n: number, hash: string) => known.set(n, (known.get(n) ?? new Set()).add(hash));
  const from = Math.min(...events.map(({ n }) => n)) - 1;
  const [{ kind, id } = { kind: "", id: "" }] = events;
  for (const { n, hash } of await heads.of(kind, id, Math.max(1, from))) learn(n, hash);
  for (const { n, hash, previous, event } of events) {
    const before = known.get(n - 1);
    if (n > 1 && !before) broken({ kind, id, n, why: "no predecessor" });
    else if (n > 1 && !before?.has(previous)) broken({ kind, id, n, why: "another predecessor" });
    const same = known.get(n);
    if (same && !same.has(hash)) broken({ kind, id, n, why: "twice" });
    await heads.keep({ kind, id, n, hash, previous, at: event.at });
    learn(n, hash);
  }
}
