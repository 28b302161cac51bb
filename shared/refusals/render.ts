import { showInstant } from "../calendar.ts";
import { policyTitles } from "../policy/titles.ts";
import type { Fact, Refusal } from "../refusal.ts";
import { termOf } from "../terms.ts";
import { persianDigits } from "../text.ts";
import { refusals } from "./all.ts";

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const locales = { fa: "fa-IR", en: "en-GB" } as const;
const formats: Partial<Record<"fa" | "en", Intl.NumberFormat>> = {};

/** Made at the first number that is shown: the first format of a process costs a cold start as much as 30 kB of code. */
const showNumber = (value: number, lang: "fa" | "en"): string => {
  formats[lang] ??= new Intl.NumberFormat(locales[lang]);
  return formats[lang].format(value);
};

/** The tables of policy are named in refusals alone; where terms are looked up they would be dead weight. */
const tables: Readonly<Record<string, { fa: string; en: string }>> = policyTitles;
const nameOf = (word: string, lang: "fa" | "en"): string => tables[word]?.[lang] ?? termOf(word, lang);

/** A fact as people of a language read it. */
export function showFact(fact: Fact, lang: "fa" | "en"): string {
  if (typeof fact === "number") return showNumber(fact, lang);
  if (typeof fact === "string") return instant.test(fact) ? showMoment(fact, lang) : nameOf(fact, lang);
  if ("fa" in fact) return fact[lang];
  if ("currency" in fact) {
    const unit = fact.currency === "IRR" ? { fa: "ریال", en: "rial" }[lang] : fact.currency;
    return `${showNumber(fact.amount, lang)}\u00a0${unit}`;
  }
  return fact.map((each) => nameOf(each, lang)).join(lang === "fa" ? "، " : ", ");
}

/**
 * Deadlines stand on the minute; a moment that does not is shown to the second, or two of them may look the same. In
 * English the clock is named, as whoever reads it has just sent a time in UTC.
 */
function showMoment(moment: string, lang: "fa" | "en"): string {
  const shown = showInstant(moment, lang);
  const seconds = moment.slice(17, 19);
  const fine = seconds === "00" ? "" : `:${lang === "fa" ? persianDigits(seconds) : seconds}`;
  return lang === "fa" ? `${shown}${fine}` : `${shown}${fine} Tehran time`;
}

/** A text with its facts filled in. */
export const fill = (text: string, facts: Readonly<Record<string, Fact>>, lang: "fa" | "en"): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    return fact === undefined ? "" : showFact(fact, lang);
  });

/** Title and detail of a refusal in one language, facts filled in. */
export function render({ code, facts }: Refusal, lang: "fa" | "en"): { title: string; detail: string } {
  const { title, detail } = refusals[code];
  return { title: title[lang], detail: fill(detail[lang], facts, lang) };
}
