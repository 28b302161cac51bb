import * as v from "valibot";
import { fiscalYear } from "../calendar.ts";
import { categoryOfCpv } from "../kits/cpv.ts";
import type { LotDraft, Source, TenderDraft } from "../tenders/state.ts";
import type { Texts } from "../text.ts";
import { OcdsRelease, type OcdsTender } from "./ocds.ts";

type Note = { path: string; why: { fa: string; en: string } };

/** What became of one release: the draft it makes, what was taken, what was left out and why, and what a person must enter. */
export type Mapping = {
  source: Source;
  draft: TenderDraft;
  mapped: { from: string; to: string }[];
  leftOut: Note[];
  missing: string[];
};

export type MappingFailure = { path: string; why: { fa: string; en: string } };

const note = (path: string, fa: string, en: string): Note => ({ path, why: { fa, en } });

/** Longest text a draft takes; a longer one is cut and the report says so. */
const limits = { title: 200, description: 8000, lotDescription: 2000 };

/** Longest fact of the source that is kept, in characters: an id, a code, a date, an address. */
const maxFact = 500;

/** The beginning of a text; a character of two halves is not cut through. */
const beginning = (text: string, max: number): string => text.slice(0, max).replace(/[\ud800-\udbff]$/, "");

/** What the store keeps exactly; no value of a notice is larger or that close to nothing. */
const isKept = (amount: number): boolean =>
  amount === 0 || (Math.abs(amount) >= 1e-9 && Math.abs(amount) <= Number.MAX_SAFE_INTEGER);

/** Days from one date to another, both as publishers write them; `undefined` when either is missing or unreadable. */
const daysFrom = (from: string | null | undefined, to: string | null | undefined): number | undefined => {
  const days = (Date.parse(to ?? "") - Date.parse(from ?? "")) / 86_400_000;
  return Number.isFinite(days) && days >= 0 ? Math.ceil(days) : undefined;
};

const tooLong = (path: string): Note =>
  note(path, `این بخش از ${maxFact} نویسه درازتر است.`, `This part is longer than ${maxFact} characters.`);

const clean = (text: string | null | undefined): string | undefined => {
  const trimmed = text?.replace(/\r\n?/g, "\n").trim();
  return trimmed === undefined || trimmed === "" ? undefined : trimmed;
};

/**
 * Reads one OCDS release into a draft case. Nothing is invented: what the release does not say stays empty and is named in
 * `missing`; its value, dates and codes are kept as facts of the source, never as ours.
 * @param at the moment of the import: the draft belongs to its fiscal year
 */
export function mapRelease(raw: unknown, at: string): Mapping | MappingFailure {
  const read = v.safeParse(OcdsRelease, raw);
  if (!read.success) {
    const issue = read.issues[0];
    return note(v.getDotPath(issue) ?? "", "این بخش شکل OCDS ندارد.", "This part does not have the form of OCDS.");
  }
  const release = read.output;
  const { tender } = release;
  if (!tender) return note("tender", "انتشار بخش tender ندارد.", "The release has no tender section.");
  const ocid = clean(release.ocid);
  if (ocid === undefined) return note("ocid", "انتشار شناسه ocid ندارد.", "The release has no ocid.");
  const id = String(release.id ?? `${ocid}@${release.date ?? ""}`);
  for (const [path, text] of [["ocid", ocid] as const, ["id", id] as const]) {
    if (text.length > maxFact) return tooLong(path);
  }

  const mapped: Mapping["mapped"] = [];
  const leftOut: Note[] = [];
  const missing: string[] = [];
  const take = (from: string, to: string) => mapped.push({ from, to });
  const language = clean(release.language)?.toLowerCase().slice(0, 2) ?? "en";
  const texts = (text: string | undefined, from: string, max: number): Texts | undefined => {
    if (text === undefined) return undefined;
    if (text.length > max)
      leftOut.push(note(from, `از ${max} نویسه به بعد آورده نشد.`, `Cut after ${max} characters.`));
    const kept = beginning(text, max);
    return language === "fa" ? { fa: kept } : { en: kept };
  };
  /** One fact of the source under its name; nothing when it is missing, or longer than any such fact is. */
  const fact = <Name extends string>(name: Name, from: string, text: string | null | undefined) => {
    if (!text) return {};
    if (text.length > maxFact) leftOut.push(tooLong(from));
    return text.length > maxFact ? {} : ({ [name]: text } as Record<Name, string>);
  };
  if (language !== "fa" && language !== "en") {
    leftOut.push(
      note(
        "language",
        `متن‌ها به زبان «${language}» هستند و بی‌ترجمه در جای انگلیسی آمدند.`,
        `Texts are in “${language}”; they stand untranslated in the place of English.`,
      ),
    );
  }

  const title = texts(clean(tender.title), "tender.title", limits.title);
  if (title) take("tender.title", "title");
  else missing.push("title");
  const description = texts(clean(tender.description), "tender.description", limits.description);
  if (description) take("tender.description", "description");

  const { codes, category } = categoryOf(tender);
  if (category) take("tender.classification", "category");
  else missing.push("category");

  const lots = lotsOf(tender, release, texts, { take, leftOut });
  missing.push("lots.estimateRial", "closesAt", "budgetLine", "panel", "lots.tasks");
  if (lots.some(({ deliverables }) => !deliverables)) missing.push("lots.deliverables");
  else missing.push("lots.deliverables.criteria", "lots.deliverables.shareBp", "lots.deliverables.dueDays");
  leaveOut(release, tender, leftOut);

  const source: Source = {
    kind: "ocds",
    id,
    ocid,
    ...fact("language", "language", release.language),
    ...sourceValue(tender, leftOut),
    ...fact("closesAt", "tender.tenderPeriod.endDate", tender.tenderPeriod?.endDate),
    ...(codes.length > 0 ? { cpv: codes } : {}),
    ...fact("url", "tender.documents.url", urlOf(tender)),
  };
  if (source.value) take("tender.value", "source.value");
  if (source.closesAt) take("tender.tenderPeriod.endDate", "source.closesAt");
  const draft: TenderDraft = {
    // A draft needs a name to be found by; the source's own id is no invention.
    title: title ?? { en: ocid },
    ...(description ? { description } : {}),
    ...(category ? { category } : {}),
    fiscalYear: fiscalYear(at),
    lots,
    source,
  };
  return { source, draft, mapped, leftOut, missing };
}

/** All CPV codes in order of weight, and the category of the first that is ours. */
function categoryOf(tender: OcdsTender) {
  const all = [
    tender.classification,
    ...(tender.items ?? []).map((item) => item.classification),
    ...(tender.additionalClassifications ?? []),
    ...(tender.items ?? []).flatMap((item) => item.additionalClassifications ?? []),
  ];
  const cpv = all.flatMap((each) =>
    each?.scheme?.toUpperCase() === "CPV" && each.id != null ? [String(each.id)] : [],
  );
  const codes = [...new Set(cpv)].filter((code) => code.length <= maxFact).slice(0, 20);
  const category = codes.map(categoryOfCpv).find((found) => found !== undefined);
  return { codes, category };
}

function lotsOf(
  tender: OcdsTender,
  release: OcdsRelease,
  texts: (text: string | undefined, from: string, max: number) => Texts | undefined,
  { take, leftOut }: { take: (from: string, to: string) => void; leftOut: Note[] },
): LotDraft[] {
  const deliverables = deliverablesOf(tender, release, texts);
  if (deliverables) take("milestones", "lots.deliverables");
  const stated = (tender.lots ?? []).filter(({ status }) => status !== "cancelled" && status !== "withdrawn");
  if (stated.length === 0) {
    const title = texts(clean(tender.title), "tender.title", limits.title);
    return [{ n: 1, ...(title ? { title } : {}), ...(deliverables ? { deliverables } : {}) }];
  }
  const ordered = stated.toSorted((a, b) =>
    String(a.id ?? "").localeCompare(String(b.id ?? ""), "en", { numeric: true }),
  );
  if (ordered.length > 20) {
    leftOut.push(note("tender.lots", "بیش از ۲۰ بسته کار آورده نشد.", "Lots beyond the twentieth."));
  }
  return ordered.slice(0, 20).map((lot, i) => {
    const from = `tender.lots[${i}]`;
    // A single lot without a name is the case itself; one of several without a name stays unnamed.
    const name = clean(lot.title) ?? (ordered.length === 1 ? clean(tender.title) : undefined);
    const title = texts(name, `${from}.title`, limits.title);
    const description = texts(clean(lot.description), `${from}.description`, limits.lotDescription);
    take(from, `lots[${i}]`);
    if (lot.value)
      leftOut.push(note(`${from}.value`, "ارزش خارجی برآورد ریالی نیست.", "A foreign value is no estimate in rial."));
    return {
      n: i + 1,
      ...(title ? { title } : {}),
      ...(description ? { description } : {}),
      ...(deliverables && ordered.length === 1 ? { deliverables } : {}),
    };
  });
}

/** Deliverables where the release has milestones of delivery; shares and criteria are for a person to enter. */
function deliverablesOf(
  tender: OcdsTender,
  release: OcdsRelease,
  texts: (text: string | undefined, from: string, max: number) => Texts | undefined,
): LotDraft["deliverables"] {
  const contracts = release.contracts ?? [];
  const all = [
    ...(tender.milestones ?? []),
    ...contracts.flatMap((contract) => [
      ...(contract.milestones ?? []),
      ...(contract.implementation?.milestones ?? []),
    ]),
  ];
  const deliveries = all.filter(({ type }) => type == null || type === "delivery").slice(0, 30);
  if (deliveries.length === 0) return undefined;
  return deliveries.flatMap((each, i) => {
    const title = texts(clean(each.title) ?? clean(each.description), "milestones", limits.title);
    const dueDays = daysFrom(tender.contractPeriod?.startDate, each.dueDate);
    if (!title) return [];
    return [{ n: i + 1, title, ...(dueDays === undefined ? {} : { dueDays }) }];
  });
}

function sourceValue({ value }: OcdsTender, leftOut: Note[]): Pick<Source, "value"> {
  if (value?.amount == null) return {};
  const { amount, currency } = value;
  if (isKept(amount) && (currency ?? "").length <= maxFact) return { value: { amount, currency: currency ?? "" } };
  leftOut.push(note("tender.value", "این مقدار نگه‌داشتنی نیست.", "This is no amount that can be kept."));
  return {};
}

const urlOf = ({ documents }: OcdsTender) =>
  documents?.find(({ documentType, url }) => documentType === "tenderNotice" && url)?.url;

function leaveOut(release: OcdsRelease, tender: OcdsTender, leftOut: Note[]): void {
  if (tender.value?.amount != null && isKept(tender.value.amount)) {
    leftOut.push(
      note(
        "tender.value",
        "ارزش خارجی نگه داشته شد، ولی برآورد ریالی نیست.",
        "The foreign value is kept, but it is no estimate in rial.",
      ),
    );
  }
  if (tender.tenderPeriod?.endDate) {
    leftOut.push(
      note(
        "tender.tenderPeriod",
        "مهلت منبع نگه داشته شد، ولی مهلت این پرونده را شما تعیین می‌کنید.",
        "The source's deadline is kept; this case gets a deadline of its own.",
      ),
    );
  }
  if (tender.status && tender.status !== "active" && tender.status !== "planned") {
    leftOut.push(
      note(
        "tender.status",
        `وضعیت منبع «${beginning(tender.status, 100)}» است؛ پیش‌نویس از نو آغاز می‌شود.`,
        `The source is “${beginning(tender.status, 100)}”; a draft starts anew.`,
      ),
    );
  }
  if ((release.awards ?? []).length > 0) {
    leftOut.push(note("awards", "برنده‌های منبع آورده نمی‌شوند.", "Awards of the source are not taken over."));
  }
  if ((release.contracts ?? []).length > 0) {
    leftOut.push(note("contracts", "قراردادهای منبع آورده نمی‌شوند.", "Contracts of the source are not taken over."));
  }
}
