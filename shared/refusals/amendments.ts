import type { RefusalText } from "./text.ts";

export const amendments = {
  "amendment-open": {
    status: 409,
    title: { fa: "الحاقیه دیگری در جریان است", en: "Another amendment is under way" },
    detail: {
      fa: "الحاقیه شماره {n} هنوز امضا یا رد نشده است. نخست تکلیف آن روشن شود.",
      en: "Amendment {n} is neither signed nor declined yet. That has to be decided first.",
    },
  },
  "amendment-of-framework": {
    status: 409,
    title: { fa: "قرارداد چارچوبی الحاقیه ندارد", en: "A framework is not amended" },
    detail: {
      fa: "سقف و نرخ‌های قرارداد چارچوبی با الحاقیه تغییر نمی‌کند. آنچه لازم است در همین سقف سفارش دهید یا پرونده دیگری باز کنید.",
      en: "Ceiling and rates of a framework contract do not change. Order what is needed within them, or open another case.",
    },
  },
  "amendment-limit": {
    status: 409,
    title: { fa: "شمار الحاقیه‌ها به سقف رسیده است", en: "Too many amendments" },
    detail: {
      fa: "یک قرارداد بیش از {limit} الحاقیه نمی‌گیرد. برای کار تازه پرونده دیگری باز کنید.",
      en: "One contract takes at most {limit} amendments. Open another case for further work.",
    },
  },
  "amendment-over-limit": {
    status: 409,
    title: { fa: "تغییر مبلغ بیش از حد مجاز است", en: "The amount changes by more than is allowed" },
    detail: {
      fa: "با همه الحاقیه‌ها مبلغ قرارداد {asked} می‌شود؛ مبلغ نخستین {original} است و تنها میان {least} و {most} می‌تواند باشد. در این جهت {left} مانده است. تغییر را کم کنید یا برای بیش از آن پرونده دیگری باز کنید.",
      en: "With all amendments the contract would come to {asked}; it began at {original} and may lie between {least} and {most}. In this direction {left} is left. Change it by less, or open another case for the rest.",
    },
  },
  "amendments-do-not-sum": {
    status: 422,
    title: { fa: "جمع اقلام با مبلغ تازه برابر نیست", en: "The deliverables do not sum to the new amount" },
    detail: {
      fa: "با این الحاقیه جمع اقلام {sum} می‌شود و مبلغ تازه {amount} نوشته شده است. یکی را درست کنید تا برابر شوند.",
      en: "With this amendment the deliverables sum to {sum}, and the new amount is given as {amount}. Correct one so that they are equal.",
    },
  },
  "deliverable-not-amendable": {
    status: 409,
    title: { fa: "این قلم دیگر تغییر نمی‌کند", en: "This deliverable changes no more" },
    detail: {
      fa: "قلم {n} «{is}» است. تنها قلمی که هنوز در انتظار تحویل است با الحاقیه تغییر می‌کند. آن را از الحاقیه بیرون بگذارید.",
      en: "Deliverable {n} is “{is}”. An amendment changes only what still waits for its delivery. Leave it out of the amendment.",
    },
  },
  "deliverable-number-limit": {
    status: 409,
    title: { fa: "شمار اقلام به سقف رسیده است", en: "Too many deliverables" },
    detail: {
      fa: "یک قرارداد بیش از {limit} قلم نمی‌گیرد، اقلام کنارگذاشته هم شمرده می‌شود. برای کار بیشتر پرونده دیگری باز کنید.",
      en: "One contract takes at most {limit} deliverables, those left out included. Open another case for further work.",
    },
  },
} as const satisfies Record<string, RefusalText>;
