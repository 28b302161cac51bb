import { Link } from "@tanstack/react-router";
import { platformParty } from "../../../shared/people/role.ts";
import { EnterPerson } from "../../../shared/people/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { TextsField } from "../../ui/fields/texts-field.tsx";
import { DataTable, PagedList } from "../../ui/list.tsx";
import { Id } from "../../ui/parts.tsx";
import { peopleOf } from "./queries.ts";
import { officeTexts } from "./texts.ts";

/** Everybody the admin entered. */
export function PeoplePage() {
  const { people: t } = useTexts(officeTexts);
  const { format } = useLanguage();
  const { playsIn } = useMe();
  const api = useServer();
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="muted">{t.lead}</p>
        </div>
        {playsIn(platformParty, "admin") ? (
          <Link to="/people/new" className="button">
            {t.enter}
          </Link>
        ) : null}
      </div>
      <PagedList queryKey={["person", "list"]} page={(cursor) => peopleOf(api, cursor)} empty={t.empty}>
        {(rows) => (
          <DataTable
            label={t.heading}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t.name, value: ({ name }) => format.text(name) },
              {
                name: t.id,
                value: ({ id }) => (
                  <Link to="/audit/$kind/$id" params={{ kind: "person", id }}>
                    <Id>{id}</Id>
                  </Link>
                ),
              },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}

export function NewPersonPage() {
  const { people: t } = useTexts(officeTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <Act
      name="enter-person"
      title={t.enter}
      lead={t.newLead}
      schema={EnterPerson}
      labels={{ name: t.name, "name.fa": t.name, email: t.email, subject: t.subject, language: t.language }}
      submit={t.submit}
      facts={({ name, email, subject }) => [
        [t.name, format.text(name)],
        [t.email, email === undefined ? undefined : <Id key="email">{email}</Id>],
        [t.subject, subject === undefined ? undefined : <Id key="subject">{subject}</Id>],
      ]}
      send={(json, headers) => read(api.people.$post({ json }, { headers }))}
      receipt={({ id }, { name }) => ({
        facts: [
          [t.name, format.text(name)],
          [t.id, <Id key="id">{id}</Id>],
        ],
        record: { kind: "person", id },
        next: (
          <>
            <p>{t.entered}</p>
            <p className="no-print">
              <Link to="/people" className="button">
                {t.toList}
              </Link>
            </p>
          </>
        ),
      })}
    >
      {(form) => (
        <>
          <TextsField of={form} at="name" label={t.name} max={200} />
          <TextField of={form} at="email" label={t.email} inputMode="email" dir="ltr" max={200} required={false} />
          <ChoiceField
            of={form}
            at="language"
            label={t.language}
            required={false}
            options={[
              { value: "fa", label: "فارسی" },
              { value: "en", label: "English" },
            ]}
          />
          <TextField
            of={form}
            at="subject"
            label={t.subject}
            help={t.subjectHelp}
            dir="ltr"
            max={70}
            required={false}
          />
        </>
      )}
    </Act>
  );
}
