import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { taskTakenKey } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { verify } from "../../functions/storage/objects.ts";
import { frameEvents } from "../../shared/calloffs/call-off.example.ts";
import { CallOffsView } from "../../shared/calloffs/schema.ts";
import { ContractView } from "../../shared/contracts/view-schema.ts";
import { PositionView } from "../../shared/finance/schema.ts";
import { type Options, startApp } from "../harness/app.ts";
import { fresh, seedFile } from "../harness/drawn-contract.ts";
import { planned } from "../harness/quotation.ts";
import { startReactions } from "../harness/reactions.ts";
import { seedContract } from "../harness/seed-contract.ts";

// Nobody listens at the mail service's address: what follows must not depend on it.
const app = await startApp({ env: { AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:1" } });
const reactions = await startReactions(app);
const { handler: clock } = await import("../../functions/clock.ts");
afterAll(async () => {
  await reactions.stop();
  await app.stop();
});

const million = 1_000_000;
const at = "2026-11-21T08:00:00.000Z";
const [pm, head, alpha, finance] = ["prs_pm", "prs_head", "prs_alpha", "prs_finance"].map((who) => app.as(who)) as [
  ReturnType<typeof app.as>,
  ReturnType<typeof app.as>,
  ReturnType<typeof app.as>,
  ReturnType<typeof app.as>,
];
const newFrame = async () => (await seedContract(app.store, frameEvents(fresh()))).id;
const order = (tasks: string[], quantity = 10, rate = 1) => ({
  tasks,
  lines: [{ rate, quantity }],
  dueOn: "2026-12-20",
});
const place = (id: string, body: unknown, options: Options = {}, who = pm) =>
  who.post(`/contracts/${id}/call-offs`, body, { at, ...options });
const say = (who: typeof pm, id: string, n: number, verb: string, body: unknown = {}, when = at) =>
  who.post(`/contracts/${id}/call-offs/${n}/${verb}`, body, { at: when });
const task = async (id: string) => {
  const { state, contract } = (await pm.get(`/tasks/${id}`)).body;
  return { state, contract };
};
const takenBy = async (id: string) => (await app.store.get([taskTakenKey(id)]))[0]?.["tender"];
const listed = async (id: string, who = pm) =>
  v.parse(CallOffsView, (await who.get(`/contracts/${id}/call-offs`, { at })).body);

describe("a call-off within the limit", () => {
  it("goes from the order to the rating's evidence, at three store calls an act", async () => {
    const id = await newFrame();
    const served = await planned(app);
    const placed = await place(id, order([served]));
    expect(placed).toMatchObject({
      status: 201,
      calls: 3,
      body: { state: "active", callOff: { n: 1, state: "offered", amountMinor: 400 * million } },
    });
    expect(placed.body.callOff.replyBy).toBe("2026-11-23T20:29:59.999Z");
    await reactions.settle(2);
    expect(await task(served)).toEqual({ state: "handedOver", contract: id });
    expect(await takenBy(served)).toBe(id);
    const waiting = (await alpha.get("/me/inbox", { at })).body.items.filter(
      (item: { object: { id: string } }) => item.object.id === id,
    );
    expect(waiting).toMatchObject([{ verb: "answerCallOff", part: "call-off 1", amountRial: 400 * million }]);

    const taken = await say(alpha, id, 1, "accept");
    expect(taken).toMatchObject({ status: 200, calls: 3, body: { callOff: { n: 1, state: "accepted" } } });
    await reactions.settle(2);
    expect(await task(served)).toEqual({ state: "contracted", contract: id });
    const shown = v.parse(ContractView, (await alpha.get(`/contracts/${id}`, { at })).body);
    expect(shown.deliverables).toMatchObject([
      { n: 1, state: "planned", amountMinor: 400 * million, ordered: { callOff: 1, rate: 1, quantity: 10 } },
    ]);
    expect(shown.totals.committedMinor).toBe(400 * million);

    const file = await seedFile(app);
    const versions = `/contracts/${id}/deliverables/1/versions`;
    expect((await alpha.post(versions, { files: [file] }, { at })).status).toBe(201);
    expect((await alpha.post(`${versions}/1/submit`, {}, { at })).status).toBe(200);
    const accepted = await pm.post(`${versions}/1/accept`, {}, { at });
    expect(accepted).toMatchObject({ status: 200, body: { state: "active", deliverable: { state: "accepted" } } });
    await reactions.settle(2);
    expect(await task(served)).toEqual({ state: "done", contract: id });

    const invoice = (await alpha.post(`/contracts/${id}/invoices`, { number: fresh() }, { at })).body;
    expect(invoice).toMatchObject({ grossMinor: 400 * million });
    await alpha.post(`/invoices/${invoice.id}/submit`, {}, { at });
    const { netMinor } = (await head.post(`/invoices/${invoice.id}/order`, {}, { at })).body;
    // 10 % retention, 5 % insurance, 10 % VAT; it is not the last instalment.
    expect(netMinor).toBe(380 * million);
    await finance.post(`/invoices/${invoice.id}/check`, {}, { at });
    const paid = { paidOn: "2026-11-21", reference: fresh(), amountMinor: netMinor };
    expect((await finance.post(`/invoices/${invoice.id}/payments`, paid, { at })).status).toBe(200);
    const position = v.parse(PositionView, (await finance.get(`/contracts/${id}/position`, { at })).body);
    expect(position.deliverables).toMatchObject([
      { n: 1, title: { en: "Day of photography" }, settledMinor: 400 * million },
    ]);
    expect(position.framework).toEqual({
      ceilingMinor: 1_000 * million,
      orderedMinor: 400 * million,
      leftMinor: 600 * million,
      endsAt: "2027-11-05T20:29:59.999Z",
    });
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("gives tasks and ceiling back when it is declined, cancelled or lapses", async () => {
    const id = await newFrame();
    const served = await planned(app);
    for (const end of [
      () => say(alpha, id, 1, "decline", { reason: "No camera" }),
      () => say(pm, id, 2, "cancel", { reason: "No fair" }),
    ]) {
      expect((await place(id, order([served], 12))).status).toBe(201);
      await reactions.settle();
      expect(await end()).toMatchObject({ status: 200 });
      await reactions.settle(2);
      expect(await task(served)).toEqual({ state: "planned", contract: undefined });
      expect(await takenBy(served)).toBeUndefined();
    }
    expect((await place(id, order([served], 12))).status).toBe(201);
    await reactions.settle();
    await clock({ time: "2026-11-23T20:29:59.999Z" });
    expect((await listed(id)).items.at(-1)?.state).toBe("offered");
    await clock({ time: "2026-11-24T00:00:00.000Z" });
    const { items, leftMinor } = await listed(id);
    expect(items.map(({ state }) => state)).toEqual(["declined", "cancelled", "lapsed"]);
    expect(leftMinor).toBe(1_000 * million);
    await reactions.settle(2);
    expect(await task(served)).toEqual({ state: "planned", contract: undefined });
    expect(await say(alpha, id, 3, "accept", {}, "2026-11-24T08:00:00.000Z")).toMatchObject({
      status: 409,
      body: { code: "wrong-state" },
    });
  });

  it("leaves a task alone that another order of the contract has by then", async () => {
    const id = await newFrame();
    const served = await planned(app);
    await place(id, order([served], 1));
    await reactions.settle();
    await say(alpha, id, 1, "decline", { reason: "r" });
    await reactions.settle();
    await place(id, order([served], 2));
    await say(alpha, id, 2, "accept");
    await reactions.settle(2);
    expect(await task(served)).toEqual({ state: "contracted", contract: id });
    expect(await takenBy(served)).toBe(id);
  });

  it("completes its framework by the clock", async () => {
    const id = await newFrame();
    await clock({ time: "2027-11-05T20:30:00.000Z" });
    expect((await pm.get(`/contracts/${id}`, { at })).body).toMatchObject({ state: "completed" });
  });
});

describe("a call-off above the limit", () => {
  it("is nobody's but the body's until another person approves it", async () => {
    const id = await newFrame();
    const [one, two] = [await planned(app), await planned(app)];
    const placed = await place(id, order([one, two], 15));
    expect(placed.body.callOff).toEqual({ n: 1, state: "awaitingHead", amountMinor: 600 * million });
    expect(await listed(id, alpha)).toMatchObject({ items: [], leftMinor: 1_000 * million });
    expect(await say(alpha, id, 1, "accept")).toMatchObject({ status: 404, body: { code: "not-found" } });
    await reactions.settle();
    const inbox = (await head.get("/me/inbox", { at })).body.items;
    expect(inbox).toContainEqual(expect.objectContaining({ verb: "approveCallOff", object: { kind: "contract", id } }));
    expect(await say(pm, id, 1, "approve")).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    expect(await say(head, id, 1, "approve")).toMatchObject({
      status: 200,
      calls: 3,
      body: { callOff: { state: "offered" } },
    });
    expect((await listed(id, alpha)).items).toMatchObject([{ n: 1, state: "offered" }]);
    expect((await listed(id)).items[0]?.internal).toEqual({ tasks: [one, two], by: "prs_pm", approvedBy: "prs_head" });
  });

  it("is not approved by whoever asked, in whatever role", async () => {
    const id = await newFrame();
    await place(id, order([await planned(app)], 15), {}, app.as("prs_everything"));
    expect(await say(app.as("prs_everything"), id, 1, "approve")).toMatchObject({
      status: 403,
      body: { code: "same-person" },
    });
    expect(await say(head, id, 1, "approve")).toMatchObject({ status: 200 });
  });
});

describe("what is refused", () => {
  it.each([
    ["prs_otherpm", 404, "not-found"],
    ["prs_beta", 404, "not-found"],
    ["prs_stranger", 404, "not-found"],
    ["prs_head", 403, "not-allowed"],
    ["prs_officer", 403, "not-allowed"],
    ["prs_finance", 403, "not-allowed"],
    ["prs_alpha", 403, "not-allowed"],
  ])("an order of %s: %i", async (who, status, code) => {
    const id = await newFrame();
    expect(await place(id, order(["tsk_none"]), {}, app.as(who))).toMatchObject({ status, body: { code } });
    expect((await app.as("prs_beta").get(`/contracts/${id}/call-offs`)).status).toBe(404);
    expect((await app.as(undefined).get(`/contracts/${id}/call-offs`)).status).toBe(401);
  });

  it("a task that is not planned, another body's, or taken", async () => {
    const id = await newFrame();
    const house = await planned(app);
    await pm.post(`/tasks/${house}/do-in-house`, { personHours: 3 }, { at });
    const foreign = (
      await app
        .as("prs_otherpm")
        .post("/bodies/bdy_two/tasks", { title: { en: "x" }, category: "media", fiscalYear: 1405 }, { at })
    ).body.id;
    for (const unfit of ["tsk_none", house, foreign]) {
      expect(await place(id, order([await planned(app), unfit]))).toMatchObject({
        status: 409,
        body: { code: "task-unfit" },
      });
    }
    const served = await planned(app);
    expect((await place(id, order([served], 1))).status).toBe(201);
    expect(await place(id, order([served], 1))).toMatchObject({ status: 409, body: { code: "task-unfit" } });
    expect(await place(await newFrame(), order([served], 1))).toMatchObject({
      status: 409,
      body: { code: "task-unfit" },
    });
    // What the contract serves by itself is asked of nobody.
    expect((await place(id, order(["tsk_frame"], 1))).status).toBe(201);
  });

  it("more than the ceiling, by name of what is left", async () => {
    const id = await newFrame();
    await place(id, order([await planned(app)], 12));
    const reply = await place(id, order([await planned(app)], 14));
    expect(reply).toMatchObject({ status: 409, body: { code: "over-ceiling" } });
    expect(reply.body.detail).toContain("520,000,000");
    expect(await listed(id)).toMatchObject({ orderedMinor: 480 * million, leftMinor: 520 * million });
  });

  it.each<unknown>([
    {},
    { ...order(["tsk_a"]), lines: [{ rate: 0, quantity: 1 }] },
    { ...order(["tsk_a"]), dueOn: "tomorrow" },
    { ...order(["tsk_a"]), state: "accepted" },
  ])("input that cannot be read (%#)", async (body) => {
    const reply = await place(await newFrame(), body);
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(reply.body.errors.length).toBeGreaterThan(0);
  });

  it("with its own code", async () => {
    const id = await newFrame();
    const served = await planned(app);
    const code = async (body: unknown, when = at) => (await place(id, body, { at: when })).body.code;
    expect(await code(order([served], 1, 9))).toBe("rate-unknown");
    expect(await code({ ...order([served]), dueOn: "2026-11-20" })).toBe("call-off-due-passed");
    expect(await code({ ...order([served]), dueOn: "2028-01-01" })).toBe("call-off-due-after-term");
    expect(await code({ ...order([served]), dueOn: "2027-11-20" }, "2027-11-06T08:00:00.000Z")).toBe("too-late");
    const plain = (await seedContract(app.store, frameEvents(fresh(), { framework: undefined! }).slice(0, 6))).id;
    expect((await place(plain, order([served]))).body.code).toBe("not-a-framework");
    expect((await pm.get(`/contracts/${plain}/call-offs`)).status).toBe(404);
  });
});

describe("two at once", () => {
  it("of which the ceiling takes one: exactly one wins", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await newFrame();
      const racers = await Promise.all([planned(app), planned(app), planned(app)]);
      const replies = await Promise.all(
        racers.map((served, i) => place(id, order([served], 12), {}, app.as(i % 2 ? "prs_pm" : "prs_pm2"))),
      );
      const first = await place(id, order([await planned(app)], 1));
      expect(first.status).toBe(201);
      const won = replies.filter(({ status }) => status === 201);
      const lost = replies.filter(({ status }) => status !== 201);
      // 480 million twice fit into 1,000 million, a third time they do not.
      expect(won).toHaveLength(2);
      expect(lost.map(({ body }) => body.code)).toEqual(["over-ceiling"]);
      expect((await listed(id)).leftMinor).toBe(0);
    }
  });

  it("answers of the vendor: one stands", async () => {
    const id = await newFrame();
    await place(id, order([await planned(app)]));
    const replies = await Promise.all([
      say(alpha, id, 1, "accept"),
      say(app.as("prs_alpha2"), id, 1, "decline", { reason: "r" }),
      say(pm, id, 1, "cancel", { reason: "r" }),
    ]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(2);
  });

  it("repetitions of one order: one call-off", async () => {
    const id = await newFrame();
    const body = order([await planned(app)], 1);
    const replies = await Promise.all(Array.from({ length: 4 }, () => place(id, body, { key: "the-very-same" })));
    const last = await place(id, body, { key: "the-very-same" });
    expect(replies.every(({ status }) => status === 201)).toBe(true);
    expect(last.body).toEqual(replies[0]!.body);
    expect((await listed(id)).items).toHaveLength(1);
  });
});
