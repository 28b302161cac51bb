import type { Moment } from "../../shared/moment.ts";
import type { Person } from "../../shared/people/person.ts";
import type { Membership } from "../../shared/people/role.ts";
import { evolveRoster, membershipIn, personsIn, type Roster, type RosterEvent } from "../../shared/people/roster.ts";
import type { KnownPerson } from "../../shared/people/roster-acts.ts";
import { personKey } from "../http/request.ts";
import { memberKey, partyKey } from "../storage/keys.ts";
import { fromItems, type ObjectKind, writesOf } from "../storage/objects.ts";
import type { Item, Key, Listing, Store, Write } from "../storage/store.ts";
import { memberItem, partyItem } from "./records.ts";

const bodies = "BODIES";

/**
 * B4 the roster of a party · B5 change the roster of a party
 *
 * It lies beside the party's own item and the items of its members, so its history is a range of the partition.
 */
export const rosters: ObjectKind<Roster, RosterEvent> = {
  name: "roster",
  place: (id) => ({ pk: partyKey(id).pk, root: "A#PARTY", rows: "A#PARTY", events: "A#PARTY#E#" }),
  evolve: evolveRoster,
  toRows: (roster) => ({
    "A#PARTY": {
      data: roster,
      ...(roster.id.startsWith("bdy_")
        ? {
            card: { id: roster.id, ...(roster.name ? { name: roster.name } : {}) },
            partyPk: bodies,
            partySk: roster.id,
          }
        : {}),
    },
  }),
  fromRows: (rows) => rows.get("A#PARTY") as Roster,
};

/** B6 all bodies */
export const allBodies: Listing = { index: "party", partition: bodies };

export const rosterKey = (party: string): Key => ({ pk: partyKey(party).pk, sk: "A#PARTY" });

/** What the item of a person says of her, for a decision on her membership. */
export const knownPerson = (item: Item | undefined): KnownPerson | undefined =>
  // records.ts and this file are the only writers of these items.
  item && { name: (item as Item & Person).name, memberships: (item["memberships"] as Membership[] | undefined) ?? [] };

/** A party as it is, and what its history begins with when it has none yet. */
export type Opened = { roster: Roster; begins: RosterEvent[] };

/**
 * B7 the roster of a party that was known before its history began: from its item and those of its members
 * @returns `undefined` when there is no such party
 */
export async function openedRoster(
  store: Store,
  id: string,
  party: Item | undefined,
  at: string,
): Promise<Opened | undefined> {
  const items = await store.all({ partition: partyKey(id).pk, beginsWith: "MEM#" });
  if (!party && items.length === 0) return undefined;
  const members = items.map((item) => {
    const { person, roles } = item as Item & { person: string; roles: Membership["roles"] };
    return { person, roles };
  });
  const name = party?.["name"] as Roster["name"];
  const begun: RosterEvent = {
    type: "PartyEntered",
    at,
    by: "system",
    id,
    ...(name ? { name } : {}),
    members,
  };
  return { roster: evolveRoster(undefined, begun), begins: [begun] };
}

/**
 * B8 what requests and inboxes read of a roster, in the transaction of its events: the membership in the person's item,
 * over what was seen there, and the person's item in the party.
 * @param read the items of the persons, as the decision saw them
 */
export function membershipWrites(
  after: Roster,
  events: readonly RosterEvent[],
  read: (key: Key) => Item | undefined,
): Write[] {
  const renamed = events.some(({ type }) => type === "PartyRenamed");
  return [
    ...(renamed && after.name ? [{ put: partyItem(after.id, after.name) }] : []),
    ...personsIn(events).flatMap((person) => writesOfPerson(after, person, read(personKey(person)))),
  ];
}

function writesOfPerson(after: Roster, person: string, item: Item | undefined): Write[] {
  const mine = membershipIn(after, person);
  const ofParty: Write = mine
    ? { put: memberItem(after.id, person, mine.roles, mine.deputations) }
    : { delete: memberKey(after.id, person) };
  const seen = item?.["memberships"] as Membership[] | undefined;
  if (!seen) return [ofParty];
  const at = seen.findIndex(({ party }) => party === after.id);
  const memberships =
    at < 0 ? [...seen, ...(mine ? [mine] : [])] : seen.flatMap((each, i) => (i === at ? (mine ?? []) : each));
  return [
    ofParty,
    {
      update: personKey(person),
      set: { expression: "SET #all = :all", names: { "#all": "memberships" }, values: { ":all": memberships } },
      condition: { expression: "#all = :seen", names: { "#all": "memberships" }, values: { ":seen": seen } },
    },
  ];
}

/** The writes of an act on a roster that goes with an act on another object, such as its vendor. */
export async function rosterChange(
  store: Store,
  id: string,
  { at }: Pick<Moment, "at">,
  decide: (roster: Roster) => RosterEvent[],
): Promise<Write[]> {
  const [own, party] = await store.get([rosterKey(id), partyKey(id)]);
  const before = fromItems(rosters, id, [own]);
  const opened = before ? { roster: before.state, begins: [] } : await openedRoster(store, id, party, at);
  if (!opened) return [];
  const events = decide(opened.roster);
  if (events.length === 0) return [];
  const { after, writes } = writesOf(rosters, id, before, [...opened.begins, ...events]);
  return [...writes, ...membershipWrites(after, events, () => undefined)];
}
