const fa = {
  addendum: ({ n }: { n: string }) => `اصلاحیه ${n}`,
  material: "اساسی",
  notMaterial: "روشن‌گری",
  materialHelp: "پیشنهادهایی که پیش از آن داده شده باید دوباره تأیید شود.",
  issued: "انتشار",
  closes: "پایان مهلت پیشنهاد از آن پس",
  revision: "ویرایش اسناد",
  question: ({ n }: { n: string }) => `پرسش ${n}`,
  answered: ({ at }: { at: string }) => `پاسخ در ${at}`,
  declined: ({ at }: { at: string }) => `در ${at} با این دلیل بی‌پاسخ ماند`,
};

const en: typeof fa = {
  addendum: ({ n }) => `Addendum ${n}`,
  material: "material",
  notMaterial: "clarification",
  materialHelp: "Bids that were made before have to be confirmed again.",
  issued: "Issued",
  closes: "Closing for bids from then on",
  revision: "Revision of the documents",
  question: ({ n }) => `Question ${n}`,
  answered: ({ at }) => `Answered on ${at}`,
  declined: ({ at }) => `Left unanswered on ${at}, for this reason`,
};

export const saidTexts = { fa, en };
