import type { RefusalText } from "./text.ts";

export const guarantees = {
  "guarantee-missing": {
    status: 409,
    title: { fa: "تضمین انجام تعهدات کافی نیست", en: "The performance guarantee is not enough" },
    detail: {
      fa: "تضمین لازم {required} است که دست‌کم تا {until} اعتبار داشته باشد؛ {held} ثبت شده و {missing} کم است. ذی‌حساب تضمین را ثبت کند و سپس دوباره امضا کنید.",
      en: "A guarantee of {required} is needed, valid until {until} at least; {held} is on record and {missing} is missing. Have finance record it, then sign again.",
    },
  },
  "guarantee-limit": {
    status: 409,
    title: { fa: "شمار تضمین‌ها به سقف رسیده است", en: "Too many guarantees" },
    detail: {
      fa: "یک قرارداد بیش از {limit} تضمین نمی‌گیرد. تضمین‌ها را یکی کنید.",
      en: "One contract takes at most {limit} guarantees. Have them put together into one.",
    },
  },
  "guarantee-expired": {
    status: 409,
    title: { fa: "اعتبار تضمین گذشته است", en: "The guarantee has run out" },
    detail: {
      fa: "آخرین روز اعتبار تضمین پیش از امروز ({now}) است. تضمین تمدیدشده یا تازه‌ای از پیمانکار بگیرید.",
      en: "Its last valid day lies before today ({now}). Ask the vendor for an extended or a new one.",
    },
  },
  "guarantee-twice": {
    status: 409,
    title: { fa: "این تضمین ثبت شده است", en: "This guarantee is on record" },
    detail: {
      fa: "تضمینی با همین شماره و صادرکننده به شماره {n} ثبت است. شماره را بررسی کنید.",
      en: "A guarantee with this number and issuer is on record as number {n}. Check the number.",
    },
  },
  "guarantee-needed": {
    status: 409,
    title: { fa: "تضمین هنوز لازم است", en: "The guarantee is still needed" },
    detail: {
      fa: "بدون این تضمین آنچه قرارداد می‌خواهد کامل نمی‌ماند. پس از بستن یا تسویه قرارداد، یا پس از ثبت تضمین جایگزین، آزادش کنید.",
      en: "Without it the contract lacks what it needs. Release it once the contract is closed or settled, or another one is on record in its place.",
    },
  },
  "guarantee-exceeded": {
    status: 422,
    title: { fa: "بیش از مبلغ تضمین", en: "More than the guarantee" },
    detail: {
      fa: "{asked} خواسته شده و تضمین {amount} است. مبلغ را کم کنید.",
      en: "{asked} is asked for and the guarantee is {amount}. Ask for no more than that.",
    },
  },
} as const satisfies Record<string, RefusalText>;
