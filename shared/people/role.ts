/** Every role of domain.md §3 that the system knows, with the side it belongs to. */
export const roles = {
  prManager: "body",
  procurementOfficer: "body",
  head: "body",
  finance: "body",
  technicalMember: "body",
  secretary: "body",
  evaluator: "body",
  auditor: "body",
  vendorMember: "vendor",
  signatory: "vendor",
  overseer: "platform",
  admin: "platform",
} as const satisfies Record<string, "body" | "vendor" | "platform">;

export type Role = keyof typeof roles;

/** The platform is a party like any other, so that its people are members of it. */
export const platformParty = "plt_platform";

/** A role held for somebody else by a dated letter; before and after its dates it is nothing. */
export type Deputation = {
  role: Role;
  /** First and last moment. */
  from: string;
  until: string;
  letter: { number: string; date: string };
};

/** What one person may do for one party. */
export type Membership = { party: string; roles: Role[]; deputations?: Deputation[] };

/**
 * Who asks: read from the membership record at each request, never from the token. Roles held as a deputy count among
 * the others while they are in force; `letters` are the numbers that they rest on.
 */
export type Caller = { person: string; memberships: Membership[]; letters?: string[] };

/** The caller a person's memberships make at a moment. */
export function callerAt(person: string, memberships: readonly Membership[], at: string): Caller {
  const letters: string[] = [];
  const inForce = memberships.map(({ party, roles: own, deputations = [] }) => {
    const held = deputations.filter(({ from, until }) => from <= at && at <= until);
    letters.push(...held.map(({ letter }) => letter.number));
    return { party, roles: [...new Set([...own, ...held.map(({ role }) => role)])] };
  });
  return { person, memberships: inForce, ...(letters.length > 0 ? { letters } : {}) };
}

/** The roles a caller holds in a party; empty for a stranger. */
export const rolesIn = (by: Caller, party: string): Role[] =>
  by.memberships.find((membership) => membership.party === party)?.roles ?? [];

/** True when the caller holds at least one of the roles in the party. */
export const plays = (by: Caller, party: string, ...any: readonly Role[]): boolean =>
  rolesIn(by, party).some((role) => any.includes(role));

/** True when the caller is a member of the party in whatever role. */
export const isMemberOf = (by: Caller, party: string): boolean => rolesIn(by, party).length > 0;

/**
 * True when the caller works for the party and so sees what is open to all of it. An evaluator is only a guest: sees the
 * cases whose committee they sit on, without any price, and nothing else.
 */
export const belongsTo = (by: Caller, party: string): boolean =>
  rolesIn(by, party).some((role) => role !== "evaluator");
