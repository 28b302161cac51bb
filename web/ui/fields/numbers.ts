import { normaliseDigits, normaliseLetters, stripMarks } from "../../../shared/text.ts";

/** What was typed, as a value (none for nothing typed), or what is wrong with it. */
export type Reading =
  | { value: number | undefined }
  | { wrong: "letters" | "toman" | "several" | "fraction" | "negative" | "large" };

/** ASCII digits and Persian letters, nothing unseen, and nothing around them. */
const plain = (text: string): string => stripMarks(normaliseLetters(normaliseDigits(text))).trim();

/** Groups as people write them in Persian, English and French. */
const separators = /(?<=\d)[٬,،’'](?=\d)/g;
const spaced = /^\d{1,3}(\s\d{3})+$/;

/** A whole number in any of three scripts, with or without separators of thousands. */
export function readInteger(text: string): Reading {
  const typed = plain(text);
  if (typed === "") return { value: undefined };
  if (/\p{L}/u.test(typed)) return { wrong: "letters" };
  if (/^[-−–]/.test(typed)) return { wrong: "negative" };
  // Sheets write whole amounts with two zeros behind the point.
  const joined = typed.replace(separators, "").replace(/[.٫]0{1,2}$/, "");
  if (/^[\d\s]*[.٫/][\d\s]*$/.test(joined)) return { wrong: "fraction" };
  // Two amounts pasted at once must not become one.
  if (/\d(\s+[٬,،’']?\s*|[٬,،’']\s+)\d/.test(joined) && !spaced.test(joined)) return { wrong: "several" };
  const digits = joined.replace(/\s/g, "");
  if (!/^\d+$/.test(digits)) return { wrong: "letters" };
  const value = Number(digits);
  return Number.isSafeInteger(value) ? { value } : { wrong: "large" };
}

const rial = /^(ریال|﷼|irr|rials?)\s*|\s*(ریال|﷼|irr|rials?)$/gi;

/** An amount of whole rials as it is typed or pasted, its currency's name beside it or not. */
export function readAmount(text: string): Reading {
  const typed = plain(text).replace(rial, "");
  return /تومان|toman/i.test(typed) ? { wrong: "toman" } : readInteger(typed);
}

/** A share in per cent with up to two decimals, as parts of ten thousand. */
export function readPercent(text: string): Reading {
  const typed = plain(text).replace(/^[%٪]\s*|\s*[%٪]$/g, "");
  if (typed === "") return { value: undefined };
  if (/^[-−–]/.test(typed)) return { wrong: "negative" };
  const parts = /^(\d{1,9})(?:[.٫/,]\s*(\d*))?$/.exec(typed);
  if (!parts) return { wrong: "letters" };
  const [, whole = "", decimals = ""] = parts;
  if (decimals.replace(/0+$/, "").length > 2) return { wrong: "fraction" };
  return { value: Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, "0")) };
}

/** Hours and minutes as 24 hours know them, "10:30"; nothing for anything else. */
export function readTime(text: string): string | undefined {
  const [, hours = "", minutes = "0"] =
    /^(\d{1,2})\s*[:٫.：]\s*(\d{2})$/.exec(plain(text)) ?? /^(\d{1,2})(\d{2})?$/.exec(plain(text)) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}`;
}
