/** The words of the product in both languages: roles, states, categories, acts. Unknown words are shown as they are. */
const terms: Record<string, { fa: string; en: string }> = {
  prManager: { fa: "مدیر روابط عمومی", en: "PR manager" },
  procurementOfficer: { fa: "کارپرداز", en: "procurement officer" },
  head: { fa: "رئیس دستگاه", en: "head" },
  finance: { fa: "ذی‌حساب", en: "finance" },
  technicalMember: { fa: "عضو فنی کمیسیون", en: "technical member" },
  secretary: { fa: "دبیر کمیسیون", en: "secretary" },
  auditor: { fa: "حسابرس", en: "auditor" },
  vendorMember: { fa: "عضو پیمانکار", en: "vendor member" },
  signatory: { fa: "صاحب امضای پیمانکار", en: "signatory" },
  overseer: { fa: "راهبر استان", en: "overseer" },
};

/** The word in the reader's language. */
export const termOf = (word: string, lang: "fa" | "en"): string => terms[word]?.[lang] ?? word;
