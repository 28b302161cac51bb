import type { Membership } from "../../shared/people/role.ts";

/** Somebody who can sign in on this machine. `note` is one line for the sign-in page: who they are, in both languages. */
export type DemoPerson = { id: string; nameFa: string; nameEn: string; note: string; memberships?: Membership[] };
