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
