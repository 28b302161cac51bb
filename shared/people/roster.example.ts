import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import { type EnteredPerson, enterPerson, evolvePerson, type PersonEvent, personActs } from "./entry.ts";
import { platformParty } from "./role.ts";
import { evolveRoster, type Roster, type RosterEvent } from "./roster.ts";
import {
  endDeputy,
  enterBody,
  type KnownPerson,
  nameDeputy,
  removeMember,
  renameBody,
  rosterActs,
  setRoles,
} from "./roster-acts.ts";

const at = "2026-11-22T10:00:00.000Z";
export const admin = momentOf("prs_admin", at, platformParty, "admin");

/** Somebody who belongs nowhere. */
export const nobody: KnownPerson = { name: { fa: "نگار" }, memberships: [] };

/** Plays events as the store does. */
export const playedRoster = (...events: RosterEvent[]): Roster => {
  let roster: Roster | undefined;
  for (const [i, event] of events.entries()) roster = { ...evolveRoster(roster, event), version: i + 1 };
  if (!roster) throw new Error("no events");
  return roster;
};

const did = { at: "2026-11-01T06:00:00.000Z", by: "prs_admin" };
const letter = { number: "۱۲/۵۵", date: "2026-11-20" };
export const deputation = {
  role: "head" as const,
  person: "prs_deputy",
  from: "2026-11-25T00:00:00.000Z",
  until: "2026-12-01T00:00:00.000Z",
  letter,
};

/** A body with a head, a PR manager, and a deputy of the head. */
export const bodyRoster = playedRoster(
  { type: "PartyEntered", ...did, id: "bdy_one", name: { en: "Body one" }, members: [] },
  { type: "MemberAdded", ...did, person: "prs_head", roles: ["head"] },
  { type: "MemberAdded", ...did, person: "prs_pm", roles: ["prManager"] },
  { type: "DeputyNamed", ...did, n: 1, ...deputation },
);

/** A vendor with one signatory. */
export const vendorRoster = playedRoster({
  ...{ type: "PartyEntered", ...did, id: "vnd_alpha" },
  members: [
    { person: "prs_alpha", roles: ["vendorMember", "signatory"] },
    { person: "prs_alpha2", roles: ["vendorMember"] },
  ],
});

export const rosterMachine = {
  acts: {},
  others: rosterActs,
  stateOf: () => "entered",
  evolve: evolveRoster,
  samples: { entered: bodyRoster },
  begins: { enterBody: { decision: enterBody("bdy_new", { name: { en: "New body" } }, admin) } },
  commands: {
    renameBody: (roster, moment) => renameBody(roster, { name: { en: "Other name" } }, moment),
    setRoles: (roster, moment) => setRoles(roster, "prs_new", { roles: ["finance"] }, nobody, moment),
    removeMember: (roster, moment) => removeMember(roster, "prs_pm", moment),
    nameDeputy: (roster, moment) =>
      nameDeputy(roster, { ...deputation, role: "prManager", person: "prs_new" }, nobody, moment),
    endDeputy: (roster, moment) => endDeputy(roster, 1, moment),
  },
  ways: {
    "setRoles, of a member": (roster, moment) =>
      setRoles(roster, "prs_pm", { roles: ["prManager", "auditor"] }, nobody, moment),
  },
  by: { renameBody: admin, setRoles: admin, removeMember: admin, nameDeputy: admin, endDeputy: admin },
} satisfies Machine<"entered", Roster, RosterEvent>;

export const personMachine = {
  acts: {},
  others: personActs,
  stateOf: () => "entered",
  evolve: evolvePerson,
  samples: { entered: { id: "prs_new", version: 1, name: { fa: "نگار" } } },
  begins: { enterPerson: { decision: enterPerson("prs_new", { name: { fa: "نگار" } }, admin) } },
  commands: {},
  by: {},
} satisfies Machine<"entered", EnteredPerson, PersonEvent>;
