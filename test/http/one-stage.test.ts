import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { taskTakenKey } from "../../functions/storage/keys.ts";
import { sealedBids } from "../../functions/storage/kinds/bids.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { verify } from "../../functions/storage/objects.ts";
import { BidView } from "../../shared/bids/view.ts";
import { OpeningsView } from "../../shared/openings/view.ts";
import { CaseView, NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { type App, guarantee } from "../harness/closed-case.ts";
import { bidding, draft, inReview, open, planned, published, register, sealedBid } from "../harness/quotation.ts";
import {
  bidOn,
  closeCase,
  holdMeeting,
  openTender,
  tenderOf,
  tenderOpens,
  tenderParts,
} from "../harness/tender-rounds.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  await register(app, ["vnd_alpha", "vnd_beta", "vnd_gamma", "vnd_delta"]);
});
afterAll(() => app.stop());

const names = ["alpha", "beta", "gamma"];
const act = (person: string, id: string, path: string, body: object = {}, at = tenderOpens) =>
  app.as(person).post(`/tenders/${id}/${path}`, body, { at });
const openings = async (id: string, person = "prs_head") =>
  v.parse(OpeningsView, (await app.as(person).get(`/tenders/${id}/openings`, { at: tenderOpens })).body);
const notice = async (id: string) =>
  v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at: tenderOpens })).body);
const whole = async (id: string) =>
  v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`, { at: tenderOpens })).body);

/** Which stage keys were unwrapped while something ran. */
async function unwrappedBy(work: () => Promise<unknown>): Promise<string[]> {
  const stages: string[] = [];
  const real = app.ports.vault.unwrap;
  app.ports.vault.unwrap = (wrapped, context) => {
    stages.push(context.stage);
    return real(wrapped, context);
  };
  await work();
  app.ports.vault.unwrap = real;
  return stages;
}

describe("a one-stage tender", () => {
  it("publishes the guarantee it asks for and a key for each of its two envelopes", async () => {
    const id = await openTender(app, "oneStageTender");
    const shown = await notice(id);
    expect(shown).toMatchObject({
      procedure: "oneStageTender",
      bidGuaranteeRial: 250_000_000,
      bidsValidUntil: "2027-02-10",
      minimumBids: 3,
    });
    expect(Object.keys(shown.sealing?.keys ?? {})).toEqual(["A", "C"]);
    expect((await whole(id)).publication?.policyFrom).toMatchObject({
      bidGuaranteeBp: "2023-03-21T00:00:00.000Z",
      tenderMinimumBids: "2023-03-21T00:00:00.000Z",
    });
  });

  it("takes exactly the envelopes it asks for, in as many store calls as a quotation", async () => {
    const id = await openTender(app, "oneStageTender");
    const bid = await sealedBid(app, id);
    const { A, C } = bid.lots["1"] ?? {};
    const put = (lots: object) =>
      app.as("prs_alpha").put(`/tenders/${id}/bids/vnd_alpha`, { ...bid, lots }, { at: bidding });
    for (const lot of [{ C }, { A }, { A, B: C, C }, { A, B: C }]) {
      expect(await put({ 1: lot })).toMatchObject({ status: 422, body: { code: "envelopes-asked" } });
    }
    const taken = await put({ 1: { A, C } });
    expect(taken.status).toBe(200);
    expect(taken.calls).toBe(2);
    const [kept] = await sealedBids(app.store, id);
    expect(Object.keys(kept?.envelopes["1"] ?? {}).sort()).toEqual(["A", "C"]);
    const { items } = (await app.as("prs_alpha").get(`/tenders/${id}/bids/vnd_alpha/receipts`, { at: bidding })).body;
    expect(Object.keys(items[0].envelopes["1"]).sort()).toEqual(["A", "C"]);
  });

  it("opens the guarantees, then the prices of those whose guarantee held, and names a winner's price", async () => {
    const id = await openTender(app, "oneStageTender");
    for (const [i, name] of names.entries()) await bidOn(app, id, name, { unitMinor: 4_000_000 + i });
    await bidOn(app, id, "delta", {
      unitMinor: 3_000_000,
      guarantee: { ...guarantee, amountMinor: 249_999_999, validUntil: "2027-02-09" },
    });
    const early = await act("prs_head", id, "openings/A/presence", {}, "2026-11-12T09:59:59.999Z");
    expect(early).toMatchObject({ status: 409, body: { code: "too-early" } });
    await closeCase(app, id);
    expect(await act("prs_head", id, "openings/C/presence")).toMatchObject({ body: { code: "guarantees-first" } });
    expect(await act("prs_head", id, "openings/BC/presence")).toMatchObject({ body: { code: "stage-not-planned" } });
    await act("prs_head", id, "openings/A/presence");
    expect(await act("prs_secretary", id, "openings/A/start")).toMatchObject({
      status: 409,
      body: { code: "quorum-missing" },
    });

    expect(await unwrappedBy(() => holdMeeting(app, id, "A", { until: "started" }))).toEqual(["A"]);
    const { items } = await openings(id);
    const weak = items[0]?.bids.find(({ vendor }) => vendor === "vnd_delta");
    expect(weak).toMatchObject({
      guarantee: { number: guarantee.number, amountMinor: 249_999_999 },
      findings: [
        { code: "guaranteeTooSmall", statedMinor: 249_999_999, neededMinor: 250_000_000, policy: "bidGuaranteeBp" },
        { code: "guaranteeEndsEarly", stated: "2027-02-09", needed: "2027-02-10", policy: "bidValidityDays" },
      ],
    });
    expect(items[0]?.bids.find(({ vendor }) => vendor === "vnd_alpha")?.findings).toEqual([]);
    expect((await tenderOf(app, id)).lots["1"]?.state).toBe("closed");
    const silent = { decisions: [{ vendor: "vnd_delta", lot: 1, outcome: "accepted" }] };
    expect(await act("prs_head", id, "openings/A/decisions", silent)).toMatchObject({
      status: 422,
      body: { code: "reason-needed" },
    });
  });

  it("never decrypts the price of a bid whose guarantee was rejected", async () => {
    const id = await openTender(app, "oneStageTender");
    for (const [i, name] of names.entries()) await bidOn(app, id, name, { unitMinor: 4_000_000 + i });
    await bidOn(app, id, "delta", { unitMinor: 3_000_000, guarantee: { ...guarantee, amountMinor: 1 } });
    await closeCase(app, id);
    expect(await unwrappedBy(() => holdMeeting(app, id, "A", { out: ["vnd_delta"] }))).toEqual(["A"]);
    expect((await tenderOf(app, id)).lots["1"]?.state).toBe("opened");
    expect((await notice(id)).lots[0]?.state).toBe("closed");
    expect(await unwrappedBy(() => holdMeeting(app, id, "C"))).toEqual(["C"]);
    const after = await tenderOf(app, id);
    expect(after.lots["1"]?.state).toBe("priceOpened");
    expect(after.bids["vnd_alpha"]?.lots["1"]?.price?.correctedMinor).toBe(4_000_000_000);
    expect(after.bids["vnd_delta"]?.lots["1"]).toEqual({
      guarantee: { ...guarantee, amountMinor: 1 },
      outcome: { A: "rejected", reasons: ["not as published"] },
      returnedUnopened: true,
    });
    const own = await app.as("prs_delta").get(`/tenders/${id}/bids/vnd_delta`, { at: tenderOpens });
    expect(v.parse(BidView, own.body)).toMatchObject({ opened: { 1: { returnedUnopened: true } } });
    expect((await openings(id, "prs_delta")).items.map(({ stage, extract }) => [stage, extract])).toEqual([
      ["A", true],
    ]);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
    const ranking = await app.as("prs_head").get(`/tenders/${id}/lots/1/ranking`, { at: tenderOpens });
    expect(ranking.body.ranked[0]).toMatchObject({ vendor: "vnd_alpha", priceMinor: 4_000_000_000 });
    expect(ranking.body.reserve).toMatchObject({ vendor: "vnd_beta", named: true, limit: "bidGuarantee" });
  });

  it("comes to nothing without a valid bid, and every price goes back unopened", async () => {
    const id = await openTender(app, "oneStageTender");
    for (const name of names) await bidOn(app, id, name);
    await closeCase(app, id);
    const stages = await unwrappedBy(() => holdMeeting(app, id, "A", { out: names.map((name) => `vnd_${name}`) }));
    expect(stages).toEqual(["A"]);
    const after = await tenderOf(app, id);
    expect(after.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "noValidBid" });
    expect(Object.values(after.bids).map((bid) => bid.lots["1"]?.returnedUnopened)).toEqual([true, true, true]);
    expect(await act("prs_head", id, "openings/C/presence")).toMatchObject({ body: { code: "nothing-to-open" } });
  });

  it("rejects a guarantee that cannot be read", async () => {
    const id = await openTender(app, "oneStageTender");
    for (const name of names) await bidOn(app, id, name);
    const wrong = { ...guarantee, validUntil: "1405-12-05" };
    await bidOn(app, id, "delta", { guarantee: wrong });
    await closeCase(app, id);
    await holdMeeting(app, id, "A");
    expect((await tenderOf(app, id)).bids["vnd_delta"]?.lots["1"]).toMatchObject({
      unreadable: [{ stage: "A", why: "not-in-the-format" }],
      outcome: { A: "rejected", reasons: ["not-in-the-format"] },
      returnedUnopened: true,
    });
  });
});

describe("the first round with too few bids", () => {
  it("ends unopened, and is renewed with its tasks as a draft for the next round", async () => {
    const id = await openTender(app, "oneStageTender", { lots: 2 });
    await bidOn(app, id, "alpha", { lots: [1] });
    await bidOn(app, id, "beta", { lots: [1] });
    await closeCase(app, id);
    const at = tenderOpens;
    for (const person of ["prs_head", "prs_finance", "prs_technical"]) await act(person, id, "openings/A/presence");
    expect(await act("prs_head", id, "renew")).toMatchObject({ status: 409, body: { code: "lots-still-going" } });
    expect(await unwrappedBy(() => act("prs_head", id, "openings/A/start"))).toEqual([]);
    const ended = await tenderOf(app, id);
    expect(ended.lots).toMatchObject({
      1: { state: "renewed", tooFew: { submitted: 2, minimum: 3 }, reason: "tooFewBids" },
      2: { state: "unsuccessful", reason: "noBids" },
    });
    expect(ended.bids).toEqual({});
    expect((await notice(id)).lots.map(({ state }) => state)).toEqual(["renewed", "unsuccessful"]);
    const own = await app.as("prs_alpha").get(`/tenders/${id}/bids/vnd_alpha`, { at });
    expect(v.parse(BidView, own.body)).toMatchObject({ view: "own", state: "sealed" });

    expect(await act("prs_pm", id, "renew")).toMatchObject({ status: 403 });
    expect(await act("prs_otherhead", id, "renew")).toMatchObject({ status: 404 });
    const key = crypto.randomUUID();
    const renew = () => app.as("prs_head").post(`/tenders/${id}/renew`, {}, { at, key });
    const first = await renew();
    expect(first).toMatchObject({ status: 200, body: { id, state: "renewed" } });
    expect(first.calls).toBeLessThanOrEqual(3);
    expect((await renew()).body).toEqual(first.body);
    expect(await act("prs_head2", id, "renew")).toMatchObject({ status: 409, body: { code: "wrong-state" } });

    const next = first.body.successor as string;
    expect(await whole(id)).toMatchObject({ state: "renewed", renewedBy: next });
    expect((await notice(id)).state).toBe("renewed");
    const draft = await whole(next);
    expect(draft).toMatchObject({
      state: "draft",
      procedure: "oneStageTender",
      author: "prs_pm",
      writers: ["prs_pm"],
      renews: { tender: id, round: 2 },
      lots: [{ n: 1 }, { n: 2 }],
    });
    expect(draft.lots.map(({ tasks }) => tasks)).toEqual(ended.published?.lots.map(({ tasks }) => tasks));
    expect(draft).not.toHaveProperty("closesAt");
    for (const kind of [id, next]) {
      expect(await verify(app.store, tenders, kind)).toMatchObject({ chained: true, replayed: true });
    }
  });

  it("is not renewed twice by two heads at once", async () => {
    const id = await openTender(app, "oneStageTender");
    await closeCase(app, id);
    await holdMeeting(app, id, "A", { until: "present" });
    await act("prs_head", id, "openings/A/start");
    const replies = await Promise.all(["prs_head", "prs_head2"].map((person) => act(person, id, "renew")));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const cases = await app.as("prs_pm").get("/bodies/bdy_one/tenders?fiscalYear=1405&limit=100", { at: tenderOpens });
    const successors = cases.body.items.filter((card: { state: string }) => card.state === "draft");
    const rounds = await Promise.all(successors.map(({ id: each }: { id: string }) => whole(each)));
    expect(rounds.filter(({ renews }) => renews?.tender === id)).toHaveLength(1);
  });

  it("ends after the guarantees too, with every price unopened", async () => {
    const id = await openTender(app, "oneStageTender");
    for (const name of names) await bidOn(app, id, name);
    await closeCase(app, id);
    await holdMeeting(app, id, "A", { out: ["vnd_gamma"] });
    const after = await tenderOf(app, id);
    expect(after.lots["1"]).toMatchObject({ state: "renewed", reason: "tooFewValid" });
    expect(Object.values(after.bids).map((bid) => bid.lots["1"]?.returnedUnopened)).toEqual([true, true, true]);
  });

  it("goes on with fewer in the second round by the head's reasoned decision alone", async () => {
    const id = await openTender(app, "oneStageTender");
    await bidOn(app, id, "alpha");
    await closeCase(app, id);
    await holdMeeting(app, id, "A", { until: "present" });
    await act("prs_head", id, "openings/A/start");
    const { successor } = (await act("prs_head", id, "renew")).body;
    // What the reaction to the end of the lots does: the tasks are free again.
    for (const task of (await tenderOf(app, id)).published?.lots.flatMap(({ tasks }) => tasks) ?? []) {
      await app.store.write([{ delete: taskTakenKey(task) }]);
    }
    const later = { review: "2026-11-13T08:00:00.000Z", closes: "2026-11-24T10:00:00.000Z" };
    const version = (await app.as("prs_pm").get(`/tenders/${successor}`, { at: later.review })).etag;
    const dated = await app
      .as("prs_pm")
      .patch(`/tenders/${successor}`, { closesAt: later.closes }, { at: later.review, ifMatch: version ?? "" });
    expect(dated.status).toBe(200);
    await inReview(app, successor);
    expect((await act("prs_head", successor, "publish", {}, later.review)).status).toBe(200);
    expect(await notice(successor)).toMatchObject({ renews: { tender: id, round: 2 } });
    const at = "2026-11-14T08:00:00.000Z";
    for (const name of names.slice(0, 2)) {
      const body = await sealedBid(app, successor, { vendor: `vnd_${name}` });
      expect((await app.as(`prs_${name}`).put(`/tenders/${successor}/bids/vnd_${name}`, body, { at })).status).toBe(
        200,
      );
    }
    const opens = "2026-11-24T10:00:10.000Z";
    await closeCase(app, successor, opens);
    await holdMeeting(app, successor, "A", { at: opens, until: "present" });
    const start = () => act("prs_head", successor, "openings/A/start", {}, opens);
    expect(await start()).toMatchObject({ status: 200, body: { state: "gathering", short: [1] } });
    const refused = await start();
    expect(refused).toMatchObject({ status: 409, body: { code: "too-few-bids" } });
    expect(refused.body.rule).toContain("Documentation of Transactions");
    const reason = { reason: "the second round, a small market" };
    expect((await act("prs_head", successor, "lots/1/accept-fewer", reason, opens)).status).toBe(200);
    await holdMeeting(app, successor, "A", { at: opens, out: ["vnd_beta"] });
    await holdMeeting(app, successor, "C", { at: opens });
    expect((await tenderOf(app, successor)).lots["1"]?.state).toBe("priceOpened");
  });
});

describe("publication", () => {
  const cases: [string, object, object, number, string][] = [
    ["a window of a quotation", {}, { closesAt: "2026-11-12T07:59:59.999Z" }, 409, "window-too-short"],
    ["quality without evaluators", { quality: true }, {}, 422, "tender-incomplete"],
    ["a formula that weighs quality", { formula: { kind: "priceByScore" } }, {}, 422, "tender-incomplete"],
  ];
  it.each(cases)("refuses %s", async (_, change, input, status, code) => {
    const parts = tenderParts("oneStageTender", await planned(app));
    const quality = { criteria: [{ id: "q", text: { en: "q" }, weight: 100 }], passHundredths: 0 };
    const lots = parts.lots.map((lot) => ({ ...lot, ...change, ...("quality" in change ? { quality } : {}) }));
    const id = await draft(app, { ...parts, lots });
    const sent = await act("prs_pm", id, "submit-for-review", {}, published);
    if (code === "tender-incomplete") {
      expect(sent).toMatchObject({ status, body: { code } });
      return;
    }
    await act("prs_finance", id, "confirm-funds", {}, published);
    const reply = await act("prs_head", id, "publish", input, published);
    expect(reply).toMatchObject({ status, body: { code } });
    expect(reply.body.rule).toBe("Tenders Act, article 15");
  });

  it.each([1_000_000_000, 100_000_000_000])("takes a tender of %d rial, small or large", async (estimateRial) => {
    const parts = tenderParts("oneStageTender", await planned(app));
    const id = await open(app, { ...parts, lots: parts.lots.map((lot) => ({ ...lot, estimateRial })) });
    expect((await notice(id)).bidGuaranteeRial).toBe(estimateRial / 20);
  });
});
