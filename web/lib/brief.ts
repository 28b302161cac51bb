import type { BriefField } from "../../shared/kits/kit.ts";
import { termOf } from "../../shared/terms.ts";
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
  return field?.kind === "text" ? String(value) : termOf(String(value), language);
}
