import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { purchases } from "../../functions/purchases/store.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify, writesOf } from "../../functions/storage/objects.ts";
import { splitWindow } from "../../functions/storage/split-window.ts";
import { shortForm } from "../../shared/purchases/purchase.example.ts";
import { PurchaseView } from "../../shared/purchases/schema.ts";
import { CaseView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { complete, drafted, draft as drafting, planned, published, reviewed } from "../harness/quotation.ts";
import { startReactions } from "../harness/reactions.ts";

const app = await startApp({ env: { AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:1" } });
const reactions = await startReactions(app);
afterAll(async () => {
  await reactions.stop();
  await app.stop();
});

const week = (n: number) => new Date(Date.parse(published) + n * 7 * 86_400_000).toISOString();
const pieces = async (category: "events" | "media" | "training" | "research" | "electronic") => {
  const { window } = await splitWindow(app.store, "bdy_one", category);
  return window.pieces.map(({ id, amountRial }) => [id, amountRial]);
};

/** An urgent order needs nothing but the form, of at most 300 million rial. */
async function asked(category: string, amountRial = 300_000_000, at = published): Promise<string> {
  const input = { ...shortForm, category, amountRial };
  return (await app.as("prs_officer").post("/bodies/bdy_one/purchases", input, { at })).body.id;
}
const order = (id: string, input: object = {}, at = published) =>
  app.as("prs_officer").post(`/purchases/${id}/order`, { urgentReason: "tomorrow", ...input }, { at, lang: "en" });

/** Ready for publication, in a category that asks for a plain brief, without a justification. */
async function ready(category: string, estimateRial: number, change: object = {}): Promise<string> {
  const { splitJustification: _none, ...input } = complete(await planned(app));
  const lots = input.lots.map((lot) => ({ ...lot, estimateRial }));
  const { body } = await app
    .as("prs_pm")
    .post("/bodies/bdy_one/tenders", { ...input, category, lots, brief: { work: "x" }, ...change }, { at: drafted });
  await app.as("prs_pm").post(`/tenders/${body.id}/submit-for-review`, {}, { at: drafted });
  await app.as("prs_finance").post(`/tenders/${body.id}/confirm-funds`, {}, { at: drafted });
  return body.id;
}
const publish = (id: string, at = published) => app.as("prs_head").post(`/tenders/${id}/publish`, {}, { at });
const refused = { status: 409, body: { code: "split-purchase", rule: expect.stringContaining("Tenders Act") } };

describe("small purchases of a category", () => {
  it("count together until the window has passed, in three store calls, unless justified on record", async () => {
    for (let n = 0; n < 4; n++) expect(await order(await asked("events"))).toMatchObject({ status: 200, calls: 3 });
    expect(await order(await asked("events", 250_000_000))).toMatchObject({ status: 200 });
    const over = await asked("events", 1);
    const no = await order(over);
    expect(no).toMatchObject(refused);
    expect(no.body.detail).toContain("1,450,000,001");
    expect((await order(await asked("media", 1))).status).toBe(200);

    const reason = { splitJustification: "برای رویداد دیگری است" };
    expect(await order(over, reason)).toMatchObject({ status: 200, calls: 3 });
    const shown = v.parse(PurchaseView, (await app.as("prs_auditor").get(`/purchases/${over}`)).body);
    expect(shown.split).toEqual({
      justification: reason.splitJustification,
      sumRial: 1_450_000_001,
      limitRial: 1_450_000_000,
    });
    expect(await verify(app.store, purchases, over)).toMatchObject({ chained: true, replayed: true });

    const later = await asked("events", 300_000_000, week(5));
    expect((await order(later, {}, week(5))).status).toBe(200);
    expect(await pieces("events")).toEqual([[later, 300_000_000]]);
  });

  it("leave the window when they are cancelled, once", async () => {
    const ids = [await asked("training"), await asked("training"), await asked("training"), await asked("training")];
    for (const id of ids) await order(id);
    const last = await asked("training");
    expect(await order(last)).toMatchObject(refused);
    const cancel = () => app.as("prs_head").post(`/purchases/${ids[0]}/cancel`, { reason: "no need" });
    expect(await cancel()).toMatchObject({ status: 200, calls: 3 });
    expect((await order(last)).status).toBe(200);
    expect((await cancel()).status).toBe(409);
    expect((await pieces("training")).map(([id]) => id).sort()).toEqual([...ids.slice(1), last].sort());
  });

  it("are found together when they are ordered at one moment", async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => asked("research")));
    await Promise.all(ids.slice(0, 3).map(async (id) => order(id, { splitJustification: "x" })));
    const rivals = [ids[3] ?? "", ...(await Promise.all([1, 2].map(() => asked("research"))))];
    const replies = await Promise.all(rivals.map((id) => order(id)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(replies.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual([
      "split-purchase",
      "split-purchase",
    ]);
    expect((await pieces("research")).length).toBe(4);
  });
});

describe("cases of a category", () => {
  it("count together with its small purchases, in three store calls, until one is justified or cancelled", async () => {
    const small = await asked("electronic", 100_000_000);
    await order(small);
    const first = await ready("electronic", 8_000_000_000);
    expect(await publish(first)).toMatchObject({ status: 200, calls: 3 });
    const second = await ready("electronic", 6_400_000_001);
    const no = await publish(second);
    expect(no).toMatchObject(refused);
    expect(no.body.detail).toContain("14,500,000,001");
    // What took the larger procedure is no piece of a small purchase.
    expect((await order(await asked("electronic", 300_000_000))).status).toBe(200);

    const third = await ready("electronic", 7_000_000_000, { splitJustification: "another portal" });
    expect((await publish(third)).status).toBe(200);
    const view = v.parse(CaseView, (await app.as("prs_auditor").get(`/tenders/${third}`)).body);
    expect(view.publication?.split).toEqual({
      justification: "another portal",
      sumRial: 15_400_000_000,
      limitRial: 14_500_000_000,
    });
    expect(await verify(app.store, tenders, third)).toMatchObject({ chained: true, replayed: true });

    for (const id of [first, third]) {
      const cancelled = await app
        .as("prs_head")
        .post(`/tenders/${id}/cancel`, { ground: "noLongerNeeded", reason: "r" }, { at: published });
      expect(cancelled).toMatchObject({ status: 200, calls: 3 });
    }
    expect((await publish(second)).status).toBe(200);
  });

  it("are found together when they are published at one moment", async () => {
    const ids = [await ready("media", 8_000_000_000), await ready("media", 8_000_000_000)];
    const replies = await Promise.all(ids.map((id) => publish(id)));
    expect(replies.map(({ body }) => body.code ?? body.state).sort()).toEqual(["published", "split-purchase"]);
  });

  it("leave the window when nothing came of them", async () => {
    const id = await ready("monitoring", 14_000_000_000);
    expect((await publish(id)).status).toBe(200);
    const next = await ready("monitoring", 14_000_000_000);
    expect(await publish(next)).toMatchObject(refused);
    const before = await load(app.store, tenders, id);
    const failed = { type: "LotUnsuccessful", at: published, by: "system", lot: 1, reason: "noBids" } as const;
    await app.store.write(writesOf(tenders, id, before, [failed]).writes);
    await reactions.settle(2);
    expect((await publish(next)).status).toBe(200);
  });

  it("a draft and a case in review are no pieces", async () => {
    await drafting(app, { category: "advertising", brief: { work: "x" } });
    await reviewed(app, { category: "advertising", brief: { work: "x" } });
    expect((await splitWindow(app.store, "bdy_one", "advertising")).window.version).toBe(0);
  });
});
