import type { RefusalText } from "./text.ts";

/** What a meeting that opens bids can answer. */
export const openings = {
  "not-on-panel": {
    status: 403,
    title: { fa: "عضو کمیسیون نیستید", en: "Not on the panel" },
    detail: {
      fa: "فقط اعضا و دبیر کمیسیونی که در فراخوان نام برده شده‌اند این کار را انجام می‌دهند. نام‌ها را در پرونده ببینید.",
      en: "Only the members and the secretary named in the notice do this. See their names in the case.",
    },
  },
  "secretary-votes-never": {
    status: 403,
    title: { fa: "دبیر رأی نمی‌دهد", en: "The secretary does not vote" },
    detail: {
      fa: "دبیر جلسه را ثبت می‌کند و رأی نمی‌دهد. تصمیم با اعضای حاضر است؛ صورت‌جلسه را دبیر هم امضا می‌کند.",
      en: "The secretary records the meeting and never votes. The members present decide; the secretary signs the minutes.",
    },
  },
  "stage-not-planned": {
    status: 409,
    title: { fa: "این پرونده چنین جلسه‌ای ندارد", en: "No such meeting in this case" },
    detail: {
      fa: "جلسه «{stage}» در این پرونده نیست. با فرمول بسته‌های آن، جلسه‌ها این‌هایند: {plan}.",
      en: "There is no meeting “{stage}” in this case. By the formulas of its lots the meetings are: {plan}.",
    },
  },
  "gates-still-open": {
    status: 409,
    title: { fa: "دریافت پیشنهادها هنوز بسته نشده است", en: "The gates are still open" },
    detail: {
      fa: "پیشنهادهای آخرین ثانیه هنوز ممکن است در راه باشند؛ هیچ پاکتی باز نشد. از {from} و پس از بسته شدن خودکار دریافت، دوباره آغاز کنید.",
      en: "Bids of the last second may still be on their way; nothing was opened. Start again from {from}, once the clock has shut the gates.",
    },
  },
  "not-present": {
    status: 409,
    title: { fa: "در این جلسه حاضر نیستید", en: "Not present at this meeting" },
    detail: {
      fa: "فقط کسانی که پیش از آغاز جلسه حضور خود را با ورود خودشان ثبت کرده‌اند در آن کار می‌کنند.",
      en: "Only those act who posted their presence, each with their own sign-in, before the meeting began.",
    },
  },
  "quorum-missing": {
    status: 409,
    title: { fa: "جلسه به حد نصاب نرسیده است", en: "No quorum" },
    detail: {
      fa: "حضور {needed} عضو لازم است و هنوز این سمت‌ها حاضر نیستند: {missing}. جلسه باز می‌ماند؛ هر عضو حضور خود را ثبت کند و سپس دوباره آغاز کنید.",
      en: "{needed} members are needed; not yet present: {missing}. The meeting stays adjourned; each posts their own presence, then start again.",
    },
  },
  "nothing-to-open": {
    status: 409,
    title: { fa: "چیزی برای بازگشایی نیست", en: "Nothing to open" },
    detail: {
      fa: "هیچ بسته‌ای در انتظار این جلسه نیست. وضعیت بسته‌ها را در پرونده ببینید.",
      en: "No lot is waiting for this meeting. See the state of the lots in the case.",
    },
  },
  "quality-first": {
    status: 409,
    title: { fa: "نخست کیفیت", en: "Quality comes first" },
    detail: {
      fa: "قیمت‌ها تا امضای صورت‌جلسه بازگشایی پاکت ب بسته می‌مانند. نخست آن جلسه را به پایان برسانید.",
      en: "Prices stay sealed until the minutes of the quality meeting (B) are signed. Finish that meeting first.",
    },
  },
  "guarantees-first": {
    status: 409,
    title: { fa: "نخست تضمین‌ها", en: "Guarantees come first" },
    detail: {
      fa: "پاکت‌های دیگر تا امضای صورت‌جلسه بازگشایی پاکت الف بسته می‌مانند. نخست آن جلسه را به پایان برسانید.",
      en: "The other envelopes stay sealed until the minutes of the meeting on the guarantees (A) are signed. Finish that meeting first.",
    },
  },
  "too-few-bids": {
    status: 409,
    title: { fa: "پیشنهادها کمتر از حد نصاب است", en: "Too few bids" },
    detail: {
      fa: "برای بسته‌های {lots} کمتر از {minimum} پیشنهاد رسیده و هیچ پاکتی باز نشد. رئیس دستگاه می‌تواند با ذکر دلیل تعداد موجود را بپذیرد یا پرونده را لغو کند؛ سپس دوباره آغاز کنید.",
      en: "Lots {lots} have fewer than {minimum} bids and nothing of them was opened. The head may accept the number with a reason, or cancel the case; then start again.",
    },
  },
  "no-such-envelope": {
    status: 422,
    title: { fa: "چنین پاکتی در این جلسه نیست", en: "No such bid in this meeting" },
    detail: {
      fa: "پیشنهاد {vendor} برای بسته {lot} در این جلسه باز نشده یا خوانده نشده است و رأی نمی‌خواهد. فهرست جلسه را ببینید.",
      en: "The bid of {vendor} for lot {lot} was not opened in this meeting, or could not be read and needs no decision. See the meeting's list.",
    },
  },
  "decided-twice": {
    status: 422,
    title: { fa: "دو رأی برای یک پیشنهاد", en: "Two decisions on one bid" },
    detail: {
      fa: "برای پیشنهاد {vendor} در بسته {lot} دو رأی فرستاده شده است. یکی را بفرستید.",
      en: "There are two decisions on the bid of {vendor} for lot {lot}. Send one.",
    },
  },
  "score-missing": {
    status: 422,
    title: { fa: "امتیاز لازم است", en: "A score is needed" },
    detail: {
      fa: "در بسته {lot} کیفیت در قیمت وزن دارد؛ برای پیشنهاد {vendor} امتیاز ۰ تا ۱۰۰ را (به صدم) بدهید.",
      en: "Quality weighs on the price of lot {lot}; give the bid of {vendor} a score of 0 to 100, in hundredths.",
    },
  },
  "score-not-asked": {
    status: 422,
    title: { fa: "امتیاز خواسته نشده است", en: "No score is asked for" },
    detail: {
      fa: "در این جلسه برای بسته {lot} امتیازی در کار نیست؛ برای پیشنهاد {vendor} فقط پذیرش یا رد را بفرستید.",
      en: "Lot {lot} is not scored in this meeting; send only acceptance or rejection for the bid of {vendor}.",
    },
  },
  "reason-needed": {
    status: 422,
    title: { fa: "دلیل لازم است", en: "A reason is needed" },
    detail: {
      fa: "تضمین {vendor} در بسته {lot} با شرایط فراخوان نمی‌خواند: {findings}. آن را رد کنید یا دلیل پذیرش را بنویسید.",
      en: "The guarantee of {vendor} for lot {lot} falls short of the published terms: {findings}. Reject it, or say why you accept it.",
    },
  },
  "minutes-differ": {
    status: 409,
    title: { fa: "صورت‌جلسه همان نیست", en: "The minutes differ" },
    detail: {
      fa: "اثر انگشتی که فرستادید از آن صورت‌جلسه کنونی نیست. صورت‌جلسه را دوباره بخوانید و همان را امضا کنید.",
      en: "The hash you sent is not that of the present minutes. Read the minutes again and sign those.",
    },
  },
  "already-signed": {
    status: 409,
    title: { fa: "امضا شده است", en: "Already signed" },
    detail: {
      fa: "شما این صورت‌جلسه را امضا کرده‌اید. هر نفر یک امضا دارد؛ منتظر امضای دیگران بمانید.",
      en: "You have signed these minutes. Each person signs once; the others' signatures are awaited.",
    },
  },
} as const satisfies Record<string, RefusalText>;
