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
  "contract-drafted": {
    status: 409,
    title: { fa: "قرارداد در دست تهیه است", en: "A contract is being drawn up" },
    detail: {
      fa: "برای این ابلاغ قرارداد {contract} تهیه شده است. ادامه کار از راه همان قرارداد است؛ مهلت امضا تا {until} است و امضا نکردن به معنی انصراف است.",
      en: "Contract {contract} was drawn up for this award. Go on there; it is to be signed until {until}, and not signing it is to decline.",
    },
  },
} as const satisfies Record<string, RefusalText>;
