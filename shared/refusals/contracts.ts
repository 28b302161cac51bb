import type { RefusalText } from "./text.ts";

export const contracts = {
  "contract-incomplete": {
    status: 409,
    title: { fa: "قرارداد کامل نیست", en: "The contract is not complete" },
    detail: {
      fa: "پیش از ارسال برای امضا این موارد باید پر شود: {missing}. آن‌ها را در پیش‌نویس بنویسید و دوباره بفرستید.",
      en: "Before it is offered for signature these must be filled in: {missing}. Write them in the draft and offer it again.",
    },
  },
  "supervisor-not-eligible": {
    status: 422,
    title: { fa: "ناظر پذیرفتنی نیست", en: "This person cannot supervise" },
    detail: {
      fa: "ناظر قرارداد باید مدیر روابط عمومی همین دستگاه باشد. شخص دیگری را نام ببرید یا نخست این نقش را به او بدهید.",
      en: "The supervisor must be a PR manager of this body. Name another person, or have that role given first.",
    },
  },
  "deliverables-do-not-sum": {
    status: 422,
    title: { fa: "جمع اقلام با مبلغ قرارداد برابر نیست", en: "The deliverables do not sum to the amount" },
    detail: {
      fa: "جمع مبلغ اقلام {sum} است و مبلغ قرارداد {amount}. مبلغ اقلام را چنان تغییر دهید که جمع آن‌ها برابر شود.",
      en: "The deliverables sum to {sum} and the contract's amount is {amount}. Change them so that they are equal.",
    },
  },
  "deliverable-unknown": {
    status: 422,
    title: { fa: "قلم تحویلی ناشناخته", en: "Unknown deliverable" },
    detail: {
      fa: "قرارداد قلمی با شماره {n} ندارد. شماره اقلام را در قرارداد ببینید.",
      en: "The contract has no deliverable {n}. See the numbers in the contract.",
    },
  },
  "document-differs": {
    status: 409,
    title: { fa: "متن قرارداد همان نیست", en: "Not the same document" },
    detail: {
      fa: "اثر متنی که امضا می‌کنید با متن قرارداد برابر نیست. متن را از نشانی document دوباره بخوانید و اثر همان را امضا کنید.",
      en: "The hash you sign is not that of the contract. Read the text again at its document address and sign the hash of that.",
    },
  },
  "vendor-has-no-iban": {
    status: 409,
    title: { fa: "شبای پیمانکار ثبت نشده است", en: "The vendor has no registered IBAN" },
    detail: {
      fa: "پیمانکار در فهرست پیمانکاران شبا ندارد و بدون آن قرارداد نوشته نمی‌شود. از راهبر استان بخواهید آن را ثبت کند.",
      en: "The register holds no IBAN of this vendor, and no contract is made without one. Ask the overseer to enter it.",
    },
  },
  "letter-date": {
    status: 422,
    title: { fa: "تاریخ نامه هنوز نرسیده است", en: "The letter's date lies ahead" },
    detail: {
      fa: "تاریخ نامه پس از امروز ({now}) است. تاریخ میلادی نامه را درست بنویسید و دوباره بفرستید.",
      en: "The letter is dated after today ({now}). Correct its Gregorian date and send it again.",
    },
  },
  "signed-on-paper": {
    status: 409,
    title: { fa: "این قرارداد روی کاغذ امضا می‌شود", en: "This contract is signed on paper" },
    detail: {
      fa: "قرارداد برای امضای دستی ارسال شده است. رئیس دستگاه تصویر نسخه امضاشده را با شماره و تاریخ نامه در sign-wet-ink ثبت می‌کند.",
      en: "It was offered for ink signatures. The head records the scan of the signed original with its letter at sign-wet-ink.",
    },
  },
  "signed-electronically": {
    status: 409,
    title: { fa: "این قرارداد الکترونیکی امضا می‌شود", en: "This contract is signed electronically" },
    detail: {
      fa: "قرارداد برای امضای الکترونیکی ارسال شده است؛ هر طرف با نشانی sign امضا می‌کند.",
      en: "It was offered for electronic signatures; each side signs at its sign address.",
    },
  },
  "nothing-owed": {
    status: 409,
    title: { fa: "چیزی در انتظار تحویل پیمانکار نیست", en: "The vendor owes nothing" },
    detail: {
      fa: "هیچ قلمی در انتظار تحویل پیمانکار نیست، پس اخطار جایی ندارد. اقلام تحویل‌شده را بررسی کنید.",
      en: "No deliverable waits for the vendor, so there is nothing to give notice of. Review what was delivered.",
    },
  },
  "notice-running": {
    status: 409,
    title: { fa: "مهلت اخطار هنوز نگذشته است", en: "The notice is still running" },
    detail: {
      fa: "پیمانکار تا {until} مهلت پاسخ به اخطار رسمی دارد. پس از آن دوباره اقدام کنید.",
      en: "The vendor has until {until} to answer the formal notice. Try again after that.",
    },
  },
  "notice-missing": {
    status: 409,
    title: { fa: "اخطار رسمی بی‌پاسخی در کار نیست", en: "There is no unanswered formal notice" },
    detail: {
      fa: "فسخ به سبب سکوت پیمانکار پس از اخطار رسمی و گذشت مهلت آن ممکن است و پاسخ هم به چنین اخطاری داده می‌شود. نخست اخطار رسمی بدهید.",
      en: "Silence ends a contract only after a formal notice whose time has passed, and an answer is to such a notice. Give the formal notice first.",
    },
  },
  "vendor-answered": {
    status: 409,
    title: { fa: "پیمانکار پاسخ داده است", en: "The vendor has not been silent" },
    detail: {
      fa: "پیمانکار پس از اخطار {given} پاسخ داده یا تحویل داده است. اگر باز پاسخی نیامد اخطار تازه بدهید یا سبب دیگری برگزینید.",
      en: "The vendor has answered or delivered since the notice of {given}. Give a new notice if it falls silent again, or choose another ground.",
    },
  },
  "nothing-rejected": {
    status: 409,
    title: { fa: "قلمی رد نشده است", en: "Nothing stands rejected" },
    detail: {
      fa: "فسخ به سبب رد مکرر دست‌کم یک قلم ردشده می‌خواهد. سبب دیگری برگزینید یا نخست تحویل را بررسی و رد کنید.",
      en: "This ground needs at least one rejected deliverable. Choose another ground, or review and reject the delivery first.",
    },
  },
} as const satisfies Record<string, RefusalText>;
