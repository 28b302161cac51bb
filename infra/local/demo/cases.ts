import { fiscalYear } from "../../../shared/calendar.ts";
import type { Category } from "../../../shared/kits/category.ts";
import { kits } from "../../../shared/kits/kit.ts";
import type { DemoVoice } from "./voice.ts";

/** Working days a person has to look around before the demo's quotation closes. */
const openDays = 10;

/**
 * Brings the demo cases about as people would: through the application itself, each act as its person. A second run asks
 * the same and answers what is there.
 */
export async function makeCases(voice: DemoVoice): Promise<void> {
  const { id } = await voice.post("prs_sara", "/bodies/bdy_alborz/tenders", booklet());
  await voice.post("prs_sara", `/tenders/${id}/submit-for-review`);
  await voice.post("prs_farid", `/tenders/${id}/confirm-funds`);
  await voice.post("prs_davood", `/tenders/${id}/publish`);
  await voice.post("prs_omid", "/bodies/bdy_alborz/tenders", stand());
  await voice.post("prs_kian", "/bodies/bdy_alborz/purchases", banner());
}

/** Half past ten in the morning, Tehran time, of a day ahead; the same all day, so that a second run asks the same. */
const dayAhead = (n: number): string => {
  const day = new Date(Date.now() + n * 86_400_000);
  day.setUTCHours(7, 0, 0, 0);
  return day.toISOString();
};

export const criteriaOf = (category: Category) =>
  kits[category].deliverables.map(({ title, criteria, rejectedWhenLate }, i) => ({
    n: i + 1,
    title,
    criteria: [...criteria],
    quantity: 1,
    dueDays: 20 * (i + 1),
    rejectedWhenLate,
  }));

/** Open for bids: publications by lowest price, each usual deliverable with its share. */
const booklet = () => ({
  title: { fa: "طراحی و چاپ کتابچه جاذبه‌های البرز", en: "Design and print of a booklet on the sights of Alborz" },
  description: {
    fa: "۴۸ صفحه رنگی، ۳٬۰۰۰ نسخه، همراه با طراحی جلد.",
    en: "48 colour pages, 3,000 copies, with cover design.",
  },
  category: "publications",
  fiscalYear: fiscalYear(new Date().toISOString()),
  brief: {
    kind: "book",
    pages: 48,
    trim: "خشتی",
    colours: "four",
    paper: "گلاسه ۱۳۵ گرم",
    binding: "منگنه وسط",
    printRun: 3000,
    languages: "فارسی",
    isbn: true,
  },
  budgetLine: "1405-602-17",
  closesAt: dayAhead(openDays),
  panel: {
    members: [
      { person: "prs_mina", role: "head" },
      { person: "prs_leila", role: "finance" },
      { person: "prs_navid", role: "technicalMember" },
    ],
    secretary: "prs_roya",
  },
  lots: [
    {
      title: { fa: "کتابچه", en: "Booklet" },
      tasks: ["tsk_booklet"],
      estimateRial: 2_400_000_000,
      formula: { kind: "lowestPrice" },
      deliverables: criteriaOf("publications").map((each, i) => ({ ...each, shareBp: [2000, 3000, 5000][i] ?? 0 })),
    },
  ],
});

/** Begun and not finished: what it lacks is named when it is sent for review. */
const stand = () => ({
  title: { fa: "غرفه استان در نمایشگاه گردشگری", en: "The province's stand at the tourism fair" },
  category: "exhibitions",
  fiscalYear: fiscalYear(new Date().toISOString()),
  lots: [{ title: { fa: "طراحی و ساخت غرفه", en: "Design and construction" }, tasks: ["tsk_stand"] }],
});

/** A small purchase that waits for its funds. */
const banner = () => ({
  subject: "چاپ بنر همایش روز آب",
  category: "advertising",
  vendorName: "چاپ سریع کرج (نمونه)",
  vendorId: "10380284790",
  iban: "IR062960000000100324200001",
  amountRial: 180_000_000,
  budgetLine: "1405-602-21",
  priceReason: "کمترین قیمت از سه استعلام تلفنی",
  dueDate: dayAhead(7).slice(0, 10),
});
