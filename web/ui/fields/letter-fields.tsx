import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { today } from "../../lib/today.ts";
import type { Form } from "../form.ts";
import type { Fact } from "../parts.tsx";
import { DateField } from "./date-field.tsx";
import { TextField } from "./text-field.tsx";

const fa = {
  number: "شماره نامه",
  date: "تاریخ نامه",
  letter: "نامه",
  letterOf: ({ number, date }: { number: string; date: string }) => `شماره ${number}، ${date}`,
};
const en: typeof fa = {
  number: "Number of the letter",
  date: "Date of the letter",
  letter: "Letter",
  letterOf: ({ number, date }) => `number ${number}, ${date}`,
};
const texts = { fa, en };

/** Number and date of a letter, never of a day to come. */
export function LetterFields({ of, at = "letter", required }: { of: Form; at?: string; required?: boolean }) {
  const t = useTexts(texts);
  const given = required === undefined ? {} : { required };
  return (
    <>
      <TextField of={of} at={`${at}.number`} label={t.number} max={60} {...given} />
      <DateField of={of} at={`${at}.date`} label={t.date} max={today()} {...given} />
    </>
  );
}

/**
 * Names of the fields of a letter that lies at `at`, and the letter in words and as a fact of a page; older records know its
 * number alone.
 */
export function useLetterWords(at = "letter") {
  const t = useTexts(texts);
  const { format } = useLanguage();
  const inWords = (letter: { number: string; date: string } | string) =>
    typeof letter === "string" ? letter : t.letterOf({ number: letter.number, date: format.day(letter.date) });
  return {
    name: t.letter,
    labels: { [`${at}.number`]: t.number, [`${at}.date`]: t.date, [at]: t.letter },
    inWords,
    fact: (letter: { number: string; date: string }, name = t.letter): Fact => [name, inWords(letter)],
  };
}
