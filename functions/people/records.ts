import { kindOfParty, type Party, type Person } from "../../shared/people/person.ts";
import type { Deputation, Membership, Role } from "../../shared/people/role.ts";
import { personKey } from "../http/request.ts";
import { memberKey, partyKey } from "../storage/keys.ts";
import type { Item } from "../storage/store.ts";

/** The item of a person; its memberships decide what the person may do. */
export const personItem = (person: string, known: Person, memberships: Membership[]): Item => ({
  ...personKey(person),
  ...known,
  memberships,
});

/** The item of a body, a vendor or the platform; its kind follows from the id. */
export const partyItem = (party: string, name: Party["name"]): Item => ({
  ...partyKey(party),
  name,
  kind: kindOfParty(party),
});

/** The item by which a party finds its people. */
export const memberItem = (party: string, person: string, roles: Role[], deputations?: Deputation[]): Item => ({
  ...memberKey(party, person),
  person,
  roles,
  ...(deputations ? { deputations } : {}),
});

/** Everything that makes a person known: the person's own item and one for each party. */
export const peopleItems = (person: string, known: Person, memberships: Membership[]): Item[] => [
  personItem(person, known, memberships),
  ...memberships.map(({ party, roles, deputations }) => memberItem(party, person, roles, deputations)),
];
