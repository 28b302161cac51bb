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
} as const satisfies Record<string, RefusalText>;
