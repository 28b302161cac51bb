import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { doWhatIsDue, dueKind } from "../../functions/processes/due.ts";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { dueTender } from "../../functions/tenders/due.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { Questions } from "../../shared/tenders/clarification-schema.ts";
import { plusSeconds } from "../../shared/tenders/time.ts";
import { NoticeView } from "../../shared/tenders/view-schema.ts";
import { printer } from "../../shared/vendors/vendor.example.ts";
import { startApp } from "../harness/app.ts";
import { bidding, closesAt, draft, open, register, sealedBid } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta"]));

const day = 86_400;
const until = plusSeconds(closesAt, -2 * day);
const moved = plusSeconds(closesAt, 2 * day);
const text = { fa: "جلد گالینگور است؟", en: "Is it bound in cloth?" };
const ask = (id: string, by = "prs_alpha", at = bidding, input: object = {}) =>
  app.as(by).post(`/tenders/${id}/questions`, { vendor: "vnd_alpha", text, ...input }, { at });
const reply = { fa: "بله", en: "It is" };
const answer = (id: string, n = 1, by = "prs_pm", at = bidding, input: object = { text: reply }) =>
  app.as(by).post(`/tenders/${id}/questions/${n}/answer`, input, { at });
const decline = (id: string, n = 1, by = "prs_head", at = bidding) =>
  app.as(by).post(`/tenders/${id}/questions/${n}/decline`, { reason: "it is in the brief" }, { at });
const listed = async (id: string, person: string, at = bidding) =>
  v.parse(Questions, (await app.as(person).get(`/tenders/${id}/questions`, { at })).body);
const notice = async (id: string, at = bidding) =>
  v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at })).body);
/** The clock as it comes by a second later. */
function tick(due: string) {
  const at = plusSeconds(due, 1);
  return doWhatIsDue(app.store, [dueKind(dueTender)], at, policyAt(initialPolicy, at), (pk, why) => {
    throw new Error(`${pk}: ${why}`);
  });
}
const waiting = async (id: string) => waitingInTender((await load(app.store, tenders, id))!.state);

describe("a question", () => {
  it("is asked by a vendor and answered for everybody, without a name, in three store calls each", async () => {
    const id = await open(app);
    expect(await ask(id)).toMatchObject({ status: 200, calls: 3, body: { n: 1, state: "published" } });
    expect((await notice(id)).questions).toBeUndefined();
    expect(await listed(id, "prs_beta")).toEqual({ until, items: [] });
    expect(await listed(id, "prs_alpha2")).toMatchObject({ until, items: [{ n: 1, text, own: true }] });
    expect(await listed(id, "prs_pm")).toEqual({ until, items: [{ n: 1, text, askedAt: bidding }] });

    expect(await answer(id)).toMatchObject({ status: 200, calls: 3, body: { n: 1 } });
    const settled = { n: 1, text, askedAt: bidding, answer: { at: bidding, text: reply } };
    expect(await notice(id)).toMatchObject({ questionsUntil: until, questions: [settled] });
    expect(await listed(id, "prs_beta")).toEqual({ until, items: [settled] });
    expect(await answer(id)).toMatchObject({ status: 409, body: { code: "question-settled" } });
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("tells nobody else who asked, the body and its auditor included", async () => {
    const id = await open(app);
    await ask(id);
    const paths = [`/tenders/${id}`, `/tenders/${id}/questions`, `/audit/tender/${id}`];
    for (const person of ["prs_pm", "prs_head", "prs_auditor", "prs_secretary"]) {
      for (const path of paths) {
        const { body } = await app.as(person).get(path, { at: bidding });
        expect(JSON.stringify(body)).not.toMatch(/alpha/);
      }
    }
    const seen = JSON.stringify([await listed(id, "prs_beta"), await notice(id), await waiting(id)]);
    expect(seen).not.toMatch(/alpha/);
  });

  it("is declined by the head, with the reason", async () => {
    const id = await open(app);
    await ask(id);
    for (const person of ["prs_pm", "prs_finance"]) {
      expect(await decline(id, 1, person)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    expect((await decline(id)).status).toBe(200);
    expect((await notice(id)).questions).toMatchObject([{ declined: { at: bidding, reason: "it is in the brief" } }]);
    expect(await answer(id)).toMatchObject({ status: 409, body: { code: "question-settled" } });
  });

  it("is asked until so long before the closing, and answered until the closing", async () => {
    const id = await open(app);
    expect((await ask(id, "prs_alpha", plusSeconds(until, -1))).status).toBe(200);
    const late = await ask(id, "prs_alpha", until);
    expect(late).toMatchObject({ status: 409, body: { code: "questions-ended" } });
    expect(late.body.rule).toContain("end of questions");
    expect((await answer(id, 1, "prs_pm", plusSeconds(closesAt, -1))).status).toBe(200);
    expect(await ask(id, "prs_alpha", closesAt)).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    expect(await answer(id, 1, "prs_pm", closesAt)).toMatchObject({ status: 409, body: { code: "wrong-state" } });
  });

  it("is a vendor's own matter, and the body's to answer", async () => {
    const id = await open(app);
    for (const person of ["prs_beta", "prs_pm", "prs_stranger", "prs_overseer"]) {
      expect(await ask(id, person)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    await app.put({
      pk: "PRS#prs_both",
      sk: "PERSON",
      memberships: [
        { party: "bdy_one", roles: ["auditor"] },
        { party: "vnd_alpha", roles: ["vendorMember"] },
      ],
    });
    expect(await ask(id, "prs_both")).toMatchObject({ status: 403, body: { code: "bidder-of-the-body" } });
    expect((await ask(await draft(app))).status).toBe(404);
    expect((await app.as("prs_alpha").get(`/tenders/${await draft(app)}/questions`)).status).toBe(404);
    await ask(id);
    for (const person of ["prs_finance", "prs_officer", "prs_auditor"]) {
      expect(await answer(id, 1, person)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    for (const person of ["prs_otherpm", "prs_alpha", "prs_beta"]) {
      expect((await answer(id, 1, person)).status).toBe(404);
    }
    expect((await answer(id, 2)).status).toBe(404);
    expect((await answer(id, 0)).status).toBe(404);
  });

  it.each([
    ["no vendor", { vendor: undefined }],
    ["a body for a vendor", { vendor: "bdy_one" }],
    ["nothing asked", { text: { en: " " } }],
    ["more than fits", { text: { en: "x".repeat(1001) } }],
    ["a price", { price: 1 }],
  ])("is refused with %s", async (_, input) => {
    const id = await open(app);
    expect(await ask(id, "prs_alpha", bidding, input)).toMatchObject({ status: 422, body: { code: "invalid-input" } });
  });

  it("is taken from firms that may be given work, as anybody can register one", async () => {
    const id = await open(app);
    await app.put({
      pk: "VND#vnd_gamma",
      sk: "A#VENDOR",
      data: { ...printer, id: "vnd_gamma", status: "applied" },
    });
    const asked = await ask(id, "prs_gamma", bidding, { vendor: "vnd_gamma" });
    expect(asked).toMatchObject({ status: 409, body: { code: "vendor-not-approved" } });
  });

  it("is refused after the tenth of one vendor, while others still ask", async () => {
    const id = await open(app);
    for (let n = 1; n <= 10; n++) expect((await ask(id)).status).toBe(200);
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: "too-many-questions" } });
    expect((await ask(id, "prs_beta", bidding, { vendor: "vnd_beta" })).body.n).toBe(11);
  });

  it("waits for a manager, then for a head as well when it was not answered in time", async () => {
    const id = await open(app);
    await ask(id);
    const entry = { verb: "answerQuestion", part: "question 1", until: closesAt };
    expect(await waiting(id)).toMatchObject([{ ...entry, roles: ["prManager"], dueAt: until }]);
    await tick(until);
    expect(await waiting(id)).toMatchObject([{ ...entry, roles: ["prManager", "head"], dueAt: moved, until: moved }]);
    await answer(id, 1, "prs_head", until);
    expect(await waiting(id)).toEqual([]);
  });
});

describe("the closing of a case with an unanswered question", () => {
  it("is put off once with bids open, and no further question is taken", async () => {
    const id = await open(app);
    await ask(id);
    await tick(plusSeconds(until, -1));
    expect((await notice(id)).closesAt).toBe(closesAt);
    await tick(until);
    expect(await notice(id)).toMatchObject({ state: "published", closesAt: moved, questionsUntil: until, revision: 1 });
    for (const gate of await app.store.get(gatePartitions(id).map(gateKey))) {
      expect(gate).toMatchObject({ open: true, closesAt: moved, materialRevision: 1 });
    }
    expect(await ask(id, "prs_alpha", until)).toMatchObject({ status: 409, body: { code: "questions-ended" } });
    const at = plusSeconds(closesAt, 60);
    const bid = await sealedBid(app, id);
    expect((await app.as("prs_alpha").put(`/tenders/${id}/bids/vnd_alpha`, bid, { at })).status).toBe(200);

    // Still unanswered, and not put off a second time.
    await tick(plusSeconds(moved, 9));
    expect((await notice(id, plusSeconds(moved, -1))).state).toBe("published");
    await tick(plusSeconds(moved, 10));
    expect((await load(app.store, tenders, id))!.state.state).toBe("closed");
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("stays when every question was answered or declined", async () => {
    const id = await open(app);
    await ask(id);
    await ask(id);
    await answer(id);
    await decline(id, 2);
    await tick(until);
    expect((await notice(id)).closesAt).toBe(closesAt);
    await tick(plusSeconds(closesAt, 10));
    expect((await load(app.store, tenders, id))!.state.state).toBe("closed");
  });
});
