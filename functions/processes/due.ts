import type { Happened } from "../../shared/moment.ts";
import type { Policy } from "../../shared/policy/policy.ts";
import { dueShards, table } from "../../shared/resources.ts";
import { type Due, duePartition } from "../storage/due.ts";
import { load, type Versioned, writesOf } from "../storage/objects.ts";
import type { Item, Listing, Store, Write } from "../storage/store.ts";

/** A kind that comes due, found again from the partition key of its row. */
export type DueKind = {
  /** The id in a partition key of this kind; `undefined` for another kind's key. */
  idOf(pk: string): string | undefined;
  /** Does what is due; false when nothing was. Throws when it could not be done. */
  act(store: Store, id: string, at: string, policy: Policy): Promise<boolean>;
};

/** A lost race is decided again on fresh state; a condition that never holds must not look like one for ever. */
const tries = 3;

/** Ties a slice's answer to time to the store: load, ask, one transaction. */
export function dueKind<State extends Versioned, Event extends Happened>(due: Due<State, Event>): DueKind {
  const prefix = due.kind.place("").pk;
  return {
    idOf: (pk) => (pk.startsWith(prefix) ? pk.slice(prefix.length) : undefined),
    async act(store, id, at, policy) {
      for (let i = 0; i < tries; i++) {
        const before = await load(store, due.kind, id);
        if (!before) return false;
        const events = due.onDue(before.state, at, policy);
        if (events.length === 0) return i > 0;
        const { after, writes } = writesOf(due.kind, id, before, events);
        const { lost } = await store.write([...writes, ...(due.writes?.(after, events) ?? [])]);
        if (!lost) return true;
      }
      throw new Error(`a condition of what is due did not hold ${tries} times`);
    },
  };
}

/** How many due objects one round takes from each shard. */
const perShard = 25;

/** So long a row that did not move on stands behind the others: a fault of the moment for seconds, a lasting one longer. */
const firstPutOffMs = 5_000;
const longestPutOffMs = 5 * 60_000;
const putOffMs = (times: number) => Math.min(longestPutOffMs, firstPutOffMs * 2 ** times);

/** Q1 what came due before a moment, oldest first, one page of each shard */
const comeDue = (shard: number, at: string): Listing => ({
  index: "due",
  partition: duePartition(shard),
  between: ["", at],
  limit: perShard,
});

/**
 * Q2 a row that stays due although it was asked goes behind the others for a while, or it would be the first for ever
 * and the clock would never come to those behind it. Only its place in the index changes, where it is also counted how
 * often it was put off; the next act on the object puts it right again.
 */
function putOff({ pk, sk, ...keys }: Item, at: string): Write {
  const { sort } = table.indexes.due;
  const times = Number(/#\+(\d+)#/.exec(String(keys[sort]))?.[1] ?? 0);
  const until = new Date(Date.parse(at) + putOffMs(times)).toISOString();
  return {
    update: { pk, sk },
    set: {
      expression: "SET #due = :until",
      names: { "#due": sort },
      values: { ":until": `${until}#+${times + 1}#${pk}` },
    },
    condition: { expression: "#due = :seen", names: { "#due": sort }, values: { ":seen": keys[sort] } },
  };
}

/** What a round has done; `more` when another one at once would find more. */
export type Round = { done: number; putOff: number; more: boolean };

/**
 * Does what has come due. One object that fails, or that nobody knows what to do with, is reported, put off, and holds up
 * no other.
 */
export async function doWhatIsDue(
  store: Store,
  kinds: readonly DueKind[],
  at: string,
  policy: Policy,
  stuck: (pk: string, why: unknown) => void,
): Promise<Round> {
  const shards = await Promise.all(Array.from({ length: dueShards }, (_, shard) => shardRound(shard)));
  const sum = (of: "done" | "putOff") => shards.reduce((all, each) => all + each[of], 0);
  const [done, put] = [sum("done"), sum("putOff")];
  return { done, putOff: put, more: done + put > 0 && shards.some(({ more }) => more) };

  async function shardRound(shard: number): Promise<Round> {
    const { items, next } = await store.list(comeDue(shard, at));
    const round: Round = { done: 0, putOff: 0, more: next !== undefined };
    for (const item of items) {
      const why = await whyStuck(item.pk);
      if (why === undefined) round.done += 1;
      else {
        // The index is a moment behind the table: what has moved on meanwhile is not put off and not reported.
        const { lost } = await store.write([putOff(item, at)]);
        if (lost) continue;
        round.putOff += 1;
        stuck(item.pk, why);
      }
    }
    return round;
  }

  async function whyStuck(pk: string): Promise<unknown> {
    try {
      for (const kind of kinds) {
        const id = kind.idOf(pk);
        if (id !== undefined) return (await kind.act(store, id, at, policy)) ? undefined : new Error("nothing was due");
      }
      return new Error("no kind of object comes due under this key");
    } catch (error) {
      return error ?? new Error("unknown");
    }
  }
}
