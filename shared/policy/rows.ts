import type { PolicyName, PolicyRow, PolicyValue } from "./policy.ts";

const start = "2023-03-21T00:00:00.000Z";
const law = (fa: string, en: string) => ({ fa, en });
const ours = (fa: string, en: string) => ({ fa: `تصمیم سامانه: ${fa}`, en: `decision of the system: ${en}` });

const row = <Name extends PolicyName>(
  policy: Name,
  value: PolicyValue<Name>,
  rule: { fa: string; en: string },
): PolicyRow => ({ policy, value, from: start, rule });

const valueClasses = law(
  "قانون برگزاری مناقصات، ماده ۳ (حد نصاب ۱۴۰۲)",
  "Tenders Act, article 3 (value classes of 1402)",
);

/** The rows a new installation starts with: demo values of the year 1402, to be replaced by the overseer. */
export const initialPolicy: PolicyRow[] = [
  row("smallLimitRial", 1_450_000_000, valueClasses),
  row("mediumLimitRial", 14_500_000_000, valueClasses),
  row("urgentLimitRial", 300_000_000, ours("سقف خرید فوری", "limit of an urgent purchase")),
  row(
    "urgentFileWorkingDays",
    3,
    ours("مهلت تکمیل پرونده خرید فوری", "time to complete the file of an urgent purchase"),
  ),
  row(
    "splitWindowDays",
    30,
    law(
      "قانون برگزاری مناقصات، ماده ۳ (معامله را نمی‌توان خرد کرد تا زیر حد نصاب بماند؛ بازه به تصمیم سامانه)",
      "Tenders Act, article 3 (no splitting to stay below a value class; window by decision of the system)",
    ),
  ),
  row("quotationWindowSeconds", 3 * 86_400, ours("کمترین مهلت استعلام", "shortest window of a quotation")),
  row("quotationMinimumBids", 3, law("قانون برگزاری مناقصات، ماده ۱۱", "Tenders Act, article 11")),
  row("tenderWindowSeconds", 10 * 86_400, law("قانون برگزاری مناقصات، ماده ۱۵", "Tenders Act, article 15")),
  row("tenderMinimumBids", 3, law("آیین‌نامه مستندسازی معاملات، ماده ۱۰", "Documentation of Transactions, article 10")),
  row(
    "bidGuaranteeBp",
    500,
    law("آیین‌نامه تضمین معاملات دولتی، ماده ۶", "Guarantees of Government Contracts, article 6"),
  ),
  row(
    "bidValidityDays",
    90,
    law(
      "قانون برگزاری مناقصات، ماده ۱۴ (مدت اعتبار پیشنهادها در اسناد؛ شمار روزها به تصمیم سامانه)",
      "Tenders Act, article 14 (validity of bids in the documents; number of days by decision of the system)",
    ),
  ),
  row("minimumEvaluators", 3, ours("کمترین شمار ارزیابان", "fewest evaluators")),
  row("scoringWorkingDays", 5, ours("مهلت ارزیابی کیفی", "time to score the quality")),
  row(
    "consensusSpreadHundredths",
    3_000,
    ours("اختلاف نمره‌ای که دلیل می‌خواهد", "spread of points that needs a reason"),
  ),
  row(
    "openingQuorum",
    3,
    law("قانون برگزاری مناقصات، ماده ۵ (جلسه با هر سه عضو)", "Tenders Act, article 5 (all three members)"),
  ),
  row("standstillSeconds", 3 * 86_400, ours("مهلت درنگ پس از ابلاغ", "standstill after the notification")),
  row(
    "outsideStandstillSeconds",
    0,
    ours("درنگ در همان سامانه یا روال گذشته است", "the standstill has passed where the procedure was run"),
  ),
  row(
    "waiverMajority",
    2,
    law(
      "قانون برگزاری مناقصات، ماده ۲۸ (هیئت سه‌نفره با حضور هر سه عضو و رأی اکثریت)",
      "Tenders Act, article 28 (board of three, all present, by majority)",
    ),
  ),
  row("addendumWindowSeconds", 3 * 86_400, ours("کمترین مهلت پس از اصلاحیه", "shortest window after an addendum")),
  row("questionsEndSeconds", 2 * 86_400, ours("پایان پرسش‌ها پیش از مهلت", "end of questions before the closing")),
  row("questionExtensionSeconds", 2 * 86_400, ours("تمدید برای پرسش بی‌پاسخ", "extension for an unanswered question")),
  row("signingWorkingDays", 7, ours("مهلت امضای قرارداد", "time to sign the contract")),
  row("reserveMarginBp", 500, law("قانون برگزاری مناقصات، ماده ۲۱", "Tenders Act, article 21")),
  row("abnormallyLowMeanBp", 4_000, ours("قیمت نامتعارف نسبت به میانگین", "abnormally low against the mean")),
  row("abnormallyLowNextBp", 3_000, ours("قیمت نامتعارف نسبت به بعدی", "abnormally low against the next")),
  row("revisionRounds", 2, ours("دفعات اصلاح", "rounds of revision")),
  row("reviewWorkingDays", 10, ours("مهلت بررسی تحویل", "time to review a delivery")),
  row("escalatedReviewWorkingDays", 5, ours("مهلت بررسی نزد رئیس", "time to review with the head")),
  row("retentionBp", 1_000, law("شرایط عمومی پیمان، ماده ۳۵", "General conditions of contract, article 35")),
  row("socialSecurityBp", 500, law("قانون تأمین اجتماعی، ماده ۳۸", "Social Security Act, article 38")),
  row("vatBp", 1_000, law("قانون مالیات بر ارزش افزوده، ماده ۷", "Value Added Tax Act, article 7")),
  row(
    "lastInstalmentWithheldBp",
    10_000,
    law(
      "قانون تأمین اجتماعی، ماده ۳۸ (آخرین قسط تا ارائه مفاصاحساب)",
      "Social Security Act, article 38 (last instalment until clearance)",
    ),
  ),
  row("delayDamagesPerDayBp", 10, ours("خسارت تأخیر روزانه", "delay damages per day")),
  row("delayDamagesCapBp", 1_000, ours("سقف خسارت تأخیر", "ceiling of delay damages")),
  row(
    "acceptanceLimitRial",
    5_000_000_000,
    ours("سقف تأیید ناظر بدون رئیس", "what a supervisor accepts without the head"),
  ),
  row(
    "performanceGuaranteeFromRial",
    1_450_000_000,
    law("آیین‌نامه تضمین معاملات دولتی، ماده ۷", "Guarantees of Government Contracts, article 7"),
  ),
  row(
    "performanceGuaranteeBp",
    1_000,
    law("آیین‌نامه تضمین معاملات دولتی، ماده ۷", "Guarantees of Government Contracts, article 7"),
  ),
  row(
    "advanceLimitBp",
    2_500,
    law("آیین‌نامه تضمین معاملات دولتی، ماده ۵", "Guarantees of Government Contracts, article 5"),
  ),
  row("amendmentNetBp", 2_500, law("شرایط عمومی پیمان، ماده ۲۹", "General conditions of contract, article 29")),
  row("formalNoticeWorkingDays", 10, ours("مهلت پاسخ به اخطار رسمی", "time to answer a formal notice")),
  row("callOffLimitRial", 500_000_000, ours("سقف سفارش از چارچوب", "limit of a call-off")),
  row("callOffReplyWorkingDays", 2, ours("مهلت پاسخ به سفارش", "time to answer a call-off")),
  row(
    "callOffGraceDays",
    30,
    ours("موعد سفارش پس از پایان چارچوب", "due date of a call-off after the end of its framework"),
  ),
  row("registrationWorkingDays", 5, ours("مهلت بررسی ثبت پیمانکار", "time to check a registration")),
  row("warningReplyWorkingDays", 5, ours("مهلت پاسخ به اخطار", "time to answer a warning")),
  row(
    "officialShareOneBp",
    500,
    law("قانون منع مداخله کارمندان در معاملات دولتی، ماده ۱", "Act on Officials in Government Transactions, article 1"),
  ),
  row(
    "officialShareSeveralBp",
    2_000,
    law("قانون منع مداخله کارمندان در معاملات دولتی، ماده ۱", "Act on Officials in Government Transactions, article 1"),
  ),
  row("licenceReminderDays", 30, ours("یادآوری پایان مجوز", "reminder of a licence's end")),
  row("ratingReplyDays", 14, ours("مهلت پاسخ به ارزیابی", "time to reply to a rating")),
  row(
    "ratingWeights",
    { onTime: 35, firstPass: 20, price: 10, responsiveness: 10, judgement: 25 },
    ours("وزن‌های نمره عملکرد", "weights of the performance score"),
  ),
  row(
    "scoreScale",
    {
      priorMicro: 3_000_000,
      halfLifeMonths: 36,
      referenceMinor: 1_000_000_000,
      leastValueMicro: 500_000,
      mostValueMicro: 2_000_000,
      enoughMicro: 2_000_000,
      spreadHundredths: 2_000,
      marginHundredths: 164,
      whenNoneHundredths: 7_000,
    },
    ours("شیوه محاسبه نمره پیمانکار", "how the score of a vendor is made"),
  ),
  row("weekend", [4, 5], ours("پنجشنبه و جمعه", "Thursday and Friday")),
  row("holidays", [], ours("تعطیلات رسمی سال را راهبر وارد می‌کند", "the overseer enters each year's holidays")),
];
