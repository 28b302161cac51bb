import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileKey, gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import type { FileState } from "../../shared/files/schema.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { TenderCard } from "../../shared/tenders/card.ts";
import { CaseView, NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { bidding, complete, drafted, open, planned, published, register } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta"]));

/** The signed minutes, as a file that has been checked. */
async function minutes(owner = "bdy_one", state: FileState = "clean") {
  const id = `fil_${randomUUID()}`;
  const file = { id, version: 3, owner, state, name: "minutes.pdf", size: 1, sha256: "a".repeat(64) };
  const times = { requestedAt: drafted, expiresAt: drafted, mediaType: "application/pdf" };
  await app.put({ pk: `FIL#${id}`, sk: "FILE", data: { ...file, ...times }, version: 3, hash: "x" });
  return id;
}

const record = async (over: object = {}) => ({
  channel: "setad" as const,
  number: randomUUID(),
  decidedOn: "2026-10-30",
  minutes: await minutes(),
  winners: [{ lot: 1, vendor: "vnd_alpha", priceMinor: 4_800_000_000, bids: 4 }],
  ...over,
});

/** A draft of what was run elsewhere; it wishes for no closing, names no panel and compares nothing. */
async function asked(outside: object, over: object = {}) {
  const { closesAt: _closesAt, panel: _panel, ...rest } = complete(await planned(app));
  const lots = rest.lots.map(({ formula: _formula, ...lot }) => lot);
  return { ...rest, lots, procedure: "oneStageTender", outside, ...over };
}
const draft = async (outside: object, over: object = {}) =>
  app.as("prs_pm").post("/bodies/bdy_one/tenders", await asked(outside, over), { at: drafted });

async function ready(outside?: object, over: object = {}): Promise<string> {
  const made = await draft(outside ?? (await record()), over);
  const { id } = made.body;
  expect((await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted })).status).toBe(200);
  expect((await app.as("prs_finance").post(`/tenders/${id}/confirm-funds`, {}, { at: drafted })).status).toBe(200);
  return id;
}
const publish = (id: string, person = "prs_head") =>
  app.as(person).post(`/tenders/${id}/publish`, {}, { at: published });

describe("a case that was run elsewhere", () => {
  it("goes from its record straight to the award and the contract, without a sealed bid", async () => {
    const outside = await record();
    const id = await ready(outside);
    const reply = await publish(id);
    expect(reply).toMatchObject({ status: 200, calls: 3, body: { state: "closed" } });
    expect((await app.store.get(gatePartitions(id).map(gateKey))).filter(Boolean)).toEqual([]);

    const notice = v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at: published })).body);
    expect(notice).toMatchObject({
      procedure: "oneStageTender",
      outside: { channel: "setad", number: outside.number, decidedOn: "2026-10-30" },
      lots: [{ state: "notified", winner: { vendor: "vnd_alpha", price: { amount: 4_800_000_000 }, bids: 4 } }],
    });
    expect(JSON.stringify(notice)).not.toContain(outside.minutes);
    const view = v.parse(CaseView, (await app.as("prs_auditor").get(`/tenders/${id}`)).body);
    expect(view).toMatchObject({ outside, progress: { 1: { state: "notified", award: 1 } } });
    expect(view.panel).toBeUndefined();
    const page = await app.as("prs_pm").get("/bodies/bdy_one/tenders?fiscalYear=1405&limit=100");
    const card = page.body.items.find((each: { id: string }) => each.id === id);
    expect(v.parse(TenderCard, card)).toMatchObject({ procedure: "oneStageTender", channel: "setad" });

    const award = (await load(app.store, tenders, id))!.state.awards[0]!;
    const { outsideStandstillSeconds } = policyAt(initialPolicy, published);
    expect(outsideStandstillSeconds.value).toBe(0);
    expect(award).toMatchObject({ state: "notified", standstillUntil: published, votes: [] });
    const contract = await app.as("prs_pm").post(`/awards/${award.id}/contract`, {}, { at: published });
    expect(contract).toMatchObject({ status: 201, body: { award: award.id } });
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("takes no bid, has no opening and no vote", async () => {
    const id = await ready();
    await publish(id);
    const at = bidding;
    const presence = await app.as("prs_head").post(`/tenders/${id}/openings/BC/presence`, {}, { at });
    expect(presence).toMatchObject({ status: 403, body: { code: "not-on-panel" } });
    const vote = { award: true, vendor: "vnd_alpha" };
    const voted = await app.as("prs_head").post(`/tenders/${id}/lots/1/award-votes`, vote, { at });
    expect(voted).toMatchObject({ status: 403, body: { code: "not-on-panel" } });
    const open = await app.as(undefined).get("/public/tenders?category=publications", { at: published });
    expect(open.body.items.map((card: { id: string }) => card.id)).not.toContain(id);
  });

  it("leaves a lot without a winner unsuccessful", async () => {
    const [one, two] = await Promise.all([planned(app), planned(app)]);
    const lots = [...complete(one).lots, ...complete(two).lots];
    const id = await ready(await record(), { lots });
    await publish(id);
    const view = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`)).body);
    expect(view.progress).toMatchObject({
      1: { state: "notified" },
      2: { state: "unsuccessful", reason: "noWinnerOutside" },
    });
  });

  it("counts in the window of its category", async () => {
    const category = { category: "electronic", brief: { work: "a portal" }, splitJustification: undefined };
    await register(app, ["vnd_web"], { category: "electronic" });
    const won = { winners: [{ lot: 1, vendor: "vnd_web", priceMinor: 1, bids: 3 }] };
    const task = async (estimateRial: number) => [{ ...complete(await planned(app)).lots[0]!, estimateRial }];
    const over = async (estimate: number) => ({ ...category, procedure: "quotation", lots: await task(estimate) });
    const first = await ready(await record(won), await over(9_000_000_000));
    expect(await publish(first)).toMatchObject({ status: 200 });
    const second = await ready(await record(won), await over(9_000_000_000));
    expect(await publish(second)).toMatchObject({ status: 409, body: { code: "split-purchase" } });
    const large = await ready(await record(won), await over(14_500_000_001));
    expect(await publish(large)).toMatchObject({ status: 409, body: { code: "above-quotation-limit" } });
    await app.as("prs_head").post(`/tenders/${first}/cancel`, { ground: "irregularity", reason: "r" });
    expect(await publish(second)).toMatchObject({ status: 200 });
  });

  it("is recorded once, until its case is cancelled", async () => {
    const number = "۱۱۰-۲۲";
    const first = await ready(await record({ number }));
    expect((await publish(first)).status).toBe(200);
    const second = await ready(await record({ number: "110-22" }));
    const twice = await publish(second);
    expect(twice).toMatchObject({ status: 409, body: { code: "outside-recorded" } });
    expect(twice.body.detail).toContain(first);
    const paper = await ready(await record({ number, channel: "paper" }));
    expect((await publish(paper)).status).toBe(200);
    await app.as("prs_head").post(`/tenders/${first}/cancel`, { ground: "errorInDocuments", reason: "r" });
    expect((await publish(second)).status).toBe(200);
  });

  it.each([
    ["a decision of tomorrow", { decidedOn: "2026-11-02" }, 422, "decided-in-future"],
    ["a date of the Persian calendar", { decidedOn: "1405-08-08" }, 422, "invalid-input"],
    ["another channel", { channel: "fax" }, 422, "invalid-input"],
    ["no winner", { winners: [] }, 422, "invalid-input"],
    [
      "a winner for nothing",
      { winners: [{ lot: 1, vendor: "vnd_alpha", priceMinor: 0, bids: 1 }] },
      422,
      "invalid-input",
    ],
    [
      "two winners of a lot",
      { winners: [1, 1].map((lot) => ({ lot, vendor: "vnd_alpha", priceMinor: 1, bids: 1 })) },
      422,
      "invalid-input",
    ],
    ["a file that is not there", { minutes: "fil_none" }, 409, "file-not-ready"],
  ])("is not drafted with %s", async (_, over, status, code) => {
    expect(await draft(await record(over))).toMatchObject({ status, body: { code } });
  });

  it("rests on a clean file of the body itself, at its publication too", async () => {
    for (const file of [await minutes("bdy_two"), await minutes("bdy_one", "rejected"), await minutes("vnd_alpha")]) {
      const reply = await draft(await record({ minutes: file }));
      expect(reply).toMatchObject({ status: 409, body: { code: "file-not-ready" } });
    }
    const outside = await record();
    const id = await ready(outside);
    const [item] = await app.store.get([fileKey(outside.minutes)]);
    await app.put({ ...item!, data: { ...(item!["data"] as object), state: "expired" } });
    expect(await publish(id)).toMatchObject({ status: 409, body: { code: "file-not-ready" } });
    await app.put(item!);
    expect((await publish(id)).status).toBe(200);
    const today = await draft(await record({ decidedOn: "2026-11-01" }));
    expect(today.status).toBe(201);
  });

  it("is recorded by a head who did not write it, for vendors of the register", async () => {
    const id = await ready();
    for (const person of ["prs_pm", "prs_finance", "prs_auditor"]) {
      expect(await publish(id, person)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    expect((await publish(id, "prs_otherhead")).status).toBe(404);
    const unknown = await ready(await record({ winners: [{ lot: 1, vendor: "vnd_nobody", priceMinor: 1, bids: 1 }] }));
    expect(await publish(unknown)).toMatchObject({ status: 409, body: { code: "vendor-unfit" } });
    const lost = await record({ winners: [{ lot: 2, vendor: "vnd_alpha", priceMinor: 1, bids: 1 }] });
    const made = await draft(lost);
    const reply = await app.as("prs_pm").post(`/tenders/${made.body.id}/submit-for-review`, {}, { at: drafted });
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toEqual(["outside.winners.2"]);
  });

  it("leaves sealed cases as they are", async () => {
    const id = await open(app);
    expect((await load(app.store, tenders, id))?.state).toMatchObject({
      state: "published",
      lots: { 1: { state: "waiting" } },
    });
  });
});
