import type { RefusalText } from "./text.ts";

/** What the way of a case from draft to publication can be answered with. */
export const tenders = {
  "tender-incomplete": {
    status: 422,
    title: { fa: "پرونده کامل نیست", en: "The case is not complete" },
    detail: {
      fa: "این بخش‌ها نیامده یا درست نیست: {missing}. آن‌ها را در پیش‌نویس بنویسید و دوباره بفرستید.",
      en: "These parts are missing or not right: {missing}. Enter them in the draft and submit it again.",
    },
  },
  "brief-invalid": {
    status: 422,
    title: { fa: "شرح خدمات درست نیست", en: "The brief is not right" },
    detail: {
      fa: "این خانه‌ها در الگوی «{category}» نیست یا مقدار درستی ندارد: {fields}. آن‌ها را درست کنید و دوباره بفرستید.",
      en: "These fields do not belong to the kit “{category}” or have a wrong value: {fields}. Correct them and send again.",
    },
  },
  "task-unfit": {
    status: 409,
    title: { fa: "فعالیت واگذارشدنی نیست", en: "The task cannot be handed over" },
    detail: {
      fa: "فعالیت {task} در برنامه این دستگاه نیست، دیگر «برنامه‌ریزی‌شده» نیست یا پرونده منتشرشده دیگری آن را پوشش می‌دهد. فعالیت دیگری برگزینید یا وضعیت آن را ببینید.",
      en: "Task {task} is not in the plan of this body, no longer “planned”, or served by another published case. Choose another one, or look at its state.",
    },
  },
  "funds-not-confirmed": {
    status: 409,
    title: { fa: "اعتبار تأیید نشده است", en: "Funds are not confirmed" },
    detail: {
      fa: "پیش از انتشار، ذی‌حساب باید تأمین اعتبار ردیف {budgetLine} را تأیید کند.",
      en: "Before publication finance has to confirm the funds of budget line {budgetLine}.",
    },
  },
  "funds-already-confirmed": {
    status: 409,
    title: { fa: "اعتبار تأیید شده است", en: "Funds are confirmed already" },
    detail: {
      fa: "اعتبار این پرونده در {at} تأیید شده است و گام بعدی انتشار است.",
      en: "The funds of this case were confirmed at {at}; the next step is its publication.",
    },
  },
  "above-quotation-limit": {
    status: 409,
    title: { fa: "بالاتر از حد استعلام", en: "Above the limit of a quotation" },
    detail: {
      fa: "برآورد {estimate} از حد نصاب معامله متوسط ({limit}) بیشتر است و با استعلام بها واگذار نمی‌شود. پرونده را برگردانید و روش دیگری برگزینید.",
      en: "The estimate of {estimate} is above the limit of a medium transaction ({limit}), so it cannot be handed over by quotation. Return the case and choose another procedure.",
    },
  },
  "no-seat-to-take": {
    status: 409,
    title: { fa: "جانشین کسی نیست", en: "Nobody's deputy" },
    detail: {
      fa: "{person} در این پرونده جانشین هیچ عضو هیئت نام برده نشده است، یا هم‌اکنون خود عضو است. جانشینی را که در پرونده آمده برگزینید.",
      en: "{person} is named in this case as the deputy of no seat of the panel, or sits there already. Choose a deputy the case names.",
    },
  },
  "seat-in-use": {
    status: 409,
    title: { fa: "این عضو در کار شرکت کرده است", en: "The member has already acted" },
    detail: {
      fa: "{person} در جلسه‌ای که هنوز پایان نیافته حضور خود را اعلام کرده یا به بسته‌ای که هنوز ابلاغ نشده رأی داده است. جانشین پس از پایان آن می‌نشیند.",
      en: "{person} is present at a meeting that has not ended, or has voted on a lot that is not notified yet. The deputy can sit after that.",
    },
  },
  "too-many-addenda": {
    status: 409,
    title: { fa: "شمار اصلاحیه‌ها به سقف رسیده است", en: "Too many addenda" },
    detail: {
      fa: "این پرونده {most} اصلاحیه دارد و اصلاحیه دیگری نمی‌پذیرد. آن را لغو و با سندهای تازه دوباره منتشر کنید.",
      en: "This case has {most} addenda and takes no further one. Cancel it and publish it anew with fresh documents.",
    },
  },
  "closing-earlier": {
    status: 409,
    title: { fa: "مهلت کوتاه نمی‌شود", en: "The closing cannot come earlier" },
    detail: {
      fa: "مهلت اعلام‌شده {closesAt} است و اصلاحیه تنها می‌تواند آن را دیرتر کند. زمان دیرتری بگذارید یا آن را ننویسید.",
      en: "Bids were promised until {closesAt}; an addendum can only make that later. Set a later time, or leave it out.",
    },
  },
  "addendum-issued": {
    status: 409,
    title: { fa: "اصلاحیه منتشر شده است", en: "The addendum is issued already" },
    detail: {
      fa: "اصلاحیه {n} در {at} منتشر شده است و دیگر تغییر نمی‌کند. برای تغییر دیگر، اصلاحیه تازه‌ای بنویسید.",
      en: "Addendum {n} was issued at {at} and stays as it is. For another change write a further one.",
    },
  },
  "questions-ended": {
    status: 409,
    title: { fa: "مهلت پرسش گذشته است", en: "The time for questions is over" },
    detail: {
      fa: "پرسش درباره این پرونده تا {until} پذیرفته می‌شد. پاسخ‌ها و اصلاحیه‌ها را در فراخوان ببینید و پیشنهاد خود را تا پایان مهلت بدهید.",
      en: "Questions on this case were taken until {until}. See the answers and addenda in the notice, and bid until the closing.",
    },
  },
  "too-many-questions": {
    status: 409,
    title: { fa: "شمار پرسش‌ها به سقف رسیده است", en: "Too many questions" },
    detail: {
      fa: "هر پیمانکار تا {own} پرسش می‌پرسد و پرونده در همه تا {most} پرسش می‌پذیرد. پاسخ‌های داده‌شده را ببینید.",
      en: "A vendor asks up to {own} questions and the case takes {most} in all. See the answers given so far.",
    },
  },
  "question-settled": {
    status: 409,
    title: { fa: "این پرسش پاسخ گرفته است", en: "The question is settled" },
    detail: {
      fa: "پرسش {n} در {at} پاسخ گرفته یا رد شده و همه آن را دیده‌اند. اگر چیزی باید تغییر کند، اصلاحیه‌ای بنویسید.",
      en: "Question {n} was answered or declined at {at}, and everybody has seen it. If something has to change, write an addendum.",
    },
  },
  "small-purchase-instead": {
    status: 409,
    title: { fa: "خرید مستقیم کافی است", en: "A small purchase is enough" },
    detail: {
      fa: "برآورد {estimate} از حد نصاب معامله کوچک ({limit}) بیشتر نیست و ترک تشریفات نمی‌خواهد. پرونده را لغو کنید و آن را با خرید مستقیم انجام دهید.",
      en: "The estimate of {estimate} is not above the limit of a small transaction ({limit}), so nothing has to be waived. Cancel the case and make a small purchase of it.",
    },
  },
  "board-of-three": {
    status: 422,
    title: { fa: "هیئت باید سه‌نفره باشد", en: "The board has three members" },
    detail: {
      fa: "درباره ترک تشریفات هیئتی از یک رئیس، یک ذی‌حساب و یک عضو فنی تصمیم می‌گیرد. همین سه عضو را با یک دبیر نام ببرید.",
      en: "A board of one head, one finance and one technical member decides on a waiver. Name these three and a secretary.",
    },
  },
  "vendor-unfit": {
    status: 409,
    title: { fa: "به این پیمانکار نمی‌توان کار داد", en: "This vendor cannot be given the work" },
    detail: {
      fa: "{vendor} در فهرست پیمانکاران نیست، در تعلیق است یا امروز مجوز معتبری در حوزه «{category}» ندارد. پیمانکار دیگری نام ببرید یا پس از ثبت مجوز او نزد راهبر استان دوباره منتشر کنید.",
      en: "{vendor} is not in the register, is suspended, or holds no licence for “{category}” today. Name another vendor, or publish again once the overseer has entered its licence.",
    },
  },
  "decided-in-future": {
    status: 422,
    title: { fa: "تاریخ تصمیم در آینده است", en: "The decision lies ahead" },
    detail: {
      fa: "تاریخ تصمیم ({decidedOn}) هنوز نرسیده است. آنچه بیرون از سامانه انجام شده پس از تصمیم کمیسیون آن ثبت می‌شود؛ تاریخ صورت‌جلسه را وارد کنید.",
      en: "The date of the decision ({decidedOn}) has not come yet. What was run outside is recorded once its commission has decided; enter the date of its minutes.",
    },
  },
  "outside-recorded": {
    status: 409,
    title: { fa: "پیش‌تر ثبت شده است", en: "It is recorded already" },
    detail: {
      fa: "نتیجه شماره {number} پیش‌تر در پرونده {tender} این دستگاه ثبت شده است و دو بار ثبت نمی‌شود. همان پرونده را ببینید یا شماره را درست کنید.",
      en: "Number {number} is already recorded by case {tender} of this body, and nothing is recorded twice. Look there, or correct the number.",
    },
  },
  "split-purchase": {
    status: 409,
    title: { fa: "گمان خرد کردن معامله", en: "It looks like a split purchase" },
    detail: {
      fa: "کارهای این حوزه در {days} روز گذشته همراه با این کار {sum} می‌شود و از حد این روش ({limit}) می‌گذرد، هرچند هر یک از آن کمتر است. روش بزرگ‌تری برگزینید یا در splitJustification بنویسید چرا کار جداگانه‌ای است؛ وگرنه از {fitsFrom} در این حد می‌گنجد.",
      en: "Within {days} days the work of this category makes {sum} with this, above the limit of the procedure ({limit}), though each piece is below it. Choose a larger procedure, or say in splitJustification why this stands apart; otherwise it fits the limit from {fitsFrom} on.",
    },
  },
  "window-too-short": {
    status: 409,
    title: { fa: "مهلت کوتاه است", en: "The window is too short" },
    detail: {
      fa: "مهلت پیشنهاد تا {closesAt} است؛ زودترین پایان مجاز برای انتشار در این لحظه {earliest} است. مهلت دیرتری بگذارید.",
      en: "It would close at {closesAt}; published now it may close at {earliest} at the earliest. Set a later time.",
    },
  },
  "window-too-long": {
    status: 409,
    title: { fa: "مهلت بیش از اندازه طولانی است", en: "The window is too long" },
    detail: {
      fa: "مهلت پیشنهاد نباید از {latest} دیرتر باشد. مهلت زودتری بگذارید.",
      en: "It may not close later than {latest}. Set an earlier time.",
    },
  },
  "panel-incomplete": {
    status: 422,
    title: { fa: "هیئت بازگشایی کامل نیست", en: "The panel is not complete" },
    detail: {
      fa: "هیئت به یک رئیس، یک ذی‌حساب، یک عضو فنی و یک دبیر نیاز دارد که چهار شخص جدا باشند. کم است: {missing}.",
      en: "The panel needs a head, a finance and a technical member and a secretary, all of them different persons. Missing: {missing}.",
    },
  },
  "panel-person": {
    status: 409,
    title: { fa: "این شخص نمی‌تواند در هیئت باشد", en: "This person cannot sit on the panel" },
    detail: {
      fa: "{person} در این دستگاه نقش «{role}» را ندارد یا عضو یک پیمانکار است. شخص دیگری را نام ببرید.",
      en: "{person} does not hold the role “{role}” in this body, or is a member of a vendor. Name another person.",
    },
  },
  "committee-incomplete": {
    status: 422,
    title: { fa: "کمیته فنی‌بازرگانی کامل نیست", en: "The committee is not complete" },
    detail: {
      fa: "مناقصه دومرحله‌ای به دست‌کم {minimum} ارزیاب نیاز دارد که یکی از آنان رئیس کمیته باشد. کم است: {missing}. آن‌ها را در پرونده یا هنگام انتشار نام ببرید.",
      en: "A two-stage tender needs at least {minimum} evaluators, one of them the chair. Missing: {missing}. Name them in the case, or when publishing it.",
    },
  },
  "committee-person": {
    status: 409,
    title: { fa: "این شخص نمی‌تواند ارزیاب باشد", en: "This person cannot be an evaluator" },
    detail: {
      fa: "{person} در این دستگاه نقش ارزیاب ندارد یا عضو یک پیمانکار است. شخص دیگری را نام ببرید.",
      en: "{person} is no evaluator of this body, or is a member of a vendor. Name another person.",
    },
  },
  "evaluator-on-panel": {
    status: 409,
    title: { fa: "ارزیاب و عضو کمیسیون یک نفر است", en: "Evaluator and commissioner are one person" },
    detail: {
      fa: "{person} در کمیسیون همین پرونده است و نمی‌تواند پیشنهادهای آن را ارزیابی کند. در یکی از دو جا شخص دیگری را نام ببرید.",
      en: "{person} sits on the panel of this very case and cannot score its bids. Name another person in one of the two places.",
    },
  },
  "lots-still-going": {
    status: 409,
    title: { fa: "بسته‌هایی هنوز در جریان است", en: "Lots are still under way" },
    detail: {
      fa: "بسته‌های {lots} هنوز به پایان نرسیده‌اند. پس از پایان همه بسته‌ها، آنچه بی‌نتیجه مانده یک‌جا تجدید می‌شود؛ یا پرونده را لغو کنید.",
      en: "Lots {lots} have not ended. Once every lot has, what came to nothing is renewed together; or cancel the case.",
    },
  },
  "nothing-to-renew": {
    status: 409,
    title: { fa: "چیزی برای تجدید نیست", en: "Nothing to renew" },
    detail: {
      fa: "همه بسته‌های این پرونده قرارداد دارند یا لغو شده‌اند؛ بسته بی‌نتیجه‌ای نمانده است.",
      en: "Every lot of this case has a contract or was cancelled; none came to nothing.",
    },
  },
  "lot-not-short": {
    status: 409,
    title: { fa: "این بسته کمبود پیشنهاد ندارد", en: "The lot is not short of bids" },
    detail: {
      fa: "برای بسته {lot} کمبود پیشنهاد ثبت نشده یا پیش‌تر پذیرفته شده است.",
      en: "Lot {lot} was not found short of bids, or fewer were accepted already.",
    },
  },
  "lot-contracted": {
    status: 409,
    title: { fa: "قرارداد بسته شده است", en: "There is a contract" },
    detail: {
      fa: "برای بسته {lot} قرارداد هست؛ پرونده دیگر لغو نمی‌شود. قرارداد را از راه خودش پایان دهید.",
      en: "Lot {lot} has a contract, so the case can no longer be cancelled. End the contract in its own way.",
    },
  },
} as const satisfies Record<string, RefusalText>;
