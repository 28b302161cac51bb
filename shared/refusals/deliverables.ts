import type { RefusalText } from "./text.ts";

export const deliverables = {
  "not-the-supervisor": {
    status: 403,
    title: { fa: "بررسی با ناظر قرارداد است", en: "The supervisor reviews" },
    detail: {
      fa: "تنها ناظری که در قرارداد نام برده شده تحویل را بررسی می‌کند؛ پس از پایان مهلت او رئیس دستگاه نیز می‌تواند.",
      en: "Only the supervisor named in the contract reviews a delivery; once that time has passed the head may as well.",
    },
  },
  "acceptance-awaits-head": {
    status: 409,
    title: { fa: "در انتظار تأیید رئیس", en: "Waiting for the head" },
    detail: {
      fa: "این نسخه پذیرفته شده و چون مبلغ آن از سقف ناظر بیشتر است در انتظار تأیید رئیس است. رئیس آن را تأیید کند یا بازگرداند.",
      en: "This version is accepted above the supervisor's limit and waits for the head, who approves it or sends it back.",
    },
  },
  "nothing-to-approve": {
    status: 409,
    title: { fa: "چیزی برای تأیید نیست", en: "Nothing to approve" },
    detail: {
      fa: "ناظر هنوز درباره این نسخه تصمیم نگرفته است. پس از پذیرش او، اگر از سقف بیشتر باشد، نوبت رئیس است.",
      en: "The supervisor has not decided on this version yet. The head's turn comes after an acceptance above the limit.",
    },
  },
  "change-needs-amendment": {
    status: 422,
    title: { fa: "این خواسته در قرارداد نیست", en: "The contract does not ask for this" },
    detail: {
      fa: "این معیارها از معیارهای این قلم در قرارداد نیست: {criteria}. تنها معیار قرارداد را می‌توان خواست؛ خواسته تازه الحاقیه می‌خواهد.",
      en: "These are no criteria of this deliverable in the contract: {criteria}. Only its criteria can be asked for; anything new needs an amendment.",
    },
  },
  "rounds-used-up": {
    status: 409,
    title: { fa: "دفعات اصلاح تمام شده است", en: "No rounds of revision left" },
    detail: {
      fa: "هر {rounds} نوبت اصلاح این قلم به کار رفته است. اکنون نسخه را بپذیرید یا رد کنید.",
      en: "All {rounds} rounds of revision of this deliverable are used. Accept the version or reject it now.",
    },
  },
  "part-not-below-whole": {
    status: 422,
    title: { fa: "بخش باید کمتر از کل باشد", en: "A part is less than the whole" },
    detail: {
      fa: "مقدار باید بیشتر از صفر و کمتر از {whole} باشد. برای همه آن از پذیرش کامل و برای هیچ از رد استفاده کنید.",
      en: "It must be above zero and below {whole}. Accept the whole, or reject, when that is what is meant.",
    },
  },
  "due-date-passed": {
    status: 422,
    title: { fa: "مهلت تازه گذشته است", en: "The new due date has passed" },
    detail: {
      fa: "مهلت تازه باید پس از {now} باشد. زمان دیگری بنویسید.",
      en: "The new due date must be after {now}. Give a later one.",
    },
  },
  "version-submitted": {
    status: 409,
    title: { fa: "این نسخه پیش‌تر فرستاده شده است", en: "Already submitted" },
    detail: {
      fa: "نسخه {v} پیش‌تر فرستاده شده و دیگر تغییر نمی‌کند. برای تحویل دوباره نسخه تازه‌ای بسازید.",
      en: "Version {v} has been submitted before and cannot change. Add a new version to hand over again.",
    },
  },
  "version-decided": {
    status: 409,
    title: { fa: "درباره این نسخه تصمیم گرفته شده است", en: "Already decided" },
    detail: {
      fa: "درباره نسخه {v} پیش‌تر تصمیم گرفته شده و نسخه تازه‌تری در بررسی است. آخرین نسخه را ببینید.",
      en: "Version {v} is decided and a later one is under review. Look at the latest version.",
    },
  },
} as const satisfies Record<string, RefusalText>;
