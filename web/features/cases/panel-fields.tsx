import type { Role } from "../../../shared/people/role.ts";
import type { Panel } from "../../../shared/tenders/state.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import type { Form } from "../../ui/form.ts";
import { useMembers } from "../../ui/person.tsx";
import { useDraftTexts } from "./draft/texts.ts";

const seats = ["head", "finance", "technicalMember"] as const;

/** The seats of a commission as a form holds them: the three that are always there, then any others. */
export const panelValues = (panel: Panel | undefined) => ({
  members: [
    ...seats.map((role) => panel?.members.find((each) => each.role === role) ?? { role }),
    ...(panel?.members ?? []).filter((each, i, all) => all.findIndex(({ role }) => role === each.role) !== i),
  ],
  secretary: panel?.secretary,
  secretaryDeputy: panel?.secretaryDeputy,
});

/** Who sits on the commission, each with a deputy; the choices are those who hold the role. */
export function PanelFields({ form, body }: { form: Form; body: string }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const members = useMembers(body);
  const known = members.data?.members ?? [];
  const shown = ({ person, name }: (typeof known)[number]) => ({
    value: person,
    label: name ? format.text(name) : person,
  });
  const of = (role: Role) => known.filter(({ roles }) => roles.includes(role)).map(shown);
  /** A letter may give the role for those days only, so that anybody of the body can be a deputy; holders come first. */
  const deputiesOf = (role: Role) => [
    ...of(role),
    ...known.filter(({ roles }) => !roles.includes(role) && !roles.includes("evaluator")).map(shown),
  ];
  const rows = form.get("panel.members");
  const held = (Array.isArray(rows) ? rows : []) as { role: (typeof seats)[number] }[];
  return (
    <section className="stack">
      <h2>{t.panel}</h2>
      {held.map(({ role }, i) => (
        <Seat
          // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place
          key={`${role} ${i}`}
          form={form}
          name={t.seats[role]}
          person={`panel.members.${i}.person`}
          deputy={`panel.members.${i}.deputy`}
          options={of(role)}
          deputies={deputiesOf(role)}
        />
      ))}
      <Seat
        form={form}
        name={t.seats.secretary}
        person="panel.secretary"
        deputy="panel.secretaryDeputy"
        options={of("secretary")}
        deputies={deputiesOf("secretary")}
      />
    </section>
  );
}

function Seat(given: {
  form: Form;
  name: string;
  person: string;
  deputy: string;
  options: readonly { value: string; label: string }[];
  deputies: readonly { value: string; label: string }[];
}) {
  const { form, name, person, deputy, options, deputies } = given;
  const t = useDraftTexts();
  return (
    <div className="row">
      <ChoiceField
        of={form}
        at={person}
        label={name}
        options={options}
        {...(options.length === 0 ? { help: t.nobody } : {})}
      />
      <ChoiceField
        of={form}
        at={deputy}
        label={t.deputyOf({ seat: name })}
        options={deputies.filter(({ value }) => value !== form.get(person))}
        required={false}
      />
    </div>
  );
}
