import { useQuery } from "@tanstack/react-query";
import { termOf } from "../../shared/terms.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useMe } from "../lib/me.tsx";
import { read } from "../lib/problem.ts";
import { useServer } from "../lib/server.tsx";
import { Id } from "./parts.tsx";

/** The people of a party, for its members; others get none. */
export function useMembers(party: string | undefined) {
  const api = useServer();
  const { memberships } = useMe();
  const mine = memberships.some((each) => each.party === party);
  return useQuery({
    queryKey: ["members", party],
    queryFn: () => read(api.parties[":partyId"].members.$get({ param: { partyId: party ?? "" } })),
    enabled: party !== undefined && mine,
    staleTime: 300_000,
  });
}

/** The names of people in words alone, for pictures and sentences. */
export function useNames(party: string | undefined): (person: string) => string {
  const { format } = useLanguage();
  const { id: own, name: ownName } = useMe();
  const members = useMembers(party);
  return (person) => {
    const name = person === own ? ownName : members.data?.members.find((each) => each.person === person)?.name;
    return name ? format.text(name) : person;
  };
}

/** A person by name where the reader's own party knows it, else by number. */
export function Person({ id }: { id: string }) {
  const { format } = useLanguage();
  const { id: own, name: ownName, party } = useMe();
  const members = useMembers(party?.party);
  const name = id === own ? ownName : members.data?.members.find(({ person }) => person === id)?.name;
  return name ? <span title={id}>{format.text(name)}</span> : <Id>{id}</Id>;
}

/** Who did something, as a history says: a person, or the other side, whose persons are its own, or the system. */
export function Doer({ id }: { id: string }) {
  const { language } = useLanguage();
  return id.startsWith("prs_") ? <Person id={id} /> : <span>{termOf(id, language)}</span>;
}
