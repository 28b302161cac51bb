import type { Texts } from "../text.ts";

/**
 * What each waiting act is called in a sentence: "Waiting for you: …". An act is named like its operation; a review ends in
 * one of several operations.
 */
export const verbs = {
  submitForReview: {
    fa: "اصلاح و ارسال دوباره پرونده برای بررسی",
    en: "correct the case and send it for review again",
  },
  changeTender: { fa: "اصلاح پرونده بازگشته", en: "correct the returned case" },
  confirmFunds: { fa: "تأیید تأمین اعتبار", en: "confirm the funds" },
  publishTender: { fa: "انتشار فراخوان", en: "publish the notice" },
  issueAddendum: { fa: "انتشار اصلاحیه", en: "issue the addendum" },
  answerQuestion: { fa: "پاسخ به پرسش پیمانکار", en: "answer a vendor's question" },
  postPresence: { fa: "اعلام حضور در جلسه بازگشایی", en: "post your presence at the opening" },
  startOpening: { fa: "آغاز بازگشایی پاکت‌ها", en: "start the opening" },
  decideEnvelopes: { fa: "پذیرش یا رد پاکت‌ها", en: "accept or reject the envelopes" },
  signMinutes: { fa: "امضای صورت‌جلسه", en: "sign the minutes" },
  acceptFewer: { fa: "تصمیم درباره تعداد کم پیشنهادها", en: "decide about the small number of bids" },
  renewTender: { fa: "تجدید پرونده بی‌نتیجه", en: "renew the case that came to nothing" },
  declareConflicts: { fa: "اعلام تعارض منافع", en: "declare conflicts of interest" },
  saveScores: { fa: "ارزیابی پیشنهادها", en: "score the bids" },
  lockScores: { fa: "قطعی کردن برگه ارزیابی", en: "lock your score sheet" },
  reachConsensus: { fa: "جمع‌بندی ارزیابی کمیته", en: "settle the committee's consensus" },
  replaceEvaluator: { fa: "تعیین جانشین برای ارزیاب", en: "put a deputy in an evaluator's place" },
  voteAward: { fa: "رأی به انتخاب برنده", en: "vote on the award" },
  notifyAward: { fa: "ابلاغ برنده", en: "notify the award" },
  draftContract: { fa: "تهیه پیش‌نویس قرارداد", en: "draft the contract" },
  offerContract: { fa: "ارسال قرارداد برای امضا", en: "offer the contract for signature" },
  signContract: { fa: "امضای قرارداد", en: "sign the contract" },
  signContractOnPaper: { fa: "ثبت نسخه امضاشده قرارداد", en: "record the contract signed on paper" },
  recordGuarantee: { fa: "ثبت تضمین انجام تعهدات", en: "record the performance guarantee" },
  releaseGuarantee: { fa: "آزاد کردن تضمین", en: "release the guarantee" },
  approveAmendment: { fa: "تأیید یا رد الحاقیه", en: "approve or decline the amendment" },
  signAmendment: { fa: "امضای الحاقیه", en: "sign the amendment" },
  resumeContract: { fa: "از سر گرفتن قرارداد معلق", en: "resume the suspended contract" },
  answerNotice: { fa: "پاسخ به اخطار رسمی", en: "answer the formal notice" },
  settleContract: { fa: "تنظیم صورت تسویه", en: "draw up the final account" },
  checkSettlement: { fa: "رسیدگی به صورت تسویه", en: "check the final account" },
  paySettlement: { fa: "پرداخت یا وصول تسویه", en: "pay or take in the final account" },
  closeContract: { fa: "بستن قرارداد", en: "close the contract" },
  submitVersion: { fa: "بارگذاری قلم تحویلی", en: "upload the deliverable" },
  reviewVersion: { fa: "بررسی قلم تحویلی", en: "review the deliverable" },
  approveAcceptance: {
    fa: "تأیید پذیرش بالاتر از سقف ناظر",
    en: "approve the acceptance above the supervisor's limit",
  },
  resolveRejection: { fa: "تعیین تکلیف قلم ردشده", en: "decide what follows from the rejection" },
  approveCallOff: { fa: "تأیید سفارش بالاتر از سقف", en: "approve the call-off above the limit" },
  answerCallOff: { fa: "پاسخ به سفارش از قرارداد چارچوبی", en: "accept or decline the call-off" },
  fetchExport: { fa: "دریافت پرونده‌ای که خواسته بودید", en: "fetch the file you asked for" },
  draftInvoice: { fa: "تهیه صورت‌حساب کار پذیرفته‌شده", en: "make an invoice for the accepted work" },
  submitInvoice: { fa: "ارسال صورت‌حساب", en: "send the invoice" },
  orderPayment: { fa: "صدور حواله پرداخت", en: "order the payment" },
  checkInvoice: { fa: "رسیدگی به صورت‌حساب", en: "check the invoice" },
  recordPayment: { fa: "ثبت پرداخت", en: "record the payment" },
  proposeRating: { fa: "ارزیابی پیمانکار", en: "rate the vendor" },
  replyToRating: { fa: "پاسخ به ارزیابی", en: "reply to the rating" },
  reviewRating: { fa: "بازبینی ارزیابی", en: "review the rating" },
  changePurchase: { fa: "تکمیل پرونده خرید", en: "complete the file of a purchase" },
  confirmPurchaseFunds: { fa: "تأمین اعتبار خرید", en: "confirm the funds of a purchase" },
  orderPurchase: { fa: "صدور دستور خرید", en: "order the purchase" },
  receivePurchase: { fa: "تحویل گرفتن خرید", en: "receive the purchase" },
  payPurchase: { fa: "ثبت پرداخت خرید", en: "record the payment of a purchase" },
  approveVendor: { fa: "بررسی ثبت پیمانکار", en: "check the registration of a vendor" },
  verifyLicence: { fa: "بررسی مجوز تازه پیمانکار", en: "verify a new licence of a vendor" },
  changeVendor: { fa: "اصلاح ثبت‌نام بازگشته", en: "correct the returned registration" },
  replyToWarning: { fa: "پاسخ به اخطار راهبر استان", en: "answer the overseer's warning" },
  suspendVendor: { fa: "تصمیم درباره پیمانکار اخطارگرفته", en: "decide on a vendor that was warned" },
  decideAppeal: { fa: "تصمیم درباره اعتراض به تعلیق", en: "decide the appeal against a suspension" },
  addLicence: { fa: "تمدید مجوز رو به پایان", en: "renew a licence that ends soon" },
} as const satisfies Record<string, Required<Texts>>;

export type Verb = keyof typeof verbs;

/** Verbs that end in one of several operations; every other is named like its operation. */
const endings: Partial<Record<Verb, readonly string[]>> = {
  answerCallOff: ["acceptCallOff", "declineCallOff"],
  fetchExport: ["getExport"],
  reviewVersion: [
    "acceptVersion",
    "acceptVersionPartly",
    "acceptVersionWithRemarks",
    "requestRevision",
    "rejectVersion",
  ],
};

/** The operations by which somebody does what waits, by their names in the API document. */
export const operationsOf = (verb: Verb): readonly string[] => endings[verb] ?? [verb];
