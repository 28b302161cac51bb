/** A notice of our own, as a publisher would send it: what the journey runs on when no file is named. */
export const ownNotice = {
  ocid: "ocds-karsepar-demo-0001",
  id: "demo-0001-tender",
  date: "2026-11-01T08:00:00Z",
  language: "fa",
  tag: ["tender"],
  tender: {
    id: "demo-0001",
    title: "کتابچه و فیلم کوتاه «آب و زندگی در البرز»",
    description: "طراحی، چاپ و تحویل کتابچه، و ساخت یک فیلم کوتاه برای معرفی طرح‌های آب استان.",
    status: "active",
    classification: { scheme: "CPV", id: "79810000", description: "Printing services" },
    lots: [
      { id: "1", title: "کتابچه", description: "۴۸ صفحه، رنگی، ۳٬۰۰۰ نسخه" },
      { id: "2", title: "فیلم کوتاه", description: "ده دقیقه، با زیرنویس انگلیسی" },
    ],
    tenderPeriod: { endDate: "2026-12-01T10:30:00Z" },
  },
};
