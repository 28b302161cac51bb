/** Grounds that the law and the policy of the domain know, as everybody reads them. */

export const waiverGroundWords = {
  fa: {
    soleSource: "تنها یک انجام‌دهنده دارد",
    emergency: "فوریت و پیشامد",
    artistic: "اثر هنری یا تخصصی یگانه",
    confidential: "محرمانه بودن",
    continuity: "ادامه کار پیشین",
  },
  en: {
    soleSource: "only one firm can do it",
    emergency: "an emergency",
    artistic: "a unique work of art or skill",
    confidential: "confidential",
    continuity: "continues earlier work",
  },
};

export const cancelGroundWords = {
  fa: {
    noLongerNeeded: "دیگر نیازی به آن نیست",
    noFunds: "اعتبار ندارد",
    errorInDocuments: "خطا در اسناد",
    orderOfAuthority: "دستور مرجع بالاتر",
    irregularity: "بی‌نظمی در فرآیند",
  },
  en: {
    noLongerNeeded: "no longer needed",
    noFunds: "no funds",
    errorInDocuments: "error in the documents",
    orderOfAuthority: "order of a higher authority",
    irregularity: "irregularity in the procedure",
  },
};
