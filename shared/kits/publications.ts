import type { Kit } from "./kit.ts";

/** Books, bulletins, brochures. */
export const publications: Kit = {
  brief: {
    kind: {
      title: { fa: "نوع نشریه", en: "Kind" },
      kind: "choice",
      of: ["book", "bulletin", "brochure", "poster", "report"],
    },
    pages: { title: { fa: "شمار صفحه", en: "Pages" }, kind: "number", min: 1, max: 5000 },
    trim: { title: { fa: "قطع", en: "Trim size" }, kind: "text", max: 100 },
    colours: { title: { fa: "رنگ", en: "Colours" }, kind: "choice", of: ["one", "two", "four"] },
    paper: { title: { fa: "کاغذ", en: "Paper" }, kind: "text", max: 200 },
    binding: { title: { fa: "صحافی", en: "Binding" }, kind: "text", max: 200 },
    printRun: { title: { fa: "شمارگان", en: "Print run" }, kind: "number", min: 0, max: 1_000_000 },
    languages: { title: { fa: "زبان‌ها", en: "Languages" }, kind: "text", max: 200 },
    isbn: { title: { fa: "شابک لازم است", en: "Needs an ISBN" }, kind: "flag" },
  },
  deliverables: [
    {
      title: { fa: "نمونه PDF برای تأیید", en: "Proof PDF" },
      criteria: [{ id: "text", text: { fa: "متن بی‌غلط و کامل است", en: "The text is complete and free of errors" } }],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "PDF آماده چاپ", en: "Press-ready PDF" },
      criteria: [
        { id: "pages", text: { fa: "شمار صفحه و قطع برابر سفارش است", en: "Pages and trim size are as ordered" } },
        { id: "images", text: { fa: "تصویرها دست‌کم ۳۰۰ نقطه در اینچ‌اند", en: "Images have at least 300 dpi" } },
      ],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "نسخه‌های چاپی با رسید تحویل", en: "Printed copies with delivery note" },
      criteria: [
        { id: "copies", text: { fa: "شمارگان کامل تحویل شده است", en: "The whole print run is delivered" } },
        { id: "sample", text: { fa: "چاپ با نمونه تأییدشده یکی است", en: "The print matches the approved sample" } },
      ],
      rejectedWhenLate: false,
    },
  ],
  licence: { fa: "پروانه چاپخانه یا ناشر", en: "Licence of a printing house or publisher" },
};
