import type { PolicyName } from "./policy.ts";

/** How the value of a table is read. Seconds are shown in days, hours and minutes. */
export type Unit =
  | "rial"
  | "workingDays"
  | "days"
  | "seconds"
  | "number"
  /** Parts of ten thousand, shown in percent. */
  | "basisPoints"
  /** Hundredths of a point. */
  | "points"
  | "weights"
  | "scale"
  | "weekdays"
  | "dates";

/** What each table is called by people, and what its numbers count. */
export const policyTitles: Record<PolicyName, { fa: string; en: string; unit: Unit }> = {
  smallLimitRial: { fa: "سقف خرید کوچک", en: "limit of a small purchase", unit: "rial" },
  mediumLimitRial: { fa: "سقف استعلام بها", en: "limit of a quotation", unit: "rial" },
  urgentLimitRial: { fa: "سقف خرید فوری", en: "limit of an urgent purchase", unit: "rial" },
  urgentFileWorkingDays: {
    fa: "مهلت تکمیل پرونده خرید فوری",
    en: "time to complete the file of an urgent purchase",
    unit: "workingDays",
  },
  splitWindowDays: {
    fa: "بازه جمع زدن خریدهای یک حوزه",
    en: "window in which purchases of a category count together",
    unit: "days",
  },
  quotationWindowSeconds: { fa: "کمترین مهلت استعلام", en: "shortest window of a quotation", unit: "seconds" },
  quotationMinimumBids: { fa: "کمترین شمار پیشنهاد استعلام", en: "fewest quotes", unit: "number" },
  tenderWindowSeconds: { fa: "کمترین مهلت مناقصه", en: "shortest window of a tender", unit: "seconds" },
  tenderMinimumBids: { fa: "کمترین شمار پیشنهاد مناقصه", en: "fewest bids of a tender", unit: "number" },
  bidGuaranteeBp: { fa: "تضمین شرکت در مناقصه", en: "bid guarantee", unit: "basisPoints" },
  bidValidityDays: { fa: "مدت اعتبار پیشنهاد و تضمین آن", en: "validity of bids and their guarantees", unit: "days" },
  minimumEvaluators: { fa: "کمترین شمار ارزیابان", en: "fewest evaluators", unit: "number" },
  scoringWorkingDays: { fa: "مهلت ارزیابی کیفی", en: "time to score the quality", unit: "workingDays" },
  consensusSpreadHundredths: {
    fa: "اختلاف نمره‌ای که دلیل می‌خواهد",
    en: "spread of points that needs a reason",
    unit: "points",
  },
  openingQuorum: { fa: "حد نصاب جلسه بازگشایی", en: "quorum of an opening", unit: "number" },
  standstillSeconds: { fa: "مهلت درنگ پس از ابلاغ", en: "standstill after the notification", unit: "seconds" },
  outsideStandstillSeconds: {
    fa: "مهلت درنگ برای تصمیم بیرون از سامانه",
    en: "standstill after a decision made elsewhere",
    unit: "seconds",
  },
  waiverMajority: { fa: "اکثریت هیئت ترک تشریفات", en: "majority of a waiver's board", unit: "number" },
  addendumWindowSeconds: {
    fa: "کمترین مهلت پس از اصلاحیه",
    en: "shortest window after an addendum",
    unit: "seconds",
  },
  questionsEndSeconds: {
    fa: "پایان پرسش‌ها پیش از مهلت",
    en: "end of questions before the closing",
    unit: "seconds",
  },
  questionExtensionSeconds: {
    fa: "تمدید برای پرسش بی‌پاسخ",
    en: "extension for an unanswered question",
    unit: "seconds",
  },
  signingWorkingDays: { fa: "مهلت امضای قرارداد", en: "time to sign the contract", unit: "workingDays" },
  reserveMarginBp: { fa: "فاصله قیمت نفر دوم", en: "margin of the reserve", unit: "basisPoints" },
  abnormallyLowMeanBp: {
    fa: "قیمت نامتعارف نسبت به میانگین",
    en: "abnormally low against the mean",
    unit: "basisPoints",
  },
  abnormallyLowNextBp: {
    fa: "قیمت نامتعارف نسبت به قیمت بعدی",
    en: "abnormally low against the next price",
    unit: "basisPoints",
  },
  revisionRounds: { fa: "دفعات اصلاح قلم تحویلی", en: "rounds of revision", unit: "number" },
  reviewWorkingDays: { fa: "مهلت بررسی تحویل", en: "time to review a delivery", unit: "workingDays" },
  escalatedReviewWorkingDays: {
    fa: "مهلت بررسی تحویل نزد رئیس",
    en: "time to review a delivery with the head",
    unit: "workingDays",
  },
  retentionBp: { fa: "سپرده حسن انجام کار", en: "retention", unit: "basisPoints" },
  socialSecurityBp: { fa: "کسر تأمین اجتماعی", en: "social-security withholding", unit: "basisPoints" },
  vatBp: { fa: "مالیات بر ارزش افزوده", en: "value added tax", unit: "basisPoints" },
  lastInstalmentWithheldBp: {
    fa: "آنچه از آخرین قسط تا مفاصاحساب می‌ماند",
    en: "kept of the last instalment until the clearance",
    unit: "basisPoints",
  },
  delayDamagesPerDayBp: { fa: "خسارت هر روز تأخیر", en: "delay damages per day", unit: "basisPoints" },
  delayDamagesCapBp: { fa: "سقف خسارت تأخیر", en: "ceiling of delay damages", unit: "basisPoints" },
  acceptanceLimitRial: {
    fa: "سقف تأیید ناظر بدون رئیس",
    en: "what a supervisor accepts without the head",
    unit: "rial",
  },
  performanceGuaranteeFromRial: {
    fa: "تضمین انجام تعهدات لازم است برای قرارداد بیش از",
    en: "a performance guarantee is needed above",
    unit: "rial",
  },
  performanceGuaranteeBp: { fa: "تضمین انجام تعهدات", en: "performance guarantee", unit: "basisPoints" },
  advanceLimitBp: { fa: "سقف پیش‌پرداخت", en: "limit of the advance", unit: "basisPoints" },
  amendmentNetBp: { fa: "دامنه تغییر مبلغ با الحاقیه", en: "reach of amendments", unit: "basisPoints" },
  formalNoticeWorkingDays: {
    fa: "مهلت پاسخ به اخطار رسمی",
    en: "time to answer a formal notice",
    unit: "workingDays",
  },
  callOffLimitRial: { fa: "سقف سفارش از چارچوب", en: "limit of a call-off", unit: "rial" },
  callOffReplyWorkingDays: { fa: "مهلت پاسخ به سفارش", en: "time to answer a call-off", unit: "workingDays" },
  callOffGraceDays: {
    fa: "مهلت سفارش‌ها پس از پایان چارچوب",
    en: "days for call-offs after the end of a framework",
    unit: "days",
  },
  registrationWorkingDays: { fa: "مهلت بررسی ثبت پیمانکار", en: "time to check a registration", unit: "workingDays" },
  warningReplyWorkingDays: { fa: "مهلت پاسخ به اخطار", en: "time to answer a warning", unit: "workingDays" },
  officialShareOneBp: {
    fa: "سهم یک مقام که شرکت را کنار می‌گذارد",
    en: "share of one official that bars a firm",
    unit: "basisPoints",
  },
  officialShareSeveralBp: {
    fa: "سهم چند مقام که شرکت را کنار می‌گذارد",
    en: "share of several officials that bars a firm",
    unit: "basisPoints",
  },
  licenceReminderDays: { fa: "یادآوری پایان مجوز", en: "reminder of a licence's end", unit: "days" },
  ratingReplyDays: { fa: "مهلت پاسخ به ارزیابی", en: "time to reply to a rating", unit: "days" },
  ratingWeights: { fa: "وزن‌های نمره عملکرد", en: "weights of the performance score", unit: "weights" },
  scoreScale: { fa: "شیوه محاسبه نمره پیمانکار", en: "how the score of a vendor is made", unit: "scale" },
  weekend: { fa: "روزهای پایان هفته", en: "days of the weekend", unit: "weekdays" },
  holidays: { fa: "تعطیلات رسمی", en: "official holidays", unit: "dates" },
};
