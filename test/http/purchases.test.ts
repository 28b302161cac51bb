import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { purchases } from "../../functions/purchases/store.ts";
import { totalsKey } from "../../functions/storage/keys.ts";
import { files } from "../../functions/storage/kinds/files.ts";
import { verify, writesOf } from "../../functions/storage/objects.ts";
import { totalsOf } from "../../functions/storage/totals.ts";
import type { FileEvent } from "../../shared/files/file.ts";
import { shortForm, form as whole } from "../../shared/purchases/purchase.example.ts";
import { PurchaseCard, PurchaseView } from "../../shared/purchases/schema.ts";
import { type Options, startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);

const at = "2026-11-22T10:00:00.000Z";
const today = { at };
const by = "prs_pm";

/** A file as its upload leaves it. */
async function file(owner: string, ...rest: FileEvent["type"][]) {
  const id = `fil_${randomUUID()}`;
  const described = { name: "a.pdf", size: 1, sha256: "a".repeat(64), mediaType: "application/pdf" as const };
  const events = [
    { type: "FileRequested" as const, at, by, id, owner, file: described, expiresAt: "2026-11-23T10:00:00.000Z" },
    ...rest.map((type) => ({ type, at, by: "system" }) as FileEvent),
  ];
  await app.store.write(writesOf(files, id, undefined, events).writes);
  return id;
}
const proForma = await file("bdy_one", "FileUploaded", "FileAccepted");
const form = { ...whole, proForma };

const ask = async (input: object = form, person = "prs_officer") => {
  const reply = await app.as(person).post("/bodies/bdy_one/purchases", input, today);
  expect(reply.status).toBe(201);
  return reply.body.id as string;
};
const step = (person: string, id: string, verb: string, body: object = {}, options: Options = today) =>
  app.as(person).post(`/purchases/${id}/${verb}`, body, options);
const payment = { amountRial: form.amountRial, paidOn: "2026-11-22", reference: "445566" };
const counted = async () => {
  const [item] = await app.store.get([totalsKey("bdy_one", 1405)]);
  const { purchasesCount, purchasesOrderedRial, purchasesPaidRial } = totalsOf(item);
  return [purchasesCount, purchasesOrderedRial, purchasesPaidRial];
};

describe("a small purchase", () => {
  it("goes from the form to the payment by three persons, three store calls each, and counts in the year", async () => {
    const before = await counted();
    const made = await app.as("prs_officer").post("/bodies/bdy_one/purchases", form, today);
    expect(made).toMatchObject({ status: 201, calls: 2, body: { version: 1, state: "draft" } });
    const { id } = made.body;
    for (const [person, verb, body, state] of [
      ["prs_finance", "confirm-funds", {}, "fundsConfirmed"],
      ["prs_officer", "order", {}, "ordered"],
      ["prs_officer", "receive", { note: "۲۰۰ نسخه، سالم" }, "received"],
      ["prs_finance2", "pay", payment, "paid"],
    ] as const)
      expect(await step(person, id, verb, body)).toMatchObject({ status: 200, calls: 3, body: { state } });

    const shown = await app.as("prs_auditor").get(`/purchases/${id}`, today);
    expect(shown).toMatchObject({ status: 200, etag: `"${id}:5"`, calls: 2 });
    expect(v.parse(PurchaseView, shown.body)).toMatchObject({
      ...form,
      state: "paid",
      fiscalYear: 1405,
      requested: { by: "prs_officer" },
      funds: { by: "prs_finance" },
      receipt: { note: "۲۰۰ نسخه، سالم" },
      payment: { by: "prs_finance2", ...payment },
      missing: [],
      fileLate: false,
    });
    expect(await verify(app.store, purchases, id)).toMatchObject({ events: 5, chained: true, replayed: true });
    const [count, ordered, paid] = await counted();
    const amount = form.amountRial;
    expect([count, ordered, paid]).toEqual([before[0]! + 1, before[1]! + amount, before[2]! + amount]);
  });

  it("is ordered first when urgent, completed and confirmed after, then paid", async () => {
    const id = await ask(shortForm);
    expect(await step("prs_pm", id, "order")).toMatchObject({ status: 409, body: { code: "purchase-funds-missing" } });
    const urgent = await step("prs_pm", id, "order", { urgentReason: "بازدید فردا است" });
    expect(urgent.body.state).toBe("ordered");
    await step("prs_pm", id, "receive");
    const paid = await step("prs_finance2", id, "pay", payment);
    expect(paid).toMatchObject({ status: 409, body: { code: "purchase-funds-missing" } });
    const early = await step("prs_finance", id, "confirm-funds", {}, { ...today, lang: "fa" });
    expect(early).toMatchObject({ status: 409, body: { code: "purchase-file-incomplete" } });
    expect(early.body.detail).toContain("شبا، ردیف اعتبار");

    const { vendorId, iban, budgetLine, priceReason } = form;
    const papers = { vendorId, iban, budgetLine, priceReason, proForma };
    const completed = await app.as("prs_officer").patch(`/purchases/${id}`, papers, { ...today, ifMatch: `"${id}:3"` });
    expect(completed).toMatchObject({ status: 200, calls: 3 });
    expect((await step("prs_finance", id, "confirm-funds")).body.state).toBe("received");
    expect((await step("prs_finance2", id, "pay", payment)).body.state).toBe("paid");
    const { body } = await app.as("prs_head").get(`/purchases/${id}`, today);
    expect(v.parse(PurchaseView, body)).toMatchObject({
      urgency: { reason: "بازدید فردا است", fileDueAt: "2026-11-25T20:29:59.999Z" },
      fileLate: false,
    });
  });

  it("comes back for correction and goes on, is sent back to the vendor, and is cancelled out of the year", async () => {
    const before = await counted();
    const id = await ask();
    await step("prs_finance", id, "confirm-funds");
    await step("prs_officer", id, "order");
    await step("prs_officer", id, "receive");
    const back = { what: "file", reason: "ردیف اعتبار اشتباه است" };
    expect((await step("prs_finance2", id, "return", back)).body.state).toBe("returned");
    const corrected = await app
      .as("prs_officer")
      .patch(`/purchases/${id}`, { budgetLine: "۱۲۳-۵" }, { ...today, ifMatch: `"${id}:5"` });
    expect(corrected.body.state).toBe("received");
    expect((await step("prs_finance", id, "confirm-funds")).status).toBe(200);
    expect((await step("prs_pm", id, "return", { what: "delivery", reason: "رنگ پریده" })).body.state).toBe("returned");
    expect((await step("prs_pm", id, "receive")).body.state).toBe("received");
    expect((await step("prs_pm", id, "return", { what: "delivery", reason: "باز هم" })).status).toBe(200);
    expect(await step("prs_officer", id, "cancel", { reason: "فروشنده نتوانست" })).toMatchObject({
      status: 403,
      body: { code: "same-person" },
    });
    expect((await step("prs_head", id, "cancel", { reason: "فروشنده نتوانست" })).body.state).toBe("cancelled");
    expect(await counted()).toEqual(before);
  });
});

describe("each guard answers with its own code", () => {
  const limit = 1_450_000_000;
  it.each([
    ["above the limit", { ...form, amountRial: limit + 1 }, 422, "small-limit-exceeded"],
    ["a doubtful legal id", { ...form, vendorId: "10380284791" }, 422, "vendor-id-doubtful"],
    ["a task that is not there", { ...form, task: "tsk_none" }, 422, "task-not-of-body"],
    ["a file that is not there", { ...form, proForma: "fil_none" }, 409, "file-not-ready"],
  ])("the form: %s", async (_, input, status, code) => {
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/purchases", input, today);
    expect(reply).toMatchObject({ status, body: { code } });
  });

  it("the form: files of others or not clean, tasks of others", async () => {
    for (const id of [await file("bdy_one", "FileUploaded"), await file("bdy_two", "FileUploaded", "FileAccepted")]) {
      const reply = await app.as("prs_pm").post("/bodies/bdy_one/purchases", { ...form, proForma: id }, today);
      expect(reply).toMatchObject({ status: 409, body: { code: "file-not-ready" } });
    }
    const task = { title: { fa: "پوستر" }, category: "publications", fiscalYear: 1405 };
    const own = await app.as("prs_pm").post("/bodies/bdy_one/tasks", task, today);
    const foreign = await app.as("prs_otherpm").post("/bodies/bdy_two/tasks", task, today);
    const id = await ask({ ...form, task: own.body.id });
    const change = (change: object) =>
      app.as("prs_pm").patch(`/purchases/${id}`, change, { ...today, ifMatch: `"${id}:1"` });
    expect(await change({ task: foreign.body.id })).toMatchObject({ status: 422, body: { code: "task-not-of-body" } });
    expect(await change({ proForma: "fil_none" })).toMatchObject({ status: 409, body: { code: "file-not-ready" } });
  });

  it("the form: field by field", async () => {
    const bad = { ...form, iban: "IR00", vendorId: "1", amountRial: 0, dueDate: "tomorrow", vip: true };
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/purchases", bad, today);
    const codes = Object.fromEntries(reply.body.errors.map((e: { path: string; code: string }) => [e.path, e.code]));
    expect(reply.status).toBe(422);
    expect(codes).toEqual({
      iban: "iban.wrong",
      vendorId: "vendorId.wrong",
      amountRial: "amount.zero",
      dueDate: "input.iso_date",
      vip: "input.strict_object",
    });
    expect(JSON.stringify(reply.body)).not.toContain("IR00");
  });

  it("the acts", async () => {
    const id = await ask();
    const refused = async (person: string, verb: string, body: object, status: number, code: string) =>
      expect(await step(person, id, verb, body), `${person} ${verb}`).toMatchObject({ status, body: { code } });
    await refused("prs_everything", "receive", {}, 409, "wrong-state");
    await refused("prs_head", "confirm-funds", {}, 403, "not-allowed");
    await step("prs_everything", id, "confirm-funds");
    await refused("prs_everything", "order", {}, 403, "same-person");
    await refused("prs_finance", "confirm-funds", {}, 409, "wrong-state");
    await refused("prs_pm", "order", { urgentReason: "x" }, 409, "purchase-not-urgent");
    expect(await app.as("prs_pm").patch(`/purchases/${id}`, {}, { ...today, ifMatch: `"${id}:2"` })).toMatchObject({
      status: 409,
      body: { code: "wrong-state" },
    });
    await step("prs_pm", id, "order");
    await refused("prs_finance", "confirm-funds", {}, 409, "purchase-funds-already-confirmed");
    const closed = await app.as("prs_pm").patch(`/purchases/${id}`, {}, { ...today, ifMatch: `"${id}:3"` });
    expect(closed).toMatchObject({ status: 409, body: { code: "purchase-file-closed" } });
    await refused("prs_everything", "receive", {}, 403, "same-person");
    await step("prs_pm", id, "receive");
    await refused("prs_everything", "pay", payment, 403, "same-person");
    await refused("prs_finance", "pay", { ...payment, amountRial: 1 }, 422, "purchase-payment-differs");
    await refused("prs_finance", "pay", { ...payment, paidOn: "2026-11-23" }, 422, "purchase-payment-date");
    await refused("prs_finance", "pay", { ...payment, cheque: "1" }, 422, "invalid-input");
    await refused("prs_finance", "return", { what: "delivery", reason: "x" }, 403, "not-allowed");
    await step("prs_finance", id, "return", { what: "file", reason: "x" });
    await refused("prs_pm", "receive", {}, 409, "purchase-file-returned");
    await refused("prs_pm", "cancel", { reason: "x" }, 409, "purchase-in-the-house");

    const urgent = await ask({ ...form, amountRial: 300_000_001 });
    const over = await step("prs_pm", urgent, "order", { urgentReason: "x" });
    expect(over).toMatchObject({ status: 409, body: { code: "urgent-limit-exceeded", rule: expect.any(String) } });
    const small = await ask(shortForm);
    await step("prs_pm", small, "order", { urgentReason: "x" });
    const fixed = await app
      .as("prs_pm")
      .patch(`/purchases/${small}`, { amountRial: 1 }, { ...today, ifMatch: `"${small}:2"` });
    expect(fixed).toMatchObject({ status: 409, body: { code: "purchase-terms-fixed" } });
  });

  it("a change needs the version that was seen", async () => {
    const id = await ask();
    const pm = app.as("prs_pm");
    expect(await pm.patch(`/purchases/${id}`, {}, today)).toMatchObject({ status: 428 });
    expect(await pm.patch(`/purchases/${id}`, {}, { ...today, ifMatch: `"${id}:9"` })).toMatchObject({ status: 412 });
  });
});

describe("strangers", () => {
  const routes: [verb: string, body: object][] = [
    ["confirm-funds", {}],
    ["order", {}],
    ["receive", {}],
    ["return", { what: "file", reason: "x" }],
    ["cancel", { reason: "x" }],
    ["pay", payment],
  ];
  it.each([
    ["another body", "prs_otherhead", 404],
    ["a vendor", "prs_alpha", 404],
    ["the platform", "prs_overseer", 404],
    ["nobody", undefined, 401],
  ])("%s finds nothing", async (_, person, status) => {
    const id = await ask();
    const them = app.as(person);
    expect((await them.get(`/purchases/${id}`, today)).status).toBe(status);
    expect((await them.get("/bodies/bdy_one/purchases", today)).status).toBe(status);
    expect((await them.post("/bodies/bdy_one/purchases", form, today)).status).toBe(status);
    expect((await them.patch(`/purchases/${id}`, {}, { ...today, ifMatch: `"${id}:1"` })).status).toBe(status);
    for (const [verb, body] of routes)
      expect((await them.post(`/purchases/${id}/${verb}`, body, today)).status, verb).toBe(status);
    expect((await app.as("prs_pm").get(`/purchases/${id}`, today)).body.version).toBe(1);
  });
});

describe("a retried act", () => {
  it("acts once: the year counts one order and one payment, whenever the retry comes", async () => {
    const before = await counted();
    const key = randomUUID();
    const made = await Promise.all(
      [1, 2].map(() => app.as("prs_officer").post("/bodies/bdy_one/purchases", form, { ...today, key })),
    );
    const id = made[0]!.body.id;
    expect(made[1]!.body).toEqual(made[0]!.body);
    await step("prs_finance", id, "confirm-funds");
    const twice = async (person: string, verb: string, body: object, gap: "atOnce" | "later") => {
      const options = { ...today, key: randomUUID() };
      const first = step(person, id, verb, body, options);
      if (gap === "later") await first;
      const [a, b] = await Promise.all([first, step(person, id, verb, body, options)]);
      expect(a.status, verb).toBe(200);
      expect(b, verb).toMatchObject({ status: 200, body: a.body, etag: a.etag });
    };
    await twice("prs_officer", "order", {}, "atOnce");
    await twice("prs_officer", "receive", {}, "later");
    await twice("prs_finance2", "pay", payment, "atOnce");
    const [count, ordered, paid] = await counted();
    const amount = form.amountRial;
    expect([count, ordered, paid]).toEqual([before[0]! + 1, before[1]! + amount, before[2]! + amount]);
    expect((await app.as("prs_pm").get(`/purchases/${id}`, today)).body.version).toBe(5);
  });

  it("of two persons only one orders", async () => {
    const before = await counted();
    const id = await ask();
    await step("prs_finance", id, "confirm-funds");
    const both = await Promise.all([step("prs_pm", id, "order"), step("prs_officer", id, "order")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await counted())[0]).toBe(before[0]! + 1);
  });
});

describe("the list of a year", () => {
  it("shows cards, newest first, page by page", async () => {
    const pm = app.as("prs_finance");
    const year = "fiscalYear=1402";
    const at1402 = { at: "2023-06-01T10:00:00.000Z" };
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      const made = await app.as("prs_pm").post("/bodies/bdy_one/purchases", shortForm, {
        at: `2023-06-01T10:00:0${n}.000Z`,
      });
      ids.unshift(made.body.id);
    }
    const first = await pm.get(`/bodies/bdy_one/purchases?${year}&limit=2`);
    expect(first.body.items.map((card: unknown) => v.parse(PurchaseCard, card).id)).toEqual(ids.slice(0, 2));
    const rest = await pm.get(`/bodies/bdy_one/purchases?${year}&limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body.items).toMatchObject([{ id: ids[2], state: "draft", urgent: false }]);
    expect((await pm.get("/bodies/bdy_one/purchases", at1402)).body.items).toHaveLength(3);
    expect((await pm.get("/bodies/bdy_one/purchases?fiscalYear=99")).status).toBe(422);
  });
});
