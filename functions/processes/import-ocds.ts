import { Hono } from "hono";
import { type Acts, may } from "../../shared/act.ts";
import { newId } from "../../shared/ids.ts";
import { type Mapping, type MappingFailure, mapRelease } from "../../shared/imports/map.ts";
import { maxReleases, releasesIn } from "../../shared/imports/ocds.ts";
import { ImportReport, type ReleaseReport } from "../../shared/imports/schema.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { type Refused, refuse } from "../../shared/refusal.ts";
import type { TenderEvent } from "../../shared/tenders/state.ts";
import type { AppEnv, Language } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { enter } from "../http/request.ts";
import { releaseKey, rememberRelease, tenderOfRelease } from "../imports/store.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { writesOf } from "../storage/objects.ts";
import type { Store } from "../storage/store.ts";

export const importActs = { importOcds: { by: ["prManager"], from: [] } } as const satisfies Acts;

/** Drafts made in one transaction; large texts must fit its four megabytes. */
const perTransaction = 5;

type Read = { at: string; mapping: Mapping | MappingFailure };
type Readable = { at: string; mapping: Mapping };
const isReadable = (read: Read): read is Readable => "draft" in read.mapping;

const whyNot = (found: Exclude<ReturnType<typeof releasesIn>, { ok: true }>): Refused => {
  switch (found.why) {
    case "not-ocds":
      return refuse("ocds-not-recognised", {});
    case "version":
      return refuse("ocds-version", { version: found.version });
    case "too-many":
      return refuse("ocds-too-many", { count: found.count, most: maxReleases });
  }
};

/**
 * Takes notices of the open contracting standard as draft cases. Each release becomes at most one draft of a body, however
 * often it is sent, so an import that was cut off is simply sent again.
 */
export const importRoutes = () =>
  new Hono<AppEnv>().post(
    "/bodies/:bodyId/imports/ocds",
    describe({
      id: "importOcds",
      summary: "Import OCDS releases as draft cases",
      tag: "tenders",
      ok: ImportReport,
      act: importActs.importOcds,
      refusals: ["ocds-not-recognised", "ocds-version", "ocds-too-many"],
    }),
    async (c) => {
      const body = c.req.param("bodyId");
      const { by, at } = await enter(c);
      const no = belongsTo(by, body) ? may(importActs.importOcds, by, body) : refuse("not-found", {});
      if (no) return problem(c, no.refusal);
      const document: unknown = await c.req.json().catch(() => undefined);
      if (document === undefined) return problem(c, refuse("malformed-request", {}).refusal);
      const found = releasesIn(document);
      if (!found.ok) return problem(c, whyNot(found).refusal);
      const reads = found.releases.map(
        ({ at: place, raw, note }): Read => ({
          at: place,
          mapping: note === undefined ? mapRelease(raw, at) : linkedOnly,
        }),
      );
      const made = await take(c.var.store, body, by.person, at, reads.filter(isReadable));
      return c.json(report(reads, made, c.var.lang), 200);
    },
  );

const linkedOnly: MappingFailure = {
  path: "releases",
  why: {
    fa: "پرونده تنها پیوند انتشارها را دارد و پیوندها خوانده نمی‌شوند.",
    en: "The record only links its releases, and links are not followed.",
  },
};

type Made = { tender: string; known: boolean };

/** Makes a draft of every release that is not known yet, a few per transaction; whoever comes second finds the first's. */
async function take(
  store: Store,
  body: string,
  by: string,
  at: string,
  reads: Readable[],
): Promise<Map<Readable, Made>> {
  const made = new Map<Readable, Made>();
  const keys = reads.map(({ mapping }) => releaseKey(body, mapping.source));
  const remember = async (some: readonly number[]) => {
    const items = await store.get(some.flatMap((i) => keys[i] ?? []));
    for (const [j, i] of some.entries()) {
      const [read, tender] = [reads[i], tenderOfRelease(items[j])];
      if (read && tender !== undefined) made.set(read, { tender, known: true });
    }
  };
  await remember(reads.map((_, i) => i));
  const seen = new Map<string, number>();
  const fresh = reads.flatMap((read, i) => {
    const key = keys[i]?.pk ?? "";
    if (made.has(read) || seen.has(key)) return [];
    seen.set(key, i);
    return [i];
  });
  for (let from = 0; from < fresh.length; from += perTransaction) {
    const some = fresh.slice(from, from + perTransaction);
    const lost = await draftAll(store, body, by, at, some, { reads, keys }, made);
    // Somebody imported one of these at the same moment: one by one, so that the others are not held up.
    for (const i of lost ? some : []) {
      if (await draftAll(store, body, by, at, [i], { reads, keys }, made)) await remember([i]);
    }
  }
  const twins = reads.flatMap((read, i) => (made.has(read) ? [] : [i]));
  if (twins.length > 0) await remember(twins);
  return made;
}

async function draftAll(
  store: Store,
  body: string,
  by: string,
  at: string,
  some: readonly number[],
  { reads, keys }: { reads: Readable[]; keys: ReturnType<typeof releaseKey>[] },
  made: Map<Readable, Made>,
): Promise<boolean> {
  const drafts = some.flatMap((i) => {
    const [read, key] = [reads[i], keys[i]];
    if (!read || !key) return [];
    const id = newId("tender", at);
    const event: TenderEvent = { type: "TenderDrafted", at, by, id, body, draft: read.mapping.draft };
    return [{ read, id, writes: [...writesOf(tenders, id, undefined, [event]).writes, rememberRelease(key, id)] }];
  });
  const { lost } = await store.write(drafts.flatMap(({ writes }) => writes));
  if (lost) return true;
  for (const { read, id } of drafts) made.set(read, { tender: id, known: false });
  return false;
}

function report(reads: readonly Read[], made: ReadonlyMap<Read, Made>, lang: Language): ImportReport {
  const releases = reads.map((read): ReleaseReport => {
    const { at, mapping } = read;
    if (!isReadable(read)) {
      const { path, why } = mapping as MappingFailure;
      return { at, outcome: "leftOut", mapped: [], leftOut: [{ path, why: why[lang] }], missing: [] };
    }
    const { source, mapped, leftOut, missing } = read.mapping;
    const done = made.get(read);
    return {
      at,
      outcome: done?.known ? "known" : "taken",
      ocid: source.ocid,
      id: source.id,
      ...(done ? { tender: done.tender } : {}),
      mapped,
      leftOut: leftOut.map(({ path, why }) => ({ path, why: why[lang] })),
      missing,
    };
  });
  const count = (outcome: ReleaseReport["outcome"]) => releases.filter((each) => each.outcome === outcome).length;
  return { taken: count("taken"), known: count("known"), leftOut: count("leftOut"), releases };
}
