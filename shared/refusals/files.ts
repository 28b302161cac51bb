import type { RefusalText } from "./text.ts";

export const files = {
  "file-name-differs": {
    status: 422,
    title: { fa: "نام و نوع پرونده نمی‌خوانند", en: "Name and type of the file differ" },
    detail: {
      fa: "نام پرونده‌ای از نوع {mediaType} باید به یکی از این‌ها پایان یابد: {endings}. نام یا نوع را درست کنید.",
      en: "The name of a file of type {mediaType} ends in one of: {endings}. Correct the name or the type.",
    },
  },
  "file-not-ready": {
    status: 409,
    title: { fa: "پرونده آماده نیست", en: "The file is not ready" },
    detail: {
      fa: "این پرونده از آنِ شما نیست، هنوز نرسیده یا بررسی نشده، یا رد شده است. وضعیت آن را ببینید و در صورت نیاز دوباره بارگذاری کنید.",
      en: "This file is not yours, has not arrived or not been checked yet, or was rejected. Look at its state and upload it again if need be.",
    },
  },
} as const satisfies Record<string, RefusalText>;
