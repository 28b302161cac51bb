import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { totalsKey } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { totalsOf } from "../../functions/storage/totals.ts";
import { ContractView, PublicContract } from "../../shared/contracts/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { days, fresh, handOver, seedActive, succeed } from "../harness/drawn-contract.ts";

const app = await startApp();
afterAll(app.stop);

const at = days.delivered;
const letter = { number: "14/7", date: "2026-11-10" };
const post = (person: string, path: string, body: unknown = {}, when = at) =>
  app.as(person).post(path, body, { at: when });
const reason = "The venue burnt down.";

/** Every wrong person for an act of the body. */
async function refusesOthers(path: string, body: unknown, wrong: readonly string[], when = at) {
  for (const person of wrong) expect([person, (await post(person, path, body, when)).status]).toEqual([person, 403]);
  for (const person of ["prs_otherhead", "prs_otherfinance", "prs_beta", "prs_stranger"]) {
    expect([person, (await post(person, path, body, when)).status]).toEqual([person, 404]);
  }
}

describe("a suspension", () => {
  it("stops the work and gives its days back", async () => {
    const id = await seedActive(app);
    const path = `/contracts/${id}`;
    const input = { reason, letter };
    await refusesOthers(`${path}/suspend`, input, ["prs_pm", "prs_finance", "prs_alpha"]);
    expect(await post("prs_head", `${path}/suspend`, input)).toMatchObject({ status: 200, calls: 3 });
    expect((await post("prs_head", `${path}/suspend`, input)).body.code).toBe("wrong-state");
    const alpha = app.as("prs_alpha");
    const stopped = v.parse(ContractView, (await alpha.get(path)).body);
    expect(stopped).toMatchObject({ state: "suspended", suspended: { at, reason, letter } });
    const version = await post("prs_alpha", `${path}/deliverables/1/versions`, { files: ["fil_x"] });
    expect(version).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    const open = v.parse(PublicContract, (await app.as(undefined).get(`/public/contracts/${id}`)).body);
    expect(open).toMatchObject({ state: "suspended", suspendedAt: at });
    const board = await app.as("prs_finance").get("/bodies/bdy_one/contract-status?fiscalYear=1405&state=suspended");
    expect(board.body.items.map((each: { id: string }) => each.id)).toContain(id);

    await refusesOthers(`${path}/resume`, {}, ["prs_pm", "prs_alpha"]);
    const back = await post("prs_head", `${path}/resume`, {}, "2026-11-20T08:00:00.000Z");
    expect(back).toMatchObject({ status: 200, calls: 3, body: { state: "active" } });
    const view = (await alpha.get(path)).body;
    expect(view).not.toHaveProperty("suspended");
    expect(view.deliverables.map((each: { dueAt: string }) => each.dueAt)).toEqual([
      "2026-11-25T20:29:59.999Z",
      "2026-12-15T20:29:59.999Z",
      "2026-12-05T20:29:59.999Z",
    ]);
    await handOver(app, id, 1, "2026-11-20T08:00:00.000Z");
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });
});

describe("a silent vendor", () => {
  const passed = "2026-11-25T08:00:00.000Z";
  const silent = { ground: "vendorSilent", reason: "Not a word.", letter };

  it("is given notice before its contract is terminated for that", async () => {
    const id = await seedActive(app);
    const path = `/contracts/${id}`;
    expect((await post("prs_head", `${path}/terminate`, silent)).body.code).toBe("notice-missing");
    await refusesOthers(`${path}/formal-notice`, { reason, letter }, ["prs_finance", "prs_alpha"]);
    expect(await post("prs_pm", `${path}/formal-notice`, { reason, letter })).toMatchObject({ status: 200, calls: 3 });
    expect((await post("prs_pm", `${path}/formal-notice`, { reason, letter })).body.code).toBe("notice-running");
    const early = await post("prs_head", `${path}/terminate`, silent, "2026-11-24T08:00:00.000Z");
    expect(early.body).toMatchObject({
      code: "notice-running",
      rule: "decision of the system: time to answer a formal notice",
    });
    const view = v.parse(ContractView, (await app.as("prs_alpha2").get(path)).body);
    expect(view.notice).toMatchObject({ reason, letter, replyBy: "2026-11-24T20:29:59.999Z" });

    await refusesOthers(`${path}/terminate`, silent, ["prs_pm", "prs_finance", "prs_alpha"], passed);
    expect(await post("prs_head", `${path}/terminate`, silent, passed)).toMatchObject({
      status: 200,
      calls: 3,
      body: { state: "terminated" },
    });
    const ended = v.parse(ContractView, (await app.as("prs_alpha2").get(path)).body);
    expect(ended.terminated).toEqual({ at: passed, ...silent });
    const open = v.parse(PublicContract, (await app.as(undefined).get(`/public/contracts/${id}`)).body);
    expect(open).toMatchObject({ terminatedAt: passed, terminationGround: "vendorSilent" });
    expect(JSON.stringify(open)).not.toContain("Not a word.");
  });

  it("keeps its contract with an answer", async () => {
    const id = await seedActive(app);
    const path = `/contracts/${id}`;
    expect((await post("prs_alpha", `${path}/formal-notice/answer`, { text: "t" })).body.code).toBe("notice-missing");
    await succeed(post("prs_pm", `${path}/formal-notice`, { reason, letter }));
    expect((await post("prs_pm", `${path}/formal-notice/answer`, { text: "t" })).status).toBe(403);
    expect((await post("prs_beta", `${path}/formal-notice/answer`, { text: "t" })).status).toBe(404);
    expect((await post("prs_alpha2", `${path}/formal-notice/answer`, { text: "" })).status).toBe(422);
    const answered = await post("prs_alpha2", `${path}/formal-notice/answer`, { text: "On Saturday." });
    expect(answered).toMatchObject({ status: 200, calls: 3 });
    expect((await post("prs_head", `${path}/terminate`, silent, passed)).body.code).toBe("vendor-answered");
  });

  it("is not terminated by its supervisor, nor on a ground that is none", async () => {
    const id = await seedActive(app, { supervisor: "prs_everything" });
    const path = `/contracts/${id}/terminate`;
    const ended = { ground: "breach", reason: "r", letter };
    expect((await post("prs_everything", path, ended)).body.code).toBe("same-person");
    expect((await post("prs_head", path, { ...ended, ground: "mood" })).status).toBe(422);
    expect((await post("prs_head", path, { ...ended, letter: { number: "1" } })).status).toBe(422);
    const ahead = { ...ended, letter: { number: "1", date: "2026-11-11" } };
    expect((await post("prs_head", path, ahead)).body.code).toBe("letter-date");
    expect((await post("prs_head", path, { ...ended, ground: "repeatedRejection" })).body.code).toBe(
      "nothing-rejected",
    );
  });
});

describe("the final account", () => {
  const later = "2026-12-20T08:00:00.000Z";
  const paper = { number: "14/9", date: "2026-12-20" };
  const reference = () => `ref-${fresh()}`;

  /** The first deliverable accepted, invoiced and paid. */
  async function paidFirst(year: number): Promise<string> {
    const id = await seedActive(app, { awarded: { fiscalYear: year } });
    await handOver(app, id, 1);
    await succeed(post("prs_pm", `/contracts/${id}/deliverables/1/versions/1/accept`));
    const invoice = (await succeed(post("prs_alpha", `/contracts/${id}/invoices`, { number: fresh() }))).body.id;
    await succeed(post("prs_alpha", `/invoices/${invoice}/submit`));
    const { netMinor } = (await succeed(post("prs_head", `/invoices/${invoice}/order`))).body;
    await succeed(post("prs_finance", `/invoices/${invoice}/check`));
    const paid = { paidOn: "2026-11-10", reference: reference(), amountMinor: netMinor };
    await succeed(post("prs_finance", `/invoices/${invoice}/payments`, paid));
    return id;
  }
  const totals = async (year: number) => totalsOf((await app.store.get([totalsKey("bdy_one", year)]))[0]);

  it("settles a terminated contract to the last rial, and its vendor is rated", async () => {
    const year = 1420;
    const id = await paidFirst(year);
    const path = `/contracts/${id}`;
    expect((await post("prs_head", `${path}/settle`)).body.code).toBe("wrong-state");
    await succeed(post("prs_head", `${path}/terminate`, { ground: "breach", reason, letter }));
    // 200 million accepted: 20 retained, 10 for the insurer, 20 VAT; 190 paid.
    expect(await totals(year)).toMatchObject({
      committedRial: 200_000_000,
      paidRial: 190_000_000,
      retainedRial: 20_000_000,
      socialSecurityRial: 10_000_000,
    });
    await refusesOthers(`${path}/settle`, {}, ["prs_pm", "prs_finance", "prs_alpha"], later);
    const claims = [{ amountMinor: 5_000_000, text: "Storage of the paper.", rule: "clause 9" }];
    const drawn = await post("prs_head", `${path}/settle`, { clearance: paper, claims }, later);
    expect(drawn).toMatchObject({
      status: 200,
      calls: 3,
      body: { state: "terminated", settlement: { state: "drawn", netMinor: 25_000_000 } },
    });
    expect((await app.as("prs_alpha").get(path)).body).not.toHaveProperty("settlement");
    await refusesOthers(`${path}/settlement/check`, {}, ["prs_head", "prs_pm", "prs_alpha"], later);
    await succeed(post("prs_finance", `${path}/settlement/return`, { reason: "The claim has no paper." }, later));
    await succeed(post("prs_head", `${path}/settle`, { clearance: paper, claims }, later));
    const { etag: ifMatch = "" } = await app.as("prs_finance").get(path, { at: later });
    await succeed(post("prs_head", `${path}/settle`, { clearance: paper }, later));
    // What finance looked at is not what lies there now.
    const unseen = await app.as("prs_finance").post(`${path}/settlement/check`, {}, { at: later, ifMatch });
    expect(unseen).toMatchObject({ status: 412, body: { code: "version-stale" } });
    expect(await post("prs_finance", `${path}/settlement/check`, {}, later)).toMatchObject({ status: 200, calls: 3 });
    expect((await post("prs_head", `${path}/settle`, {}, later)).body.code).toBe("settlement-drawn");

    await refusesOthers(
      `${path}/settlement/pay`,
      { paidOn: "2026-12-20", reference: "x" },
      ["prs_head", "prs_pm"],
      later,
    );
    const paid = { paidOn: "2026-12-20", reference: reference() };
    expect(
      (await post("prs_finance", `${path}/settlement/pay`, { ...paid, paidOn: "2026-12-19" }, later)).body.code,
    ).toBe("payment-date");
    expect(await post("prs_finance", `${path}/settlement/pay`, paid, later)).toMatchObject({
      status: 200,
      calls: 3,
      body: { state: "settled", settlement: { state: "paid", netMinor: 30_000_000 } },
    });
    expect(await totals(year)).toMatchObject({ paidRial: 220_000_000, retainedRial: 0, socialSecurityRial: 0 });
    const view = v.parse(ContractView, (await app.as("prs_alpha").get(path)).body);
    expect(view).toMatchObject({ state: "settled", settledAt: later, settlement: { netMinor: 30_000_000 } });
    expect(JSON.stringify(view.settlement)).not.toContain("prs_");
    const open = v.parse(PublicContract, (await app.as(undefined).get(`/public/contracts/${id}`)).body);
    expect(open).toMatchObject({ state: "settled", settledAt: later });
    expect(open).not.toHaveProperty("settlement");

    const rating = { judgement: 30, comment: "Half a booklet." };
    expect(await post("prs_pm", `${path}/rating`, rating, later)).toMatchObject({ status: 201 });
    expect((await post("prs_pm", `${path}/close`, { finalAcceptance: paper }, later)).body.code).toBe("wrong-state");
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("is not paid with a reference that paid something else", async () => {
    const id = await paidFirst(1421);
    const path = `/contracts/${id}`;
    const used = (await load(app.store, contracts, id))?.state.invoices[0]?.payment?.reference ?? "";
    await succeed(post("prs_head", `${path}/terminate`, { ground: "mutual", reason, letter }));
    await succeed(post("prs_head", `${path}/settle`, {}, later));
    await succeed(post("prs_finance", `${path}/settlement/check`, {}, later));
    const twice = await post("prs_finance", `${path}/settlement/pay`, { paidOn: "2026-12-20", reference: used }, later);
    expect(twice).toMatchObject({ status: 409, body: { code: "payment-reference-taken" } });
    const raced = await Promise.all(
      ["prs_finance", "prs_finance2"].map((person) =>
        post(person, `${path}/settlement/pay`, { paidOn: "2026-12-20", reference: reference() }, later),
      ),
    );
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("comes before the closing of a completed contract, and after its invoices", async () => {
    const id = await paidFirst(1422);
    const path = `/contracts/${id}`;
    for (const n of [2, 3]) {
      await handOver(app, id, n);
      await succeed(post("prs_pm", `${path}/deliverables/${n}/versions/1/accept`));
    }
    expect((await post("prs_head", `${path}/settle`, {}, later)).body).toMatchObject({ code: "work-not-invoiced" });
    const invoice = (await succeed(post("prs_alpha", `${path}/invoices`, { number: "LAST" }, later))).body.id;
    await succeed(post("prs_alpha", `/invoices/${invoice}/submit`, {}, later));
    const busy = await post("prs_head", `${path}/settle`, {}, later);
    expect(busy.body.code).toBe("invoices-open");
    expect(busy.body.detail).toContain("LAST");
    const { netMinor } = (await succeed(post("prs_head", `/invoices/${invoice}/order`, {}, later))).body;
    await succeed(post("prs_finance", `/invoices/${invoice}/check`, {}, later));
    const paid = { paidOn: "2026-12-20", reference: reference(), amountMinor: netMinor };
    await succeed(post("prs_finance", `/invoices/${invoice}/payments`, paid, later));

    const close = (person: string, when = later) => post(person, `${path}/close`, { finalAcceptance: paper }, when);
    expect((await close("prs_pm")).body.code).toBe("settlement-open");
    await succeed(post("prs_head", `${path}/settle`, { clearance: paper }, later));
    await succeed(post("prs_finance", `${path}/settlement/check`, {}, later));
    await succeed(
      post("prs_finance", `${path}/settlement/pay`, { paidOn: "2026-12-20", reference: reference() }, later),
    );
    expect((await close("prs_finance")).body.code).toBe("rating-open");
    const rating = (await succeed(post("prs_pm", `${path}/rating`, { judgement: 80, comment: "Good." }, later))).body
      .id;
    await succeed(post("prs_alpha", `/ratings/${rating}/reply`, { text: "Thank you." }, later));
    await succeed(post("prs_head", `/ratings/${rating}/review`, { text: "Agreed." }, later));
    await refusesOthers(`${path}/close`, { finalAcceptance: paper }, ["prs_head", "prs_alpha"], later);
    expect(await close("prs_finance")).toMatchObject({ status: 200, calls: 3, body: { state: "closed" } });
    const view = v.parse(ContractView, (await app.as("prs_alpha").get(path)).body);
    expect(view.closed).toEqual({ at: later, finalAcceptance: paper });
    // Everything the vendor earned, with its VAT, has reached it.
    expect(view.totals).toMatchObject({ paidMinor: 1_100_000_001, retainedMinor: 0, socialSecurityMinor: 0 });
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it.each<[string, object]>([
    ["half a claim", { claims: [{ amountMinor: 0.5, text: "t", rule: "r" }] }],
    ["a claim without a rule", { claims: [{ amountMinor: 1, text: "t" }] }],
    [
      "claims beyond all money",
      { claims: Array.from({ length: 2 }, () => ({ amountMinor: 6e14, text: "t", rule: "r" })) },
    ],
    ["the same exemption twice", { exempt: [1, 2].map(() => ({ kind: "damages", rule: "r" })) }],
    ["an exemption of the retention", { exempt: [{ kind: "retentionReleased", rule: "r" }] }],
    ["a letter without a date", { clearance: { number: "1" } }],
    ["a net of its own", { netMinor: 0 }],
  ])("is not drawn up with %s", async (_, input) => {
    const id = await seedActive(app);
    const reply = await post("prs_head", `/contracts/${id}/settle`, input);
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(reply.body.errors.every((each: { message: string }) => each.message.length > 3)).toBe(true);
  });
});
