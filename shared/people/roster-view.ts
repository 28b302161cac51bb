import { kindOfParty } from "./person.ts";
import type { Caller } from "./role.ts";
import { type Roster, seesRoster } from "./roster.ts";
import type { BodyView, RosterView } from "./schema.ts";

/** The people of a party, for its members and those who keep all rosters; ended deputations are history. */
export function viewRoster(roster: Roster, by: Caller, at: string): RosterView | undefined {
  const { id, version, name, members, deputies } = roster;
  if (!seesRoster(id, by)) return undefined;
  return {
    party: id,
    version,
    kind: kindOfParty(id),
    ...(name ? { name } : {}),
    // The store keeps no order of names.
    members: Object.entries(members)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([person, { name: known, roles }]) => ({ person, ...(known ? { name: known } : {}), roles })),
    deputies: deputies
      .filter(({ until }) => until >= at)
      .map(({ n, person, name: known, role, from, until, letter }) => ({
        ...{ n, person, ...(known ? { name: known } : {}), role, from, until, letter },
        inForce: from <= at,
      })),
  };
}

export function viewBody({ id, version, name }: Roster, by: Caller): BodyView | undefined {
  if (kindOfParty(id) !== "body" || !seesRoster(id, by)) return undefined;
  return { id, version, ...(name ? { name } : {}) };
}
