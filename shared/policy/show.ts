import { noonOf, showDate } from "../calendar.ts";
import { money } from "../money.ts";
import type { Rule } from "../refusal.ts";
import { showFact } from "../refusals/render.ts";
import type { Language } from "../text.ts";
import type { PolicyName, PolicyValue } from "./policy.ts";
import { policyTitles, type Unit } from "./titles.ts";

type Words = Record<Language, string>;

const list = (parts: readonly string[], lang: Language) => parts.join(lang === "fa" ? "، " : ", ");

const workingDays: Words = { fa: "روز کاری", en: "working days" };
const days: Words = { fa: "روز", en: "days" };
const points: Words = { fa: "امتیاز", en: "points" };

/** Longest first; whatever is left over is named in the next. */
const spans: readonly (readonly [seconds: number, words: Words])[] = [
  [86_400, days],
  [3_600, { fa: "ساعت", en: "hours" }],
  [60, { fa: "دقیقه", en: "minutes" }],
  [1, { fa: "ثانیه", en: "seconds" }],
];

function showSeconds(seconds: number, lang: Language): string {
  let rest = seconds;
  const parts = spans.flatMap(([size, words]) => {
    const n = Math.floor(rest / size);
    rest -= n * size;
    return n > 0 ? [counted(n, words, lang)] : [];
  });
  return parts.length > 0 ? parts.join(lang === "fa" ? " و " : " ") : counted(0, days, lang);
}

const counted = (n: number, words: Words, lang: Language) => {
  const noun = lang === "en" && n === 1 ? words.en.replace(/s$/, "") : words[lang];
  return `${showFact(n, lang)} ${noun}`;
};

/** By ISO number, from Monday. */
export const weekdays: readonly Words[] = [
  { fa: "دوشنبه", en: "Monday" },
  { fa: "سه‌شنبه", en: "Tuesday" },
  { fa: "چهارشنبه", en: "Wednesday" },
  { fa: "پنجشنبه", en: "Thursday" },
  { fa: "جمعه", en: "Friday" },
  { fa: "شنبه", en: "Saturday" },
  { fa: "یکشنبه", en: "Sunday" },
];

const none: Words = { fa: "هیچ", en: "none" };

export const weightNames: Record<keyof PolicyValue<"ratingWeights">, Words> = {
  onTime: { fa: "به‌موقع", en: "on time" },
  firstPass: { fa: "پذیرش در بار نخست", en: "first pass" },
  price: { fa: "پایبندی به قیمت", en: "price" },
  responsiveness: { fa: "پاسخ‌گویی", en: "responsiveness" },
  judgement: { fa: "نظر واحد", en: "judgement" },
};

export const scaleNames: Record<keyof PolicyValue<"scoreScale">, readonly [words: Words, divisor: number]> = {
  priorMicro: [{ fa: "وزن میانگین دیگران", en: "weight of the others' mean" }, 1_000_000],
  halfLifeMonths: [{ fa: "نیم‌عمر به ماه", en: "half-life in months" }, 1],
  referenceMinor: [{ fa: "مبلغ مبنا به ریال", en: "reference amount in rial" }, 1],
  leastValueMicro: [{ fa: "کمترین وزن مبلغ", en: "least weight of the amount" }, 1_000_000],
  mostValueMicro: [{ fa: "بیشترین وزن مبلغ", en: "greatest weight of the amount" }, 1_000_000],
  enoughMicro: [{ fa: "سابقه کافی از", en: "enough history from" }, 1_000_000],
  spreadHundredths: [{ fa: "پراکندگی نمره‌ها", en: "spread of scores" }, 100],
  marginHundredths: [{ fa: "ضریب بازه", en: "factor of the interval" }, 100],
  whenNoneHundredths: [{ fa: "میانگین وقتی دیگری نیست", en: "mean where there is no other" }, 100],
};

const named = (entries: readonly (readonly [Words, number])[], lang: Language) =>
  list(
    entries.map(([words, n]) => `${words[lang]} ${showFact(n, lang)}`),
    lang,
  );

// Each value was checked against the schema of its name, which its unit stands for.
const shows: Record<Unit, (value: unknown, lang: Language) => string> = {
  rial: (value, lang) => showFact(money(value as number), lang),
  workingDays: (value, lang) => counted(value as number, workingDays, lang),
  days: (value, lang) => counted(value as number, days, lang),
  seconds: (value, lang) => showSeconds(value as number, lang),
  number: (value, lang) => showFact(value as number, lang),
  basisPoints: (value, lang) => `${showFact((value as number) / 100, lang)} ${lang === "fa" ? "درصد" : "%"}`,
  points: (value, lang) => `${showFact((value as number) / 100, lang)} ${points[lang]}`,
  weights: (value, lang) => {
    const weights = value as PolicyValue<"ratingWeights">;
    return named(
      (Object.keys(weightNames) as (keyof typeof weightNames)[]).map((name) => [weightNames[name], weights[name]]),
      lang,
    );
  },
  scale: (value, lang) => {
    const scale = value as PolicyValue<"scoreScale">;
    return named(
      (Object.keys(scaleNames) as (keyof typeof scaleNames)[]).map((name) => {
        const [words, divisor] = scaleNames[name];
        return [words, scale[name] / divisor];
      }),
      lang,
    );
  },
  weekdays: (value, lang) =>
    list(
      (value as number[]).flatMap((n) => weekdays[n - 1]?.[lang] ?? []),
      lang,
    ) || none[lang],
  dates: (value, lang) =>
    list(
      (value as string[]).map((date) => showDate(noonOf(date), lang)),
      lang,
    ) || none[lang],
};

/** The value of a table as people read it, in both languages. */
export const showValue = (table: PolicyName, value: unknown): Rule => {
  const show = shows[policyTitles[table].unit];
  return { fa: show(value, "fa"), en: show(value, "en") };
};
