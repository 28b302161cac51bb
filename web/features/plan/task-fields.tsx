import { categories } from "../../../shared/kits/category.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { TextsField } from "../../ui/fields/texts-field.tsx";
import type { Form } from "../../ui/form.ts";
import { planTexts } from "./texts.ts";

/** What is known of a task when it is planned. */
export function TaskFields({ of }: { of: Form }) {
  const { form: t } = useTexts(planTexts);
  const { language } = useLanguage();
  return (
    <>
      <TextsField of={of} at="title" label={t.title} max={200} />
      <ChoiceField
        of={of}
        at="category"
        label={t.category}
        options={categories.map((value) => ({ value, label: termOf(value, language) }))}
      />
      <AmountField of={of} at="estimateRial" label={t.estimate} help={t.estimateHelp} required={false} />
      <DateField of={of} at="dueDate" label={t.due} required={false} />
    </>
  );
}

/** The names of those fields for summaries and comparisons. */
export function useTaskLabels() {
  const { form: t } = useTexts(planTexts);
  const { title, category, estimate, due, year } = t;
  return { title, "title.fa": title, category, estimateRial: estimate, dueDate: due, fiscalYear: year };
}
