import * as v from "valibot";

export type Language = "fa" | "en";

/** What people read, in Persian, English or both. Kept as typed; never normalised at rest. */
export type Texts = { fa?: string; en?: string };

/** Persian (۰-۹) and Arabic (٠-٩) digits become ASCII; everything else stays. */
export function normaliseDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** ASCII digits become Persian; everything else stays. */
export function persianDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit)));
}

/** Arabic ي, ى and ك become the Persian letters, which look the same and have other code points. */
export function normaliseLetters(text: string): string {
  return text.replace(/[يى]/g, "ی").replace(/ك/g, "ک");
}

/** Takes out what cannot be seen: zero-width (non-)joiners, direction marks, byte order marks, and the tatweel. */
export function stripMarks(text: string): string {
  return text.replace(/[\p{Cf}ـ]/gu, "");
}

/**
 * The same key for everything a person would call the same words: digits, letters, vowel signs, joiners, case and
 * spacing are evened out. For comparing and searching, never for showing.
 */
export function searchKey(text: string): string {
  const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return stripMarks(normaliseLetters(normaliseDigits(plain)))
    .replace(/[ەة]/g, "ه")
    .replace(/\s+/g, " ")
    .trim();
}

/** A text with something to see in it, as typed. `max` counts UTF-16 units. */
export const textSchema = (max: number) =>
  v.pipe(
    v.string("text.string"),
    v.regex(/[^\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/, "text.empty"),
    v.maxLength(max, "text.too-long"),
  );

/** `Texts` at the edge: Persian, English or both, each with something in it and at most `max` long. */
export const textsSchema = (max: number) =>
  v.pipe(
    v.strictObject({ fa: v.exactOptional(textSchema(max)), en: v.exactOptional(textSchema(max)) }, "texts.shape"),
    v.minEntries(1, "texts.empty"),
  );

/** The text in the language asked for, else in the other one. */
export function pick(texts: Texts, language: Language): string {
  return texts[language] ?? texts.fa ?? texts.en ?? "";
}
