import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { verify } from "../../functions/storage/objects.ts";
import { Addenda } from "../../shared/tenders/clarification-schema.ts";
import { plusSeconds } from "../../shared/tenders/time.ts";
import { NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { bidding, closesAt, draft, open, register, reviewed, sealedBid } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta"]));

const text = { fa: "تیراژ ۱۲۰۰ است", en: "1,200 copies are asked for" };
const add = (id: string, input: object = {}, by = "prs_pm2", at = bidding) =>
  app.as(by).post(`/tenders/${id}/addenda`, { text, material: true, ...input }, { at });
const issue = (id: string, n = 1, by = "prs_head", at = bidding) =>
  app.as(by).post(`/tenders/${id}/addenda/${n}/issue`, {}, { at });
const notice = async (id: string, at = bidding) =>
  v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at })).body);
const gates = (id: string) => app.store.get(gatePartitions(id).map(gateKey));
const listed = async (id: string, person: string) =>
  v.parse(Addenda, (await app.as(person).get(`/tenders/${id}/addenda`, { at: bidding })).body);

/** Two days before the closing; a material addendum asks for three. */
const late = plusSeconds(closesAt, -2 * 86_400);

describe("an addendum", () => {
  it("is written by a manager and becomes part of the case when a head issues it, in three store calls each", async () => {
    const id = await open(app);
    expect(await add(id)).toMatchObject({ status: 200, calls: 3, body: { n: 1, state: "published" } });
    expect((await notice(id)).addenda).toBeUndefined();
    expect(await listed(id, "prs_alpha")).toEqual({ view: "notice", items: [] });
    expect(await listed(id, "prs_pm")).toMatchObject({ view: "case", items: [{ n: 1, writers: ["prs_pm2"] }] });

    expect(await issue(id)).toMatchObject({ status: 200, calls: 3, body: { n: 1 } });
    const issued = { n: 1, text, material: true, issuedAt: bidding, revision: 2, closesAt };
    expect(await notice(id)).toMatchObject({ revision: 2, closesAt, addenda: [issued] });
    expect(await listed(id, "prs_alpha")).toEqual({ view: "notice", items: [issued] });
    expect(await issue(id)).toMatchObject({ status: 409, body: { code: "addendum-issued" } });
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("asks for bids to be confirmed again when it is material: the old ones wait, older envelopes do not pass", async () => {
    const id = await open(app);
    const alpha = app.as("prs_alpha");
    const path = `/tenders/${id}/bids/vnd_alpha`;
    const bid = await sealedBid(app, id);
    expect((await alpha.put(path, bid, { at: bidding })).status).toBe(200);
    await add(id);
    await issue(id);
    expect((await alpha.get(path, { at: bidding })).body.state).toBe("needsReconfirm");
    const beta = await sealedBid(app, id, { vendor: "vnd_beta" });
    const stale = await app.as("prs_beta").put(`/tenders/${id}/bids/vnd_beta`, beta, { at: bidding });
    expect(stale).toMatchObject({ status: 409, body: { code: "bid-revision" } });
    const again = await sealedBid(app, id, { version: 2, revision: 2 });
    expect((await alpha.put(path, again, { at: bidding })).status).toBe(200);
    expect((await alpha.get(path, { at: bidding })).body.state).toBe("submitted");
    for (const gate of await gates(id)) expect(gate).toMatchObject({ open: true, materialRevision: 2, closesAt });
  });

  it("is issued as the head read it when the head says what that was", async () => {
    const id = await open(app);
    await add(id);
    const read = await app.as("prs_head").get(`/tenders/${id}/addenda`, { at: bidding });
    await add(id, { material: false });
    const seen = (etag: string | undefined) =>
      app.as("prs_head").post(`/tenders/${id}/addenda/1/issue`, {}, { at: bidding, ifMatch: etag ?? "" });
    expect(await seen(read.etag)).toMatchObject({ status: 412, body: { code: "version-stale" } });
    expect((await notice(id)).addenda).toBeUndefined();
    const again = await app.as("prs_head").get(`/tenders/${id}/addenda`, { at: bidding });
    expect((await seen(again.etag)).status).toBe(200);
  });

  it("leaves the bids alone when it is not material", async () => {
    const id = await open(app);
    const path = `/tenders/${id}/bids/vnd_alpha`;
    await app.as("prs_alpha").put(path, await sealedBid(app, id), { at: bidding });
    await add(id, { material: false });
    await issue(id);
    expect((await app.as("prs_alpha").get(path, { at: bidding })).body.state).toBe("submitted");
    expect(await notice(id)).toMatchObject({ revision: 1, closesAt });
  });

  it("moves a closing that comes too soon after a material change, for the gates and the clock too", async () => {
    const id = await open(app);
    await add(id, {}, "prs_pm", late);
    await issue(id, 1, "prs_head", late);
    const moved = plusSeconds(late, 3 * 86_400);
    expect(await notice(id)).toMatchObject({ closesAt: moved, addenda: [{ closesAt: moved }] });
    for (const gate of await gates(id)) expect(gate).toMatchObject({ closesAt: moved });
    const [root] = await app.store.get([{ pk: `TND#${id}`, sk: "A#TENDER" }]);
    expect(root?.["dueSk"]).toBe(`${plusSeconds(moved, 10)}#TND#${id}`);
    // Past the first closing the case still takes bids.
    const at = plusSeconds(closesAt, 60);
    const bid = await sealedBid(app, id, { revision: 2 });
    expect((await app.as("prs_alpha").put(`/tenders/${id}/bids/vnd_alpha`, bid, { at })).status).toBe(200);
  });

  it("keeps the closing after a late change that is not material, or takes the later one it names", async () => {
    const id = await open(app);
    await add(id, { material: false }, "prs_pm", late);
    await issue(id, 1, "prs_head", late);
    expect((await notice(id)).closesAt).toBe(closesAt);
    const later = "2026-12-01T10:00:00.000Z";
    expect((await add(id, { material: false, closesAt: later }, "prs_pm", late)).body.n).toBe(2);
    await issue(id, 2, "prs_head", late);
    expect((await notice(id)).addenda?.map(({ closesAt: at }) => at)).toEqual([closesAt, later]);
  });

  it("gives way to the next one as long as it is not issued, and is issued by nobody who wrote in it", async () => {
    const id = await open(app);
    await add(id, {}, "prs_everything");
    const other = { en: "1,300 copies" };
    expect(await add(id, { text: other })).toMatchObject({ status: 200, body: { n: 1 } });
    expect(await issue(id, 1, "prs_everything")).toMatchObject({ status: 403, body: { code: "same-person" } });
    expect((await issue(id)).status).toBe(200);
    expect((await notice(id)).addenda).toMatchObject([{ text: other }]);
  });

  it("belongs to the roles that write and issue it, in the body itself", async () => {
    const id = await open(app);
    for (const person of ["prs_head", "prs_finance", "prs_officer", "prs_auditor"]) {
      expect(await add(id, {}, person)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    for (const person of ["prs_otherpm", "prs_alpha", "prs_overseer"]) {
      expect((await add(id, {}, person)).status).toBe(404);
    }
    await add(id);
    for (const person of ["prs_pm", "prs_finance", "prs_auditor"]) {
      expect(await issue(id, 1, person)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    expect((await issue(id, 1, "prs_otherhead")).status).toBe(404);
    expect((await issue(id, 2)).status).toBe(404);
    expect((await app.as("prs_head").post(`/tenders/${id}/addenda/x/issue`, {}, { at: bidding })).status).toBe(404);
    expect((await app.as("prs_alpha").get(`/tenders/${await draft(app)}/addenda`)).status).toBe(404);
  });

  it.each([
    ["an earlier closing", { closesAt: plusSeconds(closesAt, -1) }, 409, "closing-earlier"],
    ["a time that is none", { closesAt: "2026-11-31T10:00:00.000Z" }, 422, "invalid-input"],
    ["nothing to say", { text: {} }, 422, "invalid-input"],
    ["no word on its weight", { material: undefined }, 422, "invalid-input"],
    ["a new price", { estimateRial: 1 }, 422, "invalid-input"],
  ])("is refused with %s", async (_, input, status, code) => {
    const id = await open(app);
    expect(await add(id, input)).toMatchObject({ status, body: { code } });
  });

  it("is not issued when the closing would lie beyond a year", async () => {
    const id = await open(app);
    await add(id, { closesAt: "2028-01-01T00:00:00.000Z" });
    expect(await issue(id)).toMatchObject({ status: 409, body: { code: "window-too-long" } });
  });

  it("has its time while bids are open, neither before nor after", async () => {
    const before = await reviewed(app);
    expect(await add(before)).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    const id = await open(app);
    await add(id);
    expect(await add(id, {}, "prs_pm", closesAt)).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    expect(await issue(id, 1, "prs_head", closesAt)).toMatchObject({ status: 409, body: { code: "wrong-state" } });
  });

  it("is refused after the twentieth", async () => {
    const id = await open(app);
    for (let n = 1; n <= 20; n++) {
      await add(id, { material: false });
      expect((await issue(id, n)).status).toBe(200);
    }
    expect(await add(id)).toMatchObject({ status: 409, body: { code: "too-many-addenda" } });
    expect((await notice(id)).addenda).toHaveLength(20);
  });
});
