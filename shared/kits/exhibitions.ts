import type { Kit } from "./kit.ts";

/** Stands at fairs. */
export const exhibitions: Kit = {
  brief: {
    event: { title: { fa: "رویداد", en: "Event" }, kind: "text", max: 200 },
    city: { title: { fa: "شهر", en: "City" }, kind: "text", max: 100 },
    venue: { title: { fa: "محل", en: "Venue" }, kind: "text", max: 200 },
    startsOn: { title: { fa: "آغاز", en: "Starts on" }, kind: "date" },
    endsOn: { title: { fa: "پایان", en: "Ends on" }, kind: "date" },
    standM2: { title: { fa: "متراژ غرفه (متر مربع)", en: "Stand area in m²" }, kind: "number", min: 1, max: 20_000 },
    construction: { title: { fa: "غرفه‌سازی", en: "Construction" }, kind: "text", max: 1000 },
    staff: { title: { fa: "شمار نیروی غرفه", en: "Staff on the stand" }, kind: "number", min: 0, max: 500 },
    services: { title: { fa: "خدمات", en: "Services" }, kind: "text", max: 1000 },
    dismantling: { title: { fa: "برچیدن غرفه با پیمانکار", en: "Dismantling included" }, kind: "flag" },
  },
  deliverables: [
    {
      title: { fa: "نقشه‌های غرفه", en: "Drawings" },
      criteria: [{ id: "area", text: { fa: "متراژ و جانمایی برابر سفارش است", en: "Area and layout are as ordered" } }],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "غرفه ساخته‌شده با عکس‌های ساخت", en: "Built stand with photos" },
      criteria: [
        { id: "fidelity", text: { fa: "ساخت برابر نقشه است", en: "It is built as drawn" } },
        { id: "safety", text: { fa: "ایمن است", en: "It is safe" } },
      ],
      rejectedWhenLate: true,
    },
    {
      title: { fa: "گزارش برگزاری با شمار بازدیدکننده", en: "Opening report with visitor figures" },
      criteria: [{ id: "figures", text: { fa: "آمار روزانه آمده است", en: "It has figures for each day" } }],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "برچیدن و پاک‌سازی", en: "Dismantling" },
      criteria: [{ id: "cleared", text: { fa: "محل تحویل داده شده است", en: "The place is handed back" } }],
      rejectedWhenLate: false,
    },
  ],
  licence: { fa: "پروانه برگزارکننده نمایشگاه", en: "Licence of an exhibition organiser" },
};
