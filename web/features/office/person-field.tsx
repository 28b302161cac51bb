import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { platformParty } from "../../../shared/people/role.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Form } from "../../ui/form.ts";
import { peopleOf, type Roster } from "./queries.ts";
import { officeTexts } from "./texts.ts";

const elsewhere = "other";

/** Somebody by name where the reader knows them, else by number. The form holds the number. */
export function PersonField({ of, roster }: { of: Form; roster: Roster }) {
  const { members: t } = useTexts(officeTexts);
  const { format } = useLanguage();
  const { id: own, playsIn } = useMe();
  const api = useServer();
  const keeper = playsIn(platformParty, "admin", "overseer");
  // The first page is a help; whoever is not on it is named by number.
  const people = useQuery({ queryKey: ["person", "first"], queryFn: () => peopleOf(api, undefined), enabled: keeper });
  const known = new Map([
    ...roster.members.map(({ person, name }) => [person, name] as const),
    ...(people.data?.items ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  known.delete(own);
  const held = of.get("person");
  const named = typeof held === "string" && known.has(held);
  const [other, setOther] = useState(typeof held === "string" && held !== "");
  const byNumber = (other && !named) || known.size === 0;
  const choice: Form = {
    ...of,
    get: () => (byNumber ? elsewhere : held),
    set: (_path, value) => {
      setOther(value === elsewhere);
      of.set("person", value === elsewhere ? "" : value);
    },
    error: () => (byNumber ? undefined : of.error("person")),
  };
  const typed = <TextField of={of} at="person" label={t.personId} help={t.personHelp} dir="ltr" max={70} />;
  if (known.size === 0) return typed;
  return (
    <>
      <ChoiceField
        of={choice}
        at={byNumber ? "person.choice" : "person"}
        label={t.choosePerson}
        options={[
          ...[...known].map(([value, name]) => ({ value, label: name ? format.text(name) : value })),
          { value: elsewhere, label: t.other },
        ]}
      />
      {byNumber ? typed : null}
    </>
  );
}
