/** Whole numbers from zero up in words, so that a zero too many is heard: «چهار میلیارد و هشتصد و پنجاه میلیون». */
export const inWords = (value: number, language: "fa" | "en"): string =>
  language === "fa" ? persian(value) || "صفر" : english(value) || "zero";

const ones = [
  ["", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"],
  ["یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده"],
].flat();
const tens = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"];
const hundreds = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"];

/** Beyond the milliard people count milliards: a thousand and five hundred of them. */
const scales: [number, string][] = [
  [1e9, "میلیارد"],
  [1e6, "میلیون"],
  [1e3, "هزار"],
];

function persian(value: number): string {
  for (const [unit, name] of scales) {
    if (value < unit) continue;
    const count = Math.floor(value / unit);
    // One says a thousand, but one million.
    return and(unit === 1e3 && count === 1 ? name : `${persian(count)} ${name}`, persian(value % unit));
  }
  if (value >= 100) return and(hundreds[Math.floor(value / 100)], persian(value % 100));
  if (value >= 20) return and(tens[Math.floor(value / 10)], persian(value % 10));
  return ones[value] ?? "";
}

const and = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(" و ");

const englishOnes = [
  ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"],
  ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
].flat();
const englishTens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const englishScales: [number, string][] = [
  [1e15, "quadrillion"],
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
  [100, "hundred"],
];

function english(value: number): string {
  const scale = englishScales.find(([unit]) => value >= unit);
  if (scale) {
    const [unit, name] = scale;
    return `${english(Math.floor(value / unit))} ${name} ${english(value % unit)}`.trim();
  }
  if (value < 20) return englishOnes[value] ?? "";
  return [englishTens[Math.floor(value / 10)], englishOnes[value % 10]].filter(Boolean).join("-");
}
