import { noonOf, showDate, showInstant } from "../calendar.ts";
import { money } from "../money.ts";
import type { PolicyName } from "../policy/policy.ts";
import { policyTitles } from "../policy/titles.ts";
import { showFact } from "../refusals/render.ts";
import { termOf } from "../terms.ts";
import { type Language, pick, type Texts } from "../text.ts";

const both = {
  fa: {
    checkLabel: "نشانی بررسی اصالت",
    contentHash: "اثر انگشت متن (SHA-256)",
    signatures: "امضاها",
    unsigned: "هنوز امضا نشده است",
    times: "زمان‌ها به وقت تهران است.",
  },
  en: {
    checkLabel: "Check it at",
    contentHash: "SHA-256 of the text",
    signatures: "Signatures",
    unsigned: "not signed yet",
    times: "Times are Tehran time.",
  },
} as const satisfies Record<Language, Record<string, string>>;

/** What every paper says. */
export const wordsOf = (language: Language): Record<keyof (typeof both)["fa"], string> => both[language];

const capital = (words: string): string => words.replace(/^[a-z]/, (letter) => letter.toUpperCase());

/** How numbers, times and words are written in a language. */
export const writer = (language: Language) => ({
  rial: (amountMinor: number): string => showFact(money(amountMinor), language),
  number: (value: number): string => showFact(value, language),
  /** Parts of ten thousand as percent. */
  percent: (bp: number): string => `${showFact(bp / 100, language)}${language === "fa" ? "٪" : "%"}`,
  /** Hundredths of a point. */
  points: (hundredths: number): string => showFact(hundredths / 100, language),
  moment: (instant: string): string => showInstant(instant, language),
  /** A Gregorian date yyyy-mm-dd, as the reader's calendar names it. */
  date: (date: string): string => showDate(noonOf(date), language),
  /** A word where it stands alone. */
  term: (word: string): string => capital(termOf(word, language)),
  /** What a table of policy is called. */
  table: (name: PolicyName): string => capital(policyTitles[name][language]),
  text: (texts: Texts): string => pick(texts, language),
});
export type Writer = ReturnType<typeof writer>;

/** A person's name, or the number where the record has no name. */
export const nameIn = (names: Readonly<Record<string, string>>, person: string): string => names[person] ?? person;
