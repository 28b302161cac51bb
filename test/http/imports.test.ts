import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { ImportReport } from "../../shared/imports/schema.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { startApp } from "../harness/app.ts";
import { poor, release, withLots } from "../harness/ocds.ts";

const app = await startApp();
afterAll(app.stop);
const pm = app.as("prs_pm");
const path = "/bodies/bdy_one/imports/ocds";
const fresh = <T extends { ocid: string }>(document: T): T => ({
  ...document,
  ocid: `${document.ocid}-${crypto.randomUUID()}`,
});
const draftOf = async (tender: string) =>
  (await app.store.get([{ pk: `TND#${tender}`, sk: "A#TENDER" }]))[0]!["data"] as Tender;

describe("import of OCDS", () => {
  it("makes a draft and says what it took, left out and lacks", async () => {
    const { status, body } = await pm.post(path, fresh(release));
    expect(status).toBe(200);
    v.parse(ImportReport, body);
    const [one] = body.releases;
    expect(one).toMatchObject({ outcome: "taken", missing: expect.arrayContaining(["lots.estimateRial", "closesAt"]) });
    const { draft, state } = await draftOf(one.tender);
    expect(state).toBe("draft");
    expect(draft).toMatchObject({
      title: { en: "Typesetting of the yearbook" },
      description: { en: "Design and typesetting.\nTwo volumes." },
      category: "publications",
      source: {
        kind: "ocds",
        id: "0001-tender",
        value: { amount: 25000.5, currency: "GBP" },
        closesAt: "2026-11-24T12:00:00Z",
      },
    });
    expect(draft.lots).toEqual([{ n: 1, title: { en: "Typesetting of the yearbook" } }]);
    expect(draft).not.toHaveProperty("closesAt");
  });

  it("keeps the order of lots and invents neither titles nor estimates", async () => {
    const { body } = await pm.post(path, fresh(withLots));
    const { draft } = await draftOf(body.releases[0].tender);
    expect(draft.category).toBe("exhibitions");
    expect(draft.lots).toEqual([
      { n: 1, title: { en: "Stand" } },
      { n: 2, title: { en: "Film" }, description: { en: "Ten minutes" } },
      { n: 3 },
    ]);
  });

  it("makes deliverables of milestones of a single lot", async () => {
    const { lots: _, ...tender } = withLots.tender;
    const { body } = await pm.post(path, fresh({ ...withLots, tender }));
    const { draft } = await draftOf(body.releases[0].tender);
    expect(draft.lots[0]!.deliverables).toEqual([{ n: 1, title: { en: "Press-ready files" }, dueDays: 31 }]);
  });

  it("says what a poor notice lacks", async () => {
    const { body } = await pm.post(path, fresh(poor));
    expect(body.releases[0].missing).toContain("category");
    expect(body.releases[0].leftOut.map((n: { path: string }) => n.path)).toContain("language");
  });

  it("changes nothing when it comes twice, even at the same moment or twice in one package", async () => {
    const document = fresh(release);
    const [a, b] = await Promise.all([pm.post(path, document), pm.post(path, document)]);
    expect(a!.body.releases[0].tender).toBe(b!.body.releases[0].tender);
    expect([a!.body.taken, b!.body.taken].sort()).toEqual([0, 1]);
    const twice = fresh(release);
    const { body } = await pm.post(path, { version: "1.1", releases: [twice, twice] });
    expect(body).toMatchObject({ taken: 1, known: 1 });
    expect(body.releases[0].tender).toBe(body.releases[1].tender);
  });

  it("is per body: another body gets a draft of its own", async () => {
    const document = fresh(release);
    const mine = await pm.post(path, document);
    const theirs = await app.as("prs_otherpm").post("/bodies/bdy_two/imports/ocds", document);
    expect(theirs.body.taken).toBe(1);
    expect(theirs.body.releases[0].tender).not.toBe(mine.body.releases[0].tender);
  });

  it("takes packages and records, and reports each release", async () => {
    const releases = [fresh(release), { id: "no-ocid", tender: {} }, "nonsense", fresh(withLots)];
    const { body } = await pm.post(path, { version: "1.1", releases });
    expect(body).toMatchObject({ taken: 2, leftOut: 2 });
    expect(body.releases.map((r: { at: string }) => r.at)).toEqual([
      "releases[0]",
      "releases[1]",
      "releases[2]",
      "releases[3]",
    ]);
    const records = [
      { ocid: "a", compiledRelease: fresh(release) },
      { ocid: "b", releases: [{ url: "https://example.org/1" }] },
      {
        ocid: "c",
        releases: [
          { ...fresh(release), date: "2026-01-01" },
          { ...fresh(withLots), date: "2026-02-01" },
        ],
      },
    ];
    const second = await pm.post(path, { version: "1.1", records });
    expect(second.body).toMatchObject({ taken: 2, leftOut: 1 });
    expect((await draftOf(second.body.releases[2].tender)).draft.title).toEqual({ en: "Stand and film" });
  });

  it.each([
    ["an old package", { version: "1.0", releases: [release] }, 422, "ocds-version"],
    ["a package without a version", { releases: [release] }, 422, "ocds-version"],
    ["a version of the future", { version: "2.0", releases: [release] }, 422, "ocds-version"],
    ["another document", { hello: 1 }, 422, "ocds-not-recognised"],
    ["a list", [release], 422, "ocds-not-recognised"],
    ["too much", { version: "1.1", releases: Array.from({ length: 101 }, () => release) }, 413, "ocds-too-many"],
  ])("refuses %s", async (_, document, status, code) => {
    expect(await pm.post(path, document)).toMatchObject({ status, body: { code } });
  });

  it("refuses what is no JSON, other roles and strangers", async () => {
    expect(await pm.post(path, undefined, { raw: "ocid,title" })).toMatchObject({
      status: 400,
      body: { code: "malformed-request" },
    });
    expect((await app.as("prs_finance").post(path, release)).status).toBe(403);
    expect((await app.as("prs_otherpm").post(path, release)).status).toBe(404);
    expect((await app.as("prs_alpha").post(path, release)).status).toBe(404);
  });

  const samples = process.env["OCDS_SAMPLES"];
  const files = ["notices", "full-chain"].flatMap((folder) => {
    const path = samples ? join(samples, folder) : "";
    return samples && existsSync(path) ? readdirSync(path).map((file) => join(path, file)) : [];
  });
  it.runIf(files.length > 0)("takes every real notice at hand", async () => {
    for (const file of files) {
      const { body } = await pm.post(path, JSON.parse(readFileSync(file, "utf8")));
      expect(body, file).toMatchObject({ taken: 1, leftOut: 0 });
      v.parse(ImportReport, body);
    }
    expect(files.length).toBeGreaterThan(8);
  });
});
