import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Link } from "../../shared/audit/heads.ts";
import type { Happened } from "../../shared/moment.ts";
import type { Item, Key, Listing, Store, Write } from "./store.ts";

/** The part of a state that every object has. `version` is the number of its last event. */
export type Versioned = { id: string; version: number };

/** The attributes of one row: its data, and what its indexes and lists need. */
export type Row = {
  data: unknown;
  card?: unknown;
  partyPk?: string;
  partySk?: string;
  publicPk?: string;
  publicSk?: string;
  duePk?: string;
  dueSk?: string;
};

/** Where an object lies: its partition, the row that carries version and hash, and the sort keys of its rows and events. */
export type Place = { pk: string; root: string; rows: string; events: string };

/** How one kind of object is kept: state in rows, history in events, both written by the same act. */
export type ObjectKind<State extends Versioned, Event extends Happened> = {
  name: string;
  place(id: string): Place;
  evolve(state: State | undefined, event: Event): State;
  /** The version as readers are told it, where not every event is theirs to count. */
  shownVersion?(state: State): number;
  /** All rows of a state by sort key, cards included. Rows below `place.rows` are what `fromRows` reads back. */
  toRows(state: State): Record<string, Row>;
  /** The state again, from the data of its rows by sort key. */
  fromRows(rows: ReadonlyMap<string, unknown>): State;
};

/** A state with the hash of its last event, as it was loaded. */
export type Loaded<State> = { state: State; hash: string };

/** An event as it is stored: it is the audit entry and the outbox at once. */
export type StoredEvent<Event extends Happened = Happened> = Item & {
  kind: string;
  id: string;
  n: number;
  event: Event;
  previous: string;
  hash: string;
};

const origin = "0".repeat(64);
const canonical = (value: unknown) => canonicalize(JSON.parse(JSON.stringify(value))) ?? "";

/** SHA-256 over the previous hash and the canonical event, hex. */
export const chainHash = (previous: string, kind: string, id: string, n: number, event: unknown): string =>
  createHash("sha256")
    .update(`${previous}\n${canonical({ kind, id, n, event })}`)
    .digest("hex");

export const eventKey = (place: Place, n: number): Key => ({
  pk: place.pk,
  sk: `${place.events}${String(n).padStart(6, "0")}`,
});

/** Reads an object: one query, or one get when its root is its only row. `undefined` when there is none. */
export async function load<State extends Versioned, Event extends Happened>(
  store: Store,
  kind: ObjectKind<State, Event>,
  id: string,
): Promise<Loaded<State> | undefined> {
  const place = kind.place(id);
  const items =
    place.rows === place.root
      ? await store.get([{ pk: place.pk, sk: place.root }])
      : await store.all({ partition: place.pk, beginsWith: place.rows });
  return fromItems(kind, id, items);
}

/** The same from items read elsewhere, such as in the request's first batch. */
export function fromItems<State extends Versioned, Event extends Happened>(
  kind: ObjectKind<State, Event>,
  id: string,
  items: readonly (Item | undefined)[],
): Loaded<State> | undefined {
  const { root } = kind.place(id);
  const rows = new Map(items.flatMap((item) => (item ? [[item.sk, item["data"]] as const] : [])));
  if (!rows.has(root)) return undefined;
  const hash = items.find((item) => item?.sk === root)?.["hash"];
  // Rows without a history of their own: their first event begins the chain.
  return { state: kind.fromRows(rows), hash: hash === undefined ? origin : String(hash) };
}

const same = (a: unknown, b: unknown) => canonical(a ?? null) === canonical(b ?? null);

/**
 * The writes of one act: the rows that differ, and its events, chained. The root's version and each next event's free
 * key are the optimistic lock.
 * @param before `undefined` for a new object
 */
export function writesOf<State extends Versioned, Event extends Happened>(
  kind: ObjectKind<State, Event>,
  id: string,
  before: Loaded<State> | undefined,
  events: readonly Event[],
): { after: State; hash: string; writes: Write[] } {
  const place = kind.place(id);
  let after = before?.state;
  let hash = before?.hash ?? origin;
  let n = before?.state.version ?? 0;
  const writes: Write[] = [];
  for (const event of events) {
    n += 1;
    after = { ...kind.evolve(after, event), version: n };
    const previous = hash;
    hash = chainHash(previous, kind.name, id, n, event);
    const item: StoredEvent<Event> = { ...eventKey(place, n), kind: kind.name, id, n, event, previous, hash };
    writes.push({ put: item, condition: { expression: "attribute_not_exists(pk)" } });
  }
  if (!after) throw new Error(`${kind.name} ${id}: an act without events cannot make an object`);

  const oldRows = before ? kind.toRows(before.state) : {};
  const newRows = kind.toRows(after);
  for (const [sk, row] of Object.entries(newRows)) {
    if (sk === place.root) {
      const put: Item = { pk: place.pk, sk, ...row, version: n, hash };
      const version = before?.state.version;
      writes.push({
        put,
        condition:
          version === undefined
            ? { expression: "attribute_not_exists(pk)" }
            : version === 0
              ? { expression: "attribute_not_exists(#version)", names: { "#version": "version" } }
              : { expression: "#version = :before", names: { "#version": "version" }, values: { ":before": version } },
      });
    } else if (!same(oldRows[sk], row)) writes.push({ put: { pk: place.pk, sk, ...row } });
  }
  for (const sk of Object.keys(oldRows)) if (!newRows[sk]) writes.push({ delete: { pk: place.pk, sk } });
  return { after, hash, writes };
}

export type Verification = {
  events: number;
  /** Every event follows from the one before it. */
  chained: boolean;
  /** Playing the events again gives the stored rows. */
  replayed: boolean;
  head: string;
  /** The first event or row that does not fit. */
  broken?: string;
  /** The chain computed anew, event by event. */
  chain: Link[];
};

/** Everything that is stored of an object, its events included; a bid shares its partition with others. */
const wholeOf = ({ pk, root, events }: Place): Listing =>
  events.startsWith(root) ? { partition: pk, between: [root, `${events}~`] } : { partition: pk };

/** What waits for whom lies beside an object and is no part of it. */
const beside = new Set(["L#WAITING"]);

/** The clock may put a row off in its index; everything else of an item is what an act has written. */
const compared = ({ duePk: _pk, dueSk: _sk, ...item }: Record<string, unknown>) => item;

/** M3 reads the whole history of an object and checks it against every row that is stored of it: one query. */
export async function verify<State extends Versioned, Event extends Happened>(
  store: Store,
  kind: ObjectKind<State, Event>,
  id: string,
): Promise<Verification | undefined> {
  const place = kind.place(id);
  const items = (await store.all(wholeOf(place))).filter(({ sk }) => !beside.has(sk));
  if (items.length === 0) return undefined;
  const stored = items.filter(({ sk }) => sk.startsWith(place.events)) as StoredEvent<Event>[];
  const rows = new Map(items.filter(({ sk }) => !sk.startsWith(place.events)).map((item) => [item.sk, item]));

  let head = origin;
  const chain: Link[] = [];
  let misplaced: string | undefined;
  for (const [i, entry] of stored.entries()) {
    const n = i + 1;
    const hash = chainHash(head, kind.name, id, n, entry.event);
    const expected = { ...eventKey(place, n), kind: kind.name, id, n, event: entry.event, previous: head, hash };
    if (!same(entry, expected)) misplaced ??= entry.sk;
    head = hash;
    chain.push({ hash, at: entry.event.at });
  }
  const chained = misplaced === undefined && rows.get(place.root)?.["hash"] === head;
  const different = rowNotReplayed(kind, id, stored, rows, head);
  const broken = misplaced ?? (chained ? different : place.root);
  return {
    events: stored.length,
    chained,
    replayed: different === undefined,
    head,
    chain,
    ...(broken === undefined ? {} : { broken }),
  };
}

/** The first row that is not what the events give, that they do not give, or that is missing; none when all are right. */
function rowNotReplayed<State extends Versioned, Event extends Happened>(
  kind: ObjectKind<State, Event>,
  id: string,
  stored: readonly StoredEvent<Event>[],
  rows: ReadonlyMap<string, Item>,
  hash: string,
): string | undefined {
  const { pk, root } = kind.place(id);
  let expected: Record<string, Row>;
  try {
    let state: State | undefined;
    for (const [i, { event }] of stored.entries()) state = { ...kind.evolve(state, event), version: i + 1 };
    expected = state ? kind.toRows(state) : {};
  } catch {
    return root; // an event that was edited may be one that cannot be played
  }
  const version = stored.length;
  const fits = (sk: string) => {
    const [row, item] = [expected[sk], rows.get(sk)];
    const should = row && { pk, sk, ...row, ...(sk === root ? { version, hash } : {}) };
    return should !== undefined && item !== undefined && same(compared(item), compared(should));
  };
  return [...new Set([root, ...Object.keys(expected), ...rows.keys()])].find((sk) => !fits(sk));
}
