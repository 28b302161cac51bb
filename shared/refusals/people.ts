import type { RefusalText } from "./text.ts";

/** Bodies, memberships and deputies. */
export const people = {
  "person-known": {
    status: 409,
    title: { fa: "این شخص ثبت شده است", en: "This person is known already" },
    detail: {
      fa: "شخصی با شناسه {person} پیش‌تر ثبت شده است. او را با همین شناسه به دستگاه بیفزایید یا شناسه را بررسی کنید.",
      en: "A person {person} is entered already. Add them to a party by this id, or check the id.",
    },
  },
  "person-unknown": {
    status: 422,
    title: { fa: "شخص پیدا نشد", en: "No such person" },
    detail: {
      fa: "شخصی با شناسه {person} ثبت نشده است. شناسه را بررسی کنید یا از مدیر سامانه بخواهید او را ثبت کند.",
      en: "No person {person} is entered. Check the id, or ask the admin to enter the person first.",
    },
  },
  "own-membership": {
    status: 403,
    title: { fa: "نقش خود را نمی‌توان تغییر داد", en: "Nobody changes their own roles" },
    detail: {
      fa: "نقش، عضویت یا جانشینی هر کس را شخص دیگری تعیین می‌کند. از همکاری که همین اختیار را دارد بخواهید آن را انجام دهد.",
      en: "Somebody else decides on your roles, membership and deputations. Ask a colleague who may do the same.",
    },
  },
  "role-of-another-party": {
    status: 422,
    title: { fa: "این نقش از آن این طرف نیست", en: "Not a role of this party" },
    detail: {
      fa: "نقش‌های {roles} در «{kind}» وجود ندارد. نقشی از همین طرف برگزینید.",
      en: "There is no {roles} in a {kind}. Choose roles of this kind of party.",
    },
  },
  "on-both-sides": {
    status: 409,
    title: { fa: "عضویت هم‌زمان در خریدار و فروشنده", en: "On both sides" },
    detail: {
      fa: "عضو پیمانکار نمی‌تواند در دستگاه یا سامانه نقشی جز حسابرس داشته باشد. نخست عضویت طرف دیگر را پایان دهید.",
      en: "A member of a vendor holds no role of a body or the platform but that of an auditor. End the other membership first.",
    },
  },
  "last-signatory": {
    status: 409,
    title: { fa: "تنها صاحب امضا", en: "The last signatory" },
    detail: {
      fa: "این پیمانکار صاحب امضای دیگری ندارد. نخست شخص دیگری را صاحب امضا کنید.",
      en: "This vendor has no other signatory. Make somebody else one first.",
    },
  },
  "too-many-members": {
    status: 409,
    title: { fa: "شمار اعضا به سقف رسیده است", en: "Too many members" },
    detail: {
      fa: "این طرف {limit} عضو و جانشین دارد و بیش از آن نمی‌پذیرد. نخست کسانی را که دیگر کار نمی‌کنند بردارید.",
      en: "This party has {limit} members and deputies, which is the most. Remove those who have left first.",
    },
  },
  "too-many-parties": {
    status: 409,
    title: { fa: "عضویت‌های این شخص به سقف رسیده است", en: "In too many parties" },
    detail: {
      fa: "این شخص عضو {limit} طرف است و بیش از آن ممکن نیست. نخست عضویت‌های پایان‌یافته را بردارید.",
      en: "This person belongs to {limit} parties, which is the most. End memberships that are over first.",
    },
  },
  "deputy-holds-role": {
    status: 409,
    title: { fa: "جانشین خود این نقش را دارد", en: "The deputy holds the role already" },
    detail: {
      fa: "این شخص خود «{role}» است و نیازی به جانشینی ندارد. شخص دیگری را جانشین کنید.",
      en: "This person is {role} anyhow. Name somebody else as the deputy.",
    },
  },
  "deputy-of-nobody": {
    status: 409,
    title: { fa: "کسی این نقش را ندارد", en: "Nobody holds this role" },
    detail: {
      fa: "در این طرف کسی «{role}» نیست که جانشین بخواهد. نخست عضوی با این نقش بیفزایید.",
      en: "Nobody of this party is {role}, so nobody can be deputised. Add a member with this role first.",
    },
  },
  "deputy-named-twice": {
    status: 409,
    title: { fa: "پیش‌تر جانشین شده است", en: "Deputy already" },
    detail: {
      fa: "این شخص در همین نقش از {from} تا {until} جانشین است. آن جانشینی را پایان دهید یا زمانی بیرون از آن بنویسید.",
      en: "This person is a deputy in the same role from {from} until {until}. End that deputation, or name a time outside of it.",
    },
  },
  "deputy-dates": {
    status: 422,
    title: { fa: "تاریخ‌های جانشینی درست نیست", en: "The dates of the deputation are not right" },
    detail: {
      fa: "جانشینی از {from} تا {until} نوشته شده است. پایان باید پس از آغاز و پس از اکنون باشد.",
      en: "The deputation is to run from {from} until {until}. Its end must lie after its beginning and after now.",
    },
  },
} as const satisfies Record<string, RefusalText>;
