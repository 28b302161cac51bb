import { showInstant } from "../calendar.ts";
import { type Fact, type Refusal, refusals } from "../refusal.ts";
import { termOf } from "../terms.ts";

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const numbers = { fa: new Intl.NumberFormat("fa-IR"), en: new Intl.NumberFormat("en-GB") };

function show(fact: Fact, lang: "fa" | "en"): string {
  if (typeof fact === "number") return numbers[lang].format(fact);
  if (typeof fact === "string") return instant.test(fact) ? showInstant(fact, lang) : termOf(fact, lang);
  if ("currency" in fact) {
    const unit = fact.currency === "IRR" ? { fa: "ریال", en: "rial" }[lang] : fact.currency;
    return `${numbers[lang].format(fact.amount)}\u00a0${unit}`;
  }
  return fact.map((each) => termOf(each, lang)).join(lang === "fa" ? "، " : ", ");
}

/** Title and detail of a refusal in one language, facts filled in. */
export function render({ code, facts }: Refusal, lang: "fa" | "en"): { title: string; detail: string } {
  const { title, detail } = refusals[code];
  return {
    title: title[lang],
    detail: detail[lang].replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = facts[name];
      return fact === undefined ? "" : show(fact, lang);
    }),
  };
}
