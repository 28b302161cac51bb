import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { openPartition, tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify, writesOf } from "../../functions/storage/objects.ts";
import { dueTender } from "../../functions/tenders/due.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { OpenCard, TenderCard } from "../../shared/tenders/card.ts";
import { plusSeconds } from "../../shared/tenders/time.ts";
import { CaseView, NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import {
  bidding,
  closesAt,
  complete,
  deliverables,
  draft,
  drafted,
  open,
  panel,
  planned,
  published,
  register,
  reviewed,
} from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta"]));

const gates = (id: string) => app.store.get(gatePartitions(id).map(gateKey));
const tick = async (id: string, at: string) => {
  const before = await load(app.store, tenders, id);
  if (!before) throw new Error("no case");
  const events = dueTender.onDue(before.state, at, policyAt(initialPolicy, at));
  if (events.length === 0) return 0;
  const { after, writes } = writesOf(tenders, id, before, events);
  const { lost } = await app.store.write([...writes, ...(dueTender.writes?.(after, events) ?? [])]);
  return lost ? -1 : events.length;
};

describe("a draft", () => {
  it("may be incomplete, is the body's alone and costs two store calls", async () => {
    const made = await app
      .as("prs_pm")
      .post("/bodies/bdy_one/tenders", { title: { en: "Half a case" }, fiscalYear: 1405 }, { at: drafted });
    expect(made).toMatchObject({ status: 201, calls: 2, body: { state: "draft" } });
    const path = `/tenders/${made.body.id}`;
    const own = await app.as("prs_auditor").get(path);
    expect(own.calls).toBe(2);
    expect(v.parse(CaseView, own.body)).toMatchObject({ state: "draft", lots: [], author: "prs_pm" });
    for (const person of ["prs_otherpm", "prs_alpha", "prs_overseer", "prs_stranger"]) {
      expect((await app.as(person).get(path)).status).toBe(404);
    }
    expect((await app.as(undefined).get(`/public${path}`)).status).toBe(404);
  });

  it("is changed part by part, over the version that was seen", async () => {
    const id = await draft(app);
    const pm = app.as("prs_pm2");
    expect((await pm.patch(`/tenders/${id}`, { budgetLine: "7" })).status).toBe(428);
    const changed = await pm.patch(`/tenders/${id}`, { budgetLine: "7" }, { ifMatch: `"${id}:1"`, at: drafted });
    expect(changed).toMatchObject({ status: 200, calls: 3, etag: `"${id}:2"` });
    expect((await pm.patch(`/tenders/${id}`, { budgetLine: "8" }, { ifMatch: `"${id}:1"` })).status).toBe(412);
    const view = v.parse(CaseView, (await pm.get(`/tenders/${id}`)).body);
    expect(view).toMatchObject({ budgetLine: "7", writers: ["prs_pm", "prs_pm2"] });
    expect(view.lots[0]!.deliverables!.map(({ n }) => n)).toEqual([1, 2]);
  });

  it.each([
    ["a task of nobody", { lots: [{ tasks: ["tsk_nobody"] }] }, 409, "task-unfit"],
    ["a field outside the kit", { category: "publications", brief: { price: 5 } }, 422, "brief-invalid"],
    ["a wrong value of the kit", { category: "publications", brief: { pages: "many" } }, 422, "brief-invalid"],
    ["a panel member without the role", { panel: { ...panel, secretary: "prs_pm" } }, 409, "panel-person"],
    ["a panel member of another body", { panel: { ...panel, secretary: "prs_otherpm" } }, 409, "panel-person"],
    ["an unknown field", { price: 5 }, 422, "invalid-input"],
    ["another procedure", { procedure: "twoStage" }, 422, "invalid-input"],
    ["a day that does not exist", { closesAt: "2026-02-30T10:00:00.000Z" }, 422, "invalid-input"],
    ["a time without milliseconds", { closesAt: "2026-11-10T10:00:00Z" }, 422, "invalid-input"],
    [
      "more tasks than one transaction asks after",
      { lots: Array.from({ length: 6 }, (_, i) => ({ tasks: Array.from({ length: 9 }, (__, j) => `tsk_${i}x${j}`) })) },
      422,
      "invalid-input",
    ],
    ["lots out of order", { lots: [{ n: 2 }] }, 422, "invalid-input"],
    [
      "more text than a case holds",
      { lots: Array(20).fill({ description: { fa: "آ".repeat(4000) } }) },
      413,
      "too-large",
    ],
  ])("refuses %s", async (_, change, status, code) => {
    const reply = await app
      .as("prs_pm")
      .post("/bodies/bdy_one/tenders", { title: { en: "x" }, fiscalYear: 1405, ...change }, { at: drafted });
    expect(reply).toMatchObject({ status, body: { code } });
  });

  it("refuses a panel member who belongs to a vendor", async () => {
    await app.put({
      pk: "PRS#prs_both",
      sk: "PERSON",
      memberships: [
        { party: "bdy_one", roles: ["secretary"] },
        { party: "vnd_alpha", roles: ["vendorMember"] },
      ],
    });
    const input = { title: { en: "x" }, fiscalYear: 1405, panel: { ...panel, secretary: "prs_both" } };
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/tenders", input);
    expect(reply).toMatchObject({ status: 409, body: { code: "panel-person" } });
  });

  it("goes to review only when nothing is missing, and says all that is", async () => {
    const id = await draft(app, { brief: { pages: 3 }, lots: [{ deliverables: [{ shareBp: 1 }] }], budgetLine: "1" });
    const reply = await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { lang: "en" });
    expect(reply).toMatchObject({ status: 422, body: { code: "tender-incomplete" } });
    for (const part of [
      "brief.kind",
      "lots.0.tasks",
      "lots.0.deliverables.0.criteria",
      "lots.0.deliverables.shareBp",
    ]) {
      expect(reply.body.detail).toContain(part);
      const message = "This part is missing or not right.";
      expect(reply.body.errors).toContainEqual({ path: part, code: "part.missing", message });
    }
  });

  it("does not go to review with a task that was taken in house meanwhile", async () => {
    const task = await planned(app);
    const made = await app.as("prs_pm").post("/bodies/bdy_one/tenders", complete(task), { at: drafted });
    await app.as("prs_pm").post(`/tasks/${task}/do-in-house`, { personHours: 4 });
    const reply = await app.as("prs_pm").post(`/tenders/${made.body.id}/submit-for-review`);
    expect(reply).toMatchObject({ status: 409, body: { code: "task-unfit" } });
  });
});

describe("the way to publication", () => {
  it("takes three persons and at most three store calls a step", async () => {
    const id = await draft(app);
    const path = `/tenders/${id}`;
    expect(await app.as("prs_pm").post(`${path}/submit-for-review`)).toMatchObject({ status: 200, calls: 3 });
    const early = await app.as("prs_head").post(`${path}/publish`, {}, { at: published });
    expect(early).toMatchObject({ status: 409, body: { code: "funds-not-confirmed" } });
    expect(await app.as("prs_finance").post(`${path}/confirm-funds`)).toMatchObject({ status: 200, calls: 3 });
    const twice = await app.as("prs_finance2").post(`${path}/confirm-funds`);
    expect(twice).toMatchObject({ status: 409, body: { code: "funds-already-confirmed" } });
    const key = crypto.randomUUID();
    const reply = await app.as("prs_head").post(`${path}/publish`, {}, { at: published, key });
    expect(reply).toMatchObject({ status: 200, calls: 3, body: { state: "published" } });
    expect(await app.as("prs_head").post(`${path}/publish`, {}, { at: published, key })).toMatchObject({
      status: 200,
      body: reply.body,
    });

    const opened = await gates(id);
    expect(opened).toHaveLength(16);
    for (const gate of opened) expect(gate).toMatchObject({ closesAt, open: true, materialRevision: 1 });
    const notice = v.parse(NoticeView, (await app.as(undefined).get(`/public${path}`, { at: bidding })).body);
    expect(notice.sealing?.keys.B?.kid).toBe(notice.sealing?.fingerprints.B);
    expect(notice.sealing?.keys.B?.kid).not.toBe(notice.sealing?.keys.C?.kid);
    expect(v.parse(NoticeView, (await app.as("prs_alpha").get(path, { at: bidding })).body)).toEqual(notice);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("shows the wrapped keys, the panel and the estimate to nobody outside, the wrapped keys to nobody at all", async () => {
    const id = await open(app);
    const loaded = await load(app.store, tenders, id);
    const wrapped = loaded!.state.published!.keys.map((key) => key.wrapped);
    const replies = await Promise.all(
      ["prs_pm", "prs_head", "prs_auditor", "prs_alpha", "prs_overseer", "prs_otherpm"].map((person) =>
        app.as(person).get(`/tenders/${id}`, { at: bidding }),
      ),
    );
    for (const { body } of replies) for (const key of wrapped) expect(JSON.stringify(body)).not.toContain(key);
    const outside = JSON.stringify([replies[3]!.body, replies[4]!.body]);
    for (const secret of ["prs_secretary", "5000000000", "1405-12", "tsk_"]) expect(outside).not.toContain(secret);
    expect(JSON.stringify(replies[0]!.body)).toContain("prs_secretary");
  });

  it.each([
    [
      "above the limit",
      { lots: [{ ...complete("tsk_x").lots[0], estimateRial: 14_500_000_001 }] },
      "above-quotation-limit",
    ],
    ["with too short a window", { closesAt: "2026-11-05T07:59:59.999Z" }, "window-too-short"],
    ["with a closing time in the past", { closesAt: "2026-11-01T00:00:00.000Z" }, "window-too-short"],
    ["with too long a window", { closesAt: "2028-11-05T07:59:59.999Z" }, "window-too-long"],
    ["without a technical member", { panel: { ...panel, members: panel.members.slice(0, 2) } }, "panel-incomplete"],
    [
      "with one person on two seats",
      {
        panel: { members: [...panel.members, { person: "prs_everything", role: "head" }], secretary: "prs_everything" },
      },
      "panel-incomplete",
    ],
  ])("asks what speaks against it: %s", async (_, change, code) => {
    const task = await planned(app);
    const lots = "lots" in change ? change.lots.map((lot) => ({ ...lot, tasks: [task] })) : complete(task).lots;
    const id = await reviewed(app, { ...change, lots });
    const reply = await app.as("prs_head").post(`/tenders/${id}/publish`, {}, { at: published });
    expect(reply.body.code).toBe(code);
    expect((await gates(id)).filter(Boolean)).toHaveLength(0);
  });

  it("names the rule of the limit and of the window", async () => {
    const id = await reviewed(app, { closesAt: "2026-11-02T09:00:00.000Z" });
    const reply = await app.as("prs_head").post(`/tenders/${id}/publish`, {}, { at: published });
    expect(reply.body.rule).toContain("shortest window");
    const later = await app.as("prs_head").post(`/tenders/${id}/publish`, { closesAt }, { at: published });
    expect(later.status).toBe(200);
  });

  it("lets nobody who wrote in it confirm, publish or cancel, whatever the roles", async () => {
    const one = app.as("prs_everything");
    const input = complete(await planned(app));
    const { id } = (await one.post("/bodies/bdy_one/tenders", input, { at: drafted })).body;
    await one.post(`/tenders/${id}/submit-for-review`, {}, { at: drafted });
    const same = { status: 403, body: { code: "same-person" } };
    expect(await one.post(`/tenders/${id}/confirm-funds`)).toMatchObject(same);
    await app.as("prs_finance").post(`/tenders/${id}/confirm-funds`);
    expect(await one.post(`/tenders/${id}/publish`, {}, { at: published })).toMatchObject(same);
    const cancel = { ground: "noFunds", reason: "no money" };
    expect(await one.post(`/tenders/${id}/cancel`, cancel)).toMatchObject(same);
  });

  it("refuses a panel member who lost the role since the draft", async () => {
    await app.put(
      { pk: "PRS#prs_leaver", sk: "PERSON", memberships: [{ party: "bdy_one", roles: ["secretary"] }] },
      { pk: "PTY#bdy_one", sk: "MEM#prs_leaver", person: "prs_leaver", roles: ["secretary"] },
    );
    const id = await reviewed(app, { panel: { ...panel, secretary: "prs_leaver" } });
    await app.put({ pk: "PTY#bdy_one", sk: "MEM#prs_leaver", person: "prs_leaver", roles: ["auditor"] });
    const reply = await app.as("prs_head").post(`/tenders/${id}/publish`, {}, { at: published });
    expect(reply).toMatchObject({ status: 409, body: { code: "panel-person" } });
  });

  it("goes back with a comment, and funds are confirmed anew", async () => {
    const id = await reviewed(app);
    const reply = await app.as("prs_head").post(`/tenders/${id}/return`, { comment: "more pages" });
    expect(reply).toMatchObject({ status: 200, body: { state: "draft" } });
    const view = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`)).body);
    expect(view.returned?.comment).toBe("more pages");
    expect(view.fundsConfirmed).toBeUndefined();
  });
});

describe("closing and cancelling", () => {
  it("is closed for every reader at its time, and the clock shuts the gates ten seconds later, once", async () => {
    const id = await open(app);
    const state = async (at: string) => (await app.as("prs_alpha").get(`/tenders/${id}`, { at })).body.state;
    expect(await state("2026-11-10T09:59:59.999Z")).toBe("published");
    expect(await state(closesAt)).toBe("closed");
    expect(await tick(id, plusSeconds(closesAt, 9))).toBe(0);
    expect((await gates(id)).every((gate) => gate?.["open"] === true)).toBe(true);
    expect(await tick(id, plusSeconds(closesAt, 10))).toBe(1);
    expect((await gates(id)).every((gate) => gate?.["open"] === false)).toBe(true);
    expect(await tick(id, plusSeconds(closesAt, 11))).toBe(0);
    const view = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`, { at: bidding })).body);
    expect(view).toMatchObject({ state: "closed", progress: { 1: { state: "closed" } } });
  });

  it("is found by the due index at the grace after its time, and leaves it", async () => {
    const id = await open(app);
    const dueItem = async () => (await app.store.get([{ pk: `TND#${id}`, sk: "A#TENDER" }]))[0];
    expect((await dueItem())?.["dueSk"]).toBe(`2026-11-10T10:00:10.000Z#TND#${id}`);
    await tick(id, plusSeconds(closesAt, 10));
    expect((await dueItem())?.["dueSk"]).toBeUndefined();
  });

  it("ends with a ground by the head, shuts the gates and stays visible", async () => {
    const id = await open(app);
    const input = { ground: "noLongerNeeded", reason: "the fair was called off" };
    const reply = await app.as("prs_head2").post(`/tenders/${id}/cancel`, input, { at: bidding });
    expect(reply).toMatchObject({ status: 200, calls: 3, body: { state: "cancelled" } });
    expect((await gates(id)).every((gate) => gate?.["open"] === false)).toBe(true);
    const notice = v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at: bidding })).body);
    expect(notice).toMatchObject({ state: "cancelled", cancelled: { ground: "noLongerNeeded" } });
    expect(JSON.stringify(notice)).not.toContain("called off");
    const again = await app.as("prs_head2").post(`/tenders/${id}/cancel`, input, { at: bidding });
    expect(again).toMatchObject({ status: 409, body: { code: "wrong-state" } });
  });

  it("cancels a draft, which stays hidden", async () => {
    const id = await draft(app);
    const input = { ground: "errorInDocuments", reason: "twice" };
    expect((await app.as("prs_head").post(`/tenders/${id}/cancel`, input)).status).toBe(200);
    expect((await app.as("prs_alpha").get(`/tenders/${id}`)).status).toBe(404);
  });

  it("accepts fewer quotes only where a lot was found short", async () => {
    const id = await open(app);
    await tick(id, plusSeconds(closesAt, 10));
    const path = `/tenders/${id}/lots/1/accept-fewer`;
    const no = await app.as("prs_head").post(path, { reason: "only two printers" });
    expect(no).toMatchObject({ status: 409, body: { code: "lot-not-short" } });
    const before = await load(app.store, tenders, id);
    const short = { type: "LotFoundShort", at: closesAt, by: "system", lot: 1, submitted: 2, minimum: 3 } as const;
    await app.store.write(writesOf(tenders, id, before, [short]).writes);
    expect((await app.as("prs_pm").post(path, { reason: "x" })).status).toBe(403);
    expect((await app.as("prs_head").post(path, { reason: "only two printers" })).status).toBe(200);
    expect((await app.as("prs_head").post(`/tenders/${id}/lots/9/accept-fewer`, { reason: "x" })).status).toBe(404);
  });
});

describe("lists", () => {
  it("show a body its cases of a year with the state of the moment", async () => {
    const id = await open(app);
    const list = async (at: string) =>
      (await app.as("prs_finance").get("/bodies/bdy_one/tenders?fiscalYear=1405&limit=100", { at })).body.items;
    const card = (items: { id: string }[]) =>
      v.parse(
        TenderCard,
        items.find((item) => item.id === id),
      );
    expect(card(await list(bidding)).state).toBe("published");
    expect(card(await list(closesAt)).state).toBe("closed");
    expect((await app.as("prs_otherpm").get("/bodies/bdy_one/tenders")).status).toBe(404);
  });

  it("offer open cases to vendors and everybody until they close, quarter by quarter", async () => {
    const far = await open(app, { closesAt: "2027-04-10T10:00:00.000Z", category: "publications" });
    const walk = async (path: string, person: string | undefined, at: string) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const reply = await app.as(person).get(`${path}${cursor ? `&cursor=${cursor}` : ""}`, { at });
        expect(reply.status).toBe(200);
        expect(reply.calls).toBeLessThanOrEqual(2);
        for (const card of reply.body.items) {
          ids.push(v.parse(OpenCard, card).id);
          expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(600);
        }
        cursor = reply.body.nextCursor;
      } while (cursor);
      return ids;
    };
    const publicly = await walk("/public/tenders?limit=2", undefined, bidding);
    expect(publicly.at(-1)).toBe(far);
    expect(new Set(publicly).size).toBe(publicly.length);
    expect(await walk("/opportunities?category=publications&limit=3", "prs_alpha", bidding)).toEqual(publicly);
    expect(await walk("/opportunities?category=media&limit=3", "prs_alpha", bidding)).toEqual([]);
    expect(await walk("/public/tenders?limit=2", undefined, closesAt)).toEqual([far]);
    expect((await app.as("prs_pm").get("/opportunities")).status).toBe(403);
    expect((await app.as(undefined).get("/public/tenders?cursor=x")).body.code).toBe("cursor-invalid");
    expect((await app.as(undefined).get("/public/tenders?category=none")).status).toBe(422);
  });

  it("cost the same at 100 and at 10,000 open cases", async () => {
    const card = (n: number) => ({
      pk: `TND#tnd_seed${n}`,
      sk: "L#CAT",
      publicPk: openPartition("training", "1405Q3"),
      publicSk: `2026-11-2${n % 10}T10:00:00.000Z#tnd_seed${n}`,
      data: {},
      card: {
        id: `tnd_seed${n}`,
        body: "bdy_one",
        title: { fa: "د".repeat(60), en: "t".repeat(110) },
        category: "training",
        publishedAt: "2026-11-02T08:00:00.000Z",
        closesAt: `2026-11-2${n % 10}T10:00:00.000Z`,
        lots: 1,
      },
    });
    const seed = async (from: number, to: number) => {
      const all = Array.from({ length: to - from }, (_, i) => card(from + i));
      for (let i = 0; i < all.length; i += 100) await app.put(...all.slice(i, i + 100));
    };
    const page = () => app.as(undefined).get("/public/tenders?category=training", { at: bidding });
    await seed(0, 100);
    const small = await page();
    await seed(100, 10_000);
    const large = await page();
    expect(small.body.items).toHaveLength(25);
    expect(large.body.items).toHaveLength(25);
    expect(large.readUnits).toBe(small.readUnits);
    expect(large.readUnits).toBeLessThanOrEqual(2);
    expect(large.calls).toBe(1);
  }, 60_000);
});

it("keeps to the shares of a lot", async () => {
  const short = [{ ...deliverables[0]! }, { ...deliverables[1]!, shareBp: 6999 }];
  const id = await draft(app, { lots: [{ ...complete(await planned(app)).lots[0]!, deliverables: short }] });
  const reply = await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { lang: "en" });
  expect(reply.body.detail).toContain("lots.0.deliverables.shareBp");
});
