import type { RefusalText } from "./text.ts";

export const settlement = {
  "settlement-drawn": {
    status: 409,
    title: { fa: "صورت تسویه تنظیم شده است", en: "The final account is drawn up" },
    detail: {
      fa: "صورت تسویه قرارداد تنظیم یا رسیدگی شده است و جز با برگشت آن از سوی ذی‌حساب تغییر نمی‌کند.",
      en: "The final account is drawn up or checked; it changes only after finance has returned it.",
    },
  },
  "settlement-missing": {
    status: 409,
    title: { fa: "صورت تسویه‌ای در کار نیست", en: "There is no final account" },
    detail: {
      fa: "رئیس دستگاه هنوز صورت تسویه را تنظیم نکرده است. نخست آن تنظیم شود.",
      en: "The head has not drawn up the final account yet. That comes first.",
    },
  },
  "invoices-open": {
    status: 409,
    title: { fa: "صورت‌حساب‌ها تعیین تکلیف نشده‌اند", en: "Invoices are still open" },
    detail: {
      fa: "این صورت‌حساب‌ها هنوز در جریان‌اند: {invoices}. آن‌ها را پرداخت کنید یا برگردانید و سپس دوباره اقدام کنید.",
      en: "These invoices are under way: {invoices}. Pay or return them, then try again.",
    },
  },
  "work-not-invoiced": {
    status: 409,
    title: { fa: "کار پذیرفته‌شده صورت‌حساب ندارد", en: "Accepted work is not invoiced" },
    detail: {
      fa: "{amount} کار پذیرفته‌شده هنوز صورت‌حساب و پرداخت نشده است. از پیمانکار بخواهید صورت‌حساب آن را بفرستد.",
      en: "{amount} of accepted work has not been invoiced and paid. Ask the vendor to send its invoice.",
    },
  },
  "clearance-needless": {
    status: 422,
    title: { fa: "مفاصاحساب جایی ندارد", en: "No clearance is needed" },
    detail: {
      fa: "از این قرارداد چیزی بابت بیمه نگه داشته نشده است. بدون مفاصاحساب دوباره بفرستید.",
      en: "Nothing of this contract is held for the insurer. Send it again without the clearance.",
    },
  },
  "nothing-exempt": {
    status: 422,
    title: { fa: "چیزی برای بخشودن نیست", en: "There is nothing to let off" },
    detail: {
      fa: "صورت تسویه سطری از این گونه ندارد: {kinds}. آن را از بخشودگی‌ها بردارید.",
      en: "The account has no line of this kind: {kinds}. Take it out of the exemptions.",
    },
  },
  "settlement-open": {
    status: 409,
    title: { fa: "تسویه پایان نیافته است", en: "The settlement is not over" },
    detail: {
      fa: "پیش از بستن، صورت تسویه باید تنظیم، رسیدگی و پرداخت شود.",
      en: "Before the contract is closed its final account must be drawn up, checked and paid.",
    },
  },
  "rating-open": {
    status: 409,
    title: { fa: "ارزیابی پیمانکار قطعی نیست", en: "The rating is not final" },
    detail: {
      fa: "پیش از بستن، ارزیابی پیمانکار باید قطعی شود. ارزیابی را ثبت کنید یا تا پایان مهلت پاسخ آن صبر کنید.",
      en: "Before the contract is closed the rating of the vendor must be final. Propose it, or wait for its time to reply to pass.",
    },
  },
} as const satisfies Record<string, RefusalText>;
