import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import { conditionsIn } from "./conditions.ts";
import { type DocumentText, termsIn } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";

/** Rates and times that a contract fixes, each with the rule behind it. */
export function Conditions({ of }: { of: DocumentText }) {
  const t = useTexts(pageTexts);
  const { language, format } = useLanguage();
  return (
    <DataTable
      label={t.conditions}
      rows={conditionsIn(termsIn(of), language, format)}
      keyOf={({ name }) => name}
      columns={[
        { name: t.condition, value: ({ title }) => title },
        { name: t.value, value: ({ value }) => value },
        { name: t.rule, value: ({ rule }) => rule },
      ]}
    />
  );
}
