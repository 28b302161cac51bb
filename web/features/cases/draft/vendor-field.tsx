import { useLanguage } from "../../../i18n/language.tsx";
import { ChoiceField } from "../../../ui/fields/choice-field.tsx";
import type { Form } from "../../../ui/form.ts";
import { type Case, useVendors } from "../queries.ts";
import { useDraftTexts } from "./texts.ts";

/** One vendor of the register with a licence for the area of work. */
export function VendorField({
  form,
  at,
  view,
  required = true,
}: {
  form: Form;
  at: string;
  view: Pick<Case, "category">;
  required?: boolean;
}) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const vendors = useVendors(view.category);
  return (
    <ChoiceField
      of={form}
      at={at}
      label={t.vendor}
      help={t.vendorHelp}
      required={required}
      options={(vendors.data?.items ?? []).map(({ id, name }) => ({ value: id, label: format.text(name) }))}
    />
  );
}
