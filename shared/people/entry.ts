import { type Acts, may } from "../act.ts";
import { type Happened, type Moment, stamp } from "../moment.ts";
import { accept, type Decision } from "../refusal.ts";
import type { Person } from "./person.ts";
import { type Caller, platformParty, plays } from "./role.ts";
import type { EnterPerson } from "./schema.ts";

/** The record of a person as the admin entered it; memberships are not here but in the rosters of the parties. */
export type EnteredPerson = Person & { id: string; version: number };

export type PersonEvent = Happened & { type: "PersonEntered"; id: string; person: Person };

export const personActs = {
  enterPerson: { by: ["admin"], from: [] },
} as const satisfies Acts;

export function enterPerson(
  id: string,
  { subject: _subject, ...person }: EnterPerson,
  moment: Moment,
): Decision<PersonEvent> {
  const no = may(personActs.enterPerson, moment.by, platformParty);
  return no ?? accept({ type: "PersonEntered", ...stamp(moment), id, person });
}

export const evolvePerson = (_before: EnteredPerson | undefined, event: PersonEvent): EnteredPerson => ({
  ...event.person,
  id: event.id,
  version: 0,
});

/** Those who keep the rosters of bodies look people up. */
export const seesPeople = (by: Caller): boolean => plays(by, platformParty, "admin", "overseer");
