import { type Membership, platformParty, type Role } from "../../../shared/people/role.ts";

/** Somebody who can sign in on one machine; `note` says who they are. */
export type DemoPerson = {
  id: string;
  nameFa: string;
  nameEn: string;
  note: string;
  email: string;
  memberships: Membership[];
};

const person = (
  id: string,
  nameFa: string,
  nameEn: string,
  note: string,
  ...memberships: [party: string, ...roles: Role[]][]
): DemoPerson => ({
  id: `prs_${id}`,
  nameFa,
  nameEn,
  note,
  email: `${id}@example.ir`,
  memberships: memberships.map(([party, ...roles]) => ({ party, roles })),
});

/** At least two persons for every pair of eyes, every role, and one person who belongs to two parties. */
export const people: DemoPerson[] = [
  person("sara", "سارا محمدی", "Sara Mohammadi", "مدیر روابط عمومی استانداری · PR manager, governorate", [
    "bdy_alborz",
    "prManager",
  ]),
  person("omid", "امید رستمی", "Omid Rostami", "مدیر روابط عمومی استانداری · PR manager, governorate", [
    "bdy_alborz",
    "prManager",
  ]),
  person("kian", "کیان جعفری", "Kian Jafari", "کارپرداز استانداری · procurement officer, governorate", [
    "bdy_alborz",
    "procurementOfficer",
  ]),
  person("davood", "داوود کریمی", "Davood Karimi", "رئیس دستگاه، استانداری · head, governorate", [
    "bdy_alborz",
    "head",
  ]),
  person("mina", "مینا شریفی", "Mina Sharifi", "رئیس دستگاه، استانداری · head, governorate", ["bdy_alborz", "head"]),
  person("farid", "فرید نوری", "Farid Nouri", "ذی‌حساب استانداری · finance, governorate", ["bdy_alborz", "finance"]),
  person("leila", "لیلا صادقی", "Leila Sadeghi", "ذی‌حساب استانداری · finance, governorate", ["bdy_alborz", "finance"]),
  person("navid", "نوید احمدی", "Navid Ahmadi", "عضو فنی کمیسیون · technical member, governorate", [
    "bdy_alborz",
    "technicalMember",
  ]),
  person("roya", "رویا طاهری", "Roya Taheri", "دبیر کمیسیون · secretary, governorate", ["bdy_alborz", "secretary"]),
  person("yasaman", "یاسمن حیدری", "Yasaman Heydari", "ارزیاب فنی، استانداری · evaluator, governorate", [
    "bdy_alborz",
    "evaluator",
  ]),
  person("peyman", "پیمان زارع", "Peyman Zare", "ارزیاب فنی، استانداری · evaluator, governorate", [
    "bdy_alborz",
    "evaluator",
  ]),
  person("taraneh", "ترانه معینی", "Taraneh Moeini", "ارزیاب فنی، استانداری · evaluator, governorate", [
    "bdy_alborz",
    "evaluator",
  ]),
  person("kaveh", "کاوه ملکی", "Kaveh Maleki", "ارزیاب فنی، جانشین، استانداری · evaluator, deputy, governorate", [
    "bdy_alborz",
    "evaluator",
  ]),
  person("iman", "ایمان وکیلی", "Iman Vakili", "حسابرس استانداری · auditor, governorate", ["bdy_alborz", "auditor"]),

  person("zahra", "زهرا قاسمی", "Zahra Ghasemi", "مدیر روابط عمومی آب · PR manager, water", ["bdy_water", "prManager"]),
  person("hamed", "حامد یوسفی", "Hamed Yousefi", "رئیس دستگاه، آب · head, water", ["bdy_water", "head"]),
  person("shirin", "شیرین امینی", "Shirin Amini", "ذی‌حساب آب · finance, water", ["bdy_water", "finance"]),
  person("babak", "بابک مرادی", "Babak Moradi", "ذی‌حساب آب · finance, water", ["bdy_water", "finance"]),
  person("arash", "آرش فلاح", "Arash Fallah", "کارپرداز آب · procurement officer, water", [
    "bdy_water",
    "procurementOfficer",
  ]),
  person("golnaz", "گلناز بهرامی", "Golnaz Bahrami", "عضو فنی آب · technical member, water", [
    "bdy_water",
    "technicalMember",
  ]),
  person("saman", "سامان اکبری", "Saman Akbari", "دبیر کمیسیون آب · secretary, water", ["bdy_water", "secretary"]),

  person("mehri", "مهری عباسی", "Mehri Abbasi", "چاپ و نشر مهر، صاحب امضا · Mehr, signatory", [
    "vnd_mehr",
    "vendorMember",
    "signatory",
  ]),
  person("majid", "مجید عباسی", "Majid Abbasi", "چاپ و نشر مهر · Mehr, member", ["vnd_mehr", "vendorMember"]),
  person("nima", "نیما رضایی", "Nima Rezaei", "نگاه تصویر، صاحب امضا · Negah, signatory", [
    "vnd_negah",
    "vendorMember",
    "signatory",
  ]),
  person("rasta", "رضا راستین", "Reza Rastin", "راستا نمایشگاه، صاحب امضا · Rasta, signatory", [
    "vnd_rasta",
    "vendorMember",
    "signatory",
  ]),
  person("noora", "نورا کاظمی", "Noora Kazemi", "رسانه نور، صاحب امضا · Noor, signatory", [
    "vnd_noor",
    "vendorMember",
    "signatory",
  ]),
  person(
    "sepideh",
    "سپیده حیدری",
    "Sepideh Heidari",
    "استودیو سپید، صاحب امضا، و حسابرس آب · Sepid, signatory, and auditor at water",
    ["vnd_sepid", "vendorMember", "signatory"],
    ["bdy_water", "auditor"],
  ),
  person("rahbar", "رهبر سلیمی", "Rahbar Salimi", "راهبر استان · overseer", [platformParty, "overseer"]),
  person("mitra", "میترا عزیزی", "Mitra Azizi", "راهبر استان، بازبین · overseer", [platformParty, "overseer"]),
  person("arman", "آرمان فرهادی", "Arman Farhadi", "مدیر سامانه · admin", [platformParty, "admin"]),
];
