import { cancelGroundWords, waiverGroundWords } from "../../lib/grounds.ts";

const fa = {
  /** The stage between closing and notification. */
  compared: "بازگشایی و بررسی",
  waiver: "در این پرونده پیشنهاد گرفته نمی‌شود؛ هیئت سه‌نفره درباره ترک تشریفات تصمیم می‌گیرد.",
  ended: "این پرونده بدون قرارداد پایان یافته است.",
  waiverGround: "دلیل ترک تشریفات",
  waiverReason: "شرح دلیل",
  grounds: waiverGroundWords.fa,
  cancelGrounds: cancelGroundWords.fa as Record<string, string>,
  questionsUntil: "پایان مهلت پرسش",
  validUntil: "اعتبار پیشنهادها تا",
  framework: "قرارداد چارچوبی",
  frameworkOf: ({ ceiling, months }: { ceiling: string; months: string }) => `سقف ${ceiling} برای ${months} ماه`,
  renews: "تجدید پرونده",
  weight: ({ n }: { n: string }) => `وزن ${n}`,
  quality: "معیارهای کیفیت",
  take: {
    heading: "شرکت در این فراخوان",
    steps: [
      "وارد شوید. اگر شرکت شما هنوز ثبت نشده است، پس از ورود «ثبت‌نام پیمانکار» را برگزینید.",
      "فراخوان و اصلاحیه‌ها را بخوانید و آنچه روشن نیست تا پایان مهلت پرسش بپرسید؛ نام پرسنده گفته نمی‌شود.",
      "پیشنهاد در مرورگر شما مهر می‌شود و تا جلسه بازگشایی هیچ‌کس آن را نمی‌بیند. تا پایان مهلت می‌توانید آن را عوض کنید یا پس بگیرید.",
    ],
    toWork: "رفتن به صفحه کار این پرونده",
    asked: ({ when }: { when: string }) => `پرسش تا ${when} پذیرفته می‌شود.`,
    askedOver: ({ when }: { when: string }) => `مهلت پرسش در ${when} پایان یافت.`,
  },
  missing: {
    tender: "چنین پرونده‌ای نیست یا منتشر نشده است",
    contract: "چنین قراردادی نیست یا هنوز بسته نشده است",
    vendor: "چنین پیمانکاری در فهرست نیست",
    help: "شماره را بررسی کنید یا از فراخوان‌های باز آغاز کنید.",
    back: "همه فراخوان‌های باز",
  },
};

const en: typeof fa = {
  compared: "Opening and comparison",
  waiver: "No bids are taken in this case; a board of three decides on the waiver.",
  ended: "This case ended without a contract.",
  waiverGround: "Ground of the waiver",
  waiverReason: "Reason",
  grounds: waiverGroundWords.en,
  cancelGrounds: cancelGroundWords.en,
  questionsUntil: "End of questions",
  validUntil: "Bids hold until",
  framework: "Framework contract",
  frameworkOf: ({ ceiling, months }) => `ceiling ${ceiling} for ${months} month(s)`,
  renews: "Further round of",
  weight: ({ n }) => `weight ${n}`,
  quality: "Quality criteria",
  take: {
    heading: "How to take part",
    steps: [
      "Sign in. If your firm is not registered yet, choose “Register a firm” after signing in.",
      "Read the notice and its addenda, and ask what is not clear before the end of questions; nobody is told who asked.",
      "A bid is sealed in your browser, and nobody sees it before the opening. Until the closing you can change it or take it back.",
    ],
    toWork: "Go to the work page of this case",
    asked: ({ when }) => `Questions are taken until ${when}.`,
    askedOver: ({ when }) => `The time for questions ended on ${when}.`,
  },
  missing: {
    tender: "There is no such case, or it was not published",
    contract: "There is no such contract, or it was not concluded yet",
    vendor: "There is no such vendor in the register",
    help: "Check the number, or begin at the open cases.",
    back: "All open cases",
  },
};

export const publicTexts = { fa, en };
