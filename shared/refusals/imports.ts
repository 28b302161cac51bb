import type { RefusalText } from "./text.ts";

export const imports = {
  "ocds-not-recognised": {
    status: 422,
    title: { fa: "سند OCDS نیست", en: "Not an OCDS document" },
    detail: {
      fa: "این JSON نه انتشار OCDS است، نه بسته انتشار و نه بسته پرونده. یک انتشار (با ocid و tender) یا بسته‌ای از آن‌ها بفرستید.",
      en: "This JSON is neither an OCDS release nor a release package nor a record package. Send a release (with ocid and tender) or a package of them.",
    },
  },
  "ocds-version": {
    status: 422,
    title: { fa: "نسخه OCDS پشتیبانی نمی‌شود", en: "Unsupported OCDS version" },
    detail: {
      fa: "این بسته به نسخه {version} است (بسته بی‌نسخه یعنی 1.0)؛ تنها 1.1 خوانده می‌شود. آن را به 1.1 برگردانید و دوباره بفرستید.",
      en: "This package is of version {version} (none means 1.0); only 1.1 is read. Upgrade it to 1.1 and send it again.",
    },
  },
  "ocds-too-many": {
    status: 413,
    title: { fa: "انتشارهای بیش از اندازه", en: "Too many releases" },
    detail: {
      fa: "این بسته {count} انتشار دارد و در هر بار حداکثر {most} انتشار خوانده می‌شود. آن را بخش‌بخش بفرستید؛ تکرار چیزی را دو بار نمی‌سازد.",
      en: "This package has {count} releases; at most {most} are read at once. Send it in parts; sending one again makes nothing twice.",
    },
  },
} as const satisfies Record<string, RefusalText>;
