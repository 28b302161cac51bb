import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { MeView } from "../../shared/people/person.ts";
import type { Role } from "../../shared/people/role.ts";

export type Membership = MeView["memberships"][number];

export type Me = {
  id: string;
  name: MeView["name"];
  memberships: readonly Membership[];
  /** The party one acts for now; undefined for somebody who belongs to none. */
  party: Membership | undefined;
  actFor(party: string): void;
  /** Whether the acting party gave the person one of these roles. */
  plays(...roles: Role[]): boolean;
  /** Whether any party did, or the named one. */
  playsIn(party: string, ...roles: Role[]): boolean;
};

const MeContext = createContext<Me | undefined>(undefined);

const placeOf = (person: string) => `karsepar.party.${person}`;

/** Around all pages of somebody who is signed in. */
export function MeProvider({ me, children }: { me: MeView; children: ReactNode }) {
  const [chosen, choose] = useState(() => localStorage.getItem(placeOf(me.id)));
  const value = useMemo((): Me => {
    const { id, name, memberships } = me;
    const party = memberships.find((each) => each.party === chosen) ?? memberships[0];
    const rolesIn = (wanted: string | undefined) =>
      memberships.filter((each) => each.party === wanted).flatMap(({ roles }) => roles);
    return {
      id,
      name,
      memberships,
      party,
      actFor: (next) => {
        localStorage.setItem(placeOf(id), next);
        choose(next);
      },
      plays: (...roles) => rolesIn(party?.party).some((role) => roles.includes(role)),
      playsIn: (wanted, ...roles) => rolesIn(wanted).some((role) => roles.includes(role)),
    };
  }, [me, chosen]);
  return <MeContext value={value}>{children}</MeContext>;
}

/** Who is signed in. Only for pages below a sign-in. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("nobody is signed in around this component");
  return me;
}
