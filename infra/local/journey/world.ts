import type { Category } from "../../../shared/kits/category.ts";

/** Who does what in the journey: demo people of one body and of three firms. */
export const cast = {
  body: "bdy_alborz",
  manager: "prs_sara",
  head: "prs_davood",
  secondHead: "prs_mina",
  finance: "prs_farid",
  secondFinance: "prs_leila",
  technical: "prs_navid",
  secretary: "prs_roya",
  auditor: "prs_iman",
  stranger: "prs_zahra",
} as const;

export const firms = [
  { vendor: "vnd_mehr", signatory: "prs_mehri", member: "prs_majid" },
  { vendor: "vnd_negah", signatory: "prs_nima", member: "prs_nima" },
  { vendor: "vnd_rasta", signatory: "prs_rasta", member: "prs_rasta" },
] as const;

/** Policy of the journey: the usual rows, with days turned into seconds; more of them when more threads share the machine. */
export const quickPolicy = (load: number) =>
  [
    { policy: "quotationWindowSeconds", value: 1 },
    { policy: "tenderWindowSeconds", value: 1 },
    { policy: "standstillSeconds", value: 1 + load },
  ].map((row) => ({
    ...row,
    from: "2023-03-21T00:00:00.000Z",
    rule: { fa: "نمایش: مهلت‌ها کوتاه شده‌اند", en: "demonstration: times are shortened" },
  }));

/** What a manager enters where a notice is silent. */
export const defaultCategory: Category = "events";

/** The estimate of each lot: three lots fit a quotation's limit of 14.5 billion rial. */
export const estimateRial = 3_000_000_000;

/** Seconds from publication to closing: time enough to seal and hand in the bids of all threads side by side. */
export const windowSeconds = (load: number): number => 3 + 2 * load;

/** Prices nobody would type by chance, so that a search for them finds them or nothing; each lot has another cheapest firm. */
export function unitPrices(seed: number, firm: number, lot: number): { first: number; second: number } {
  const odd = ((seed * 7919 + firm * 104_729 + lot * 1_299_709) % 89_999_989) + 10_000_019;
  const dearer = ((firm + lot) % firms.length) * 150_000_000;
  return { first: 1_100_000_000 + dearer + odd, second: 700_000_000 + odd };
}

/** As letters and payments are dated: yyyy-mm-dd. */
export const todayInTehran = (): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tehran" }).format(new Date());
