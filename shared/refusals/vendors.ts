import type { RefusalText } from "./text.ts";

export const vendors = {
  "vendor-suspended": {
    status: 409,
    title: { fa: "پیمانکار در تعلیق است", en: "The vendor is suspended" },
    detail: {
      fa: "این پیمانکار تا {until} در تعلیق است و پیش از آن نمی‌تواند پیشنهاد بدهد. برای اعتراض به راهبر استان مراجعه کنید.",
      en: "This vendor is suspended until {until} and cannot bid before. Turn to the overseer to object.",
    },
  },
  "vendor-not-in-category": {
    status: 409,
    title: { fa: "پیمانکار در این حوزه ثبت نشده است", en: "The vendor is not registered for this category" },
    detail: {
      fa: "پیمانکار مجوزی در حوزه «{category}» ندارد. مجوز این حوزه را به راهبر استان بدهید تا در فهرست ثبت شود.",
      en: "The vendor has no licence for “{category}”. Hand the licence to the overseer to have it entered.",
    },
  },
  "vendor-licence-expires": {
    status: 409,
    title: { fa: "مجوز تا پایان مهلت اعتبار ندارد", en: "The licence ends before the closing" },
    detail: {
      fa: "مجوز حوزه «{category}» تا {validUntil} اعتبار دارد و مهلت پیشنهاد {closesAt} است. پیش از آن مجوز تمدیدشده را به راهبر استان بدهید.",
      en: "The licence for “{category}” holds until {validUntil} and bids close at {closesAt}. Hand the renewed licence to the overseer before.",
    },
  },
  "vendor-not-approved": {
    status: 409,
    title: { fa: "پیمانکار تأیید نشده است", en: "The vendor is not approved" },
    detail: {
      fa: "وضعیت پیمانکار در فهرست «{is}» است و تا تأیید راهبر استان کار تازه نمی‌گیرد. دستگاه می‌تواند با نامه رئیس، پیمانکار در دست بررسی را موقتاً بپذیرد.",
      en: "The vendor is “{is}” in the register and gets no new work before the overseer approves it. A body's head may admit one that is being checked for the time being, by letter.",
    },
  },
  "vendor-known": {
    status: 409,
    title: { fa: "این شناسه در فهرست هست", en: "This number is in the register" },
    detail: {
      fa: "پیمانکاری با این شناسه ثبت شده است. اگر از آن شماست، از صاحب امضای آن بخواهید شما را بیفزاید یا به راهبر استان بنویسید.",
      en: "A vendor of this number is in the register. If it is yours, ask its signatory to add you, or write to the overseer.",
    },
  },
  "legal-entity-id-doubtful": {
    status: 422,
    title: { fa: "شناسه ملی با رقم کنترل نمی‌خواند", en: "The legal-entity id fails its control digit" },
    detail: {
      fa: "رقم کنترل شناسه {legalEntityId} درست نیست. آن را با روزنامه رسمی بسنجید؛ اگر درست است دلیل را در idNote بنویسید.",
      en: "The control digit of {legalEntityId} is wrong. Compare it with the official gazette; if it is right all the same, say why in idNote.",
    },
  },
  "vendor-of-one-official": {
    status: 409,
    title: { fa: "سهم یک مقام بیش از اندازه مجاز", en: "An official owns too much of it" },
    detail: {
      fa: "یک مقام {share} درصد این پیمانکار را دارد و از {limit} درصد به بالا ثبت آن ممکن نیست. پس از تغییر سهام دوباره اقدام کنید.",
      en: "One official owns {share} percent of this vendor; from {limit} percent on it is barred. Apply again once the shares have changed.",
    },
  },
  "vendor-of-officials": {
    status: 409,
    title: { fa: "سهم چند مقام بیش از اندازه مجاز", en: "Officials together own too much of it" },
    detail: {
      fa: "چند مقام با هم {share} درصد این پیمانکار را دارند و از {limit} درصد به بالا ثبت آن ممکن نیست. پس از تغییر سهام دوباره اقدام کنید.",
      en: "Several officials together own {share} percent of this vendor; from {limit} percent on it is barred. Apply again once the shares have changed.",
    },
  },
  "agency-manager-missing": {
    status: 422,
    title: { fa: "مدیر مسئول کانون تبلیغاتی معرفی نشده است", en: "The agency's responsible manager is missing" },
    detail: {
      fa: "برای مجوز تبلیغات، مدیر مسئول و وضعیت استخدام او را در declarations.agencyManager بنویسید.",
      en: "With a licence for advertising, name the responsible manager and say who employs them in declarations.agencyManager.",
    },
  },
  "agency-manager-employed": {
    status: 409,
    title: { fa: "مدیر مسئول کارمند دولت است", en: "The agency's responsible manager is publicly employed" },
    detail: {
      fa: "مدیر مسئول کانون تبلیغاتی نباید در وزارتخانه، شرکت دولتی یا شهرداری شاغل باشد. مدیر دیگری معرفی کنید.",
      en: "The responsible manager of an advertising agency is employed by no ministry, state company or municipality. Name another one.",
    },
  },
  "licence-over": {
    status: 422,
    title: { fa: "مجوز پایان یافته است", en: "The licence has ended" },
    detail: {
      fa: "مجوز حوزه «{category}» تا {validUntil} اعتبار داشت. مجوز تمدیدشده را وارد کنید.",
      en: "The licence for “{category}” held until {validUntil}. Enter the renewed one.",
    },
  },
  "too-many-licences": {
    status: 409,
    title: { fa: "شمار مجوزها به سقف رسیده است", en: "Too many licences" },
    detail: {
      fa: "هر پیمانکار تا {limit} مجوز دارد. مجوز تازه را با همان شماره مجوز پیشین وارد کنید.",
      en: "A vendor has at most {limit} licences. Enter the renewed one under the number of the old.",
    },
  },
  "licence-not-waiting": {
    status: 409,
    title: { fa: "مجوزی در انتظار بررسی نیست", en: "No such licence waits" },
    detail: {
      fa: "مجوز {number} در حوزه «{category}» در انتظار بررسی نیست؛ شاید پیش‌تر بررسی شده باشد. پیمانکار را دوباره ببینید.",
      en: "Licence {number} for “{category}” does not wait to be verified; it may have been already. Look at the vendor again.",
    },
  },
  "vendor-kind-fixed": {
    status: 422,
    title: { fa: "شناسه از نوع دیگری است", en: "A number of the other kind" },
    detail: {
      fa: "این پیمانکار «{kind}» ثبت شده و نوع آن تغییر نمی‌کند. برای نوع دیگر پیمانکار تازه‌ای ثبت کنید.",
      en: "This vendor is registered as a {kind}, which does not change. Register another vendor for the other kind.",
    },
  },
  "own-vendor": {
    status: 403,
    title: { fa: "پیمانکار خود شماست", en: "It is your own vendor" },
    detail: {
      fa: "شما عضو این پیمانکار هستید یا آن را ثبت کرده‌اید. شخص دیگری باید درباره آن تصمیم بگیرد.",
      en: "You belong to this vendor or asked for its registration. Somebody else decides on it.",
    },
  },
  "vendor-change-waits": {
    status: 409,
    title: { fa: "پیمانکار پیش‌تر تأیید شده است", en: "The vendor was approved before" },
    detail: {
      fa: "تنها تغییر مشخصات آن در دست بررسی است؛ پذیرش موقت برای پیمانکار تازه است. منتظر تصمیم راهبر استان بمانید.",
      en: "Only a change of its particulars is being checked; admission is for new vendors. Wait for the overseer's decision.",
    },
  },
  "too-many-admissions": {
    status: 409,
    title: { fa: "شمار پذیرش‌ها به سقف رسیده است", en: "Admitted by too many bodies" },
    detail: {
      fa: "این پیمانکار را {limit} دستگاه موقتاً پذیرفته‌اند. منتظر تصمیم راهبر استان بمانید.",
      en: "Already {limit} bodies have admitted this vendor. Wait for the overseer's decision.",
    },
  },
  "warning-replied": {
    status: 409,
    title: { fa: "به اخطار پاسخ داده شده است", en: "The warning was answered" },
    detail: {
      fa: "پاسخ این اخطار پیش‌تر ثبت شده است. منتظر تصمیم راهبر استان بمانید.",
      en: "The answer to this warning is on record already. Wait for the overseer's decision.",
    },
  },
  "suspension-over": {
    status: 422,
    title: { fa: "پایان تعلیق گذشته است", en: "The suspension would be over" },
    detail: {
      fa: "پایان تعلیق {until} است که گذشته است. روزی در آینده بنویسید.",
      en: "The suspension would end at {until}, which is past. Name a day that lies ahead.",
    },
  },
  "appeal-made": {
    status: 409,
    title: { fa: "اعتراض ثبت شده است", en: "An appeal was made" },
    detail: {
      fa: "به هر تعلیق یک بار می‌توان اعتراض کرد و اعتراض شما ثبت شده است. تصمیم درباره آن نزد پیمانکار دیده می‌شود.",
      en: "A suspension is appealed against once, and your appeal is on record. What is decided on it is shown with the vendor.",
    },
  },
  "no-appeal": {
    status: 409,
    title: { fa: "اعتراضی در انتظار نیست", en: "No appeal waits" },
    detail: {
      fa: "اعتراضی به این تعلیق در انتظار تصمیم نیست. پیمانکار را دوباره ببینید.",
      en: "No appeal against this suspension waits for a decision. Look at the vendor again.",
    },
  },
} as const satisfies Record<string, RefusalText>;
