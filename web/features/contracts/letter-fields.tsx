import { gregorianDate } from "../../../shared/calendar.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { DateField } from "../../ui/fields/date-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Form } from "../../ui/form.ts";
import type { Fact } from "../../ui/parts.tsx";
import { courseTexts } from "./texts/course.ts";

/** Today in Tehran as a Gregorian date. */
export const today = (): string => gregorianDate(new Date(serverNow()).toISOString());

/** Number and date of a letter, never of a day to come. `at` is where the letter lies in the form. */
export function LetterFields({ of, at = "letter" }: { of: Form; at?: string }) {
  const t = useTexts(courseTexts);
  return (
    <>
      <TextField of={of} at={`${at}.number`} label={t.letterNumber} max={60} />
      <DateField of={of} at={`${at}.date`} label={t.letterDate} max={today()} />
    </>
  );
}

export type Letter = { number: string; date: string };

/** A letter in words. */
export function useLetter(): (letter: Letter) => string {
  const t = useTexts(courseTexts);
  const { format } = useLanguage();
  return ({ number, date }) => t.letterOf({ number, date: format.day(date) });
}

/** A letter as a fact of a page or of a check. */
export function useLetterFact(): (letter: Letter, name?: string) => Fact {
  const t = useTexts(courseTexts);
  const inWords = useLetter();
  return (letter, name = t.letter) => [name, inWords(letter)];
}

/** Names of a letter's fields for a summary of what is wrong. */
export function useLetterLabels(at = "letter"): Record<string, string> {
  const t = useTexts(courseTexts);
  return { [`${at}.number`]: t.letterNumber, [`${at}.date`]: t.letterDate, [at]: t.letter };
}
