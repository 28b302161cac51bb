import { inputMessage } from "../../../shared/refusals/input.ts";
import type { Language } from "../../i18n/language.tsx";

/** Where the interface is told how to write a value, a person is told what is missing: the fields do the writing. */
const words: Readonly<Record<string, Record<Language, string>>> = {
  "input.iso_date": { fa: "تاریخ کامل یا درست نیست.", en: "The date is not complete or not right." },
  "date.gregorian": { fa: "تاریخ کامل یا درست نیست.", en: "The date is not complete or not right." },
  "time.written": { fa: "تاریخ و ساعت کامل یا درست نیست.", en: "Day and time are not complete or not right." },
  "texts.shape": {
    fa: "متن فارسی، انگلیسی یا هر دو را بنویسید.",
    en: "Write the text in Persian, in English or in both.",
  },
  "amount.shape": { fa: "مبلغ را با رقم بنویسید.", en: "Write the amount in digits." },
  "amount.integer": { fa: "مبلغ را با رقم و بدون اعشار بنویسید.", en: "Write the amount in digits, without decimals." },
  "input.boolean": { fa: "یکی از دو پاسخ را برگزینید.", en: "Choose one of the two answers." },
  "part.shape": {
    fa: "بخش پذیرفته‌شده را یا به مبلغ یا به تعداد بنویسید، همراه با توضیح.",
    en: "Give the accepted part either as an amount or as a quantity, with remarks.",
  },
};

/** What is wrong with a field, in words for who fills it in. */
export const formMessage = (code: string, language: Language): string =>
  words[code]?.[language] ?? inputMessage(code, language);
