import type { RefusalText } from "./text.ts";

/** What invoices and payments can answer beside the general refusals. */
export const invoiceRefusals = {
  "nothing-to-invoice": {
    status: 409,
    title: { fa: "چیزی برای صورت‌حساب نیست", en: "Nothing to invoice" },
    detail: {
      fa: "هیچ قلم تأییدشده‌ای که صورت‌حساب نشده باشد نیست. پس از تأیید قلم بعدی از سوی ناظر دوباره بفرستید.",
      en: "Nothing is accepted that has not been invoiced yet. Send it again when the supervisor has accepted the next deliverable.",
    },
  },
  "unknown-deliverable": {
    status: 422,
    title: { fa: "قلم تحویلی ناشناخته", en: "Unknown deliverable" },
    detail: {
      fa: "قلم {deliverable} در این قرارداد نیست. شماره اقلام را در متن قرارداد ببینید و سطر را درست کنید.",
      en: "Deliverable {deliverable} is not in this contract. Look up the numbers in the contract and correct the line.",
    },
  },
  "not-accepted": {
    status: 409,
    title: { fa: "هنوز تأیید نشده است", en: "Not accepted yet" },
    detail: {
      fa: "قلم {deliverable} تأیید صریح ناظر را ندارد و گذشت مهلت بررسی برای پرداخت کافی نیست. پس از تأیید دوباره بفرستید یا این سطر را بردارید.",
      en: "Deliverable {deliverable} has no explicit acceptance; that its review time has passed is not enough for a payment. Send it again after the acceptance, or leave this line out.",
    },
  },
  "over-accepted": {
    status: 409,
    title: { fa: "بیش از مبلغ تأییدشده", en: "More than was accepted" },
    detail: {
      fa: "برای قلم {deliverable} مبلغ {asked} خواسته شده ولی از مبلغ تأییدشده {left} مانده است. صورت‌حساب را لغو کنید و با مبلغ درست بسازید.",
      en: "{asked} is asked for deliverable {deliverable}, of whose accepted value {left} is left. Cancel this invoice and make one with the right amount.",
    },
  },
  "over-contract": {
    status: 409,
    title: { fa: "بیش از مبلغ قرارداد", en: "More than the contract" },
    detail: {
      fa: "با این صورت‌حساب جمع صورت‌حساب‌ها (بدون مالیات بر ارزش افزوده) {asked} می‌شود و مبلغ قرارداد {amount} است. مبلغ را درست کنید.",
      en: "With this invoice {asked} would be invoiced (without VAT), and the contract is for {amount}. Correct the amount.",
    },
  },
  "iban-differs": {
    status: 409,
    title: { fa: "شبا با قرارداد یکی نیست", en: "The IBAN is not the contract's" },
    detail: {
      fa: "پرداخت فقط به شبای قرارداد انجام می‌شود که به {expected} پایان می‌یابد. صورت‌حساب را لغو کنید و با همان شبا بسازید.",
      en: "Payments go to the contract's IBAN only, which ends in {expected}. Cancel this invoice and make one with that IBAN.",
    },
  },
  "invoice-number-taken": {
    status: 409,
    title: { fa: "شماره صورت‌حساب تکراری است", en: "Invoice number already used" },
    detail: {
      fa: "شما پیش‌تر صورت‌حسابی با شماره «{number}» فرستاده‌اید. این یکی را لغو کنید و با شماره تازه بسازید.",
      en: "You have submitted an invoice with the number “{number}” before. Cancel this one and make it with a fresh number.",
    },
  },
  "invoice-limit": {
    status: 409,
    title: { fa: "تعداد صورت‌حساب‌ها پر است", en: "Too many invoices" },
    detail: {
      fa: "هر قرارداد حداکثر {limit} صورت‌حساب می‌گیرد. یکی از پیش‌نویس‌ها یا برگشتی‌ها را بفرستید.",
      en: "A contract takes at most {limit} invoices. Submit one of your drafts or returned ones.",
    },
  },
  "clearance-not-needed": {
    status: 409,
    title: { fa: "اکنون جای مفاصاحساب نیست", en: "No clearance needed here" },
    detail: {
      fa: "مفاصاحساب فقط با آخرین قسط قرارداد می‌آید و این صورت‌حساب آخرین قسط نیست. دستور پرداخت را بدون آن بدهید.",
      en: "The clearance belongs to the last instalment of the contract, and this invoice is not the last. Order it without.",
    },
  },
  "payment-differs": {
    status: 409,
    title: { fa: "مبلغ با خالص پرداختنی یکی نیست", en: "Not the net amount" },
    detail: {
      fa: "خالص پرداختنی این صورت‌حساب {net} است و {given} وارد شده است. فقط همان مبلغ ثبت می‌شود؛ سند بانک را دوباره ببینید.",
      en: "This invoice pays exactly {net}, and {given} was entered. Only that amount can be recorded; look at the bank's paper again.",
    },
  },
  "payment-date": {
    status: 422,
    title: { fa: "تاریخ پرداخت نادرست", en: "Payment date not possible" },
    detail: {
      fa: "تاریخ پرداخت باید از روز دستور پرداخت ({from}) تا امروز باشد. تاریخ را از سند بانک بخوانید.",
      en: "The payment lies between the day it was ordered ({from}) and today. Take the date from the bank's paper.",
    },
  },
  "payment-reference-taken": {
    status: 409,
    title: { fa: "شماره سند بانک تکراری است", en: "Payment reference already used" },
    detail: {
      fa: "پرداخت دیگری از این دستگاه با شماره «{reference}» ثبت شده است. شماره سند همین پرداخت را وارد کنید.",
      en: "Another payment of this body is recorded under “{reference}”. Enter the reference of this very payment.",
    },
  },
  "no-advance-agreed": {
    status: 409,
    title: { fa: "پیش‌پرداختی توافق نشده است", en: "No advance was agreed" },
    detail: {
      fa: "در این قرارداد پیش‌پرداختی نیامده است. پس از تأیید نخستین قلم برای آن صورت‌حساب بفرستید.",
      en: "The contract pays nothing before the work. Send an invoice when the first deliverable is accepted.",
    },
  },
  "advance-asked-before": {
    status: 409,
    title: { fa: "پیش‌پرداخت پیش‌تر خواسته شده است", en: "The advance was asked for before" },
    detail: {
      fa: "پیش‌پرداخت با صورت‌حساب «{number}» خواسته شده است. همان را پی بگیرید، یا لغوش کنید و تازه بسازید.",
      en: "Invoice “{number}” asks for the advance. Carry on with that one, or cancel it and make another.",
    },
  },
  "advance-not-secured": {
    status: 409,
    title: { fa: "تضمین پیش‌پرداخت کافی نیست", en: "The advance is not secured" },
    detail: {
      fa: "برای پیش‌پرداخت {advance} تضمین پیش‌پرداخت معتبر {held} ثبت شده است. ضمانت‌نامه را به ذی‌حساب بدهید تا ثبت کند و سپس ادامه دهید.",
      en: "For the advance of {advance} guarantees of {held} are recorded and valid. Have the missing one recorded by finance, then go on.",
    },
  },
  "advance-too-late": {
    status: 409,
    title: { fa: "برای پیش‌پرداخت دیر است", en: "Too late for an advance" },
    detail: {
      fa: "پیش‌پرداخت {advance} است و از قرارداد تنها {left} کار پرداخت‌نشده مانده که از آن کسر شود. به‌جای آن برای کار پذیرفته‌شده صورت‌حساب بفرستید.",
      en: "The advance is {advance}, and only {left} of work is left to recover it from. Invoice the accepted work instead.",
    },
  },
  "advance-above-limit": {
    status: 422,
    title: { fa: "پیش‌پرداخت بیش از سقف", en: "The advance is above the limit" },
    detail: {
      fa: "پیش‌پرداخت {asked} خواسته شده و سقف آن {limit} مبلغ قرارداد است. نرخ کمتری بنویسید.",
      en: "An advance of {asked} was entered, and the limit is {limit} of the contract's amount. Enter a lower rate.",
    },
  },
  "advance-of-framework": {
    status: 422,
    title: { fa: "چارچوب پیش‌پرداخت ندارد", en: "No advance of a framework" },
    detail: {
      fa: "مبلغ قرارداد چارچوبی تعهد نیست و پیش از سفارش چیزی پرداخت نمی‌شود. advanceBp را بردارید.",
      en: "The amount of a framework is a ceiling that nobody is bound to order, so nothing is paid before its call-offs. Leave advanceBp out.",
    },
  },
} as const satisfies Record<string, RefusalText>;
