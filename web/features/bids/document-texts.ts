/** Of the documents of a case and what is added to them. */

const fa = {
  documents: "اسناد و اصلاحیه‌ها",
  revision: ({ n }: { n: string }) => `ویرایش ${n}`,
  addendum: ({ n, when }: { n: string; when: string }) => `اصلاحیه ${n}، ${when}`,
  material: "اساسی: پیشنهادهای پیشین باید دوباره تأیید شوند",
  noAddenda: "اصلاحیه‌ای صادر نشده است.",
  addedSince: ({ names }: { names: string }) => `پس از پذیرفتن اسناد، اصلاحیه ${names} صادر شده است`,
  addedSinceHelp: "آن را در بالا بخوانید، در صورت نیاز پیشنهاد را تغییر دهید و اسناد را دوباره بپذیرید.",
  addendaAccepted: "اصلاحیه‌های پذیرفته‌شده",
  acknowledged: "با ثبت پیشنهاد می‌پذیرید که اسناد را تا همین ویرایش خوانده‌اید.",
  notSent: {
    title: "پیشنهاد فرستاده نشد",
    detail: "هنگام بازبینی شما اسناد پرونده تغییر کرد. نوشته‌هایتان سر جای خود است.",
  },
  readDocuments: "خواندن اسناد پرونده",
};

const en: typeof fa = {
  documents: "Documents and addenda",
  revision: ({ n }) => `Revision ${n}`,
  addendum: ({ n, when }) => `Addendum ${n}, ${when}`,
  material: "Material: earlier bids must be confirmed again",
  noAddenda: "No addendum was issued.",
  addedSince: ({ names }) => `Issued since you accepted the documents: addendum ${names}`,
  addedSinceHelp: "Read it above, change your bid if need be, and accept the documents again.",
  addendaAccepted: "Addenda accepted",
  acknowledged: "By handing in you acknowledge the documents up to this revision.",
  notSent: {
    title: "The bid was not sent",
    detail: "The documents of the case changed while you were checking. What you typed is kept.",
  },
  readDocuments: "Read the documents of the case",
};

export const documentTexts = { fa, en };
