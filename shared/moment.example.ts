import type { Moment } from "./moment.ts";
import type { Role } from "./people/role.ts";
import { policyAt } from "./policy/policy.ts";
import { initialPolicy } from "./policy/rows.ts";

/** A person in some roles of one party at a moment, under the initial policy. */
export const momentOf = (person: string, at: string, party = "bdy_one", ...roles: Role[]): Moment => ({
  by: { person, memberships: [{ party, roles }] },
  at,
  policy: policyAt(initialPolicy, at),
});
