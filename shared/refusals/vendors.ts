import type { RefusalText } from "./text.ts";

export const vendors = {
  "vendor-suspended": {
    status: 409,
    title: { fa: "پیمانکار تعلیق است", en: "The vendor is suspended" },
    detail: {
      fa: "این پیمانکار تا {until} تعلیق است و پیش از آن نمی‌تواند پیشنهاد بدهد. برای اعتراض به راهبر استان مراجعه کنید.",
      en: "This vendor is suspended until {until} and cannot bid before. Turn to the overseer to object.",
    },
  },
  "vendor-not-in-category": {
    status: 409,
    title: { fa: "پیمانکار در این حوزه ثبت نشده است", en: "The vendor is not registered for this category" },
    detail: {
      fa: "پیمانکار مجوزی در حوزه «{category}» ندارد. مجوز این حوزه را به راهبر استان بدهید تا در فهرست ثبت شود.",
      en: "The vendor has no licence for “{category}”. Hand the licence to the overseer to have it entered.",
    },
  },
  "vendor-licence-expires": {
    status: 409,
    title: { fa: "مجوز تا پایان مهلت اعتبار ندارد", en: "The licence ends before the closing" },
    detail: {
      fa: "مجوز حوزه «{category}» تا {validUntil} اعتبار دارد و مهلت پیشنهاد {closesAt} است. پیش از آن مجوز تمدیدشده را به راهبر استان بدهید.",
      en: "The licence for “{category}” holds until {validUntil} and bids close at {closesAt}. Hand the renewed licence to the overseer before.",
    },
  },
} as const satisfies Record<string, RefusalText>;
