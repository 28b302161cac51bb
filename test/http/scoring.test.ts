import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { verify } from "../../functions/storage/objects.ts";
import { RankingView } from "../../shared/awards/schema.ts";
import { BidView } from "../../shared/bids/view.ts";
import { rank } from "../../shared/evaluation/ranking.ts";
import {
  evaluators,
  letter,
  overdue,
  type Points,
  scoringEnds,
  sheet,
  usual,
} from "../../shared/scoring/scoring.example.ts";
import { ScoresView } from "../../shared/scoring/view-schema.ts";
import { opens } from "../../shared/tenders/closed-case.example.ts";
import { NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import type { App } from "../harness/closed-case.ts";
import { holdMeeting, seedTender, tenderOf } from "../harness/tender-rounds.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  await app.put(
    {
      ...{ pk: "PRS#prs_fifth", sk: "PERSON", name: { en: "fifth" } },
      memberships: [{ party: "bdy_one", roles: ["evaluator"] }],
    },
    { pk: "PTY#bdy_one", sk: "MEM#prs_fifth", person: "prs_fifth", roles: ["evaluator"] },
  );
});
afterAll(() => app.stop());

const [chair, second, third] = evaluators;
const fourth = "prs_evaluator4";

/** One case through its committee, at a moment. */
function committee(id: string, at = opens) {
  const scores = `/tenders/${id}/lots/1/scores`;
  const see = (person: string) => app.as(person).get(scores, { at });
  const post = (person: string, path: string, body: object = {}) =>
    app.as(person).post(`/tenders/${id}/${path}`, body, { at });
  const tag = async (person: string) => (await see(person)).etag ?? "";
  return {
    see,
    post,
    tag,
    declare: (person: string, ...vendors: string[]) =>
      post(person, "conflict-declarations", { conflicts: vendors.map((vendor) => ({ vendor, reason: "a cousin" })) }),
    save: async (person: string, points: Points = usual, ifMatch?: string) =>
      app.as(person).put(scores, sheet(points), { at, ifMatch: ifMatch ?? (await tag(person)) }),
    lock: async (person: string, ifMatch?: string) =>
      app.as(person).post(`${scores}/lock`, {}, { at, ifMatch: ifMatch ?? (await tag(person)) }),
    agree: (person: string, body: object = {}) => post(person, "lots/1/consensus", body),
    replace: (person: string, deputy: string, by = "prs_head2") =>
      post(by, `evaluators/${person}/replace`, { deputy, reason: "stood aside", letter }),
  };
}

const openCase = () => seedTender(app, "twoStageTender", "technicalOpened");
/** Everybody has declared and locked the same sheet. */
async function allLocked(points: readonly Points[] = [usual, usual, usual]): Promise<string> {
  const id = await openCase();
  const { declare, save, lock } = committee(id);
  for (const [i, person] of evaluators.entries()) {
    await declare(person);
    await save(person, points[i]);
    expect((await lock(person)).status).toBe(200);
  }
  return id;
}

describe("a technical committee", () => {
  it("scores blind, replaces one who stands aside and one who is late, and settles what lies apart", async () => {
    const id = await openCase();
    const { see, declare, save, lock, agree, replace } = committee(id);
    const before = v.parse(ScoresView, (await see(chair)).body);
    expect(before).toMatchObject({ stage: "open", locked: 0, of: 3, minimum: 3, scoringBy: scoringEnds, chair });
    expect(before.mine).toEqual({ declared: false, sheet: 0, marks: [], missing: 6 });
    expect(await save(chair)).toMatchObject({ status: 409, body: { code: "declaration-missing" } });

    const declared = await declare(chair);
    expect(declared).toMatchObject({ status: 200, body: { declared: true, conflicts: 0 } });
    expect(declared.calls).toBeLessThanOrEqual(3);
    await declare(third);
    expect(await declare(second, "vnd_beta")).toMatchObject({ status: 200, body: { conflicts: 1 } });
    expect(await save(second, usual, `"${id}.1.${second}:0"`)).toMatchObject({
      body: { code: "evaluator-conflicted" },
    });
    expect(await replace(third, fourth)).toMatchObject({ status: 409, body: { code: "evaluator-in-time" } });
    const replaced = await replace(second, fourth);
    expect(replaced).toMatchObject({ status: 200, body: { deputy: fourth, scoringBy: scoringEnds } });
    expect(replaced.calls).toBeLessThanOrEqual(3);
    expect((await see(second)).status).toBe(404);

    const saved = await save(chair, { ...usual, vnd_alpha: [8000, 8000] });
    expect(saved).toMatchObject({ status: 200, body: { sheet: 1, missing: 0, locked: false } });
    expect(saved.calls).toBeLessThanOrEqual(3);
    expect(saved.etag).toBe(`"${id}.1.${chair}:1"`);
    expect(await agree(chair)).toMatchObject({ status: 409, body: { code: "own-scores-first" } });
    expect(await lock(chair)).toMatchObject({ status: 200, body: { locked: true } });
    expect(await lock(chair)).toMatchObject({ status: 409, body: { code: "scores-locked" } });
    await declare(fourth);
    await save(fourth, { ...usual, vnd_alpha: [4000, 8000] });
    await lock(fourth);
    await save(third, { vnd_alpha: [1, 1] });
    expect(await lock(third)).toMatchObject({ status: 409, body: { code: "scores-incomplete" } });
    expect(await agree(chair)).toMatchObject({ status: 409, body: { code: "too-few-scores" } });

    const late = committee(id, overdue);
    expect(await late.replace(third, "prs_fifth")).toMatchObject({ status: 200, body: { deputy: "prs_fifth" } });
    await late.declare("prs_fifth");
    await late.save("prs_fifth");
    await late.lock("prs_fifth");
    expect(await late.agree(fourth)).toMatchObject({ status: 403, body: { code: "not-the-chair" } });
    expect(await late.agree(chair)).toMatchObject({ status: 422, body: { code: "consensus-reason-missing" } });
    const wide = v.parse(ScoresView, (await late.see(chair)).body).wide;
    expect(wide).toEqual([{ vendor: "vnd_alpha", criterion: "samples", lowest: 4000, highest: 8000 }]);
    const own = {
      vendor: "vnd_alpha",
      criterion: "samples",
      points: 7500,
      reason: "two of them saw the older samples",
    };
    expect(await late.agree(chair, { points: [{ ...own, points: 8001 }] })).toMatchObject({
      body: { code: "consensus-out-of-range" },
    });
    const settled = await late.agree(chair, { points: [own] });
    expect(settled).toMatchObject({ status: 200, body: { state: "scored", passed: 2, failed: 1 } });
    expect(settled.calls).toBeLessThanOrEqual(3);

    const seen = v.parse(ScoresView, (await late.see("prs_auditor")).body);
    expect(seen.consensus?.bids.map(({ vendor, score, failed }) => [vendor, score, failed])).toEqual([
      ["vnd_alpha", 7700, undefined],
      ["vnd_beta", 9000, undefined],
      ["vnd_gamma", 5000, "belowPassMark"],
    ]);
    expect(seen.sheets?.map(({ person }) => person)).toEqual([chair, fourth, "prs_fifth"]);
    expect(seen.replacements?.map(({ person, deputy, ground }) => [person, deputy, ground])).toEqual([
      [second, fourth, "conflict"],
      [third, "prs_fifth", "silent"],
    ]);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("leaves the price of whoever fails sealed for ever, and ranks the others by its scores", async () => {
    const id = await allLocked();
    await committee(id).agree(chair);
    const failed = v.parse(
      BidView,
      (await app.as("prs_head").get(`/tenders/${id}/bids/vnd_gamma`, { at: opens })).body,
    );
    expect(failed).toMatchObject({ lots: { 1: { returnedUnopened: true, technicalScore: 5000 } } });
    await holdMeeting(app, id, "C", { at: opens });
    const after = await tenderOf(app, id);
    expect(after.bids["vnd_gamma"]?.lots["1"]).not.toHaveProperty("price");
    const ranking = v.parse(
      RankingView,
      (await app.as("prs_head").get(`/tenders/${id}/lots/1/ranking`, { at: opens })).body,
    );
    const expected = rank(
      (["vnd_alpha", "vnd_beta"] as const).map((bidId, i) => ({
        bidId,
        priceMinor: (910_113 + i * 1001) * 1000,
        technicalHundredths: i === 0 ? 8000 : 9000,
        receivedAt: "",
      })),
      { kind: "balancedPrice", impactBp: 3000 },
    );
    expect(ranking.ranked.map(({ vendor, shown, worked }) => ({ vendor, shown, worked }))).toEqual(
      expected.map(({ bidId, shown, worked }) => ({ vendor: bidId, shown, worked })),
    );
    expect(ranking.excluded).toMatchObject([{ vendor: "vnd_gamma", why: "rejected" }]);
  });

  it("tells a bidder that its price goes back, and its score once the lot is decided", async () => {
    const id = await allLocked();
    await committee(id).agree(chair);
    const own = async (name: string) =>
      (await app.as(`prs_${name}`).get(`/tenders/${id}/bids/vnd_${name}`, { at: opens })).body.opened["1"];
    expect(await own("gamma")).toMatchObject({ returnedUnopened: true, outcome: { B: "rejected" } });
    expect(await own("gamma")).not.toHaveProperty("technicalScore");
    await holdMeeting(app, id, "C", { at: opens });
    expect(await own("beta")).not.toHaveProperty("technicalScore");
    for (const person of ["prs_head", "prs_finance"]) {
      const { body } = await app.as("prs_head").get(`/tenders/${id}/lots/1/ranking`, { at: opens });
      const vote = { award: true, vendor: body.ranked[0].vendor };
      await app.as(person).post(`/tenders/${id}/lots/1/award-votes`, vote, { at: opens });
    }
    await app.as("prs_head2").post(`/awards/awd_${id.slice(4)}.1.1/notify`, {}, { at: opens });
    expect(await own("beta")).toMatchObject({ technicalScore: 9000 });
    expect(await own("gamma")).toMatchObject({ technicalScore: 5000 });
  });

  it("ends a lot that nobody passes, with every price sealed", async () => {
    const low = { vnd_alpha: [1, 1], vnd_beta: [2, 2], vnd_gamma: [3, 3] } as const;
    const id = await allLocked([low, low, low]);
    expect(await committee(id).agree(chair)).toMatchObject({ body: { state: "unsuccessful", passed: 0, failed: 3 } });
    const notice = await app.as(undefined).get(`/public/tenders/${id}`, { at: opens });
    expect(v.parse(NoticeView, notice.body).lots[0]?.state).toBe("unsuccessful");
    expect(JSON.stringify(notice.body)).not.toContain("echnical");
  });
});

describe("one's own sheet", () => {
  it("is saved over the version that was seen, and over no other", async () => {
    const id = await openCase();
    const { declare, save, lock } = committee(id);
    await declare(chair);
    const none = await app.as(chair).put(`/tenders/${id}/lots/1/scores`, sheet(usual), { at: opens });
    expect(none).toMatchObject({ status: 428, body: { code: "version-missing" } });
    const first = `"${id}.1.${chair}:0"`;
    expect((await save(chair, usual, first)).status).toBe(200);
    const stale = await save(chair, { ...usual, vnd_alpha: [1, 1] }, first);
    expect(stale).toMatchObject({ status: 412, body: { code: "version-stale" } });
    expect(stale.body.detail).toContain(`"${id}.1.${chair}:1"`);
    expect(await lock(chair, first)).toMatchObject({ status: 412 });
    expect((await lock(chair, `"${id}.1.${chair}:1"`)).status).toBe(200);
  });

  it("does not get into the way of the others': all save at once, each over their own version", async () => {
    const people = [...evaluators, fourth, "prs_fifth"];
    const over = { committee: { chair, evaluators: people.map((person) => ({ person })) } };
    const id = await seedTender(app, "twoStageTender", "technicalOpened", { over });
    const { declare, save } = committee(id);
    const all = async (act: (person: string) => Promise<{ status: number }>) =>
      (await Promise.all(people.map(act))).map(({ status }) => status);
    expect(await all((person) => declare(person))).toEqual([200, 200, 200, 200, 200]);
    for (let n = 0; n < 3; n++) {
      const statuses = await all((person) => save(person, { ...usual, vnd_alpha: [n, n] }, `"${id}.1.${person}:${n}"`));
      expect(statuses).toEqual([200, 200, 200, 200, 200]);
    }
    expect((await tenderOf(app, id)).sheets.map(({ saved }) => saved)).toEqual([3, 3, 3, 3, 3]);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("answers a repetition with what was answered", async () => {
    const id = await openCase();
    await committee(id).declare(chair);
    const options = { at: opens, key: "save-once-0001", ifMatch: `"${id}.1.${chair}:0"` };
    const put = () => app.as(chair).put(`/tenders/${id}/lots/1/scores`, sheet(usual), options);
    const [first, again] = [await put(), await put()];
    expect([again.status, again.body, again.etag]).toEqual([first.status, first.body, first.etag]);
    expect((await tenderOf(app, id)).sheets[0]?.saved).toBe(1);
  });

  it.each([
    ["points above 100", { marks: [{ vendor: "vnd_alpha", criterion: "team", points: 10_001 }] }, "marks.0.points"],
    ["points below 0", { marks: [{ vendor: "vnd_alpha", criterion: "team", points: -1 }] }, "marks.0.points"],
    ["half a hundredth", { marks: [{ vendor: "vnd_alpha", criterion: "team", points: 0.5 }] }, "marks.0.points"],
    ["an unknown field", { marks: [], price: 1 }, "price"],
  ])("takes no %s", async (_, body, path) => {
    const reply = await app.as(chair).put("/tenders/tnd_x/lots/1/scores", body, { at: opens, ifMatch: '"x"' });
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid-input", errors: [{ path }] } });
  });
});

describe("who may", () => {
  const strangers = ["prs_alpha", "prs_otherhead", "prs_overseer", "prs_stranger", fourth];
  it.each(["conflict-declarations", "lots/1/consensus", `evaluators/${third}/replace`])(
    "%s: nobody else, who gets the answer of a wrong id",
    async (path) => {
      const id = await allLocked();
      const body = path.startsWith("evaluators") ? { deputy: fourth, reason: "r", letter } : {};
      const input = path.startsWith("conflict") ? { conflicts: [] } : body;
      for (const person of strangers) {
        const [reply, wrong] = await Promise.all(
          [id, "tnd_none"].map((of) => app.as(person).post(`/tenders/${of}/${path}`, input, { at: opens })),
        );
        const { requestId: _a, ...one } = reply?.body ?? {};
        const { requestId: _b, ...other } = wrong?.body ?? {};
        expect([reply?.status, one]).toEqual([404, other]);
      }
    },
  );

  it("lets nobody of the body score without a seat, and no evaluator replace", async () => {
    const id = await allLocked();
    const { declare, save, lock, agree, replace } = committee(id);
    for (const person of ["prs_head", "prs_pm", "prs_finance", "prs_technical", "prs_secretary", "prs_auditor"]) {
      const tag = `"${id}.1.${person}:0"`;
      for (const reply of [
        await declare(person),
        await save(person, usual, tag),
        await lock(person, tag),
        await agree(person),
      ])
        expect(reply).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    for (const by of [chair, "prs_pm", "prs_finance"])
      expect(await replace(third, fourth, by)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
  });
});
