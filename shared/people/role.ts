/** Every role of domain.md §3 that the system knows, with the side it belongs to. */
export const roles = {
  prManager: "body",
  procurementOfficer: "body",
  head: "body",
  finance: "body",
  technicalMember: "body",
  secretary: "body",
  auditor: "body",
  vendorMember: "vendor",
  signatory: "vendor",
  overseer: "platform",
} as const satisfies Record<string, "body" | "vendor" | "platform">;

export type Role = keyof typeof roles;

/** The platform is a party like any other, so that its people are members of it. */
export const platformParty = "plt_platform";

/** What one person may do for one party. */
export type Membership = { party: string; roles: Role[] };

/** Who asks: read from the membership record at each request, never from the token. */
export type Caller = { person: string; memberships: Membership[] };

/** The roles a caller holds in a party; empty for a stranger. */
export const rolesIn = (by: Caller, party: string): Role[] =>
  by.memberships.find((membership) => membership.party === party)?.roles ?? [];

/** True when the caller holds at least one of the roles in the party. */
export const plays = (by: Caller, party: string, ...any: readonly Role[]): boolean =>
  rolesIn(by, party).some((role) => any.includes(role));

/** True when the caller belongs to the party in any role. */
export const belongsTo = (by: Caller, party: string): boolean => rolesIn(by, party).length > 0;
