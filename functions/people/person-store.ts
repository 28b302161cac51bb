import { type EnteredPerson, evolvePerson, type PersonEvent } from "../../shared/people/entry.ts";
import { refuse } from "../../shared/refusal.ts";
import { personKey } from "../http/request.ts";
import type { ObjectKind } from "../storage/objects.ts";
import type { Listing, Write } from "../storage/store.ts";
import { personItem } from "./records.ts";

const persons = "PERSONS";

/** B9 the record of a person as it was entered; what requests read lies in the item beside it */
export const enteredPersons: ObjectKind<EnteredPerson, PersonEvent> = {
  name: "person",
  place: (id) => ({ pk: personKey(id).pk, root: "A#PERSON", rows: "A#PERSON", events: "A#PERSON#E#" }),
  evolve: evolvePerson,
  toRows: (person) => ({
    "A#PERSON": { data: person, card: { id: person.id, name: person.name }, partyPk: persons, partySk: person.id },
  }),
  fromRows: (rows) => rows.get("A#PERSON") as EnteredPerson,
};

/** B10 everybody the admin entered */
export const allPersons: Listing = { index: "party", partition: persons };

/** The item that requests read, still without memberships; nobody is entered over somebody who is known. */
export const newPersonWrite = ({ id: person, version: _version, ...known }: EnteredPerson): Write => ({
  put: personItem(person, known, []),
  condition: { expression: "attribute_not_exists(pk)" },
  onRefused: () => refuse("person-known", { person }),
});
