import type { RefusalText } from "./text.ts";

/** What the tables of policy can answer. The places of a wrong table are in `errors`, see refusals/input.ts. */
export const policyRefusals = {
  "policy-table-wrong": {
    status: 422,
    title: { fa: "جدول سیاست درست نیست", en: "The table does not hold" },
    detail: {
      fa: "جدول «{table}» ذخیره نشد؛ آنچه در هر ردیف درست نیست در errors آمده است. آن‌ها را درست کنید و همه جدول را دوباره بفرستید.",
      en: "The table “{table}” was not stored; errors names what is wrong in which row. Correct them and send the whole table again.",
    },
  },
  "policy-too-large": {
    status: 422,
    title: { fa: "جدول‌ها بیش از اندازه بزرگ‌اند", en: "The tables are too large" },
    detail: {
      fa: "ردیف‌های در پیش و یک سال گذشته همه جدول‌ها بیش از {maxBytes} بایت می‌شود. ردیف‌های در پیش را کمتر یا متن‌ها را کوتاه‌تر کنید.",
      en: "The coming rows and those of the last year come to more than {maxBytes} bytes in all tables. Send fewer coming rows or shorter texts.",
    },
  },
  "policy-not-delegated": {
    status: 403,
    title: { fa: "این جدول با راهبر استان است", en: "This table is the overseer's" },
    detail: {
      fa: "دستگاه نمی‌تواند «{table}» را تعیین کند؛ آنچه می‌تواند سخت‌گیرانه‌تر کند این‌هاست: {delegated}. برای تغییر این جدول به راهبر استان نامه بنویسید.",
      en: "A body cannot set “{table}”; it may be stricter in: {delegated}. Ask the overseer by letter to change this table.",
    },
  },
} as const satisfies Record<string, RefusalText>;
