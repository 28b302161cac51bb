import type { RefusalText } from "./text.ts";

/** What the technical committee can answer. Points and limits in its texts are hundredths, as they are sent. */
export const scoring = {
  "not-on-committee": {
    status: 403,
    title: { fa: "عضو کمیته فنی این پرونده نیستید", en: "Not on the technical committee" },
    detail: {
      fa: "فقط ارزیابان کمیته فنی‌بازرگانی همین پرونده، یا جانشینی که با نامه به جای یکی از آن‌ها نشسته، این کار را انجام می‌دهند.",
      en: "Only the evaluators on the technical committee of this case do this, or a deputy put in the place of one by letter.",
    },
  },
  "scoring-not-open": {
    status: 409,
    title: { fa: "اکنون ارزیابی در جریان نیست", en: "Nothing is being scored" },
    detail: {
      fa: "ارزیابی با امضای صورت‌جلسه بازگشایی پاکت ب به دست همه حاضران آغاز می‌شود و با جمع‌بندی کمیته پایان می‌یابد.",
      en: "Scoring begins once everybody present has signed the minutes of the opening of envelope B, and ends with the committee's consensus.",
    },
  },
  "declaration-missing": {
    status: 409,
    title: { fa: "نخست اعلام تعارض منافع", en: "Declare conflicts of interest first" },
    detail: {
      fa: "پیش از نمره دادن به بسته {lot} اعلام کنید که با پیشنهاددهندگان آن تعارض منافع دارید یا ندارید؛ نام آن‌ها در برگه ارزیابی هست.",
      en: "Before scoring lot {lot}, declare whether you have a conflict of interest with its bidders; your sheet names them.",
    },
  },
  "already-declared": {
    status: 409,
    title: { fa: "اعلام شده است", en: "Already declared" },
    detail: {
      fa: "شما نداشتن تعارض منافع را اعلام کرده‌اید. اگر اکنون تعارضی می‌بینید، آن را با نام پیشنهاددهنده و دلیل بفرستید.",
      en: "You have declared that there is no conflict. If you see one now, send it with the bidder and the reason.",
    },
  },
  "evaluator-conflicted": {
    status: 403,
    title: { fa: "به سبب تعارض منافع کنار رفته‌اید", en: "Stood aside for a conflict of interest" },
    detail: {
      fa: "شما در این پرونده تعارض منافع اعلام کرده‌اید و دیگر در ارزیابی آن دست ندارید. رئیس دستگاه جانشین شما را با نامه معرفی می‌کند.",
      en: "You declared a conflict of interest in this case and take no further part in judging it. The head names a deputy in your place by letter.",
    },
  },
  "no-such-bidder": {
    status: 422,
    title: { fa: "چنین پیشنهاددهنده‌ای نیست", en: "No such bidder" },
    detail: {
      fa: "{vendor} در این پرونده پیشنهادی که ارزیابی شود ندارد. نام‌ها را از برگه ارزیابی بردارید.",
      en: "{vendor} has no bid to be judged in this case. Take the names from your sheet.",
    },
  },
  "no-such-mark": {
    status: 422,
    title: { fa: "چنین خانه‌ای در برگه نیست", en: "No such cell on the sheet" },
    detail: {
      fa: "در بسته {lot} پیشنهاد {vendor} با معیار {criterion} نمره نمی‌خواهد. پیشنهادها و معیارها را از برگه ارزیابی بردارید.",
      en: "In lot {lot} nothing is scored for {vendor} by criterion {criterion}. Take bids and criteria from your sheet.",
    },
  },
  "marked-twice": {
    status: 422,
    title: { fa: "دو نمره برای یک خانه", en: "Two marks for one cell" },
    detail: {
      fa: "برای پیشنهاد {vendor} و معیار {criterion} دو نمره فرستاده شده است. یکی را بفرستید.",
      en: "There are two marks for {vendor} by criterion {criterion}. Send one.",
    },
  },
  "scores-incomplete": {
    status: 409,
    title: { fa: "برگه کامل نیست", en: "The sheet is not complete" },
    detail: {
      fa: "{count} خانه هنوز نمره ندارد: {missing}. برگه کامل را ذخیره و سپس قطعی کنید.",
      en: "{count} cells have no points yet: {missing}. Save the whole sheet, then lock it.",
    },
  },
  "scores-locked": {
    status: 409,
    title: { fa: "برگه قطعی شده است", en: "The sheet is locked" },
    detail: {
      fa: "برگه شما برای بسته {lot} در {at} قطعی شد و دیگر تغییر نمی‌کند.",
      en: "Your sheet for lot {lot} was locked on {at} and does not change any more.",
    },
  },
  "not-the-chair": {
    status: 403,
    title: { fa: "رئیس کمیته نیستید", en: "Not the chair" },
    detail: {
      fa: "جمع‌بندی را رئیس کمیته فنی انجام می‌دهد: {chair}.",
      en: "The chair of the technical committee settles the consensus: {chair}.",
    },
  },
  "own-scores-first": {
    status: 409,
    title: { fa: "نخست برگه خودتان", en: "Your own sheet first" },
    detail: {
      fa: "پیش از جمع‌بندی بسته {lot} برگه خود را کامل و قطعی کنید؛ برگه دیگران پس از آن دیده می‌شود.",
      en: "Complete and lock your own sheet for lot {lot} before the consensus; you see the others' after that.",
    },
  },
  "too-few-scores": {
    status: 409,
    title: { fa: "برگه‌های قطعی کم است", en: "Too few locked sheets" },
    detail: {
      fa: "{locked} برگه قطعی شده و دست‌کم {minimum} برگه لازم است. منتظر دیگران بمانید؛ رئیس دستگاه می‌تواند به جای ارزیابی که تعارض دارد یا مهلتش گذشته جانشین تعیین کند.",
      en: "{locked} sheets are locked and at least {minimum} are needed. Wait for the others; the head may replace an evaluator who has a conflict or whose time has passed.",
    },
  },
  "scores-awaited": {
    status: 409,
    title: { fa: "برگه‌هایی در راه است", en: "Sheets are still awaited" },
    detail: {
      fa: "{count} ارزیاب هنوز برگه خود را قطعی نکرده و تا {until} فرصت دارد. پس از آن مهلت، یا با قطعی شدن همه برگه‌ها، جمع‌بندی کنید.",
      en: "{count} evaluators have not locked their sheets and have time until {until}. Settle the consensus after that, or once all are locked.",
    },
  },
  "consensus-reason-missing": {
    status: 422,
    title: { fa: "اختلاف نمره‌ها دلیل می‌خواهد", en: "Points too far apart" },
    detail: {
      fa: "در {count} خانه نمره‌ها بیش از {limit} صدم از هم دورند: {missing}. برای هر یک نمره‌ای میان کمترین و بیشترین نمره قطعی با دلیل بدهید.",
      en: "In {count} cells the points lie more than {limit} hundredths apart: {missing}. Give points between the lowest and the highest locked ones for each, with a reason.",
    },
  },
  "consensus-out-of-range": {
    status: 422,
    title: { fa: "بیرون از دامنه نمره‌ها", en: "Outside the range" },
    detail: {
      fa: "نمره {vendor} در معیار {criterion} باید میان {lowest} و {highest} صدم باشد که ارزیابان داده‌اند.",
      en: "The points of {vendor} by criterion {criterion} must lie between the {lowest} and {highest} hundredths that the evaluators gave.",
    },
  },
  "consensus-not-asked": {
    status: 422,
    title: { fa: "نمره‌ای خواسته نشده است", en: "No points are asked for" },
    detail: {
      fa: "برای {vendor} در معیار {criterion} میانگین نمره‌ها به کار می‌رود، یا دو نمره فرستاده‌اید. فقط برای خانه‌هایی که اختلافشان زیاد است، هر یک یک بار، نمره بدهید.",
      en: "For {vendor} by criterion {criterion} the mean holds, or you sent two. Give points only for cells whose points lie too far apart, once each.",
    },
  },
  "evaluator-in-time": {
    status: 409,
    title: { fa: "مهلت ارزیاب نگذشته است", en: "The evaluator still has time" },
    detail: {
      fa: "{person} تعارضی اعلام نکرده و تا {until} فرصت دارد. پس از آن می‌توانید جانشین تعیین کنید.",
      en: "{person} declared no conflict and has time until {until}. After that you may name a deputy.",
    },
  },
  "evaluator-done": {
    status: 409,
    title: { fa: "ارزیاب کار خود را کرده است", en: "The evaluator is done" },
    detail: {
      fa: "{person} تعارضی اعلام نکرده و همه برگه‌های خود را قطعی کرده است؛ جانشین لازم نیست.",
      en: "{person} declared no conflict and has locked every sheet; no deputy is needed.",
    },
  },
  "deputy-unfit": {
    status: 422,
    title: { fa: "جانشین مناسب نیست", en: "The deputy does not fit" },
    detail: {
      fa: "{deputy} نمی‌تواند جانشین باشد: {why}. کسی با نقش ارزیاب را نام ببرید که در پرونده ننوشته و عضو کمیسیون یا پیمانکاری نیست.",
      en: "{deputy} cannot be the deputy: {why}. Name somebody with the role of evaluator who wrote nothing of the case, sits on no commission of it and belongs to no vendor.",
    },
  },
} as const satisfies Record<string, RefusalText>;
