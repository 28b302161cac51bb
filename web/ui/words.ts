import type { Language } from "../i18n/language.tsx";

/** What happened, by the type of its event. */
const words: Record<string, { fa: string; en: string }> = {
  internal: { fa: "گامی درونی طرف دیگر", en: "an internal step of the other side" },
};

/** The words of an event; one that has none yet is named as it is. */
export const eventWord = (type: string, language: Language): string => words[type]?.[language] ?? type;
