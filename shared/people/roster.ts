import type { Letter } from "../letter.ts";
import type { Happened } from "../moment.ts";
import type { Texts } from "../text.ts";
import { type Caller, type Deputation, type Membership, platformParty, plays, type Role } from "./role.ts";

/** A role held for somebody else, numbered within its party; `name` as it was known when the letter came. */
export type Deputy = Deputation & { n: number; person: string; name?: Texts };

/**
 * Who belongs to a party in which roles, and for whom others act by letter: the one truth of memberships. What requests
 * and inboxes read of it lies in items of their own, written by the same act. `id` is the party's.
 */
export type Roster = {
  id: string;
  version: number;
  name?: Texts;
  members: Record<string, { name?: Texts; roles: Role[] }>;
  /** Those that have not ended yet, as of the last letter. */
  deputies: Deputy[];
  deputiesNamed: number;
};

export type RosterEvent = Happened &
  /** A new party; or one that was known before its history began, with the members it had. */
  (
    | { type: "PartyEntered"; id: string; name?: Texts; members: { person: string; name?: Texts; roles: Role[] }[] }
    | { type: "PartyRenamed"; name: Texts }
    | { type: "MemberAdded"; person: string; name?: Texts; roles: Role[] }
    | { type: "RolesChanged"; person: string; roles: Role[] }
    | { type: "MemberRemoved"; person: string }
    | {
        type: "DeputyNamed";
        n: number;
        person: string;
        name?: Texts;
        role: Role;
        from: string;
        until: string;
        letter: Letter;
      }
    | { type: "DeputyEnded"; n: number; person: string }
  );

export function evolveRoster(roster: Roster | undefined, event: RosterEvent): Roster {
  if (event.type === "PartyEntered") {
    const { id, name, members } = event;
    return {
      id,
      version: 0,
      ...(name === undefined ? {} : { name }),
      members: Object.fromEntries(
        members.map(({ person, name: known, roles }) => [person, { ...(known ? { name: known } : {}), roles }]),
      ),
      deputies: [],
      deputiesNamed: 0,
    };
  }
  if (!roster) throw new Error(`${event.type} without a party`);
  const { members, deputies } = roster;
  switch (event.type) {
    case "PartyRenamed":
      return { ...roster, name: event.name };
    case "MemberAdded": {
      const { person, name, roles } = event;
      return { ...roster, members: { ...members, [person]: { ...(name ? { name } : {}), roles } } };
    }
    case "RolesChanged": {
      const { person, roles } = event;
      return { ...roster, members: { ...members, [person]: { ...members[person], roles } } };
    }
    case "MemberRemoved": {
      const { [event.person]: _gone, ...rest } = members;
      return { ...roster, members: rest, deputies: deputies.filter(({ person }) => person !== event.person) };
    }
    case "DeputyNamed": {
      const { n, person, name, role, from, until, letter } = event;
      const deputy = { n, person, ...(name ? { name } : {}), role, from, until, letter };
      const current = deputies.filter((each) => each.until >= event.at);
      return { ...roster, deputies: [...current, deputy], deputiesNamed: n };
    }
    case "DeputyEnded":
      return { ...roster, deputies: deputies.filter(({ n }) => n !== event.n) };
  }
}

/** What one person has in the party, as it stands in the membership record; nothing for whoever has left it. */
export function membershipIn({ id, members, deputies }: Roster, person: string): Membership | undefined {
  const roles = members[person]?.roles ?? [];
  const deputations = deputies
    .filter((deputy) => deputy.person === person)
    .map(({ role, from, until, letter }): Deputation => ({ role, from, until, letter }));
  if (roles.length === 0 && deputations.length === 0) return undefined;
  return { party: id, roles, ...(deputations.length > 0 ? { deputations } : {}) };
}

/** The persons whose membership some events change. */
export const personsIn = (events: readonly RosterEvent[]): string[] => [
  ...new Set(events.flatMap((event) => ("person" in event ? [event.person] : []))),
];

/** Its members, and those who keep the rosters of all. */
export const seesRoster = (party: string, by: Caller): boolean =>
  by.memberships.some((membership) => membership.party === party && membership.roles.length > 0) ||
  plays(by, platformParty, "admin", "overseer");
