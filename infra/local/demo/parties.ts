import { type Category, categories } from "../../../shared/kits/category.ts";
import { platformParty } from "../../../shared/people/role.ts";
import type { Texts } from "../../../shared/text.ts";

/** Bodies and firms of the demonstration; every name and number is made up, every number passes its check. */
export type DemoParty = { id: string; kind: "body" | "vendor" | "platform"; name: Texts };

export const bodies: DemoParty[] = [
  { id: "bdy_alborz", kind: "body", name: { fa: "استانداری البرز (نمونه)", en: "Alborz Governorate (demo)" } },
  { id: "bdy_water", kind: "body", name: { fa: "آب منطقه‌ای البرز (نمونه)", en: "Alborz Regional Water (demo)" } },
];

export const platform: DemoParty = {
  id: platformParty,
  kind: "platform",
  name: { fa: "روابط عمومی استان (راهبر)", en: "Provincial public relations (overseer)" },
};

export type DemoVendor = DemoParty & { legalId: string; iban: string; categories: Category[] };

const all: Category[] = [...categories];

const vendor = (
  id: string,
  fa: string,
  en: string,
  legalId: string,
  iban: string,
  categories: Category[],
): DemoVendor => ({
  id,
  kind: "vendor",
  name: { fa, en },
  legalId,
  iban,
  categories,
});

export const vendors: DemoVendor[] = [
  vendor(
    "vnd_mehr",
    "چاپ و نشر مهر (نمونه)",
    "Mehr Print and Publishing (demo)",
    "10380284790",
    "IR062960000000100324200001",
    all,
  ),
  vendor(
    "vnd_negah",
    "نگاه تصویر البرز (نمونه)",
    "Negah Films (demo)",
    "10861677542",
    "IR580540105180021273113007",
    all,
  ),
  vendor(
    "vnd_rasta",
    "راستا نمایشگاه (نمونه)",
    "Rasta Exhibitions (demo)",
    "14005123450",
    "IR050170000000123456789012",
    all,
  ),
  vendor("vnd_noor", "رسانه نور (نمونه)", "Noor Media (demo)", "14006789121", "IR900120000000987654321098", [
    "media",
    "advertising",
    "electronic",
    "monitoring",
  ]),
  vendor("vnd_sepid", "استودیو سپید (نمونه)", "Sepid Studio (demo)", "10103456783", "IR800620000000555666777888", [
    "publications",
    "research",
    "training",
  ]),
];
