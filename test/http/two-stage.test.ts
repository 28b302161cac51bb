import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { verify } from "../../functions/storage/objects.ts";
import { OpeningsView } from "../../shared/openings/view.ts";
import { opens as seededOpens } from "../../shared/tenders/closed-case.example.ts";
import { CaseView, NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import type { App } from "../harness/closed-case.ts";
import { draft, inReview, planned, published, register } from "../harness/quotation.ts";
import {
  bidOn,
  closeCase,
  committee,
  holdMeeting,
  openTender,
  seedTender,
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

const names = ["alpha", "beta", "gamma", "delta"];
const act = (person: string, id: string, path: string, body: object = {}, at = tenderOpens) =>
  app.as(person).post(`/tenders/${id}/${path}`, body, { at });

describe("a two-stage tender", () => {
  it("opens guarantees, then quality, and then waits for its evaluators with every price sealed", async () => {
    const id = await openTender(app, "twoStageTender");
    const notice = v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at: published })).body);
    expect(Object.keys(notice.sealing?.keys ?? {})).toEqual(["A", "B", "C"]);
    expect(notice.lots[0]).toMatchObject({ quality: { passHundredths: 6500 } });
    expect(notice).not.toHaveProperty("committee");
    const seen = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`, { at: published })).body);
    expect(seen.publication).toMatchObject({ committee, minimumEvaluators: 3, scoringWorkingDays: 5 });
    for (const name of names) await bidOn(app, id, name);
    await closeCase(app, id);

    const unwrapped: string[] = [];
    const real = app.ports.vault.unwrap;
    app.ports.vault.unwrap = (wrapped, context) => {
      unwrapped.push(context.stage);
      return real(wrapped, context);
    };
    expect(await act("prs_head", id, "openings/B/presence")).toMatchObject({ body: { code: "guarantees-first" } });
    expect(await act("prs_head", id, "openings/C/presence")).toMatchObject({ body: { code: "guarantees-first" } });
    await holdMeeting(app, id, "A", { out: ["vnd_delta"] });
    expect(unwrapped).toEqual(["A"]);
    expect((await tenderOf(app, id)).lots["1"]?.state).toBe("opened");
    expect(await act("prs_head", id, "openings/C/presence")).toMatchObject({ body: { code: "quality-first" } });
    await holdMeeting(app, id, "B", { until: "started" });
    expect((await tenderOf(app, id)).lots["1"]?.state).toBe("technicalOpened");
    const view = await app.as("prs_head").get(`/tenders/${id}/openings`, { at: tenderOpens });
    const { items } = v.parse(OpeningsView, view.body);
    expect(items[1]?.bids.map(({ vendor, asksScore }) => [vendor, asksScore])).toEqual([
      ["vnd_alpha", false],
      ["vnd_beta", false],
      ["vnd_gamma", false],
    ]);
    const scored = { decisions: [{ vendor: "vnd_alpha", lot: 1, outcome: "accepted", score: 8000 }] };
    expect(await act("prs_head", id, "openings/B/decisions", scored)).toMatchObject({
      status: 422,
      body: { code: "score-not-asked" },
    });
    for (const person of ["prs_head", "prs_finance", "prs_technical"]) {
      const decisions = ["vnd_alpha", "vnd_beta", "vnd_gamma"].map((vendor) => ({
        vendor,
        lot: 1,
        outcome: "accepted",
      }));
      expect((await act(person, id, "openings/B/decisions", { decisions })).status).toBe(200);
    }
    const { minutesHash: hash } = (await tenderOf(app, id)).openings.B ?? {};
    for (const person of ["prs_head", "prs_finance", "prs_technical"]) {
      expect((await act(person, id, "openings/B/sign", { hash })).status).toBe(200);
    }
    app.ports.vault.unwrap = real;

    const after = await tenderOf(app, id);
    expect(after.lots["1"]?.state).toBe("technicalOpened");
    expect(unwrapped).toEqual(["A", "B"]);
    expect(after.bids["vnd_alpha"]?.lots["1"]).toMatchObject({
      technical: {},
      outcome: { A: "accepted", B: "accepted" },
    });
    const failed = after.bids["vnd_delta"]?.lots["1"];
    expect(failed).toMatchObject({ returnedUnopened: true, outcome: { A: "rejected" } });
    expect(failed).not.toHaveProperty("technical");
    expect(JSON.stringify(after.bids)).not.toContain("correctedMinor");
    expect(await act("prs_head", id, "openings/C/presence")).toMatchObject({ body: { code: "quality-first" } });
    expect(await act("prs_head", id, "openings/B/presence")).toMatchObject({ status: 409 });
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("comes to nothing when no quality is accepted, and no price is opened", async () => {
    const id = await seedTender(app, "twoStageTender", "opened");
    await holdMeeting(app, id, "B", { at: seededOpens, out: ["vnd_alpha", "vnd_beta", "vnd_gamma"] });
    const after = await tenderOf(app, id);
    expect(after.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "noValidBid" });
    expect(Object.values(after.bids).map((bid) => bid.lots["1"]?.returnedUnopened)).toEqual([true, true, true]);
  });
});

describe("the committee", () => {
  const evaluators = committee.evaluators.slice(0, 2);
  const cases: [string, object | undefined, number, string][] = [
    ["nobody", undefined, 422, "committee-incomplete"],
    ["too few", { chair: "prs_evaluator", evaluators }, 422, "committee-incomplete"],
    ["a chair from elsewhere", { ...committee, chair: "prs_evaluator4" }, 422, "committee-incomplete"],
    [
      "a person who is no evaluator",
      { chair: "prs_evaluator", evaluators: [...evaluators, { person: "prs_pm2" }] },
      409,
      "committee-person",
    ],
    [
      "a deputy who is none",
      { chair: "prs_evaluator", evaluators: [...evaluators, { person: "prs_evaluator3", deputy: "prs_alpha" }] },
      409,
      "committee-person",
    ],
    [
      "a commissioner",
      { chair: "prs_evaluator", evaluators: [...evaluators, { person: "prs_both" }] },
      409,
      "evaluator-on-panel",
    ],
  ];
  it.each(cases)("is refused with %s", async (_, named, status, code) => {
    await app.put({
      ...{ pk: "PRS#prs_both", sk: "PERSON", name: { en: "both" } },
      memberships: [{ party: "bdy_one", roles: ["technicalMember", "evaluator"] }],
    });
    await app.put({
      pk: "PTY#bdy_one",
      sk: "MEM#prs_both",
      person: "prs_both",
      roles: ["technicalMember", "evaluator"],
    });
    const { committee: _committee, ...parts } = tenderParts("twoStageTender", await planned(app));
    const panel = {
      members: [
        { person: "prs_head", role: "head" },
        { person: "prs_finance", role: "finance" },
        { person: "prs_both", role: "technicalMember" },
      ],
      secretary: "prs_secretary",
    };
    const id = await inReview(app, await draft(app, { ...parts, panel }));
    const input = named ? { committee: named } : {};
    const reply = await act("prs_head", id, "publish", input, published);
    expect(reply).toMatchObject({ status, body: { code } });
    const accepted = await act("prs_head", id, "publish", { committee }, published);
    expect(accepted).toMatchObject({ status: 200, calls: 3 });
  });

  it("is looked at when the draft names it, too", async () => {
    const parts = tenderParts("twoStageTender", await planned(app));
    const wrong = { chair: "prs_pm2", evaluators: [{ person: "prs_pm2" }] };
    const input = { title: { en: "x" }, fiscalYear: 1405, ...parts, committee: wrong };
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: published });
    expect(reply).toMatchObject({ status: 409, body: { code: "committee-person" } });
  });

  it.each<[string, object, string]>([
    ["no criteria", { quality: undefined }, "lots.0.quality"],
    [
      "weights of 99",
      { quality: { criteria: [{ id: "q", text: { en: "q" }, weight: 99 }], passHundredths: 0 } },
      "lots.0.quality.criteria.weight",
    ],
    ["the lowest price", { formula: { kind: "lowestPrice" } }, "lots.0.formula"],
  ])("has nothing to score with %s", async (_, change, path) => {
    const parts = tenderParts("twoStageTender", await planned(app));
    const lots = parts.lots.map((lot) => JSON.parse(JSON.stringify({ ...lot, ...change })));
    const id = await draft(app, { ...parts, lots });
    const reply = await act("prs_pm", id, "submit-for-review", {}, published);
    expect(reply).toMatchObject({ status: 422, body: { code: "tender-incomplete" } });
    expect(JSON.stringify(reply.body)).toContain(path);
  });
});
