import * as v from "valibot";

/**
 * OCDS 1.1 as far as an import reads it: publishers differ widely, so everything is optional, foreign fields pass and
 * are left out. Source: Open Contracting Data Standard 1.1.5, release, release package and record package.
 */
const text = v.exactOptional(v.nullable(v.string()));
const id = v.exactOptional(v.nullable(v.union([v.string(), v.number()])));
const value = v.exactOptional(
  v.nullable(v.object({ amount: v.exactOptional(v.nullable(v.number())), currency: text })),
);
const classification = v.object({ scheme: text, id, description: text });
const classified = {
  classification: v.exactOptional(v.nullable(classification)),
  additionalClassifications: v.exactOptional(v.nullable(v.array(classification))),
};
const period = v.exactOptional(v.nullable(v.object({ startDate: text, endDate: text })));
const milestone = v.object({ id, title: text, type: text, description: text, dueDate: text, status: text });
const list = <Schema extends v.GenericSchema>(schema: Schema) => v.exactOptional(v.nullable(v.array(schema)));

export const OcdsTender = v.object({
  id,
  title: text,
  description: text,
  status: text,
  value,
  ...classified,
  items: list(v.object({ id, relatedLot: id, ...classified })),
  lots: list(v.object({ id, title: text, description: text, status: text, value })),
  tenderPeriod: period,
  contractPeriod: period,
  milestones: list(milestone),
  documents: list(v.object({ documentType: text, url: text })),
});
export type OcdsTender = v.InferOutput<typeof OcdsTender>;

export const OcdsRelease = v.object({
  ocid: text,
  id,
  date: text,
  language: text,
  tender: v.exactOptional(v.nullable(OcdsTender)),
  awards: list(v.unknown()),
  contracts: list(
    v.object({
      milestones: list(milestone),
      implementation: v.exactOptional(v.nullable(v.object({ milestones: list(milestone) }))),
    }),
  ),
});
export type OcdsRelease = v.InferOutput<typeof OcdsRelease>;

/** Versions of the standard that are read; a bare release says none and counts as 1.1. */
const readable = /^1\.1(\.\d+)?$/;

/** At most so many releases in one call; more are sent in parts. */
export const maxReleases = 100;

export type Found =
  | { ok: true; releases: { at: string; raw: unknown; note?: string }[] }
  | { ok: false; why: "not-ocds" }
  | { ok: false; why: "version"; version: string }
  | { ok: false; why: "too-many"; count: number };

const isObject = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** Text or number as text; anything else says nothing. */
const written = (raw: unknown): string => (typeof raw === "string" || typeof raw === "number" ? String(raw) : "");

/** The releases in a document: itself, those of a release package, or one per record, by their place in the document. */
export function releasesIn(document: unknown): Found {
  if (!isObject(document)) return { ok: false, why: "not-ocds" };
  const { releases, records, version } = document;
  const isPackage = Array.isArray(releases) || Array.isArray(records);
  if (!isPackage && !("ocid" in document) && !("tender" in document)) return { ok: false, why: "not-ocds" };
  if (version !== undefined || isPackage) {
    const named = version === undefined ? "1.0" : written(version).slice(0, 40);
    if (!readable.test(named)) return { ok: false, why: "version", version: named };
  }
  const found = Array.isArray(records)
    ? records.map((record, i) => ({ at: `records[${i}]`, ...ofRecord(record) }))
    : Array.isArray(releases)
      ? releases.map((raw, i) => ({ at: `releases[${i}]`, raw }))
      : [{ at: "", raw: document as unknown }];
  return found.length > maxReleases
    ? { ok: false, why: "too-many", count: found.length }
    : { ok: true, releases: found };
}

/** A record's compiled release, else its newest embedded one. */
function ofRecord(record: unknown): { raw: unknown; note?: string } {
  if (!isObject(record)) return { raw: record };
  if (isObject(record["compiledRelease"])) return { raw: record["compiledRelease"] };
  const embedded = (Array.isArray(record["releases"]) ? record["releases"] : []).filter(
    (release): release is Record<string, unknown> => isObject(release) && "tender" in release,
  );
  const dateOf = (release: Record<string, unknown>) => written(release["date"]);
  const newest = embedded.toSorted((a, b) => dateOf(a).localeCompare(dateOf(b))).at(-1);
  return newest ? { raw: newest } : { raw: undefined, note: "linked" };
}
