import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { dueContract } from "../../functions/contracts/due.ts";
import { dueKind } from "../../functions/processes/due.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { verify } from "../../functions/storage/objects.ts";
import { acceptance, completion, filmEvents } from "../../shared/invoices/invoice.example.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { RatingView, VendorScore } from "../../shared/ratings/schema.ts";
import { printer } from "../../shared/vendors/vendor.example.ts";
import { startApp } from "../harness/app.ts";
import { seedContract } from "../harness/seed-contract.ts";

const app = await startApp();
afterAll(app.stop);
await app.put(
  { pk: "VND#vnd_alpha", sk: "A#VENDOR", data: printer },
  { pk: "VND#vnd_beta", sk: "A#VENDOR", data: { ...printer, id: "vnd_beta" } },
);

const at = "2026-11-22T10:00:00.000Z";
const afterReply = "2026-12-07T10:00:00.000Z";
const finalBy = "2026-12-20T10:00:00.000Z";
let films = 0;

/** A completed contract, its first half late by some days. */
const film = async (lateDays = 0) => {
  films += 1;
  const events = [...filmEvents(`rated${films}`), ...acceptance(1, { lateDays }), ...acceptance(2), completion];
  return (await seedContract(app.store, events)).id;
};
const post = (person: string, path: string, body: unknown, when = at) => app.as(person).post(path, body, { at: when });
const opinion = { judgement: 80, comment: "Good work" };
const propose = async (contract: string) =>
  (await post("prs_pm", `/contracts/${contract}/rating`, opinion)).body.id as string;
const scoreOf = (person: string | undefined, vendor = "vnd_alpha", category = "audiovisual", when = at) =>
  app.as(person).get(`/vendors/${vendor}/score?category=${category}`, { at: when });

describe("a rating", () => {
  it("is proposed, answered and reviewed by different people, at three store calls each", async () => {
    const contract = await film(5);
    const proposed = await post("prs_pm", `/contracts/${contract}/rating`, opinion);
    const id = proposed.body.id;
    expect(proposed).toMatchObject({ status: 201, calls: 3, body: { state: "proposed", scoreHundredths: 8490 } });
    expect(id).toBe(`rtg_${contract.slice(4)}`);

    const seen = await app.as("prs_alpha").get(`/ratings/${id}`, { at });
    expect(seen).toMatchObject({ status: 200, calls: 2, etag: proposed.etag });
    expect(v.parse(RatingView, seen.body)).toMatchObject({ judgement: 80, evidence: { onTime: 7500 } });

    const early = await post("prs_head", `/ratings/${id}/review`, { text: "now" });
    expect(early).toMatchObject({ status: 409, body: { code: "too-early" } });
    const replied = await post("prs_alpha2", `/ratings/${id}/reply`, { text: "The flood was not our doing" });
    expect(replied).toMatchObject({ status: 200, calls: 3, body: { state: "replied" } });
    const review = { judgement: 100, text: "It was not" };
    const final = await post("prs_head", `/ratings/${id}/review`, review);
    expect(final).toMatchObject({ status: 200, calls: 3, body: { state: "final", scoreHundredths: 8990 } });
    const view = v.parse(RatingView, (await app.as("prs_finance").get(`/ratings/${id}`, { at })).body);
    expect(view).toMatchObject({ scoreHundredths: 8490, review: { scoreHundredths: 8990, by: "prs_head" } });
    expect(await verify(app.store, contracts, contract)).toMatchObject({ chained: true, replayed: true });
  });

  it("is proposed once, whoever tries at once", async () => {
    const contract = await film();
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        post(n % 2 ? "prs_pm" : "prs_pm2", `/contracts/${contract}/rating`, opinion),
      ),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it("is reviewed after the vendor's time, when it keeps silent, and too late for an answer then", async () => {
    const id = await propose(await film());
    expect(await post("prs_alpha", `/ratings/${id}/reply`, { text: "late" }, afterReply)).toMatchObject({
      status: 409,
      body: { code: "too-late" },
    });
    expect((await post("prs_head", `/ratings/${id}/review`, { text: "stands" }, afterReply)).status).toBe(200);
  });

  it("needs a second person", async () => {
    const contract = await film();
    const { body } = await post("prs_everything", `/contracts/${contract}/rating`, opinion);
    await post("prs_alpha", `/ratings/${body.id}/reply`, { text: "x" });
    expect(await post("prs_everything", `/ratings/${body.id}/review`, { text: "x" })).toMatchObject({
      status: 403,
      body: { code: "same-person" },
    });
  });

  it("is nothing to a stranger, and nothing before the end of the contract", async () => {
    const contract = await film();
    const id = await propose(contract);
    for (const person of ["prs_otherhead", "prs_beta", "prs_overseer", "prs_stranger"]) {
      for (const rating of [id, "rtg_nothing", "nonsense"]) {
        expect((await app.as(person).get(`/ratings/${rating}`, { at })).status).toBe(404);
        expect((await post(person, `/ratings/${rating}/reply`, { text: "x" })).status).toBe(404);
        expect((await post(person, `/ratings/${rating}/review`, { text: "x" })).status).toBe(404);
      }
      expect((await post(person, `/contracts/${contract}/rating`, opinion)).status).toBe(404);
    }
    films += 1;
    const active = await seedContract(app.store, filmEvents(`rated${films}`));
    expect(await post("prs_pm", `/contracts/${active.id}/rating`, opinion)).toMatchObject({
      status: 409,
      body: { code: "wrong-state" },
    });
    expect((await post("prs_finance", `/contracts/${contract}/rating`, opinion)).status).toBe(403);
    expect((await post("prs_pm", `/contracts/${contract}/rating`, { ...opinion, judgement: 101 })).status).toBe(422);
    expect((await post("prs_pm", `/contracts/${contract}/rating`, { ...opinion, score: 10_000 })).status).toBe(422);
  });
});

describe("the score of a vendor", () => {
  it("is made of final ratings alone, at two store calls, with the others' mean from their sums", async () => {
    const before = v.parse(VendorScore, (await scoreOf("prs_otherpm")).body);
    const beta = v.parse(VendorScore, (await scoreOf("prs_beta", "vnd_beta")).body);
    const id = await propose(await film());
    expect((await scoreOf("prs_pm")).body).toMatchObject({ contracts: before.contracts });

    await post("prs_alpha", `/ratings/${id}/reply`, { text: "Thank you" });
    await post("prs_head", `/ratings/${id}/review`, { text: "Agreed" });
    const reply = await scoreOf("prs_alpha");
    expect(reply).toMatchObject({ status: 200, calls: 2 });
    const after = v.parse(VendorScore, reply.body);
    expect(after).toMatchObject({ contracts: before.contracts + 1, meanHundredths: 7000 });
    // 2,000 million rial weigh twice, the most: R = (3·70 + Σ q·r)/(3 + Σ q)
    expect(after.effectiveMicro - before.effectiveMicro).toBe(2_000_000);
    expect(Number(after.numerator) - Number(before.numerator)).toBe(2_000_000 * 9500);

    const newcomer = v.parse(VendorScore, (await scoreOf("prs_beta", "vnd_beta")).body);
    expect(newcomer).toMatchObject({ contracts: 0, effectiveMicro: 0, enough: false });
    expect(newcomer.scoreHundredths).toBe(newcomer.meanHundredths);
    // Of the others' plain ratings: the new 95.00 beside those there were.
    const mean = (beta.meanHundredths * before.contracts + 9500) / after.contracts;
    expect(Math.abs(newcomer.meanHundredths - mean)).toBeLessThanOrEqual(1);
  });

  it("takes in what time made final, once, in the clock's own transaction", async () => {
    const contract = await film();
    const id = await propose(contract);
    const before = (await scoreOf("prs_pm")).body;
    const kind = dueKind(dueContract);
    const tick = (when: string) => kind.act(app.store, contract, when, policyAt(initialPolicy, when));
    expect(await tick("2026-12-20T09:59:59.999Z")).toBe(false);
    await Promise.all([tick(finalBy), tick(finalBy)]);
    expect(await tick("2027-01-01T00:00:00.000Z")).toBe(false);
    expect((await app.as("prs_pm").get(`/ratings/${id}`, { at })).body).toMatchObject({
      state: "final",
      finalAt: finalBy,
    });
    expect((await scoreOf("prs_pm")).body.contracts).toBe(before.contracts + 1);
    expect((await scoreOf("prs_beta", "vnd_beta")).body.meanHundredths).toBeGreaterThan(0);
  });

  it("ages and stays in its category", async () => {
    const now = (await scoreOf("prs_pm")).body;
    const later = (await scoreOf("prs_pm", "vnd_alpha", "audiovisual", "2032-11-22T10:00:00.000Z")).body;
    expect(later.effectiveMicro).toBeLessThan(now.effectiveMicro / 3);
    expect((await scoreOf("prs_pm", "vnd_alpha", "publications")).body).toMatchObject({
      contracts: 0,
      scoreHundredths: 7000,
    });
  });

  it.each([
    ["a competitor", "prs_beta", "vnd_alpha", "audiovisual", 404],
    ["a stranger", "prs_stranger", "vnd_alpha", "audiovisual", 404],
    ["a wrong vendor", "prs_pm", "vnd_nobody", "audiovisual", 404],
    ["an id that is none", "prs_pm", "x".repeat(1500), "audiovisual", 404],
    ["an unknown category", "prs_pm", "vnd_alpha", "gardening", 422],
    ["nobody", undefined, "vnd_alpha", "audiovisual", 401],
  ])("answers %s with its problem", async (_, person, vendor, category, status) => {
    expect((await scoreOf(person, vendor, category)).status).toBe(status);
  });
});
