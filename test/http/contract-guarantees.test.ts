import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { verify } from "../../functions/storage/objects.ts";
import { ContractView, DownloadView } from "../../shared/contracts/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { days, seedActive, seedDraft, seedFile, succeed } from "../harness/drawn-contract.ts";

const app = await startApp();
afterAll(app.stop);

const settled = { supervisor: "prs_pm", rightsClause: "All rights go to the body." };
const guarantee = {
  kind: "performance",
  form: "bankGuarantee",
  number: "BG-1405-77",
  issuer: "Bank Melli",
  amountMinor: 100_000_000,
  validUntil: "2027-03-20",
};
const letter = { number: "14/8", date: "2026-11-05" };
const at = days.active;
const dear = { policy: { performanceGuaranteeFromRial: 1_000_000_000 } };

/** Offered, with the hash to sign. */
async function offered(change: Parameters<typeof seedDraft>[1] = {}, signing?: string) {
  const id = await seedDraft(app, change);
  const pm = app.as("prs_pm");
  await succeed(pm.patch(`/contracts/${id}`, settled, { at: days.drafted, ifMatch: `"${id}:1"` }));
  const input = signing === undefined ? {} : { signing };
  const { body } = await succeed(pm.post(`/contracts/${id}/offer`, input, { at: days.offered }));
  return { id, path: `/contracts/${id}`, documentHash: body.documentHash as string };
}

describe("a contract above the value class", () => {
  it("is active only with its guarantee, which finance takes in, shows and gives back", async () => {
    const { id, path, documentHash } = await offered(dear);
    await succeed(app.as("prs_alpha").post(`${path}/sign`, { documentHash }, { at: days.signed }));
    const head = app.as("prs_head");
    const refused = await head.post(`${path}/sign`, { documentHash }, { at, lang: "fa" });
    expect(refused).toMatchObject({ status: 409, body: { code: "guarantee-missing" } });
    expect(refused.body.detail).toContain("ذی‌حساب");
    expect(refused.body.rule).toBe("آیین‌نامه تضمین معاملات دولتی، ماده ۷");

    const file = await seedFile(app, "clean", "bdy_one");
    const finance = app.as("prs_finance");
    const taken = await finance.post(`${path}/guarantees`, { ...guarantee, file }, { at });
    expect(taken).toMatchObject({ status: 201, calls: 3, body: { guarantee: { n: 1, state: "held" } } });
    expect(await head.post(`${path}/sign`, { documentHash }, { at })).toMatchObject({ status: 200, calls: 3 });

    const alpha = app.as("prs_alpha2");
    const view = v.parse(ContractView, (await alpha.get(path)).body);
    expect(view.guarantees).toMatchObject([{ ...guarantee, n: 1, state: "held", recordedAt: at, file: { id: file } }]);
    const download = await alpha.get(`${path}/papers/${file}`);
    expect(v.parse(DownloadView, download.body).url).toContain(file);
    for (const person of ["prs_beta", "prs_otherfinance", "prs_stranger"]) {
      expect((await app.as(person).get(`${path}/papers/${file}`)).status).toBe(404);
    }
    expect((await alpha.get(`${path}/papers/fil_none`)).status).toBe(404);

    expect((await finance.post(`${path}/guarantees/1/release`, { letter }, { at })).body.code).toBe("guarantee-needed");
    await succeed(finance.post(`${path}/guarantees`, { ...guarantee, number: "BG-2" }, { at }));
    const back = await finance.post(`${path}/guarantees/1/release`, { letter }, { at });
    expect(back).toMatchObject({ status: 200, calls: 3, body: { guarantee: { n: 1, state: "released" } } });
    expect((await finance.post(`${path}/guarantees/7/release`, { letter }, { at })).status).toBe(404);
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("has its guarantee called after a termination, by the head", async () => {
    const id = await seedActive(app);
    const path = `/contracts/${id}`;
    await succeed(app.as("prs_finance").post(`${path}/guarantees`, guarantee, { at }));
    const call = (amountMinor: number, person = "prs_head") =>
      app.as(person).post(`${path}/guarantees/1/call`, { amountMinor, letter }, { at });
    expect((await call(1)).body.code).toBe("wrong-state");
    await succeed(app.as("prs_head").post(`${path}/terminate`, { ground: "mutual", reason: "r", letter }, { at }));
    expect((await call(1, "prs_finance")).status).toBe(403);
    expect((await call(100_000_001)).body.code).toBe("guarantee-exceeded");
    expect((await call(60_000_000)).body.guarantee).toEqual({ n: 1, state: "called" });
    const view = v.parse(ContractView, (await app.as("prs_alpha").get(path)).body);
    expect(view.guarantees[0]?.called).toEqual({ at, amountMinor: 60_000_000, letter });
  });

  it.each<[string, object, string]>([
    ["nothing", { amountMinor: 0 }, "amountMinor"],
    ["half a rial", { amountMinor: 0.5 }, "amountMinor"],
    ["more than a final account could add up", { amountMinor: 100_000_000_000_001 }, "amountMinor"],
    ["a Persian date", { validUntil: "1405-12-29" }, "validUntil"],
    ["another kind", { kind: "bid" }, "kind"],
    ["a cheque", { form: "cheque" }, "form"],
    ["an unknown field", { state: "released" }, "state"],
    ["no issuer", { issuer: " " }, "issuer"],
  ])("takes no guarantee of %s", async (_, change, field) => {
    const { path } = await offered(dear);
    const reply = await app.as("prs_finance").post(`${path}/guarantees`, { ...guarantee, ...change }, { at });
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(reply.body.errors.map((each: { path: string }) => each.path)).toContain(field);
  });

  it.each([
    ["prs_head", 403],
    ["prs_pm", 403],
    ["prs_alpha", 403],
    ["prs_otherfinance", 404],
    ["prs_beta", 404],
  ])("takes no guarantee from %s", async (person, status) => {
    const { path } = await offered(dear);
    expect((await app.as(person).post(`${path}/guarantees`, guarantee, { at })).status).toBe(status);
  });

  it("takes no scan that is not a clean one of the body", async () => {
    const { path } = await offered(dear);
    for (const file of [await seedFile(app), await seedFile(app, "pending", "bdy_one"), "fil_none"]) {
      const reply = await app.as("prs_finance").post(`${path}/guarantees`, { ...guarantee, file }, { at });
      expect(reply).toMatchObject({ status: 409, body: { code: "file-not-ready" } });
    }
  });
});

describe("a contract signed on paper", () => {
  it("is active with the scan of the original, which both sides can see", async () => {
    const { id, path, documentHash } = await offered({}, "wetInk");
    const file = await seedFile(app, "clean", "bdy_one");
    const input = { letterNumber: "14/9", letterDate: "2026-11-05", file, documentHash };
    const alpha = app.as("prs_alpha");
    expect((await alpha.get(path)).body.signing).toBe("wetInk");
    expect((await alpha.post(`${path}/sign`, { documentHash }, { at: days.signed })).body.code).toBe("signed-on-paper");
    const record = (person: string, change: object = {}) =>
      app.as(person).post(`${path}/sign-wet-ink`, { ...input, ...change }, { at });
    expect((await record("prs_finance")).status).toBe(403);
    expect((await record("prs_alpha")).status).toBe(403);
    expect((await record("prs_otherhead")).status).toBe(404);
    expect((await record("prs_head", { file: await seedFile(app) })).body.code).toBe("file-not-ready");
    expect((await record("prs_head", { documentHash: "0".repeat(64) })).body.code).toBe("document-differs");
    expect((await record("prs_head", { letterDate: "2026-02-30" })).status).toBe(422);

    expect(await record("prs_head")).toMatchObject({ status: 200, calls: 3, body: { state: "active" } });
    const view = v.parse(ContractView, (await alpha.get(path)).body);
    const wetInk = { letter: { number: "14/9", date: "2026-11-05" }, file: { id: file } };
    expect(view.signatures).toMatchObject([
      { party: "vnd_alpha", wetInk },
      { party: "bdy_one", wetInk },
    ]);
    expect((await alpha.get(`${path}/papers/${file}`)).status).toBe(200);
    expect((await app.as(undefined).get(`/public/contracts/${id}`)).body).not.toHaveProperty("signatures");
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("is not recorded by whoever offered it, and not for an electronic one", async () => {
    const file = await seedFile(app, "clean", "bdy_one");
    const paper = await offered({ author: "prs_everything" }, "wetInk");
    const input = { letterNumber: "1", letterDate: "2026-11-05", file, documentHash: paper.documentHash };
    const own = await app.as("prs_everything").post(`${paper.path}/sign-wet-ink`, input, { at });
    expect(own).toMatchObject({ status: 403, body: { code: "same-person" } });
    const electronic = await offered();
    const other = { ...input, documentHash: electronic.documentHash };
    const reply = await app.as("prs_head").post(`${electronic.path}/sign-wet-ink`, other, { at });
    expect(reply.body.code).toBe("signed-electronically");
    expect((await app.as("prs_pm").post(`${electronic.path}/offer`, { signing: "fax" })).status).toBe(422);
  });
});
