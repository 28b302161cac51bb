import { type Caller, plays, type Role } from "../../shared/people/role.ts";
import { termOf } from "../../shared/terms.ts";
import { useLanguage, useTexts } from "../i18n/language.tsx";
import { useMe } from "../lib/me.tsx";
import { Person, useMembers } from "./person.tsx";

const fa = {
  yours: "نوبت شماست",
  nobody:
    "اکنون کسی با این نقش در دسترس نیست. رئیس دستگاه با نامه جانشینی تعیین می‌کند یا مدیر سامانه عضوی با این نقش می‌افزاید.",
  comma: "، ",
  or: " یا ",
};
const en: typeof fa = {
  yours: "It is your turn",
  nobody:
    "Nobody who holds this role is free to do it. The head names a deputy by letter, or an admin adds a member with this role.",
  comma: ", ",
  or: " or ",
};

/** Whose act something is: everybody with one of the roles in the party, but those who had a hand in it before. */
export type Turn = {
  party: string;
  roles: readonly Role[];
  except?: readonly (string | undefined)[];
  /** Of those with the role these persons alone. */
  only?: readonly string[];
};

/** Who reads, as the decisions of the domain ask. */
export function useCaller(): Caller {
  const { id, memberships } = useMe();
  return { person: id, memberships: memberships.map(({ party, roles }) => ({ party, roles: [...roles] })) };
}

/** Whether it is this person's turn. */
export const isTurnOf = ({ party, roles, except = [], only }: Turn, by: Caller): boolean =>
  plays(by, party, ...roles) && !except.includes(by.person) && (only?.includes(by.person) ?? true);

/** The person holds the role and is kept out only because of what they did before: a second pair of eyes is asked for. */
export const needsAnother = ({ party, roles, except = [] }: Turn, by: Caller): boolean =>
  plays(by, party, ...roles) && except.includes(by.person);

/** Roles in words, as a sentence names them. */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const t = useTexts({ fa, en });
  const { language } = useLanguage();
  return (roles) => roles.map((role) => termOf(role, language)).join(t.or);
}

/** Whose turn it is: by name for colleagues, by role for the other side. */
export function Who({ turn }: { turn: Turn }) {
  const t = useTexts({ fa, en });
  const words = useRoleWords();
  const caller = useCaller();
  const { party, roles, except = [], only } = turn;
  const members = useMembers(party);
  if (isTurnOf(turn, caller)) return <>{t.yours}</>;
  if (!members.data) return <>{words(roles)}</>;
  const deputies = members.data.deputies.filter(({ inForce }) => inForce);
  const held = [...members.data.members, ...deputies.map(({ person, role }) => ({ person, roles: [role] }))];
  const free = held
    .filter((each) => each.roles.some((role) => roles.includes(role)))
    .map(({ person }) => person)
    .filter((person) => !except.includes(person) && (only?.includes(person) ?? true));
  const persons = [...new Set(free)];
  if (persons.length === 0) return <>{t.nobody}</>;
  return (
    <>
      {words(roles)}:{" "}
      {persons.map((person, i) => (
        <span key={person}>
          {i > 0 ? t.comma : ""}
          <Person id={person} />
        </span>
      ))}
    </>
  );
}
