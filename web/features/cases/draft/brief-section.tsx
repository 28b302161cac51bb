import * as v from "valibot";
import { briefSchema } from "../../../../shared/kits/brief-schema.ts";
import type { Category } from "../../../../shared/kits/category.ts";
import { type BriefField, kits } from "../../../../shared/kits/kit.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { CheckField } from "../../../ui/fields/check-field.tsx";
import { ChoiceField } from "../../../ui/fields/choice-field.tsx";
import { DateField } from "../../../ui/fields/date-field.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import type { Form } from "../../../ui/form.ts";
import { PageLink } from "../../../ui/links.tsx";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

/** The questions of the kit of the area of work. */
export function BriefSection({ view }: SectionProps) {
  const t = useDraftTexts();
  if (view.category !== undefined) return <KitForm view={view} category={view.category} />;
  return (
    <section className="card form">
      <h1>{t.sections.brief}</h1>
      <p>{t.noCategory}</p>
      <p>
        <PageLink to={`/tenders/${view.id}/draft/need`}>{t.sections.need}</PageLink>
      </p>
    </section>
  );
}

function KitForm({ view, category }: SectionProps & { category: Category }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const fields = Object.entries(kits[category].brief);
  // What is not ticked is a no.
  const nos = Object.fromEntries(fields.flatMap(([name, { kind }]) => (kind === "flag" ? [[name, false]] : [])));
  return (
    <SectionAct
      view={view}
      section="brief"
      schema={v.strictObject({ brief: briefSchema(category) })}
      initial={{ brief: { ...nos, ...view.brief } }}
      labels={{
        brief: t.sections.brief,
        ...Object.fromEntries(fields.map(([name, { title }]) => [`brief.${name}`, format.text(title)])),
      }}
      change={({ brief }) => ({ brief: withoutMissing(brief) })}
    >
      {(form) => fields.map(([name, field]) => <Asked key={name} form={form} name={name} field={field} />)}
    </SectionAct>
  );
}

type Answers = Record<string, string | number | boolean | undefined>;

const withoutMissing = (brief: Answers | undefined): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(brief ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

function Asked({ form, name, field }: { form: Form; name: string; field: BriefField }) {
  const { format, language } = useLanguage();
  const props = { of: form, at: `brief.${name}`, label: format.text(field.title) };
  switch (field.kind) {
    case "text":
      return <TextField {...props} max={field.max} lines={field.max > 300 ? 4 : 1} />;
    case "number":
      return <NumberField {...props} min={field.min} max={field.max} />;
    case "choice":
      return (
        <ChoiceField {...props} options={field.of.map((each) => ({ value: each, label: termOf(each, language) }))} />
      );
    case "flag":
      return <CheckField {...props} required={false} />;
    case "date":
      return <DateField {...props} />;
  }
}
