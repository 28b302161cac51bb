import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
import { type Format, formatIn } from "../lib/format.ts";
import type { Dictionary } from "./fa.ts";

export type Language = "fa" | "en";

const stored = "karsepar.language";

/** What the person chose before on this browser; Persian first. */
export const chosenLanguage = (): Language => (localStorage.getItem(stored) === "en" ? "en" : "fa");

/** Remembers the choice and loads the pages anew: the date field's words belong to one language only. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(stored, language);
  location.reload();
}

/** Loads one dictionary and turns the document to its direction. */
export async function dictionaryOf(language: Language): Promise<Dictionary> {
  const words = language === "fa" ? (await import("./fa.ts")).fa : (await import("./en.ts")).en;
  document.documentElement.lang = language;
  document.documentElement.dir = language === "fa" ? "rtl" : "ltr";
  return words;
}

type Spoken = { language: Language; t: Dictionary; format: Format };

const SpokenContext = createContext<Spoken | undefined>(undefined);

export function LanguageProvider({
  language,
  t,
  children,
}: {
  language: Language;
  t: Dictionary;
  children: ReactNode;
}) {
  const spoken = useMemo(() => ({ language, t, format: formatIn(language, t.rial) }), [language, t]);
  // The browser's first formatter takes long: it is made while the page's first answer is on the way.
  useEffect(() => {
    const soon = setTimeout(() => spoken.format.number(0));
    return () => clearTimeout(soon);
  }, [spoken]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** The texts, the formatters and the name of the reader's language. */
export function useLanguage(): Spoken {
  const spoken = use(SpokenContext);
  if (!spoken) throw new Error("no language around this component");
  return spoken;
}

/** The texts of one part of the pages in the reader's language; Persian is the source that English is held to. */
export const useTexts = <Texts,>(texts: { fa: Texts; en: Texts }): Texts => texts[useLanguage().language];
