import { useLanguage } from "../../i18n/language.tsx";

/** Numbers with every digit they have, in the reader's digits: for arithmetic that is to be followed by hand. */
export function exactIn(language: "fa" | "en") {
  const locale = language === "fa" ? "fa-IR" : "en";
  const all = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  /** A decimal string of the API, such as "1063829787.23". */
  const decimal = (text: string): string => all.format(text as `${number}`);
  const part = (value: number, digits: number) => decimal(`${value}e-${digits}`);
  return {
    decimal,
    whole: (value: number | bigint): string => all.format(value),
    /** Hundredths of a point. */
    hundredths: (value: number) => part(value, 2),
    /** Parts of ten thousand, as a number between nothing and one. */
    share: (basisPoints: number) => part(basisPoints, 4),
  };
}

export type Exact = ReturnType<typeof exactIn>;

export const useExact = (): Exact => exactIn(useLanguage().language);
