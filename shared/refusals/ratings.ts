import type { RefusalText } from "./text.ts";

/** What ratings can answer beside the general refusals. */
export const ratingRefusals = {
  "rating-exists": {
    status: 409,
    title: { fa: "این قرارداد ارزیابی دارد", en: "Already rated" },
    detail: {
      fa: "برای این قرارداد ارزیابی پیشنهاد شده و اکنون «{is}» است. همان را باز کنید؛ هر قرارداد یک ارزیابی دارد.",
      en: "A rating of this contract has been proposed and is now “{is}”. Open that one; a contract is rated once.",
    },
  },
  "nothing-to-rate": {
    status: 409,
    title: { fa: "شاهدی برای ارزیابی نیست", en: "Nothing to rate" },
    detail: {
      fa: "قرارداد پیش از سررسید هر قلمی پایان یافته و چیزی هم تحویل نشده است. قضاوت تنها نمره نمی‌سازد و این قرارداد ارزیابی نمی‌شود.",
      en: "The contract ended before anything was due or delivered. An opinion alone makes no score, so this contract is not rated.",
    },
  },
} as const satisfies Record<string, RefusalText>;
