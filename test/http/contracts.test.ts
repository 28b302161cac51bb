import { createHash } from "node:crypto";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { totalsKey } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify, writesOf } from "../../functions/storage/objects.ts";
import { totalsOf } from "../../functions/storage/totals.ts";
import { ContractCard } from "../../shared/contracts/card.ts";
import { awardedBooklet } from "../../shared/contracts/contract.example.ts";
import { ContractView, DocumentView, PublicContract } from "../../shared/contracts/view-schema.ts";
import { caseEvents } from "../../shared/tenders/closed-case.example.ts";
import type { Award } from "../../shared/tenders/state.ts";
import { startApp } from "../harness/app.ts";
import { days, fresh, handOver, seedActive, seedDraft, succeed } from "../harness/drawn-contract.ts";

const app = await startApp();
afterAll(app.stop);

await app.put(
  { pk: "VND#vnd_alpha", sk: "A#VENDOR", data: { id: "vnd_alpha", iban: awardedBooklet.vendorIban } },
  { pk: "PTY#bdy_one", sk: "PARTY", name: { fa: "دستگاه یک", en: "Body one" }, kind: "body" },
);

const settled = { supervisor: "prs_pm", rightsClause: "All rights go to the body." };
const totalsOfYear = async (year = 1405) => totalsOf((await app.store.get([totalsKey("bdy_one", year)]))[0]);

/** A contract that was offered, with the hash to sign. */
async function seedOffered(change: Parameters<typeof seedDraft>[1] = {}) {
  const id = await seedDraft(app, change);
  const pm = app.as("prs_pm");
  await succeed(pm.patch(`/contracts/${id}`, settled, { at: days.drafted, ifMatch: `"${id}:1"` }));
  const offered = await succeed(pm.post(`/contracts/${id}/offer`, {}, { at: days.offered }));
  return { id, documentHash: offered.body.documentHash as string };
}

describe("the contract of an award", () => {
  const standstillUntil = "2026-11-25T10:00:00.000Z";
  const signBy = "2026-12-05T20:29:59.999Z";
  const at = "2026-11-26T08:00:00.000Z";

  /** A case whose first lot is won by a vendor with or without an IBAN in the register. */
  async function seedAward(vendor = "vnd_alpha"): Promise<string> {
    const tail = fresh();
    const id = `tnd_${tail}`;
    const award: Award = {
      id: `awd_${tail}.1.1`,
      lot: 1,
      n: 1,
      state: "proposed",
      vendor,
      vendorName: { en: "Alpha" },
      priceMinor: 900_000_007,
      votes: [],
      proposedAt: "2026-11-22T12:00:00.000Z",
    };
    const notified = { type: "AwardNotified", award: award.id, standstillUntil, signBy } as const;
    const events = [
      ...caseEvents(id),
      { type: "AwardProposed" as const, at: award.proposedAt, by: "prs_head", award },
      { ...notified, at: "2026-11-22T12:10:00.000Z", by: "prs_head" },
    ];
    for (const event of events) {
      const loaded = await load(app.store, tenders, id);
      const { lost } = await app.store.write(writesOf(tenders, id, loaded, [event]).writes);
      if (lost) throw new Error("seeding lost a race");
    }
    return award.id;
  }
  const draw = (award: string, person = "prs_pm", when = at) =>
    app.as(person).post(`/awards/${award}/contract`, {}, { at: when });

  it("takes price, deliverables, names and bank account from the records", async () => {
    const award = await seedAward();
    const made = await draw(award);
    expect(made).toMatchObject({ status: 201, body: { state: "drafting", award } });
    // The first batch, the case, the two registers, the transaction.
    expect(made.calls).toBe(4);
    const view = v.parse(ContractView, (await app.as("prs_finance").get(`/contracts/${made.body.id}`)).body);
    expect(view).toMatchObject({
      award,
      bodyName: { fa: "دستگاه یک", en: "Body one" },
      vendorName: { en: "Alpha" },
      fiscalYear: 1405,
      category: "publications",
      standstillUntil,
      signBy,
      terms: {
        title: { en: "Lot 1" },
        amountMinor: 900_000_007,
        vendorIban: awardedBooklet.vendorIban,
        deliverables: [{ n: 1, amountMinor: 900_000_007, quantity: 1000, dueDays: 30 }],
      },
    });
    const tender = await load(app.store, tenders, view.tender);
    expect(tender?.state.awards[0]?.contract).toBe(made.body.id);
    expect(await verify(app.store, tenders, view.tender)).toMatchObject({ chained: true, replayed: true });
    expect(await verify(app.store, contracts, made.body.id)).toMatchObject({ chained: true, replayed: true });
  });

  it("is drawn up once, also by two at the same moment", async () => {
    const award = await seedAward();
    const both = await Promise.all([draw(award), draw(award, "prs_pm2")]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("contract-drafted");
    expect((await draw(award)).body.code).toBe("contract-drafted");
  });

  it("waits for the standstill, ends with the signing time, and needs a bank account", async () => {
    const award = await seedAward();
    expect((await draw(award, "prs_pm", "2026-11-25T09:59:59.999Z")).body.code).toBe("too-early");
    expect((await draw(award, "prs_pm", "2026-12-05T20:30:00.000Z")).body.code).toBe("too-late");
    expect((await draw(await seedAward("vnd_beta"))).body.code).toBe("vendor-has-no-iban");
  });

  it.each([
    ["prs_head", 403],
    ["prs_otherpm", 404],
    ["prs_alpha", 404],
    ["prs_stranger", 404],
  ])("is not for %s", async (person, status) => {
    expect((await draw(await seedAward(), person)).status).toBe(status);
  });

  it("knows no award that is not there", async () => {
    for (const id of ["awd_none.1.1", "awd_x", "ctr_x", "nonsense", `${await seedAward()}0`]) {
      expect((await draw(id)).status).toBe(404);
    }
  });
});

describe("from draft to signature", () => {
  it("goes its way within the store calls it may use, counted in the year's totals", async () => {
    const before = await totalsOfYear();
    const id = await seedDraft(app);
    const path = `/contracts/${id}`;
    const pm = app.as("prs_pm");
    const read = await pm.get(path);
    expect(read).toMatchObject({ status: 200, etag: `"${id}:1"`, calls: 2 });

    const changed = await pm.patch(
      path,
      { ...settled, startsOn: "2026-11-08" },
      { at: days.drafted, ifMatch: read.etag! },
    );
    expect(changed).toMatchObject({ status: 200, calls: 3, etag: `"${id}:2"` });
    const preview = v.parse(DocumentView, (await pm.get(`${path}/document`)).body);
    expect(preview.fixed).toBe(false);
    const offered = await pm.post(`${path}/offer`, {}, { at: days.offered });
    expect(offered).toMatchObject({ status: 200, calls: 3, body: { state: "awaitingVendor" } });
    expect(offered.body.documentHash).toBe(preview.documentHash);

    const alpha = app.as("prs_alpha");
    const document = v.parse(DocumentView, (await alpha.get(`${path}/document`)).body);
    expect(document).toEqual({ ...preview, fixed: true });
    expect(createHash("sha256").update(document.text, "utf8").digest("hex")).toBe(document.documentHash);
    expect(JSON.parse(document.text)).toMatchObject({
      contract: id,
      startsOn: "2026-11-08",
      rights: settled.rightsClause,
    });

    const { documentHash } = document;
    const first = await alpha.post(`${path}/sign`, { documentHash }, { at: days.signed });
    expect(first).toMatchObject({ status: 200, calls: 3, body: { state: "awaitingBody" } });
    const second = await app.as("prs_head").post(`${path}/sign`, { documentHash }, { at: days.active });
    expect(second).toMatchObject({ status: 200, calls: 3, body: { state: "active" } });

    const view = v.parse(ContractView, (await alpha.get(path)).body);
    expect(view.signatures.map((each) => [each.person, each.documentHash])).toEqual([
      ["prs_alpha", documentHash],
      ["prs_head", documentHash],
    ]);
    // The other side's people by name, as the paper has them.
    expect(view.names?.["prs_head"]?.fa).toBe("prs_head");
    expect(Object.keys(view.names ?? {}).sort()).toEqual(["prs_alpha", "prs_head", "prs_pm"]);
    expect(view.deliverables[0]?.dueAt).toBe("2026-11-18T20:29:59.999Z");
    const after = await totalsOfYear();
    expect(after.contractsCount - before.contractsCount).toBe(1);
    expect(after.committedRial - before.committedRial).toBe(1_000_000_001);
    expect((await app.as("prs_head").get(`${path}/document`)).body).toEqual(document);
    expect(await verify(app.store, contracts, id)).toMatchObject({ events: 6, chained: true, replayed: true });
  });

  it("asks for the version that was seen", async () => {
    const id = await seedDraft(app);
    const pm = app.as("prs_pm");
    expect(await pm.patch(`/contracts/${id}`, settled)).toMatchObject({ status: 428 });
    await pm.patch(`/contracts/${id}`, settled, { ifMatch: `"${id}:1"` });
    expect(await pm.patch(`/contracts/${id}`, settled, { ifMatch: `"${id}:1"` })).toMatchObject({ status: 412 });
  });

  it.each([
    ["a person nobody knows", "prs_unknown"],
    ["a head", "prs_head"],
    ["a PR manager of another body", "prs_otherpm"],
  ])("refuses %s as supervisor", async (_, supervisor) => {
    const id = await seedDraft(app);
    const reply = await app.as("prs_pm").patch(`/contracts/${id}`, { supervisor }, { ifMatch: `"${id}:1"` });
    expect(reply).toMatchObject({ status: 422, body: { code: "supervisor-not-eligible" } });
  });

  it.each<[string, unknown]>([
    ["an unknown field", { ...settled, state: "active" }],
    ["nothing", {}],
    ["a date that does not exist", { startsOn: "2026-02-30" }],
    ["the same deliverable twice", { deliverables: [1, 1].map((n) => ({ n, amountMinor: 1 })) }],
    ["half a rial", { deliverables: [{ n: 1, amountMinor: 0.5 }] }],
    ["less than nothing", { deliverables: [{ n: 1, amountMinor: -1 }] }],
    ["an empty clause", { rightsClause: " " }],
  ])("refuses %s with its field", async (_, input) => {
    const id = await seedDraft(app);
    const reply = await app.as("prs_pm").patch(`/contracts/${id}`, input, { ifMatch: `"${id}:1"` });
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(reply.body.errors.length).toBeGreaterThan(0);
  });

  it("stays the body's own until it is offered, then stands in the vendor's list", async () => {
    const year = 1410;
    const id = await seedDraft(app, { awarded: { fiscalYear: year } });
    const alpha = app.as("prs_alpha");
    const list = async () => (await alpha.get(`/vendors/vnd_alpha/contracts?fiscalYear=${year}`)).body.items;
    expect(await list()).toEqual([]);
    for (const path of ["", "/document"]) expect((await alpha.get(`/contracts/${id}${path}`)).status).toBe(404);
    expect((await alpha.post(`/contracts/${id}/sign`, { documentHash: "a".repeat(64) })).status).toBe(404);

    await app.as("prs_pm").patch(`/contracts/${id}`, settled, { at: days.drafted, ifMatch: `"${id}:1"` });
    await app.as("prs_pm").post(`/contracts/${id}/offer`, {}, { at: days.offered });
    const [card] = await list();
    expect(v.parse(ContractCard, card)).toMatchObject({ id, state: "awaitingVendor", amountMinor: 1_000_000_001 });
    expect((await alpha.get(`/contracts/${id}`)).body).not.toHaveProperty("internal");
    expect((await app.as("prs_beta").get(`/vendors/vnd_alpha/contracts?fiscalYear=${year}`)).status).toBe(404);
    expect((await app.as("prs_head").get(`/vendors/vnd_alpha/contracts?fiscalYear=${year}`)).status).toBe(404);
  });

  it("answers a repeated signature the same and never signs twice", async () => {
    const { id, documentHash } = await seedOffered();
    const key = crypto.randomUUID();
    const sign = () => app.as("prs_alpha").post(`/contracts/${id}/sign`, { documentHash }, { at: days.signed, key });
    const [one, two] = await Promise.all([sign(), sign()]);
    expect(one).toMatchObject({ status: 200, body: two.body });
    expect((await load(app.store, contracts, id))?.state.signatures.length).toBe(1);
  });

  it("refuses another hash, the wrong side and a late hand", async () => {
    const { id, documentHash } = await seedOffered();
    const sign = (person: string, hash = documentHash, at = days.signed) =>
      app.as(person).post(`/contracts/${id}/sign`, { documentHash: hash }, { at });
    expect((await sign("prs_head")).body.code).toBe("not-allowed");
    expect((await sign("prs_alpha2")).body.code).toBe("not-allowed");
    expect((await sign("prs_alpha", "f".repeat(64))).body.code).toBe("document-differs");
    expect((await sign("prs_alpha", documentHash, "2026-12-01T08:00:00.000Z")).body.code).toBe("too-late");
    await succeed(sign("prs_alpha"));
    expect((await sign("prs_alpha")).body.code).toBe("not-allowed");
    expect((await sign("prs_head", "f".repeat(64))).body.code).toBe("document-differs");
    expect((await app.as("prs_pm").post(`/contracts/${id}/offer`)).body.code).toBe("wrong-state");
  });

  it("takes two persons, whatever roles one of them holds", async () => {
    const { id, documentHash } = await seedOffered({ author: "prs_everything" });
    await succeed(app.as("prs_alpha").post(`/contracts/${id}/sign`, { documentHash }, { at: days.signed }));
    const everything = app.as("prs_everything");
    const signed = await everything.post(`/contracts/${id}/sign`, { documentHash }, { at: days.active });
    expect(signed).toMatchObject({ status: 403, body: { code: "same-person" } });
    const cancelled = await everything.post(`/contracts/${id}/cancel`, { reason: "mine" }, { at: days.active });
    expect(cancelled).toMatchObject({ status: 403, body: { code: "same-person" } });
  });

  it("is signed by one of two heads at the same moment", async () => {
    const { id, documentHash } = await seedOffered();
    await succeed(app.as("prs_alpha").post(`/contracts/${id}/sign`, { documentHash }, { at: days.signed }));
    const before = await totalsOfYear();
    const both = await Promise.all(
      ["prs_head", "prs_head2"].map((person) =>
        app.as(person).post(`/contracts/${id}/sign`, { documentHash }, { at: days.active }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await totalsOfYear()).contractsCount - before.contractsCount).toBe(1);
  });

  it("can be cancelled until the body has signed", async () => {
    const { id } = await seedOffered();
    const cancel = (of: string) => app.as("prs_head").post(`/contracts/${of}/cancel`, { reason: "no funds" });
    expect(await cancel(id)).toMatchObject({ status: 200, body: { state: "cancelled" } });
    expect((await app.as("prs_alpha").get(`/contracts/${id}`)).body.cancelled.reason).toBe("no funds");
    expect((await cancel(await seedActive(app))).body.code).toBe("wrong-state");
  });
});

describe("the public record of a contract", () => {
  it("begins with the second signature and shows no person, bank account or file", async () => {
    const { id } = await seedOffered();
    expect((await app.as(undefined).get(`/public/contracts/${id}`)).status).toBe(404);
    const active = await seedActive(app);
    await handOver(app, active, 1);
    const reply = await app.as(undefined).get(`/public/contracts/${active}`);
    expect(reply).toMatchObject({ status: 200, calls: 1 });
    const view = v.parse(PublicContract, reply.body);
    expect(view.deliverables[0]).toMatchObject({ state: "submitted", acceptedMinor: 0 });
    expect(JSON.stringify(reply.body)).not.toMatch(/prs_|IR06|fil_|proof\.pdf/);
  });
});

describe("a foreign contract", () => {
  it.each([
    ["GET", ""],
    ["GET", "/document"],
    ["POST", "/offer"],
    ["POST", "/sign"],
    ["POST", "/cancel"],
    ["POST", "/deliverables/1/versions"],
    ["POST", "/deliverables/1/versions/1/submit"],
    ["POST", "/deliverables/1/versions/1/accept"],
    ["POST", "/deliverables/1/versions/1/approve"],
    ["POST", "/deliverables/1/resolve"],
    ["GET", "/deliverables/1/versions/1/files/fil_x"],
  ])("is like a missing one: %s %s", async (method, path) => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    const body: Record<string, unknown> = {
      "/sign": { documentHash: "a".repeat(64) },
      "/cancel": { reason: "r" },
      "/deliverables/1/versions": { files: ["fil_x"] },
      "/deliverables/1/resolve": { exit: "descope", reason: "r" },
    };
    const ask = async (person: string, contract: string) => {
      const voice = app.as(person);
      const reply =
        method === "GET"
          ? await voice.get(`/contracts/${contract}${path}`)
          : await voice.post(`/contracts/${contract}${path}`, body[path] ?? {});
      const { requestId: _requestId, ...rest } = reply.body;
      return { status: reply.status, body: rest };
    };
    const missing = await ask("prs_otherpm", "ctr_none");
    expect(missing.status).toBe(404);
    for (const person of ["prs_otherhead", "prs_beta", "prs_overseer", "prs_stranger"]) {
      expect(await ask(person, id)).toEqual(missing);
    }
  });
});
