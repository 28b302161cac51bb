import type { ObjectKind, Versioned } from "../../functions/storage/objects.ts";
import { writesOf } from "../../functions/storage/objects.ts";
import type { Store } from "../../functions/storage/store.ts";
import type { Happened } from "../../shared/moment.ts";

/** Puts a new object of any kind with its whole history, as if its acts had been done. */
export async function seedEvents<State extends Versioned, Event extends Happened>(
  store: Store,
  kind: ObjectKind<State, Event>,
  id: string,
  events: readonly Event[],
): Promise<State> {
  const { after, writes } = writesOf(kind, id, undefined, events);
  const { lost } = await store.write(writes);
  if (lost) throw new Error(`${id} is there already`);
  return after;
}
