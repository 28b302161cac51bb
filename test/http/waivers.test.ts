import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { AwardView, RankingView } from "../../shared/awards/schema.ts";
import { TenderCard } from "../../shared/tenders/card.ts";
import { CaseView, NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { bidding, complete, drafted, panel, planned, published, register, reviewed } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta"]));

const waiver = (offers: object[] = [{ lot: 1, vendor: "vnd_alpha", priceMinor: 19_000_000_000 }]) => ({
  ground: "artistic" as const,
  reason: "the only calligrapher of the province",
  offers,
});

/** A lot above the medium limit for a task of its own. */
async function lots(n = 1, estimateRial = 20_000_000_000) {
  const tasks = await Promise.all(Array.from({ length: n }, () => planned(app)));
  return tasks.map((task) => {
    const { formula: _formula, ...lot } = complete(task).lots[0]!;
    return { ...lot, estimateRial };
  });
}

/** Reviewed, its funds confirmed; the draft says nothing of a closing. */
const ready = async (change: object = {}) =>
  reviewed(app, { procedure: "waiver", waiver: waiver(), lots: await lots(), closesAt: undefined, ...change });

const publish = (id: string, person = "prs_head2", input: object = {}) =>
  app.as(person).post(`/tenders/${id}/publish`, input, { at: published });

const vote = (id: string, person: string, input: object = {}, lot = 1) =>
  app
    .as(person)
    .post(
      `/tenders/${id}/lots/${lot}/award-votes`,
      { award: true, vendor: "vnd_alpha", reason: "nobody else can", ...input },
      { at: bidding },
    );

describe("a waiver", () => {
  it("goes from the draft to the board without keys, gates or a time for bids, in three store calls", async () => {
    const id = await ready();
    const reply = await publish(id);
    expect(reply).toMatchObject({ status: 200, calls: 3, body: { state: "closed" } });
    expect((await app.store.get(gatePartitions(id).map(gateKey))).filter(Boolean)).toEqual([]);
    const notice = v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at: bidding })).body);
    expect(notice).toMatchObject({
      procedure: "waiver",
      state: "closed",
      waiver: { ground: "artistic", reason: "the only calligrapher of the province" },
      lots: [{ state: "closed" }],
    });
    expect(notice.sealing).toBeUndefined();
    // Who is to get the work is named with the notification, not before.
    expect(JSON.stringify(notice)).not.toContain("vnd_alpha");
    const view = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`, { at: bidding })).body);
    expect(view).toMatchObject({ progress: { 1: { state: "priceOpened" } }, panel });
    const open = await app.as(undefined).get("/public/tenders?category=publications", { at: published });
    expect(open.body.items.map((card: { id: string }) => card.id)).not.toContain(id);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("is decided by all three members, each with a reason, and goes on like any award", async () => {
    const id = await ready();
    await publish(id);
    const ranking = v.parse(RankingView, (await app.as("prs_head").get(`/tenders/${id}/lots/1/ranking`)).body);
    expect(ranking.ranked).toMatchObject([{ vendor: "vnd_alpha", place: 1, priceMinor: 19_000_000_000 }]);

    const silent = await app
      .as("prs_head")
      .post(`/tenders/${id}/lots/1/award-votes`, { award: true, vendor: "vnd_alpha" }, { at: bidding });
    expect(silent).toMatchObject({ status: 422, body: { code: "vote-reason-needed" } });
    expect(silent.body.rule).toContain("28");
    expect(await vote(id, "prs_head")).toMatchObject({ status: 200, calls: 3, body: { state: "priceOpened" } });
    expect(await vote(id, "prs_head")).toMatchObject({ status: 409, body: { code: "already-voted" } });
    expect(await vote(id, "prs_secretary")).toMatchObject({ status: 403 });
    expect(await vote(id, "prs_head2")).toMatchObject({ status: 403, body: { code: "not-on-panel" } });
    // Two of three agree, and still the third must vote.
    expect((await vote(id, "prs_finance")).body.state).toBe("priceOpened");
    const against = await app
      .as("prs_technical")
      .post(
        `/tenders/${id}/lots/1/award-votes`,
        { award: false, vendor: "vnd_alpha", reason: "too dear" },
        { at: bidding },
      );
    expect(against).toMatchObject({ status: 200, body: { state: "awardProposed" } });

    const award = against.body.award as string;
    const notified = await app.as("prs_head2").post(`/awards/${award}/notify`, {}, { at: bidding });
    expect(notified).toMatchObject({ status: 200, body: { state: "notified" } });
    const shown = v.parse(AwardView, (await app.as("prs_pm").get(`/awards/${award}`)).body);
    expect(shown.votes?.map(({ award: of, reason }) => [of, reason])).toEqual([
      [true, "nobody else can"],
      [true, "nobody else can"],
      [false, "too dear"],
    ]);
    const notice = v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at: bidding })).body);
    expect(notice.lots[0]?.winner).toMatchObject({ vendor: "vnd_alpha", bids: 1, price: { amount: 19_000_000_000 } });

    const early = await app.as("prs_pm").post(`/awards/${award}/contract`, {}, { at: bidding });
    expect(early).toMatchObject({ status: 409, body: { code: "too-early" } });
    const at = notified.body.standstillUntil as string;
    expect(await app.as("prs_pm").post(`/awards/${award}/contract`, {}, { at })).toMatchObject({ status: 201 });
  });

  it("comes to nothing lot by lot when the board is against it", async () => {
    const id = await ready({
      lots: await lots(2),
      waiver: waiver([
        { lot: 1, vendor: "vnd_alpha", priceMinor: 19_000_000_000 },
        { lot: 2, vendor: "vnd_beta", priceMinor: 18_000_000_000 },
      ]),
    });
    await publish(id);
    for (const person of ["prs_head", "prs_finance", "prs_technical"]) {
      const award = person === "prs_head";
      await vote(id, person, { award }, 1);
      await vote(id, person, { award: true, vendor: "vnd_beta" }, 2);
    }
    const view = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`, { at: bidding })).body);
    expect(view.progress).toMatchObject({
      1: { state: "unsuccessful", reason: "panelAgainst" },
      2: { state: "awardProposed" },
    });
  });

  it.each([
    ["at the small limit", { estimate: 1_450_000_000 }, 409, "small-purchase-instead"],
    ["for a vendor nobody knows", { vendor: "vnd_nobody" }, 409, "vendor-unfit"],
    ["for a vendor without a licence of the category", { vendor: "vnd_media" }, 409, "vendor-unfit"],
    ["for a vendor whose licence has ended", { vendor: "vnd_late" }, 409, "vendor-unfit"],
    [
      "with a fourth member",
      { panel: { ...panel, members: [...panel.members, { person: "prs_head2", role: "head" }] } },
      422,
      "board-of-three",
    ],
    ["without a finance member", { panel: { ...panel, members: panel.members.slice(0, 1) } }, 422, "panel-incomplete"],
  ])("is not published %s", async (_, change: { estimate?: number; vendor?: string; panel?: object }, status, code) => {
    await register(app, ["vnd_media"], { category: "media" }).catch(() => undefined);
    await register(app, ["vnd_late"], { validUntil: "2026-11-01" }).catch(() => undefined);
    const { estimate, vendor = "vnd_alpha", panel: given } = change;
    const id = await ready({
      lots: await lots(1, estimate),
      waiver: waiver([{ lot: 1, vendor, priceMinor: 1_000_000_000 }]),
    });
    const reply = await publish(id, "prs_head2", given ? { panel: given } : {});
    expect(reply).toMatchObject({ status, body: { code } });
    expect((await load(app.store, tenders, id))?.state.state).toBe("inReview");
  });

  it("is published by a head who did not write it, once its funds are confirmed", async () => {
    const made = await app
      .as("prs_everything")
      .post(
        "/bodies/bdy_one/tenders",
        { ...complete(await planned(app)), procedure: "waiver", waiver: waiver(), lots: await lots() },
        { at: drafted },
      );
    const id = made.body.id as string;
    await app.as("prs_everything").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted });
    expect(await publish(id, "prs_everything")).toMatchObject({ status: 403, body: { code: "same-person" } });
    expect(await publish(id)).toMatchObject({ status: 409, body: { code: "funds-not-confirmed" } });
    for (const person of ["prs_pm", "prs_finance", "prs_auditor", "prs_secretary"]) {
      expect(await publish(id, person)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    for (const person of ["prs_otherhead", "prs_alpha", "prs_overseer"]) {
      expect((await publish(id, person)).status).toBe(404);
    }
  });

  it("has an offer for every lot, and nothing of another procedure", async () => {
    const submit = async (change: object) => {
      const input = { ...complete(await planned(app)), procedure: "waiver", lots: await lots(2), ...change };
      const made = await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted });
      expect(made.status).toBe(201);
      const reply = await app.as("prs_pm").post(`/tenders/${made.body.id}/submit-for-review`, {}, { at: drafted });
      return (reply.body.errors ?? []).map(({ path }: { path: string }) => path);
    };
    expect(await submit({})).toEqual(["waiver"]);
    expect(await submit({ waiver: waiver() })).toEqual(["lots.1.offer"]);
    const offers = [1, 2, 3].map((lot) => ({ lot, vendor: "vnd_alpha", priceMinor: 1 }));
    expect(await submit({ waiver: waiver(offers) })).toEqual(["waiver.offers.3"]);
    const both = { waiver: waiver(offers.slice(0, 2)), framework: { ceilingRial: 1, months: 12 } };
    expect(await submit(both)).toEqual(["framework"]);
    expect(await submit({ ...both, framework: undefined, procedure: "quotation" })).toContain("procedure");
  });

  it("is let go by `null` when another procedure is chosen", async () => {
    const input = { ...complete(await planned(app)), procedure: "waiver", waiver: waiver() };
    const { id } = (await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted })).body;
    const change = { procedure: "quotation", waiver: null };
    const reply = await app.as("prs_pm").patch(`/tenders/${id}`, change, { ifMatch: `"${id}:1"`, at: drafted });
    expect(reply.status).toBe(200);
    const view = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`)).body);
    expect(view).toMatchObject({ procedure: "quotation" });
    expect(view.waiver).toBeUndefined();
    expect((await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted })).status).toBe(200);
  });

  it("takes no bid and has no opening", async () => {
    const id = await ready();
    await publish(id);
    const presence = await app.as("prs_head").post(`/tenders/${id}/openings/BC/presence`, {}, { at: bidding });
    expect(presence).toMatchObject({ status: 409, body: { code: "stage-not-planned" } });
    const page = await app.as("prs_pm").get("/bodies/bdy_one/tenders?fiscalYear=1405&limit=100", { at: bidding });
    const card = page.body.items.find((each: { id: string }) => each.id === id);
    expect(v.parse(TenderCard, card)).toMatchObject({ procedure: "waiver", state: "closed" });
  });
});

describe("a member of the body who is a member of the vendor", () => {
  const both = async (person: string, ...roles: string[]) => {
    await app.put(
      {
        pk: `PRS#${person}`,
        sk: "PERSON",
        memberships: [
          { party: "bdy_one", roles },
          { party: "vnd_alpha", roles: ["vendorMember"] },
        ],
      },
      { pk: "PTY#bdy_one", sk: `MEM#${person}`, person, roles },
    );
    return app.as(person);
  };
  const refused = { status: 403, body: { code: "member-of-the-vendor" } };

  it("takes no part in a waiver for that vendor", async () => {
    const pm = await both("prs_pmboth", "prManager");
    const input = { ...complete(await planned(app)), procedure: "waiver", waiver: waiver(), lots: await lots() };
    expect(await pm.post("/bodies/bdy_one/tenders", input, { at: drafted })).toMatchObject(refused);

    const made = await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted });
    const id = made.body.id as string;
    expect(await pm.post(`/tenders/${id}/submit-for-review`, {}, { at: drafted })).toMatchObject(refused);
    await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted });
    const finance = await both("prs_financeboth", "finance");
    expect(await finance.post(`/tenders/${id}/confirm-funds`, {}, { at: drafted })).toMatchObject(refused);
    await app.as("prs_finance").post(`/tenders/${id}/confirm-funds`, {}, { at: drafted });
    await both("prs_headboth", "head");
    expect(await publish(id, "prs_headboth")).toMatchObject(refused);

    const named = { members: [{ person: "prs_headboth", role: "head" }, ...panel.members.slice(1)] };
    const seated = await publish(id, "prs_head2", { panel: { ...panel, ...named } });
    expect(seated).toMatchObject({ status: 409, body: { code: "panel-person" } });
  });

  it("does not vote when the membership came after the publication, nor tell the winner", async () => {
    await app.put(
      { pk: "PRS#prs_turn", sk: "PERSON", memberships: [{ party: "bdy_one", roles: ["head"] }] },
      { pk: "PTY#bdy_one", sk: "MEM#prs_turn", person: "prs_turn", roles: ["head"] },
    );
    const id = await ready({
      panel: { ...panel, members: [{ person: "prs_turn", role: "head" }, ...panel.members.slice(1)] },
    });
    expect((await publish(id)).status).toBe(200);
    await both("prs_turn", "head");
    expect(await vote(id, "prs_turn")).toMatchObject(refused);
    await app.put({ pk: "PRS#prs_turn", sk: "PERSON", memberships: [{ party: "bdy_one", roles: ["head"] }] });
    for (const person of ["prs_turn", "prs_finance", "prs_technical"]) {
      expect((await vote(id, person)).status).toBe(200);
    }
    await both("prs_turn", "head");
    const { awards } = (await load(app.store, tenders, id))!.state;
    expect(await app.as("prs_turn").post(`/awards/${awards[0]!.id}/notify`)).toMatchObject(refused);
  });
});
