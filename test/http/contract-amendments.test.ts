import { createHash } from "node:crypto";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { totalsKey } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { verify } from "../../functions/storage/objects.ts";
import { totalsOf } from "../../functions/storage/totals.ts";
import { AmendmentDocument, AmendmentView } from "../../shared/amendments/schema.ts";
import { ContractView, PublicContract } from "../../shared/contracts/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { days, seedActive, succeed } from "../harness/drawn-contract.ts";

const app = await startApp();
afterAll(app.stop);

const at = days.delivered;
const total = 1_000_000_001;
const dearer = {
  reason: "price",
  text: "Paper is dearer.",
  amountMinor: total + 100_000_000,
  changed: [{ n: 2, amountMinor: 600_000_001, dueAt: "2026-12-15T20:29:59.999Z" }],
};
const post = (person: string, path: string, body: unknown = {}, when = at) =>
  app.as(person).post(path, body, { at: when });
const committed = async () => totalsOf((await app.store.get([totalsKey("bdy_one", 1405)]))[0]).committedRial;

describe("an amendment", () => {
  it("goes from the manager over the head to the vendor's signature, within three store calls each", async () => {
    const id = await seedActive(app);
    const path = `/contracts/${id}/amendments`;
    const before = await committed();
    const text = (await app.as("prs_alpha").get(`/contracts/${id}/document`)).body;
    const proposed = await post("prs_pm", path, dearer);
    expect(proposed).toMatchObject({ status: 201, calls: 3, body: { amendment: { n: 1, state: "proposed" } } });

    const alpha = app.as("prs_alpha");
    expect((await alpha.get(path)).body.items).toEqual([]);
    for (const way of ["approve", "decline", "sign"]) {
      const input = { decline: { reason: "r" }, sign: { documentHash: "a".repeat(64) } }[way] ?? {};
      expect((await post("prs_alpha", `${path}/1/${way}`, input)).status).toBe(404);
    }
    expect((await alpha.get(`${path}/1/document`)).status).toBe(404);
    expect((await post("prs_pm", path, dearer)).body.code).toBe("amendment-open");

    expect(await post("prs_head", `${path}/1/approve`)).toMatchObject({ status: 200, calls: 3 });
    const document = v.parse(AmendmentDocument, (await alpha.get(`${path}/1/document`)).body);
    expect(createHash("sha256").update(document.text, "utf8").digest("hex")).toBe(document.documentHash);
    expect(document.documentHash).toBe(proposed.body.amendment.documentHash);
    expect(JSON.parse(document.text)).toMatchObject({
      format: "karsepar-amendment-1",
      contract: { id, documentHash: text.documentHash },
      amount: { from: total, to: total + 100_000_000 },
    });
    const { documentHash } = document;
    expect((await post("prs_alpha2", `${path}/1/sign`, { documentHash })).status).toBe(403);
    const signed = await post("prs_alpha", `${path}/1/sign`, { documentHash });
    expect(signed).toMatchObject({ status: 200, calls: 3, body: { state: "active", amendment: { state: "inForce" } } });

    const view = v.parse(ContractView, (await alpha.get(`/contracts/${id}`)).body);
    expect(view).toMatchObject({ originalAmountMinor: total, terms: { amountMinor: total + 100_000_000 } });
    expect(view.deliverables[1]).toMatchObject({ amountMinor: 600_000_001, dueAt: "2026-12-15T20:29:59.999Z" });
    expect((await committed()) - before).toBe(100_000_000);
    expect((await alpha.get(`/contracts/${id}/document`)).body).toEqual(text);
    const [shown] = v.parse(v.array(AmendmentView), (await alpha.get(path)).body.items);
    expect(shown).toMatchObject({ state: "inForce", signed: { by: "prs_alpha", documentHash } });
    expect(shown?.approved).toEqual({ at });
    const open = v.parse(PublicContract, (await app.as(undefined).get(`/public/contracts/${id}`)).body);
    expect(open.amendments).toEqual([
      { n: 1, signedAt: at, reason: "price", fromMinor: total, toMinor: total + 100_000_000 },
    ]);
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("is declined by either side, and then another may come", async () => {
    const id = await seedActive(app);
    const path = `/contracts/${id}/amendments`;
    await succeed(post("prs_pm", path, dearer));
    expect(await post("prs_head", `${path}/1/decline`, { reason: "Too dear." })).toMatchObject({
      status: 200,
      calls: 3,
    });
    await succeed(post("prs_pm", path, dearer));
    await succeed(post("prs_head", `${path}/2/approve`));
    await succeed(post("prs_alpha", `${path}/2/decline`, { reason: "Too late." }));
    const { items } = (await app.as("prs_pm").get(path)).body;
    expect(v.parse(v.array(AmendmentView), items)).toMatchObject([
      { n: 1, state: "declined", declined: { side: "body", by: "prs_head", reason: "Too dear." } },
      { n: 2, state: "declined", declined: { side: "vendor", reason: "Too late." } },
    ]);
    expect((await app.as("prs_alpha").get(path)).body.items).toMatchObject([{ n: 2 }]);
    expect((await post("prs_alpha", `${path}/2/sign`, { documentHash: "a".repeat(64) })).body.code).toBe("wrong-state");
  });

  it("needs a second pair of eyes, the right people and a contract of theirs", async () => {
    const id = await seedActive(app);
    const path = `/contracts/${id}/amendments`;
    for (const [person, status] of [
      ["prs_head", 403],
      ["prs_finance", 403],
      ["prs_alpha", 403],
      ["prs_otherpm", 404],
      ["prs_beta", 404],
      ["prs_stranger", 404],
    ] as const) {
      expect([person, (await post(person, path, dearer)).status]).toEqual([person, status]);
    }
    await succeed(post("prs_everything", path, dearer));
    const own = await post("prs_everything", `${path}/1/approve`);
    expect(own).toMatchObject({ status: 403, body: { code: "same-person" } });
    expect((await post("prs_pm", `${path}/1/approve`)).status).toBe(403);
    expect((await post("prs_otherhead", `${path}/1/approve`)).status).toBe(404);
    for (const n of ["2", "0", "x"]) expect((await post("prs_head", `${path}/${n}/approve`)).status).toBe(404);
    for (const reader of ["prs_beta", "prs_otherpm"]) expect((await app.as(reader).get(path)).status).toBe(404);
  });

  it("says by how much it goes too far", async () => {
    const id = await seedActive(app);
    const far = { ...dearer, amountMinor: total + 250_000_001, changed: [{ n: 2, amountMinor: 750_000_002 }] };
    const reply = await post("prs_pm", `/contracts/${id}/amendments`, far);
    expect(reply).toMatchObject({
      status: 409,
      body: { code: "amendment-over-limit", rule: "General conditions of contract, article 29" },
    });
    expect(reply.body.detail).toMatch(/250,000,000\srial is left/);
  });

  it.each<[string, object, string]>([
    ["no change at all", { changed: undefined }, ""],
    ["a change of nothing", { changed: [{ n: 2 }] }, "changed.0"],
    ["the same deliverable twice", { removed: [2] }, ""],
    ["another reason", { reason: "mood" }, "reason"],
    ["no words", { text: "" }, "text"],
    ["half a rial", { amountMinor: 0.5 }, "amountMinor"],
    ["a time without its zone", { changed: [{ n: 2, dueAt: "2026-12-15" }] }, "changed.0.dueAt"],
    [
      "a deliverable without criteria",
      { added: [{ title: { en: "P" }, criteria: [], quantity: 1, amountMinor: 1, dueAt: "2026-12-15T20:29:59.999Z" }] },
      "added.0.criteria",
    ],
  ])("is not taken with %s", async (_, change, field) => {
    const id = await seedActive(app);
    const reply = await post("prs_pm", `/contracts/${id}/amendments`, { ...dearer, ...change });
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(reply.body.errors.map((each: { path: string }) => each.path)).toContain(field);
    expect(reply.body.errors.every((each: { message: string }) => each.message.length > 3)).toBe(true);
  });
});
