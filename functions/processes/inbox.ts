import type { InboxItem, Waiting } from "../../shared/inbox/waiting.ts";
import type { Role } from "../../shared/people/role.ts";
import type { Item, Key, Store, Write } from "../storage/store.ts";

/** Who has something of one object in the inbox, as of one version of the object. */
type WaitingList = Item & { version: number; entries: { person: string; sk: string }[] };
type Member = Item & { person: string; roles: Role[] };

const listKey = (pk: string): Key => ({ pk, sk: "L#WAITING" });
const entryKey = (sk: string, person: string): Key => ({ pk: `PRS#${person}`, sk });

/** One transaction holds 100 writes; one of them is the list itself. */
const writesPerPass = 99;

/** What is new for somebody after a refresh: what a mail can be sent about. */
export type NewEntry = { person: string; item: InboxItem };

/**
 * Makes the inboxes say what the state of an object says: new entries are added, those whose reason is gone are deleted.
 * Repeating it changes nothing, and an older version never overwrites a newer one.
 * @returns what was added by this call
 */
export async function refreshInboxes(
  store: Store,
  object: { pk: string; kind: string; id: string; version: number },
  waiting: readonly Waiting[],
  at: string,
): Promise<NewEntry[]> {
  const added: NewEntry[] = [];
  for (;;) {
    const parties = [...new Set(waiting.map(({ party }) => party))];
    const [[known], ...members] = await Promise.all([
      store.get([listKey(object.pk)]),
      ...parties.map((party) => store.all({ partition: `PTY#${party}`, beginsWith: "MEM#" })),
    ]);
    const list = known as WaitingList | undefined;
    if (list && list.version > object.version) return added;
    const wanted = entriesOf(
      object,
      waiting,
      new Map(parties.map((party, i) => [party, (members[i] ?? []) as Member[]])),
      at,
    );
    const before = new Map((list?.entries ?? []).map((entry) => [`${entry.person}\n${entry.sk}`, entry]));

    const gone = [...before].filter(([key]) => !wanted.has(key)).map(([, entry]) => entry);
    const fresh = [...wanted].filter(([key]) => !before.has(key)).map(([, entry]) => entry);
    if (gone.length + fresh.length === 0 && list) return added;

    const now = [...gone.map((entry) => ({ gone: entry })), ...fresh.map((entry) => ({ fresh: entry }))].slice(
      0,
      writesPerPass,
    );
    for (const change of now) {
      if ("gone" in change) before.delete(`${change.gone.person}\n${change.gone.sk}`);
      else
        before.set(`${change.fresh.person}\n${change.fresh.sk}`, { person: change.fresh.person, sk: change.fresh.sk });
    }
    const next: WaitingList = { ...listKey(object.pk), version: object.version, entries: [...before.values()] };
    const writes: Write[] = [
      {
        put: next,
        condition: list
          ? {
              expression: "#version = :seen AND size(entries) = :size",
              names: { "#version": "version" },
              values: { ":seen": list.version, ":size": list.entries.length },
            }
          : { expression: "attribute_not_exists(pk)" },
      },
      ...now.map(
        (change): Write =>
          "gone" in change
            ? { delete: entryKey(change.gone.sk, change.gone.person) }
            : { put: { ...entryKey(change.fresh.sk, change.fresh.person), data: change.fresh.item } },
      ),
    ];
    const { lost } = await store.write(writes);
    if (lost) continue;
    added.push(
      ...now.flatMap((change) => ("fresh" in change ? [{ person: change.fresh.person, item: change.fresh.item }] : [])),
    );
    if (gone.length + fresh.length <= writesPerPass) return added;
  }
}

type Entry = { person: string; sk: string; item: InboxItem };

function entriesOf(
  object: { kind: string; id: string },
  waiting: readonly Waiting[],
  members: ReadonlyMap<string, readonly Member[]>,
  at: string,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const each of waiting) {
    for (const { person, roles } of members.get(each.party) ?? []) {
      const held = roles.filter((role) => each.roles.includes(role));
      const meant = each.only ? each.only.includes(person) : held.length > 0;
      if (!meant || each.except?.includes(person)) continue;
      const { roles: _roles, only: _only, except: _except, ...shown } = each;
      const sk = `IN#${object.kind}#${object.id}#${each.verb}${each.part === undefined ? "" : `#${each.part}`}`;
      const item: InboxItem = { ...shown, object: { kind: object.kind, id: object.id }, roles: held, since: at };
      entries.set(`${person}\n${sk}`, { person, sk, item });
    }
  }
  return entries;
}
