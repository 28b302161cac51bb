import type { Category } from "./category.ts";
import type { Kit } from "./kit.ts";

const licences = {
  advertising: { fa: "پروانه کانون آگهی و تبلیغات", en: "Licence of an advertising agency" },
  electronic: { fa: "پروانه نظام صنفی رایانه‌ای", en: "Licence of the computer guild" },
  research: { fa: "مجوز نظرسنجی و پژوهش", en: "Licence for polling and research" },
  media: { fa: "پروانه رسانه یا کانون تبلیغات", en: "Licence of a medium or agency" },
  events: { fa: "پروانه برگزاری همایش", en: "Licence of an event organiser" },
  training: { fa: "مجوز آموزش", en: "Licence for training" },
  monitoring: { fa: "مجوز پایش رسانه", en: "Licence for media monitoring" },
} as const;

type PlainCategory = Exclude<Category, "publications" | "exhibitions" | "audiovisual">;

/** Areas without fields of their own yet: the work in words, and one result. */
const plain = (licence: Kit["licence"]): Kit => ({
  brief: { work: { title: { fa: "شرح کار", en: "The work" }, kind: "text", max: 4000 } },
  deliverables: [
    {
      title: { fa: "نتیجه کار با گزارش", en: "Result with report" },
      criteria: [{ id: "asOrdered", text: { fa: "برابر شرح کار است", en: "It is as described" } }],
      rejectedWhenLate: false,
    },
  ],
  licence,
});

export const plainKits: Record<PlainCategory, Kit> = {
  advertising: plain(licences.advertising),
  electronic: plain(licences.electronic),
  research: plain(licences.research),
  media: plain(licences.media),
  events: plain(licences.events),
  training: plain(licences.training),
  monitoring: plain(licences.monitoring),
};
