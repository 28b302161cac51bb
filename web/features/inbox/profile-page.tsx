import { SetPreferences } from "../../../shared/people/person.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { CheckField } from "../../ui/fields/check-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Id } from "../../ui/parts.tsx";
import { inboxTexts } from "./texts.ts";

/** Who one is here, by which letters, and how one is written to. */
export function ProfilePage() {
  const t = useTexts(inboxTexts);
  const { format, language } = useLanguage();
  const me = useMe();
  const api = useServer();
  return (
    <>
      <h1>{t.profile}</h1>
      <section className="card">
        <h2>
          {format.text(me.name)} <Id>{me.id}</Id>
        </h2>
        <h3>{t.memberships}</h3>
        <ul>
          {me.memberships.map(({ party, name, roles, deputations = [] }) => (
            <li key={party}>
              {name ? format.text(name) : party}: {roles.map((role) => termOf(role, language)).join(t.and)}
              {deputations.map(({ role, until, letter }) => (
                <span key={`${role} ${letter.number}`} className="small muted">
                  {" "}
                  {t.deputy({ role: termOf(role, language), until: format.date(until), letter: letter.number })}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </section>
      <Loaded part queryKey={["preferences"]} queryFn={() => preferencesOf(api)}>
        {(seen) => <Preferences seen={seen} />}
      </Loaded>
    </>
  );
}

const preferencesOf = (api: Api) => read(api.me.preferences.$get());

type Seen = Awaited<ReturnType<typeof preferencesOf>>;

const languages = [
  { value: "fa", label: "فارسی" },
  { value: "en", label: "English" },
];

/** How one is written to. */
function Preferences({ seen }: { seen: Seen }) {
  const t = useTexts(inboxTexts);
  const api = useServer();
  const begun = useBegun("preferences", seen);
  const { language, mail } = seen;
  return (
    <Act
      name="preferences"
      title={t.language}
      heading="h2"
      schema={SetPreferences}
      initial={{ language, mail }}
      labels={{ language: t.language, mail: t.mail }}
      submit={t.save}
      send={(json) => begun((tag) => read(api.me.preferences.$put({ json }, { headers: { "if-match": tag } })))}
    >
      {(form) => (
        <>
          <ChoiceField of={form} at="language" label={t.language} options={languages} />
          <CheckField of={form} at="mail" label={t.mail} />
        </>
      )}
    </Act>
  );
}
