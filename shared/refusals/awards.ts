import type { RefusalText } from "./text.ts";

/** What votes, awards and their ends can answer. */
export const awards = {
  "minutes-unsigned": {
    status: 409,
    title: { fa: "صورت‌جلسه هنوز امضا نشده است", en: "The minutes are not signed yet" },
    detail: {
      fa: "رتبه‌بندی و رأی پس از امضای صورت‌جلسه بازگشایی قیمت‌ها به دست همه حاضران ممکن است.",
      en: "Ranking and votes are possible once everybody present has signed the minutes of the price opening.",
    },
  },
  "ranking-differs": {
    status: 409,
    title: { fa: "رتبه نخست کس دیگری است", en: "Another bid ranks first" },
    detail: {
      fa: "رتبه نخست این بسته اکنون {first} است نه {vendor}. رتبه‌بندی را دوباره ببینید و سپس رأی دهید.",
      en: "{first} ranks first in this lot now, not {vendor}. Look at the ranking again, then vote.",
    },
  },
  "already-voted": {
    status: 409,
    title: { fa: "رأی داده‌اید", en: "Already voted" },
    detail: {
      fa: "رأی شما برای این بسته ثبت شده است و هر عضو یک رأی دارد.",
      en: "Your vote on this lot is recorded; each member has one.",
    },
  },
  "justification-needed": {
    status: 422,
    title: { fa: "قیمت نامتعارف است", en: "The price is abnormally low" },
    detail: {
      fa: "قیمت {vendor} بسیار پایین‌تر از دیگران است ({tests}). برای رأی موافق، دلیل مستند پذیرش این قیمت را بنویسید.",
      en: "The price of {vendor} lies far below the others ({tests}). A vote for it needs a justification in writing.",
    },
  },
  "vote-reason-needed": {
    status: 422,
    title: { fa: "رأی باید مستدل باشد", en: "The vote needs a reason" },
    detail: {
      fa: "در ترک تشریفات هر عضو هیئت سه‌نفره، موافق یا مخالف، دلیل رأی خود را می‌نویسد. آن را در reason بیاورید و دوباره رأی دهید.",
      en: "In a waiver each member of the board of three gives the reason for the vote, for or against. Say it in reason and vote again.",
    },
  },
  "member-of-the-vendor": {
    status: 403,
    title: { fa: "شما عضو این پیمانکار هستید", en: "You are a member of this vendor" },
    detail: {
      fa: "شما عضو {vendor} هستید که در این پرونده نام برده شده است؛ پس در آن هیچ گامی برنمی‌دارید. این گام را همکار دیگری انجام دهد.",
      en: "You are a member of {vendor}, which is named in this case, so you take no part in it. A colleague has to take this step.",
    },
  },
  "contract-drafted": {
    status: 409,
    title: { fa: "قرارداد در دست تهیه است", en: "A contract is being drawn up" },
    detail: {
      fa: "برای این ابلاغ قرارداد {contract} تهیه شده است. ادامه کار از راه همان قرارداد است؛ مهلت امضا تا {until} است و امضا نکردن به معنی انصراف است.",
      en: "Contract {contract} was drawn up for this award. Go on there; it is to be signed until {until}, and not signing it is to decline.",
    },
  },
} as const satisfies Record<string, RefusalText>;
