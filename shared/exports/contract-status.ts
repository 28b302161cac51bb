import { persianDay } from "../calendar.ts";
import type { ContractCard } from "../contracts/card.ts";
import { boardCard } from "../finance/board.ts";
import type { BoardCard } from "../finance/schema.ts";
import { termOf } from "../terms.ts";
import { type Language, pick } from "../text.ts";
import { csvLine } from "./csv.ts";

/** Sums of whole rials, written out: beyond 2^53 they stay exact. */
export type Sums = Record<string, string>;

type Column = { fa: string; en: string } & (
  | { text: (card: BoardCard, lang: Language) => string }
  | { sum: (card: BoardCard) => number }
);

const day = (at: string | undefined) => (at === undefined ? "" : persianDay(at));
const yes = (so: boolean, lang: Language) => (so ? { fa: "بله", en: "yes" }[lang] : "");

/** One row for each contract. Amounts are rial, without VAT but for what was paid; dates are Persian, in Latin digits. */
const columns: Record<string, Column> = {
  id: { fa: "شناسه", en: "Id", text: ({ id }) => id },
  title: { fa: "موضوع", en: "Subject", text: ({ title }, lang) => pick(title, lang) },
  vendor: { fa: "پیمانکار", en: "Vendor", text: ({ vendorName }, lang) => pick(vendorName, lang) },
  category: { fa: "حوزه کار", en: "Category", text: ({ category }, lang) => termOf(category, lang) },
  state: { fa: "وضعیت", en: "State", text: ({ state }, lang) => termOf(state, lang) },
  signed: { fa: "تاریخ امضا", en: "Signed on", text: ({ activeAt }) => day(activeAt) },
  amount: { fa: "مبلغ قرارداد", en: "Amount", sum: ({ amountMinor }) => amountMinor },
  committed: { fa: "تعهد", en: "Committed", sum: ({ totals }) => totals.committedMinor },
  accepted: { fa: "تأییدشده", en: "Accepted", sum: ({ totals }) => totals.acceptedMinor },
  invoiced: { fa: "صورت‌حساب‌شده", en: "Invoiced", sum: ({ totals }) => totals.invoicedMinor },
  remaining: { fa: "مانده تعهد", en: "Remaining", sum: ({ remainingMinor }) => remainingMinor },
  paid: { fa: "پرداخت‌شده", en: "Paid", sum: ({ totals }) => totals.paidMinor },
  retained: { fa: "سپرده حسن انجام کار", en: "Retention held", sum: ({ totals }) => totals.retainedMinor },
  socialSecurity: { fa: "سپرده بیمه", en: "Social security held", sum: ({ totals }) => totals.socialSecurityMinor },
  advance: { fa: "پیش‌پرداخت", en: "Advance paid", sum: ({ totals }) => totals.advancePaidMinor ?? 0 },
  unrecovered: {
    fa: "پیش‌پرداخت مستهلک‌نشده",
    en: "Advance not recovered",
    sum: ({ totals }) => (totals.advancePaidMinor ?? 0) - (totals.advanceRecoveredMinor ?? 0),
  },
  released: { fa: "سپرده آزادشده", en: "Retention released", sum: ({ totals }) => totals.retentionReleasedMinor ?? 0 },
  settlement: { fa: "تسویه نهایی", en: "Final account", sum: ({ totals }) => totals.settlementMinor ?? 0 },
  deliveryDue: { fa: "موعد تحویل بعدی", en: "Next delivery due", text: ({ deliveryDueAt }) => day(deliveryDueAt) },
  deliveryLate: { fa: "تأخیر تحویل", en: "Delivery late", text: ({ deliveryLate }, lang) => yes(deliveryLate, lang) },
  reviewLate: { fa: "تأخیر بررسی", en: "Review late", text: ({ reviewLate }, lang) => yes(reviewLate, lang) },
};

const all = Object.entries(columns);

export const headerLine = (lang: Language): string => csvLine(all.map(([, column]) => column[lang]));

/** @param at the moment that says what is late: that of the request, so that a page comes out the same again */
export function contractLine(card: ContractCard, at: string, lang: Language): string {
  const shown = boardCard(card, at);
  return csvLine(all.map(([, column]) => ("sum" in column ? column.sum(shown) : column.text(shown, lang))));
}

/** The sums of more contracts on top of those before. */
export function withSums(before: Sums, cards: readonly ContractCard[], at: string): Sums {
  const shown = cards.map((card) => boardCard(card, at));
  return Object.fromEntries(
    all.flatMap(([name, column]) =>
      "sum" in column
        ? [[name, String(shown.reduce((sum, card) => sum + BigInt(column.sum(card)), BigInt(before[name] ?? 0)))]]
        : [],
    ),
  );
}

/** The last line: the sum of each column of amounts. */
export const totalsLine = (sums: Sums, lang: Language): string =>
  csvLine(
    all.map(([name, column]) => {
      if ("sum" in column) return BigInt(sums[name] ?? 0);
      return name === "title" ? { fa: "جمع", en: "Total" }[lang] : "";
    }),
  );
