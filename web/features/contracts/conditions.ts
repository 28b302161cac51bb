import { policyTitles } from "../../../shared/policy/titles.ts";
import type { Language } from "../../i18n/language.tsx";
import type { Format } from "../../lib/format.ts";
import type { Terms } from "./queries.ts";

/** One condition of a contract in words: what, how much, by which rule. */
export type Condition = { name: string; title: string; value: string; rule: string };

const days = {
  fa: { days: (n: string) => `${n} روز`, workingDays: (n: string) => `${n} روز کاری` },
  en: { days: (n: string) => `${n} days`, workingDays: (n: string) => `${n} working days` },
};

/** What the text of a contract fixes of rates and times, as people read it. */
export function conditionsIn({ conditions }: Terms, language: Language, format: Format): Condition[] {
  const { rules, ...values } = conditions;
  return Object.entries(values).flatMap(([name, value]) => {
    const title = policyTitles[name as keyof typeof policyTitles];
    if (typeof value !== "number" || !title) return [];
    const said =
      title.unit === "basisPoints"
        ? format.percent(value)
        : title.unit === "rial"
          ? format.rial(value)
          : title.unit === "days" || title.unit === "workingDays"
            ? days[language][title.unit](format.number(value))
            : format.number(value);
    return [{ name, title: title[language], value: said, rule: rules[name]?.[language] ?? "" }];
  });
}
