import { fiscalYear } from "../../shared/calendar.ts";
import { beginWalk, evolveWalk, stepped, type Walk, type WalkEvent } from "../../shared/inbox/walk.ts";
import { kindOfParty } from "../../shared/people/person.ts";
import { rosters } from "../people/roster-store.ts";
import { load, type ObjectKind, writesOf } from "../storage/objects.ts";
import type { Item, Listing, Store } from "../storage/store.ts";
import { underCheck } from "../vendors/store.ts";
import { type Members, membersOf } from "./inbox.ts";

/** L10 how far the walk through the inboxes of a party has come · L11 take it a step further */
export const walks: ObjectKind<Walk, WalkEvent> = {
  name: "walk",
  place: (party) => ({ pk: `WLK#${party}`, root: "A#WALK", rows: "A#WALK", events: "E#" }),
  evolve: evolveWalk,
  toRows: (walk) => ({ "A#WALK": { data: walk } }),
  fromRows: (rows) => rows.get("A#WALK") as Walk,
};

/** So many objects are refreshed in one step. */
const objectsPerStep = 25;
/** So many of them at once. */
const objectsAtOnce = 5;

const inIndex = (partition: string): Listing => ({ index: "party", partition });

/**
 * L5 everything of a party that can wait for its people: its lists of this year, the one before it and the one that is
 * planned. A vendor of the register waits for its own people and, while it is checked, for those of the platform.
 */
export function listsOf(party: string, at: string): Listing[] {
  const year = fiscalYear(at);
  const years = [year - 1, year, year + 1];
  switch (kindOfParty(party)) {
    case "body":
      return years.flatMap((each) => ["PUR", "TND", "CTR"].map((kind) => inIndex(`BDY#${party}#${kind}#${each}`)));
    case "vendor":
      return [
        { partition: `VND#${party}`, beginsWith: "A#VENDOR" },
        ...years.map((each) => inIndex(`VND#${party}#CTR#${each}`)),
      ];
    case "platform":
      return [underCheck];
  }
}

/** Brings the inboxes of one object up to date; `undefined` for a kind whose objects wait for nobody. */
export type Refresh = (store: Store, id: string, at: string, members: Members) => Promise<unknown>;

/** By the beginning of a partition key. */
export type Refreshes = ReadonlyMap<string, Refresh>;

/** Of these nothing waits any more, whoever comes or goes. */
const ended: readonly unknown[] = ["paid", "cancelled"];
const isOver = ({ card }: Item) => ended.includes((card as { state?: string } | undefined)?.state);

async function write(store: Store, before: { state: Walk; hash: string } | undefined, id: string, events: WalkEvent[]) {
  // A lost race means that another delivery of the same event was faster.
  if (events.length > 0) await store.write(writesOf(walks, id, before, events).writes);
}

/** The people of a party have changed: begins the walk, whose events carry it on. Repeating it changes nothing. */
export async function walkFor(store: Store, party: string, at: string): Promise<void> {
  const [roster, walk] = await Promise.all([load(store, rosters, party), load(store, walks, party)]);
  if (roster) await write(store, walk, party, beginWalk(walk?.state, party, roster.state.version, at));
}

/**
 * One step of a walk: a page of one list. A step that fails, or is delivered twice, is done again and finds everything as
 * it should be; only then does the walk move on.
 */
export async function walkOn(store: Store, party: string, at: string, refreshes: Refreshes): Promise<void> {
  const walk = await load(store, walks, party);
  const position = walk?.state.position;
  if (!walk || !position) return;
  const lists = listsOf(party, walk.state.at);
  const listing = lists[position.list];
  const page = listing
    ? await store.list({ ...listing, limit: objectsPerStep, ...(position.after ? { after: position.after } : {}) })
    : { items: [] };
  const found = new Set(page.items.flatMap((item) => (isOver(item) ? [] : [item.pk])));
  const waiting = [...found];
  const members = onceEach(membersOf(store));
  const worker = async () => {
    for (let pk = waiting.shift(); pk !== undefined; pk = waiting.shift()) {
      await refreshes.get(pk.slice(0, 4))?.(store, pk.slice(4), at, members);
    }
  };
  await Promise.all(Array.from({ length: objectsAtOnce }, worker));
  await write(store, walk, party, stepped(walk.state, page.next, lists.length, at));
}

/** The people of a party do not change within a step, or another walk follows. */
function onceEach(members: Members): Members {
  const known = new Map<string, ReturnType<Members>>();
  return (party) => {
    const found = known.get(party) ?? members(party);
    known.set(party, found);
    return found;
  };
}
