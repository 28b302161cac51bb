import type { RefusalText } from "./text.ts";

export const callOffs = {
  "not-a-framework": {
    status: 409,
    title: { fa: "قرارداد چارچوبی نیست", en: "Not a framework contract" },
    detail: {
      fa: "فقط از قرارداد چارچوبی سفارش داده می‌شود و این قرارداد نرخ‌نامه ندارد. برای کار تازه پرونده واگذاری یا خرید کوچک بسازید.",
      en: "Only a framework contract is called off, and this one has no rates. Start a case or a small purchase for new work.",
    },
  },
  "rate-unknown": {
    status: 422,
    title: { fa: "نرخ ناشناخته", en: "Unknown rate" },
    detail: {
      fa: "نرخ‌نامه قرارداد ردیف {rate} ندارد؛ ردیف‌های آن: {rates}. شماره را از نرخ‌نامه بردارید.",
      en: "The contract has no rate {rate}; its rates are: {rates}. Take the number from the rate card.",
    },
  },
  "over-ceiling": {
    status: 409,
    title: { fa: "بیش از سقف چارچوب", en: "Above the ceiling" },
    detail: {
      fa: "این سفارش {asked} است و از سقف قرارداد {left} مانده است. مقدار را کم کنید یا سفارش پاسخ‌نداده‌ای را لغو کنید.",
      en: "This call-off comes to {asked}, and {left} is left of the contract's ceiling. Order less, or cancel a call-off that is not answered yet.",
    },
  },
  "call-off-due-passed": {
    status: 422,
    title: { fa: "موعد گذشته است", en: "The due date has passed" },
    detail: {
      fa: "موعد سفارش پیش از اکنون ({now}) است و دیگر به آن نمی‌رسد. سفارش را لغو کنید یا با موعد تازه بدهید.",
      en: "The call-off was due before now ({now}) and cannot be met any more. Cancel it, or order with a later date.",
    },
  },
  "call-off-due-after-term": {
    status: 422,
    title: { fa: "موعد پس از پایان چارچوب", en: "Due after the framework" },
    detail: {
      fa: "سفارش این قرارداد باید تا {until} تحویل شود. موعد زودتری بنویسید.",
      en: "What is called off from this contract must be due by {until}. Give an earlier date.",
    },
  },
  "call-off-limit": {
    status: 409,
    title: { fa: "شمار سفارش‌ها به سقف رسیده است", en: "Too many call-offs" },
    detail: {
      fa: "یک قرارداد حداکثر {callOffs} سفارش و {deliverables} قلم می‌گیرد. برای کار بیشتر چارچوب تازه‌ای واگذار کنید.",
      en: "A contract takes at most {callOffs} call-offs and {deliverables} deliverables. Award a new framework for more work.",
    },
  },
} as const satisfies Record<string, RefusalText>;
