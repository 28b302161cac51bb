import type { BriefField } from "../../shared/kits/kit.ts";
import { isPublicTerm, publicTermOf } from "../../shared/public-terms.ts";
import type { Language } from "../i18n/language.tsx";
import type { Format } from "./format.ts";

/** What a brief says of one field, as its kind is read. */
export function briefValue(
  field: BriefField | undefined,
  value: string | number | boolean,
  { language, format }: { language: Language; format: Format },
): string {
  if (typeof value === "number") return format.number(value);
  if (field?.kind === "date") return format.day(String(value));
  const word = String(value);
  return field?.kind !== "text" && isPublicTerm(word) ? publicTermOf(word, language) : word;
}
