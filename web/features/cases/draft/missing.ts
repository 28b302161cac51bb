import type { Category } from "../../../../shared/kits/category.ts";
import { kits } from "../../../../shared/kits/kit.ts";
import { useLanguage, useTexts } from "../../../i18n/language.tsx";

const fa = {
  category: "حوزه کار",
  budgetLine: "ردیف اعتبار",
  closesAt: "پایان مهلت پیشنهاد",
  lots: "دست‌کم یک بسته",
  title: "عنوان",
  tasks: "کار برنامه",
  estimateRial: "برآورد",
  formula: "روش مقایسه‌ای که به این روش واگذاری بخورد",
  deliverables: "اقلام تحویلی",
  "deliverables.shareBp": "جمع سهم‌ها که باید ۱۰۰ درصد شود",
  criteria: "معیار پذیرش",
  quantity: "تعداد",
  dueDays: "مهلت تحویل",
  shareBp: "سهم از مبلغ",
  quality: "معیارهای کیفیت",
  "quality.criteria.weight": "جمع وزن‌ها که باید ۱۰۰ شود",
  offer: "پیمانکار و مبلغ",
  waiver: "دلیل ترک تشریفات",
  outside: "ترک تشریفات با نتیجه بیرونی جمع نمی‌شود",
  framework: "چارچوب با این روش یا با چند بسته جمع نمی‌شود",
  procedure: "روش واگذاری",
  panel: "اعضای کمیسیون",
  committee: "کمیته فنی",
  description: "شرح",
  of: ({ n, what }: { n: string; what: string }) => `بسته ${n}: ${what}`,
  item: ({ n, what }: { n: string; what: string }) => `قلم ${n}، ${what}`,
  brief: ({ what }: { what: string }) => `شرح کار: ${what}`,
};
const en: typeof fa = {
  category: "area of work",
  budgetLine: "budget line",
  closesAt: "closing for bids",
  lots: "at least one lot",
  title: "title",
  tasks: "task of the plan",
  estimateRial: "estimate",
  formula: "a comparison that fits the procedure",
  deliverables: "deliverables",
  "deliverables.shareBp": "the sum of the shares, which makes 100 per cent",
  criteria: "acceptance criterion",
  quantity: "quantity",
  dueDays: "due time",
  shareBp: "share of the amount",
  quality: "quality criteria",
  "quality.criteria.weight": "the sum of the weights, which makes 100",
  offer: "vendor and price",
  waiver: "ground of the waiver",
  outside: "a waiver does not go with a result from outside",
  framework: "a framework does not go with this procedure or several lots",
  procedure: "procedure",
  panel: "members of the commission",
  committee: "technical committee",
  description: "description",
  of: ({ n, what }) => `lot ${n}: ${what}`,
  item: ({ n, what }) => `deliverable ${n}, ${what}`,
  brief: ({ what }) => `brief: ${what}`,
};

/** A missing part of a draft in words, by its path as the completeness rule and imports name it. */
export function useMissingWord(category?: Category) {
  const t = useTexts({ fa, en });
  const { format } = useLanguage();
  const plain = (path: string): string => {
    const word = (t as Record<string, unknown>)[path];
    return typeof word === "string" ? word : path;
  };
  const ofLot = (path: string): string => {
    const [, i, rest = ""] = /^deliverables\.(\d+)\.(.+)$/.exec(path) ?? [];
    return i === undefined ? plain(path) : t.item({ n: format.number(Number(i) + 1), what: plain(rest) });
  };
  return (path: string): string => {
    const [, lot, rest = ""] = /^lots\.(\d+)\.(.+)$/.exec(path) ?? [];
    if (lot !== undefined) return t.of({ n: format.number(Number(lot) + 1), what: ofLot(rest) });
    const [, field] = /^brief\.(.+)$/.exec(path) ?? [];
    if (field === undefined) return plain(path.split(".")[0] ?? path);
    const title = category && kits[category].brief[field]?.title;
    return t.brief({ what: title ? format.text(title) : field });
  };
}
