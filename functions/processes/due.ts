import type { Happened } from "../../shared/moment.ts";
import type { Policy } from "../../shared/policy/policy.ts";
import { dueShards, table } from "../../shared/resources.ts";
import { type Due, duePartition } from "../storage/due.ts";
import { load, type Versioned, writesOf } from "../storage/objects.ts";
import type { Store } from "../storage/store.ts";

/** A kind that comes due, found again from the partition key of its row. */
export type DueKind = {
  /** The id in a partition key of this kind; `undefined` for another kind's key. */
  idOf(pk: string): string | undefined;
  /** Does what is due; false when nothing was. */
  act(store: Store, id: string, at: string, policy: Policy): Promise<boolean>;
};

/** Ties a slice's answer to time to the store: load, ask, one transaction; a lost race is left to the next tick. */
export const dueKind = <State extends Versioned, Event extends Happened>(
  prefix: string,
  due: Due<State, Event>,
): DueKind => ({
  idOf: (pk) => (pk.startsWith(prefix) ? pk.slice(prefix.length) : undefined),
  async act(store, id, at, policy) {
    const before = await load(store, due.kind, id);
    if (!before) return false;
    const events = due.onDue(before.state, at, policy);
    if (events.length === 0) return false;
    const { after, writes } = writesOf(due.kind, id, before, events);
    const { lost } = await store.write([...writes, ...(due.writes?.(after, events) ?? [])]);
    return !lost;
  },
});

/** How many due objects one tick takes from each shard; the next tick goes on. */
const perShard = 25;

/** Q1 what has come due by a moment, oldest first, and does it. One object that fails does not hold up the others. */
export async function doWhatIsDue(
  store: Store,
  kinds: readonly DueKind[],
  at: string,
  policy: Policy,
  failed: (pk: string, error: unknown) => void,
): Promise<{ done: number; more: boolean }> {
  const shards = await Promise.all(
    Array.from({ length: dueShards }, (_, shard) =>
      store.list({ index: "due", partition: duePartition(shard), between: ["", `${at}~`], limit: perShard }),
    ),
  );
  let done = 0;
  for (const { items } of shards) {
    for (const item of items) {
      const pk = item[table.partition] as string;
      for (const kind of kinds) {
        const id = kind.idOf(pk);
        if (id === undefined) continue;
        try {
          if (await kind.act(store, id, at, policy)) done += 1;
        } catch (error) {
          failed(pk, error);
        }
      }
    }
  }
  return { done, more: shards.some(({ next }) => next !== undefined) };
}
