import type { Act, Acts } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { Texts } from "../text.ts";
import { kindOfParty } from "./person.ts";
import { type Membership, platformParty, plays, type Role, roles } from "./role.ts";
import type { Roster, RosterEvent } from "./roster.ts";
import type { EnterBody, NameDeputy, SetRoles } from "./schema.ts";

/** The admin acts on bodies and the platform; a vendor's signatory, and for deputies a body's head, on the own party. */
export const rosterActs = {
  enterBody: { by: ["admin"], from: [] },
  renameBody: { by: ["admin"], from: [] },
  setRoles: { by: ["admin", "signatory"], from: [] },
  removeMember: { by: ["admin", "signatory"], from: [] },
  nameDeputy: { by: ["admin", "head", "signatory"], from: [] },
  endDeputy: { by: ["admin", "head", "signatory"], from: [] },
} as const satisfies Acts;

/** What is known of a person before a membership changes. */
export type KnownPerson = { name: Texts; memberships: readonly Membership[] };

/** An item of the store holds all of one party, another all of one person. */
export const mostMembers = 300;
export const mostParties = 50;

/** Who may keep the people of a party: one of its own, or the admin unless it is a vendor. */
function mayKeep(act: Act, party: string, { by }: Moment): Refused | undefined {
  const kind = kindOfParty(party);
  const own = act.by.filter((role) => roles[role] === kind);
  const admin = kind !== "vendor" && plays(by, platformParty, "admin");
  if (admin || plays(by, party, ...own)) return undefined;
  return refuse("not-allowed", { needs: kind === "body" ? [...own, "admin"] : own });
}

/** Nobody makes oneself anything: a second pair of eyes on every role. */
const ownRoles = (person: string, { by }: Moment): Refused | undefined =>
  by.person === person ? refuse("own-membership", {}) : undefined;

function ofThisKind(party: string, asked: readonly Role[]): Refused | undefined {
  const kind = kindOfParty(party);
  const wrong = asked.filter((role) => roles[role] !== kind);
  return wrong.length > 0 ? refuse("role-of-another-party", { roles: wrong, kind }) : undefined;
}

/** Sides a role decides on: an auditor only reads, so that is no side. */
const sidesOf = (party: string, held: readonly Role[]) =>
  held.some((role) => role !== "auditor") ? [kindOfParty(party) === "vendor" ? "sells" : "buys"] : [];

/**
 * Whoever sells to the state does not act for it: a person of a vendor has no role of a body or of the platform beside
 * it but that of an auditor, of a body other than those the vendor's acts look at.
 */
export function onBothSides(
  memberships: readonly Membership[],
  party: string,
  asked: readonly Role[],
  at: string,
): Refused | undefined {
  const elsewhere = memberships
    .filter((membership) => membership.party !== party)
    .flatMap(({ party: other, roles: own, deputations = [] }) =>
      sidesOf(other, [...own, ...deputations.filter(({ until }) => until >= at).map(({ role }) => role)]),
    );
  const sides = new Set([...elsewhere, ...sidesOf(party, asked)]);
  return sides.size > 1 ? refuse("on-both-sides", {}) : undefined;
}

/** Neither the item of a party nor that of a person grows without end. */
export function withinLimits(
  { members, deputies }: Pick<Roster, "members" | "deputies">,
  party: string,
  memberships: readonly Membership[],
): Refused | undefined {
  if (Object.keys(members).length + deputies.length >= mostMembers) {
    return refuse("too-many-members", { limit: mostMembers });
  }
  const others = memberships.filter((membership) => membership.party !== party);
  return others.length >= mostParties ? refuse("too-many-parties", { limit: mostParties }) : undefined;
}

export function enterBody(id: string, { name }: EnterBody, moment: Moment): Decision<RosterEvent> {
  const no = mayKeep(rosterActs.enterBody, id, moment);
  return no ?? accept({ type: "PartyEntered", ...stamp(moment), id, name, members: [] });
}

export function renameBody(roster: Roster, { name }: EnterBody, moment: Moment): Decision<RosterEvent> {
  const no = mayKeep(rosterActs.renameBody, roster.id, moment);
  if (no) return no;
  const same = roster.name?.fa === name.fa && roster.name?.en === name.en;
  return same ? accept() : accept({ type: "PartyRenamed", ...stamp(moment), name });
}

/** @param known the person's record, none when there is no such person */
export function setRoles(
  roster: Roster,
  person: string,
  { roles: asked }: SetRoles,
  known: KnownPerson | undefined,
  moment: Moment,
): Decision<RosterEvent> {
  const party = roster.id;
  const no = mayKeep(rosterActs.setRoles, party, moment) ?? ownRoles(person, moment) ?? ofThisKind(party, asked);
  if (no) return no;
  if (!known) return refuse("person-unknown", { person });
  const member = roster.members[person];
  const wanted = inOrder(asked);
  if (member && inOrder(member.roles).join() === wanted.join()) return accept();
  const wrong =
    onBothSides(known.memberships, party, wanted, moment.at) ??
    (member ? lastSignatory(roster, person, wanted) : withinLimits(roster, party, known.memberships));
  if (wrong) return wrong;
  return accept(
    member
      ? { type: "RolesChanged", ...stamp(moment), person, roles: wanted }
      : { type: "MemberAdded", ...stamp(moment), person, name: known.name, roles: wanted },
  );
}

const allRoles = Object.keys(roles) as Role[];
const inOrder = (asked: readonly Role[]) => allRoles.filter((role) => asked.includes(role));

/** Without a signatory nobody could ever sign for a vendor again, nor make somebody one. */
function lastSignatory({ id, members }: Roster, person: string, left: readonly Role[]): Refused | undefined {
  if (kindOfParty(id) !== "vendor" || left.includes("signatory")) return undefined;
  const signatories = Object.entries(members).flatMap(([each, { roles: held }]) =>
    held.includes("signatory") ? [each] : [],
  );
  return signatories.length === 1 && signatories[0] === person ? refuse("last-signatory", {}) : undefined;
}

export function removeMember(roster: Roster, person: string, moment: Moment): Decision<RosterEvent> {
  const no = mayKeep(rosterActs.removeMember, roster.id, moment) ?? ownRoles(person, moment);
  if (no) return no;
  if (!roster.members[person]) return refuse("not-found", {});
  return lastSignatory(roster, person, []) ?? accept({ type: "MemberRemoved", ...stamp(moment), person });
}

/** By letter somebody else holds a role for a time: nobody who holds it anyhow, and only a role that somebody has. */
export function nameDeputy(
  roster: Roster,
  input: NameDeputy,
  known: KnownPerson | undefined,
  moment: Moment,
): Decision<RosterEvent> {
  const { person, role, from, until } = input;
  const party = roster.id;
  const no = mayKeep(rosterActs.nameDeputy, party, moment) ?? ownRoles(person, moment) ?? ofThisKind(party, [role]);
  if (no) return no;
  if (!known) return refuse("person-unknown", { person });
  if (roster.members[person]?.roles.includes(role)) return refuse("deputy-holds-role", { role });
  if (!Object.values(roster.members).some(({ roles: held }) => held.includes(role))) {
    return refuse("deputy-of-nobody", { role });
  }
  if (from > until || until <= moment.at) return refuse("deputy-dates", { from, until });
  // Ending one of two would leave the person with the role.
  const twice = roster.deputies.find(
    (each) => each.person === person && each.role === role && each.from <= until && from <= each.until,
  );
  if (twice) return refuse("deputy-named-twice", { from: twice.from, until: twice.until });
  const wrong =
    onBothSides(known.memberships, party, [role], moment.at) ?? withinLimits(roster, party, known.memberships);
  if (wrong) return wrong;
  const n = roster.deputiesNamed + 1;
  return accept({ type: "DeputyNamed", ...stamp(moment), n, name: known.name, ...input });
}

export function endDeputy(roster: Roster, n: number, moment: Moment): Decision<RosterEvent> {
  const no = mayKeep(rosterActs.endDeputy, roster.id, moment);
  if (no) return no;
  const deputy = roster.deputies.find((each) => each.n === n && each.until >= moment.at);
  if (!deputy) return refuse("not-found", {});
  const { person } = deputy;
  return ownRoles(person, moment) ?? accept({ type: "DeputyEnded", ...stamp(moment), n, person });
}
