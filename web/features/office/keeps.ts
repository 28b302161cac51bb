import { kindOfParty } from "../../../shared/people/person.ts";
import { type Caller, platformParty, plays, type Role, roles } from "../../../shared/people/role.ts";
import { rosterActs } from "../../../shared/people/roster-acts.ts";

/** Whether this person keeps the roles or deputies of a party, as shared/people/roster-acts.ts has it. */
export function keeps(act: "setRoles" | "nameDeputy", party: string, by: Caller): boolean {
  const kind = kindOfParty(party);
  const allowed: readonly Role[] = rosterActs[act].by;
  const admin = kind !== "vendor" && plays(by, platformParty, "admin");
  return admin || plays(by, party, ...allowed.filter((role) => roles[role] === kind));
}

/** The roles that a party of this kind gives. */
export const rolesOf = (party: string): Role[] =>
  (Object.keys(roles) as Role[]).filter((role) => roles[role] === kindOfParty(party));
