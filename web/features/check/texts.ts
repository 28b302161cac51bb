const fa = {
  title: "بررسی رسید پیشنهاد",
  lead: "رسید را بچسبانید یا پرونده آن را باز کنید. امضا در همین مرورگر با کلیدهای همگانی کارسپار بررسی می‌شود و رسید به جایی فرستاده نمی‌شود.",
  text: "متن رسید",
  file: "پرونده رسید",
  check: "بررسی",
  checking: "در حال بررسی",
  empty: "نخست متن رسید را بچسبانید یا پرونده آن را باز کنید.",
  right: "رسید درست است",
  rightHelp:
    "کارسپار در این لحظه دقیقاً همین پاکت‌های مهرشده را از این پیمانکار دریافت کرده و رسید پس از آن تغییری نکرده است. رسید چیزی از محتوای پاکت‌ها نمی‌گوید.",
  wrong: "این رسید پذیرفتنی نیست",
  why: {
    format: "این متن شکل یک رسید را ندارد. همه متن را، از نخستین تا آخرین نویسه، بچسبانید.",
    key: "کلیدی که این متن را امضا کرده از آن کارسپار نیست.",
    signature: "امضا با متن نمی‌خواند: رسید پس از امضا تغییر کرده یا ناقص است.",
    content: "امضا از کارسپار است ولی متن آن رسید یک پیشنهاد نیست.",
  },
  wrongHelp: "اگر این رسید را از کارسپار گرفته‌اید، آن را نگه دارید و به راهبر استان خبر دهید.",
  case: "شماره پرونده",
  vendor: "شناسه پیمانکار",
  version: "نسخه پیشنهاد",
  revision: "ویرایش اسناد",
  receivedAt: "زمان رسیدن به سرور",
  exactly: "به وقت جهانی",
  envelopesHash: "اثر انگشت پاکت‌ها (SHA-256)",
  receiptHash: "اثر انگشت رسید (SHA-256)",
  minutes: "صورت‌جلسه بازگشایی اثر انگشت هر رسید را نام می‌برد؛ این عدد را با آن بسنجید.",

  paperTitle: "بررسی سند",
  kinds: {
    contract: "قرارداد",
    award: "ابلاغ برنده",
    minutes: "صورت‌جلسه بازگشایی",
    acceptance: "صورت‌جلسه تحویل",
  },
  kind: "نوع سند",
  number: "شماره",
  hash: "اثر انگشت (SHA-256)",
  since: "متن از این زمان برقرار است",
  confirmed: "تأیید شد",
  confirmedHelp:
    "این اثر انگشت از آن متنی است که اکنون در کارسپار ثبت است. با این حال متن سندی را که در دست دارید با متن ثبت‌شده بسنجید: تنها اثر انگشت بررسی شده است.",
  unknown: "شناخته نیست",
  unknownHelp:
    "در کارسپار سندی با این شماره و این اثر انگشت نیست. شاید نشانی ناقص نوشته شده، سند پس از چاپ تغییر کرده، یا رونوشت درست نباشد. از صادرکننده سند بپرسید.",
};

const en: typeof fa = {
  title: "Check a bid receipt",
  lead: "Paste a receipt or open its file. The signature is checked in this browser with Karsepar's public keys, and the receipt is sent nowhere.",
  text: "Text of the receipt",
  file: "Receipt file",
  check: "Check",
  checking: "being checked",
  empty: "Paste the text of a receipt or open its file first.",
  right: "The receipt is right",
  rightHelp:
    "At this moment Karsepar received exactly these sealed envelopes from this vendor, and the receipt was not changed since. A receipt tells nothing of what is inside the envelopes.",
  wrong: "This receipt cannot be accepted",
  why: {
    format: "This text does not have the form of a receipt. Paste all of it, from the first letter to the last.",
    key: "The key that signed this text is not Karsepar's.",
    signature:
      "The signature does not fit the text: the receipt was changed after it was signed, or a part is missing.",
    content: "Karsepar signed it, but it is not the receipt of a bid.",
  },
  wrongHelp: "If you got this receipt from Karsepar, keep it and tell the overseer.",
  case: "Case",
  vendor: "Number of the vendor",
  version: "Version of the bid",
  revision: "Revision of the documents",
  receivedAt: "Received by the server",
  exactly: "in UTC",
  envelopesHash: "Fingerprint of the envelopes (SHA-256)",
  receiptHash: "Fingerprint of the receipt (SHA-256)",
  minutes: "The minutes of the opening name the fingerprint of each receipt; compare this one.",

  paperTitle: "Check a paper",
  kinds: {
    contract: "Contract",
    award: "Award letter",
    minutes: "Minutes of an opening",
    acceptance: "Acceptance record",
  },
  kind: "Kind of paper",
  number: "Number",
  hash: "Fingerprint (SHA-256)",
  since: "The text stands since",
  confirmed: "Confirmed",
  confirmedHelp:
    "This fingerprint is the one of the text on record with Karsepar now. Still compare the text in your hands with the one on record: only the fingerprint was checked.",
  unknown: "Not known",
  unknownHelp:
    "Karsepar has no paper with this number and fingerprint. The address may be incomplete, the paper may have changed since it was printed, or the copy may not be true. Ask whoever issued it.",
};

export const checkTexts = { fa, en };
