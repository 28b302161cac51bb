import { useLocation, useRouter } from "@tanstack/react-router";
import { fiscalYear } from "../../shared/calendar.ts";
import { persianDigits } from "../../shared/text.ts";
import { type Language, useLanguage, useTexts } from "../i18n/language.tsx";
import { serverNow } from "../lib/clock.ts";

const fa = { year: "سال مالی" };
const en: typeof fa = { year: "Fiscal year (Persian)" };

/** A Persian year as it is read: years are not grouped. */
export const yearIn = (year: number, language: Language): string =>
  language === "fa" ? persianDigits(String(year)) : String(year);

/** The Persian fiscal year it is now. */
export const thisYear = (): number => fiscalYear(new Date(serverNow()).toISOString());

/** The fiscal year of a list, which stands in the address; at first the current one. */
export function useYear(): { year: number; choose: (year: number) => void } {
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const wanted = Number(new URLSearchParams(searchStr).get("year"));
  const year = wanted >= 1390 && wanted <= 1499 ? wanted : thisYear();
  const choose = (next: number) => {
    const search = new URLSearchParams(searchStr);
    search.set("year", String(next));
    history.replace(`${pathname}?${search}`);
  };
  return { year, choose };
}

/** Next year, this one and the four before. */
export const yearsAround = (now: number, also: number): number[] =>
  [...new Set([also, ...Array.from({ length: 6 }, (_, i) => now + 1 - i)])].sort((a, b) => b - a);

export function YearChoice({ year, choose }: ReturnType<typeof useYear>) {
  const t = useTexts({ fa, en });
  const { language } = useLanguage();
  return (
    <label className="field">
      {t.year}
      <select value={year} onChange={({ target }) => choose(Number(target.value))}>
        {yearsAround(thisYear(), year).map((each) => (
          <option key={each} value={each}>
            {yearIn(each, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
