import type { RefusalText } from "./text.ts";

export const purchases = {
  "small-limit-exceeded": {
    status: 422,
    title: { fa: "بیش از سقف خرید مستقیم", en: "Above the limit of a small purchase" },
    detail: {
      fa: "مبلغ {amount} از سقف خرید مستقیم ({limit}) بیشتر است. آن را با استعلام بها یا مناقصه واگذار کنید.",
      en: "The amount {amount} is above the limit of a small purchase ({limit}). Use a quotation or a tender.",
    },
  },
  "urgent-limit-exceeded": {
    status: 409,
    title: { fa: "بیش از سقف خرید فوری", en: "Above the limit of an urgent purchase" },
    detail: {
      fa: "پیش از تأمین اعتبار تا {limit} می‌توان سفارش داد و مبلغ این خرید {amount} است. نخست از ذی‌حساب تأمین اعتبار بگیرید.",
      en: "Before funds are confirmed one may order up to {limit}; this is {amount}. Have finance confirm the funds first.",
    },
  },
  "vendor-id-doubtful": {
    status: 422,
    title: { fa: "شناسه ملی با رقم کنترل نمی‌خواند", en: "The legal-entity id fails its control digit" },
    detail: {
      fa: "رقم کنترل شناسه {vendorId} درست نیست. آن را با روزنامه رسمی بسنجید؛ اگر درست است دلیل را در vendorIdNote بنویسید.",
      en: "The control digit of {vendorId} is wrong. Compare it with the official gazette; if it is right all the same, say why in vendorIdNote.",
    },
  },
  "task-not-of-body": {
    status: 422,
    title: { fa: "فعالیت پیدا نشد", en: "No such task" },
    detail: {
      fa: "این فعالیت در برنامه دستگاه شما نیست. آن را از برنامه سالانه برگزینید یا این خانه را خالی بگذارید.",
      en: "This task is not in the plan of your body. Choose it from the plan, or leave the field out.",
    },
  },
  "purchase-file-incomplete": {
    status: 409,
    title: { fa: "پرونده خرید کامل نیست", en: "The file is not complete" },
    detail: {
      fa: "برای تأمین اعتبار این‌ها لازم است: {missing}. مدیر روابط عمومی یا کارپرداز آن‌ها را به پرونده بیفزاید.",
      en: "Before funds are confirmed these are needed: {missing}. The PR manager or procurement officer adds them.",
    },
  },
  "purchase-file-closed": {
    status: 409,
    title: { fa: "پرونده بسته است", en: "The file is closed" },
    detail: {
      fa: "اعتبار این پرونده تأمین شده و محتوای آن ثابت است. برای اصلاح، ذی‌حساب باید آن را برگرداند.",
      en: "Funds are confirmed for this file, so it does not change. Ask finance to return it for correction.",
    },
  },
  "purchase-terms-fixed": {
    status: 409,
    title: { fa: "سفارش داده شده است", en: "It is ordered already" },
    detail: {
      fa: "پس از سفارش این خانه‌ها عوض نمی‌شوند: {fields}. تنها مدارک پرونده را می‌توان کامل کرد؛ برای تغییر سفارش آن را لغو و دوباره ثبت کنید.",
      en: "After the order these do not change: {fields}. Only the papers can be completed; to change the order, cancel it and begin anew.",
    },
  },
  "purchase-funds-missing": {
    status: 409,
    title: { fa: "اعتبار تأمین نشده است", en: "Funds are not confirmed" },
    detail: {
      fa: "نخست ذی‌حساب باید اعتبار را تأمین کند. خرید فوری را می‌توان با نوشتن دلیل و تا سقف مجاز پیش از آن سفارش داد.",
      en: "Finance confirms the funds first. An urgent purchase may be ordered before that, within its limit and with its reason.",
    },
  },
  "purchase-funds-already-confirmed": {
    status: 409,
    title: { fa: "اعتبار پیش‌تر تأمین شده است", en: "Funds are confirmed already" },
    detail: {
      fa: "اعتبار این خرید تأمین شده است و نیازی به تکرار نیست.",
      en: "The funds of this purchase are confirmed; nothing is left to do here.",
    },
  },
  "purchase-not-urgent": {
    status: 409,
    title: { fa: "خرید فوری نیست", en: "Not an urgent purchase" },
    detail: {
      fa: "اعتبار این خرید تأمین شده است؛ آن را بدون دلیل فوریت سفارش دهید.",
      en: "Funds are confirmed, so order it without an urgent reason.",
    },
  },
  "purchase-file-returned": {
    status: 409,
    title: { fa: "پرونده برای اصلاح برگشته است", en: "The file was returned for correction" },
    detail: {
      fa: "ذی‌حساب پرونده را با این دلیل برگردانده است: «{reason}». نخست آن را اصلاح کنید.",
      en: "Finance returned the file: “{reason}”. Correct it first.",
    },
  },
  "purchase-in-the-house": {
    status: 409,
    title: { fa: "کالا یا خدمت تحویل گرفته شده است", en: "It was delivered" },
    detail: {
      fa: "آنچه تحویل گرفته شده باید پرداخت یا به فروشنده برگردانده شود؛ پرونده را اصلاح کنید یا پس از آن کالا را برگردانید و لغو کنید.",
      en: "What was received is to be paid or sent back. Correct the file; or then return the delivery and cancel.",
    },
  },
  "purchase-payment-differs": {
    status: 422,
    title: { fa: "مبلغ پرداخت با سفارش یکی نیست", en: "The payment differs from the order" },
    detail: {
      fa: "مبلغ پرداخت {amount} و مبلغ سفارش {ordered} است. همان مبلغ سفارش را بپردازید یا پرونده را برگردانید.",
      en: "The payment is {amount} and the order {ordered}. Pay what was ordered, or return the file.",
    },
  },
  "purchase-payment-date": {
    status: 422,
    title: { fa: "تاریخ پرداخت درست نیست", en: "Impossible payment date" },
    detail: {
      fa: "تاریخ پرداخت باید میان سفارش ({from}) و امروز ({until}) باشد. تاریخ سند بانکی را وارد کنید.",
      en: "The date of payment must lie between the order ({from}) and today ({until}). Enter the date of the bank's record.",
    },
  },
} as const satisfies Record<string, RefusalText>;
