import type { RefusalText } from "./text.ts";

/** What a vendor's sealed bid can be answered with. */
export const bids = {
  "envelope-expected": {
    status: 422,
    title: { fa: "پاکت مهروموم‌شده لازم است", en: "A sealed envelope is expected" },
    detail: {
      fa: "به جای پاکت {stage} بسته {lot} چیزی آمده که JWE فشرده با سرآیند این پرونده نیست، یا چیزی بیرون از پاکت نوشته شده است. پیش از بازگشایی هیچ متن یا قیمت آشکاری پذیرفته نمی‌شود و چیزی ثبت نشد. محتوا را با کلید منتشرشده مهروموم کنید.",
      en: "In place of envelope {stage} of lot {lot} there is something that is not a compact JWE with the header of this case, or something stands beside the envelope. No open text or price is taken before the opening, and nothing was recorded. Seal it with the published key.",
    },
  },
  "envelopes-asked": {
    status: 422,
    title: { fa: "پاکت‌ها همان نیست که خواسته شده", en: "Not the envelopes that are asked for" },
    detail: {
      fa: "این پرونده برای هر بسته این پاکت‌ها را می‌خواهد: {asked}. برای بسته {lot} این‌ها آمده است: {sent}. چیزی ثبت نشد؛ درست همان پاکت‌ها را بفرستید.",
      en: "For each lot this case asks for the envelopes {asked}. For lot {lot} there came {sent}. Nothing was recorded; send exactly those.",
    },
  },
  "envelope-key": {
    status: 422,
    title: { fa: "با کلید دیگری مهروموم شده", en: "Sealed with another key" },
    detail: {
      fa: "پاکت {stage} بسته {lot} با کلید این مرحله مهروموم نشده است. کلید {kid} را از فراخوان بردارید و دوباره مهروموم کنید.",
      en: "Envelope {stage} of lot {lot} is not sealed with the key of its stage. Take key {kid} from the notice and seal it again.",
    },
  },
  "envelope-binding": {
    status: 422,
    title: { fa: "پاکت برای جای دیگری است", en: "The envelope belongs elsewhere" },
    detail: {
      fa: "سرآیند پاکت {stage} بسته {lot} در «{field}» با این پیشنهاد یکی نیست؛ باید {expected} باشد. پاکت را برای همین پیشنهاد دوباره مهروموم کنید.",
      en: "The header of envelope {stage} of lot {lot} differs in “{field}”; it has to be {expected}. Seal it again for this bid.",
    },
  },
  "envelope-size": {
    status: 422,
    title: { fa: "اندازه پاکت درست نیست", en: "Wrong envelope size" },
    detail: {
      fa: "محتوای پاکت {stage} بسته {lot} باید تا مضربی از {classBytes} بایت پر شود و از {maxBytes} بایت بیشتر نباشد.",
      en: "The content of envelope {stage} of lot {lot} has to be padded to a multiple of {classBytes} bytes, at most {maxBytes}.",
    },
  },
  "bid-version": {
    status: 409,
    title: { fa: "شماره نسخه پیشنهاد درست نیست", en: "Wrong bid version" },
    detail: {
      fa: "نسخه بعدی پیشنهاد شما {next} است. شاید همکارتان هم‌زمان پیشنهادی داده است؛ آن را ببینید و با شماره {next} دوباره مهروموم کنید.",
      en: "The next version of your bid is {next}. A colleague may have bid meanwhile; look at it, and seal again with number {next}.",
    },
  },
  "bid-revision": {
    status: 409,
    title: { fa: "اسناد تغییر کرده است", en: "The documents have changed" },
    detail: {
      fa: "ویرایش کنونی اسناد {revision} است. تغییرات را بخوانید و پیشنهاد را برای همین ویرایش دوباره مهروموم کنید.",
      en: "The documents stand at revision {revision}. Read what changed, and seal the bid again for it.",
    },
  },
  "bid-lot-unknown": {
    status: 422,
    title: { fa: "چنین بسته‌ای نیست", en: "No such lot" },
    detail: {
      fa: "این پرونده بسته {lot} ندارد. بسته‌های آن: {lots}.",
      en: "This case has no lot {lot}. Its lots: {lots}.",
    },
  },
  "bidder-of-the-body": {
    status: 403,
    title: { fa: "عضو دستگاه نمی‌تواند پیشنهاد دهد", en: "A member of the body may not bid" },
    detail: {
      fa: "شما در دستگاه برگزارکننده نقش دارید و نمی‌توانید برای پیمانکاری در همین پرونده پیشنهاد بدهید. همکاری بدون نقش در آن دستگاه این کار را انجام دهد.",
      en: "You hold a role in the body that runs this case, so you may not bid in it. A colleague without a role there has to do it.",
    },
  },
  "no-sealed-bids": {
    status: 409,
    title: { fa: "این پرونده پاکت نمی‌پذیرد", en: "This case takes no sealed bids" },
    detail: {
      fa: "این کار بدون پاکت‌های مهرشده واگذار می‌شود: با ترک تشریفات، یا در سامانه یا روالی بیرون از اینجا. فراخوان پرونده نشان می‌دهد کجا و چگونه.",
      en: "This work is handed over without sealed bids: by waiver, or by a procedure that was run elsewhere. The notice says how and where.",
    },
  },
  "case-not-open": {
    status: 409,
    title: { fa: "پرونده باز نیست", en: "The case is not open" },
    detail: {
      fa: "این پرونده اکنون پیشنهاد نمی‌پذیرد: وضعیت آن «{is}» است.",
      en: "This case takes no bids now: it is “{is}”.",
    },
  },
} as const satisfies Record<string, RefusalText>;
