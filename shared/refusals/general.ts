import type { RefusalText } from "./text.ts";

/** What any operation can answer. */
export const general = {
  "not-found": {
    status: 404,
    title: { fa: "پیدا نشد", en: "Not found" },
    detail: {
      fa: "چنین موردی برای شما وجود ندارد. نشانی را بررسی کنید یا از فهرست خود آن را باز کنید.",
      en: "There is no such thing for you. Check the address, or open it from your own list.",
    },
  },
  "not-allowed": {
    status: 403,
    title: { fa: "اجازه این کار را ندارید", en: "Not allowed" },
    detail: {
      fa: "این کار با این نقش انجام می‌شود: {needs}. از همکاری که این نقش را دارد بخواهید آن را انجام دهد.",
      en: "This act belongs to: {needs}. Ask a colleague who holds that role.",
    },
  },
  "same-person": {
    status: 403,
    title: { fa: "دو نفر لازم است", en: "Two persons are needed" },
    detail: {
      fa: "کسی که «{first}» را انجام داده نمی‌تواند «{second}» را هم انجام دهد. این گام را شخص دیگری انجام دهد.",
      en: "Whoever did “{first}” may not also do “{second}”. Another person must take this step.",
    },
  },
  "wrong-state": {
    status: 409,
    title: { fa: "در این مرحله نمی‌شود", en: "Not in this state" },
    detail: {
      fa: "وضعیت کنونی «{is}» است و این کار فقط در وضعیت «{needs}» ممکن است. صفحه را تازه کنید و گام بعدی را ببینید.",
      en: "It is “{is}”; this act is possible only in “{needs}”. Reload to see the next step.",
    },
  },
  "changed-meanwhile": {
    status: 409,
    title: { fa: "هم‌زمان تغییر کرد", en: "Changed meanwhile" },
    detail: {
      fa: "کس دیگری هم‌زمان آن را تغییر داد. نسخه تازه را ببینید و دوباره اقدام کنید.",
      en: "Somebody else changed it at the same time. Look at the new version and try again.",
    },
  },
  "too-early": {
    status: 409,
    title: { fa: "هنوز زود است", en: "Too early" },
    detail: {
      fa: "این کار از {from} به بعد ممکن است.",
      en: "This act is possible from {from} on.",
    },
  },
  "too-late": {
    status: 409,
    title: { fa: "مهلت گذشته است", en: "Too late" },
    detail: {
      fa: "مهلت این کار تا {until} بود و گذشته است.",
      en: "The time for this act ended at {until}.",
    },
  },
  "invalid-input": {
    status: 422,
    title: { fa: "ورودی نادرست", en: "Invalid input" },
    detail: {
      fa: "برخی خانه‌ها درست پر نشده‌اند؛ فهرست آن‌ها در errors آمده است. آن‌ها را درست کنید و دوباره بفرستید.",
      en: "Some fields are not right; they are listed in errors. Correct them and send again.",
    },
  },
  "malformed-request": {
    status: 400,
    title: { fa: "درخواست خوانا نیست", en: "Malformed request" },
    detail: {
      fa: "بدنه درخواست JSON درستی نیست. آن را درست کنید و دوباره بفرستید.",
      en: "The body is not well-formed JSON. Correct it and send again.",
    },
  },
  "unsupported-media-type": {
    status: 415,
    title: { fa: "نوع محتوا پشتیبانی نمی‌شود", en: "Unsupported media type" },
    detail: {
      fa: "بدنه باید application/json باشد.",
      en: "The body must be application/json.",
    },
  },
  "too-large": {
    status: 413,
    title: { fa: "بیش از اندازه بزرگ", en: "Too large" },
    detail: {
      fa: "اندازه مجاز حداکثر {maxBytes} بایت است. آن را کوچک‌تر یا بخش‌بخش بفرستید.",
      en: "At most {maxBytes} bytes are allowed. Send less, or in parts.",
    },
  },
  "not-signed-in": {
    status: 401,
    title: { fa: "وارد نشده‌اید", en: "Not signed in" },
    detail: {
      fa: "نشانه ورود معتبر نیست یا زمان آن گذشته است. دوباره وارد شوید؛ پیش‌نویس‌ها می‌مانند.",
      en: "There is no valid token. Sign in again; drafts are kept.",
    },
  },
  "version-missing": {
    status: 428,
    title: { fa: "نسخه مشخص نشده است", en: "Version missing" },
    detail: {
      fa: "سرآیند If-Match با ETag آخرین نسخه‌ای که دیده‌اید لازم است.",
      en: "Send If-Match with the ETag of the version you saw last.",
    },
  },
  "version-stale": {
    status: 412,
    title: { fa: "نسخه کهنه است", en: "Stale version" },
    detail: {
      fa: "از زمانی که آن را دیدید تغییر کرده است؛ نسخه کنونی {current} است. آن را بخوانید و تغییر خود را روی آن بگذارید.",
      en: "It has changed since you saw it; the current version is {current}. Read it and apply your change to it.",
    },
  },
  "idempotency-key-missing": {
    status: 400,
    title: { fa: "Idempotency-Key لازم است", en: "Idempotency-Key missing" },
    detail: {
      fa: "برای هر اقدام یک Idempotency-Key تازه (۸ تا ۱۲۸ نویسه) بفرستید تا تکرار درخواست دو بار اثر نکند.",
      en: "Send a fresh Idempotency-Key (8 to 128 characters) with each act, so that a retry never acts twice.",
    },
  },
  "idempotency-key-reused": {
    status: 422,
    title: { fa: "Idempotency-Key تکراری", en: "Idempotency-Key reused" },
    detail: {
      fa: "این کلید پیش‌تر با محتوای دیگری به کار رفته است. برای اقدام تازه کلید تازه بفرستید.",
      en: "This key was used before with another content. Send a fresh key for a new act.",
    },
  },
  "cursor-invalid": {
    status: 400,
    title: { fa: "نشانه صفحه نامعتبر", en: "Invalid cursor" },
    detail: {
      fa: "نشانه صفحه از این فهرست نیست. فهرست را از آغاز بخوانید.",
      en: "The cursor is not of this list. Read the list from its start.",
    },
  },
  busy: {
    status: 503,
    title: { fa: "اکنون ممکن نیست", en: "Not possible right now" },
    detail: {
      fa: "سامانه اکنون پاسخ نمی‌دهد و چیزی ثبت نشد. پس از چند ثانیه با همان Idempotency-Key دوباره بفرستید.",
      en: "The system cannot answer right now. Send it again in a few seconds with the same Idempotency-Key.",
    },
  },
} as const satisfies Record<string, RefusalText>;
