import type { Texts } from "../text.ts";

/** What each waiting act is called in a sentence: "Waiting for you: …". */
export const verbs: Record<string, { fa: string; en: string }> = {
  submitForReview: {
    fa: "اصلاح و ارسال دوباره پرونده برای بررسی",
    en: "correct the case and send it for review again",
  },
  confirmFunds: { fa: "تأیید تأمین اعتبار", en: "confirm the funds" },
  publish: { fa: "انتشار فراخوان", en: "publish the notice" },
  postPresence: { fa: "اعلام حضور در جلسه بازگشایی", en: "post your presence at the opening" },
  startOpening: { fa: "آغاز بازگشایی پاکت‌ها", en: "start the opening" },
  decideEnvelopes: { fa: "پذیرش یا رد پاکت‌ها", en: "accept or reject the envelopes" },
  signMinutes: { fa: "امضای صورت‌جلسه", en: "sign the minutes" },
  acceptFewer: { fa: "تصمیم درباره تعداد کم پیشنهادها", en: "decide about the small number of bids" },
  voteAward: { fa: "رأی به انتخاب برنده", en: "vote on the award" },
  notifyAward: { fa: "ابلاغ برنده", en: "notify the award" },
  draftContract: { fa: "تهیه پیش‌نویس قرارداد", en: "draft the contract" },
  offerContract: { fa: "ارسال قرارداد برای امضا", en: "offer the contract for signature" },
  signContract: { fa: "امضای قرارداد", en: "sign the contract" },
  submitVersion: { fa: "بارگذاری قلم تحویلی", en: "upload the deliverable" },
  reviewVersion: { fa: "بررسی قلم تحویلی", en: "review the deliverable" },
  approveAcceptance: {
    fa: "تأیید پذیرش بالاتر از سقف ناظر",
    en: "approve the acceptance above the supervisor's limit",
  },
  resolveRejection: { fa: "تعیین تکلیف قلم ردشده", en: "decide what follows from the rejection" },
  submitInvoice: { fa: "ارسال صورت‌حساب", en: "send the invoice" },
  orderPayment: { fa: "صدور حواله پرداخت", en: "order the payment" },
  checkInvoice: { fa: "رسیدگی به صورت‌حساب", en: "check the invoice" },
  recordPayment: { fa: "ثبت پرداخت", en: "record the payment" },
  proposeRating: { fa: "ارزیابی پیمانکار", en: "rate the vendor" },
  replyToRating: { fa: "پاسخ به ارزیابی", en: "reply to the rating" },
  reviewRating: { fa: "بازبینی ارزیابی", en: "review the rating" },
  confirmPurchaseFunds: { fa: "تأمین اعتبار خرید", en: "confirm the funds of a purchase" },
  orderPurchase: { fa: "صدور دستور خرید", en: "order the purchase" },
  receivePurchase: { fa: "تحویل گرفتن خرید", en: "receive the purchase" },
  completePurchase: { fa: "تکمیل پرونده خرید", en: "complete the file of a purchase" },
  payPurchase: { fa: "ثبت پرداخت خرید", en: "record the payment of a purchase" },
};

const word = (texts: Texts, lang: "fa" | "en") => texts[lang] ?? texts.fa ?? texts.en ?? "";

/** Subject and text of the message about a new inbox entry. Titles are published words, never the content of a bid. */
export function waitingMail(
  verb: string,
  title: Texts,
  url: string,
  lang: "fa" | "en",
): { subject: string; text: string } {
  const act = verbs[verb]?.[lang] ?? verb;
  return lang === "fa"
    ? { subject: `در انتظار شما: ${act}`, text: `«${word(title, "fa")}»\n${act}\n\nکارسپار: ${url}\n` }
    : { subject: `Waiting for you: ${act}`, text: `“${word(title, "en")}”\n${act}\n\nKarsepar: ${url}\n` };
}
