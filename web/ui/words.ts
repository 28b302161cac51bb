import type { Language } from "../i18n/language.tsx";

/** What happened, by the type of its event. */
const words: Record<string, { fa: string; en: string }> = {
  TaskPlanned: { fa: "فعالیت برنامه‌ریزی شد", en: "the task was planned" },
  TaskChanged: { fa: "فعالیت تغییر کرد", en: "the task was changed" },
  TaskDoneInHouse: { fa: "فعالیت در واحد انجام شد", en: "the task was done in house" },
  TaskHandedOver: { fa: "فعالیت واگذار شد", en: "the task was handed over" },
  TaskContracted: { fa: "قرارداد فعالیت بسته شد", en: "the task was contracted" },
  TaskFulfilled: { fa: "فعالیت به انجام رسید", en: "the task was fulfilled" },
  TaskTakenBack: { fa: "فعالیت به برنامه بازگشت", en: "the task came back to the plan" },
  PurchaseRequested: { fa: "خرید ثبت شد", en: "the purchase was requested" },
  PurchaseChanged: { fa: "پرونده خرید اصلاح یا تکمیل شد", en: "the file was corrected or completed" },
  PurchaseFundsConfirmed: { fa: "اعتبار تأمین شد", en: "the funds were confirmed" },
  PurchaseOrdered: { fa: "خرید سفارش داده شد", en: "the purchase was ordered" },
  PurchaseReceived: { fa: "خرید تحویل گرفته شد", en: "the purchase was received" },
  PurchaseReturned: { fa: "خرید برگردانده شد", en: "the purchase was returned" },
  PurchaseCancelled: { fa: "خرید لغو شد", en: "the purchase was cancelled" },
  PurchasePaid: { fa: "پرداخت ثبت شد", en: "the payment was recorded" },
  internal: { fa: "گامی درونی طرف دیگر", en: "an internal step of the other side" },
};

/** The words of an event; one that has none yet is named as it is. */
export const eventWord = (type: string, language: Language): string => words[type]?.[language] ?? type;
