import { createHash } from "node:crypto";
import type { InboxItem, Waiting } from "../../shared/inbox/waiting.ts";
import type { Deputation, Role } from "../../shared/people/role.ts";
import type { Item, Key, Store, Write } from "../storage/store.ts";
import { type NewEntry, noticeKey, tell } from "./outbox.ts";

/** Who has something of one object in the inbox, as of one version of the object; like entries of several persons together. */
type WaitingList = Item & {
  version: number;
  /** Counts the changes of the list itself. */
  revision: number;
  kept: (Omit<Kept, "person"> & { persons: string[] })[];
};

/** One entry as the list remembers it: enough to find it again, and to see whether it still says the same. */
type Kept = { person: string; what: string; sk: string; mark: string; since: string };

/** One entry as it should be. */
type Wanted = Omit<Kept, "since"> & { item: Omit<InboxItem, "since"> };

type Member = Item & { person: string; roles: Role[]; deputations?: Deputation[] };

/** The members of a party; of many objects in a row each party is read once. */
export type Members = (party: string) => Promise<readonly Member[]>;

/** Of one object whose events are being followed. */
export type Followed = { pk: string; kind: string; id: string; version: number };

export const waitingListKey = (pk: string): Key => ({ pk, sk: "L#WAITING" });
const entryKey = ({ sk, person }: Pick<Kept, "sk" | "person">): Key => ({ pk: `PRS#${person}`, sk });

/** L2 the members and deputies of a party whose objects wait for them */
export const membersOf =
  (store: Store): Members =>
  async (party) =>
    (await store.all({ partition: `PTY#${party}`, beginsWith: "MEM#" })) as Member[];

/** One transaction holds 100 writes; one of them is the list itself, and each change of an entry takes two. */
const changesPerPass = 49;

/** Refreshes of one object may meet when events are delivered twice. */
const tries = 5;

/**
 * L3 makes the inboxes say what the state of an object says: what is new is added, what has changed is put right, what has
 * lost its reason is deleted. Repeating it changes nothing, and an older version does not overwrite a newer one.
 * @returns what was added by this call, and by no other
 */
export async function refreshInboxes(
  store: Store,
  object: Followed,
  waiting: readonly Waiting[],
  at: string,
  members: Members = membersOf(store),
): Promise<NewEntry[]> {
  const parties = [...new Set(waiting.map(({ party }) => party))];
  const look = async () => {
    const [list, ...found] = await Promise.all([listOf(store, object.pk), ...parties.map(members)]);
    return { list, wanted: wantedOf(object, waiting, new Map(parties.map((id, i) => [id, found[i] ?? []])), at) };
  };
  const added: NewEntry[] = [];
  let { list: current, wanted } = await look();
  for (let lost = 0; lost < tries; ) {
    if (current && current.version > object.version) return added;
    const pass = changesOf(object, current, wanted, at);
    if (pass.writes.length === 0) return added;
    const next: WaitingList = {
      ...waitingListKey(object.pk),
      version: object.version,
      revision: (current?.revision ?? 0) + 1,
      kept: pass.kept,
    };
    if (await wrote(store, current, next, pass.writes)) {
      added.push(...pass.added);
      if (!pass.more) return added;
      current = next;
    } else {
      lost += 1;
      // Whoever was faster may have known of people who came or left since.
      ({ list: current, wanted } = await look());
    }
  }
  throw new Error(`the inboxes of ${object.kind} ${object.id} kept changing`);
}

const listOf = async (store: Store, pk: string): Promise<WaitingList | undefined> =>
  (await store.get([waitingListKey(pk)]))[0] as WaitingList | undefined;

async function wrote(store: Store, seen: WaitingList | undefined, next: WaitingList, writes: Write[]) {
  const condition = seen
    ? { expression: "#rev = :seen", names: { "#rev": "revision" }, values: { ":seen": seen.revision } }
    : { expression: "attribute_not_exists(pk)" };
  const { lost } = await store.write([{ put: next, condition }, ...writes]);
  return !lost;
}

/** A person and one thing to do. */
const idOf = ({ person, what }: Pick<Kept, "person" | "what">) => `${person}\n${what}`;

/** The next writes that bring the entries nearer to what is wanted, and the list as it is after them. */
function changesOf(object: Followed, list: WaitingList | undefined, wanted: ReadonlyMap<string, Wanted>, at: string) {
  const kept = new Map(
    (list?.kept ?? [])
      .flatMap(({ persons, ...each }) => persons.map((person): Kept => ({ person, ...each })))
      .map((each) => [idOf(each), each]),
  );
  const writes: Write[] = [];
  const added: NewEntry[] = [];
  let changes = 0;
  for (const id of new Set([...kept.keys(), ...wanted.keys()])) {
    const [before, now] = [kept.get(id), wanted.get(id)];
    if (before && now && before.sk === now.sk && before.mark === now.mark) continue;
    changes += 1;
    if (changes > changesPerPass) break;
    if (before && before.sk !== now?.sk) writes.push({ delete: entryKey(before) });
    if (!now) {
      // Whoever has not been told of it yet need not hear it any more.
      if (before) writes.push({ delete: noticeKey(before.person, object, before.what) });
      kept.delete(id);
      continue;
    }
    const { person, what, sk, mark } = now;
    const item: InboxItem = { ...now.item, since: before?.since ?? at };
    writes.push({ put: { ...entryKey(now), data: item } });
    kept.set(id, { person, what, sk, mark, since: item.since });
    if (!before) {
      added.push({ person, item });
      writes.push(tell({ person, item }, what, at));
    }
  }
  return { writes, added, kept: together([...kept.values()]), more: changes > changesPerPass };
}

function together(all: readonly Kept[]): WaitingList["kept"] {
  const groups = Map.groupBy(all, ({ person: _person, ...each }) => JSON.stringify(each));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { person: _person, ...each } = first;
    return [{ ...each, persons: group.map(({ person }) => person) }];
  });
}

/** Sorts as text in the order in which things are due; what has no date comes last. */
const placeOf = ({ dueAt }: Waiting, { kind, id }: Followed, what: string) =>
  `IN#${dueAt ?? "~"}#${kind}#${id}#${what}`;

const markOf = (item: Wanted["item"]) =>
  createHash("sha256").update(JSON.stringify(item)).digest("base64url").slice(0, 10);

function wantedOf(
  object: Followed,
  waiting: readonly Waiting[],
  members: ReadonlyMap<string, readonly Member[]>,
  at: string,
): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const each of waiting) {
    const { roles, only, except, ...shown } = each;
    const what = each.part === undefined ? each.verb : `${each.verb}#${each.part}`;
    for (const member of members.get(each.party) ?? []) {
      const { person } = member;
      const held = holds(member, roles, at);
      const meant = held.roles.length > 0 && (only?.includes(person) ?? true) && !except?.includes(person);
      if (!meant || wanted.has(idOf({ person, what }))) continue;
      const item = { ...shown, object: { kind: object.kind, id: object.id }, ...held };
      wanted.set(idOf({ person, what }), { person, what, sk: placeOf(each, object, what), mark: markOf(item), item });
    }
  }
  return wanted;
}

/**
 * What a member holds of the roles that are asked for: roles of their own, or those of somebody whose deputy they are or
 * will be. A deputy's entry says when the letter holds, so that readers show it then and nothing need be written at its
 * beginning and end.
 */
function holds(member: Member, roles: readonly Role[], at: string): Pick<InboxItem, "roles" | "spans"> {
  const own = member.roles.filter((role) => roles.includes(role));
  if (own.length > 0) return { roles: own };
  const letters = (member.deputations ?? []).filter(({ role, until }) => roles.includes(role) && until >= at);
  return {
    roles: [...new Set(letters.map(({ role }) => role))],
    spans: letters.map(({ from, until }) => ({ from, until })),
  };
}
