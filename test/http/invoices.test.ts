import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { totalsKey } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { totalsOf } from "../../functions/storage/totals.ts";
import { acceptance, completion, filmEvents } from "../../shared/invoices/invoice.example.ts";
import { InvoiceView } from "../../shared/invoices/schema.ts";
import { startApp } from "../harness/app.ts";
import { seed } from "../harness/seed.ts";
import { seedContract } from "../harness/seed-contract.ts";

const app = await startApp();
afterAll(app.stop);

const million = 1_000_000;
const at = "2026-11-22T10:00:00.000Z";
const when = { at };
let films = 0;

/** A contract of its own for each test: one half accepted, or both. */
const film = async (...halves: number[]) => {
  films += 1;
  const done = halves.length === 2 ? [completion] : [];
  const events = [...filmEvents(`film${films}`), ...halves.flatMap((n) => acceptance(n)), ...done];
  return (await seedContract(app.store, events)).id;
};
const post = (person: string, path: string, body: unknown = {}) => app.as(person).post(path, body, when);
const draft = async (contract: string, number = `A-${contract}`) =>
  (await post("prs_alpha", `/contracts/${contract}/invoices`, { number })).body.id as string;
/** An invoice brought up to a state. */
const invoiceAt = async (state: "matched" | "ordered" | "checked", contract?: string) => {
  const id = await draft(contract ?? (await film(1)));
  const path = `/invoices/${id}`;
  const steps = [
    ["prs_alpha", `${path}/submit`],
    ["prs_head", `${path}/order`],
    ["prs_finance", `${path}/check`],
  ] as const;
  for (const [person, step] of steps.slice(0, { matched: 1, ordered: 2, checked: 3 }[state])) {
    expect((await post(person, step)).status).toBe(200);
  }
  return id;
};
const paymentOf = (id: string) => ({ paidOn: "2026-11-22", reference: `ref-${id}`, amountMinor: 950 * million });
const totals = async () => totalsOf((await app.store.get([totalsKey("bdy_one", 1405)]))[0]);

describe("an invoice on its way to the payment", () => {
  it("is drafted, matched, ordered, checked and paid by different people, at three store calls each", async () => {
    const contract = await film(1);
    const before = await totals();
    const drafted = await post("prs_alpha2", `/contracts/${contract}/invoices`, { number: "۱۲/الف" });
    const id = drafted.body.id;
    expect(drafted).toMatchObject({ status: 201, calls: 3, body: { state: "draft", grossMinor: 1_000 * million } });
    expect(id).toBe(`inv_${contract.slice(4)}.1`);

    const submitted = await post("prs_alpha", `/invoices/${id}/submit`);
    expect(submitted).toMatchObject({ status: 200, calls: 3, body: { id, state: "matched" } });
    expect((await totals()).invoicedRial - before.invoicedRial).toBe(1_000 * million);

    const seen = await app.as("prs_finance").get(`/invoices/${id}`, when);
    expect(seen).toMatchObject({ status: 200, calls: 2, etag: submitted.etag });
    expect(v.parse(InvoiceView, seen.body).expected).toMatchObject({ netMinor: 950 * million, lastInstalment: false });

    const ordered = await post("prs_head", `/invoices/${id}/order`);
    expect(ordered).toMatchObject({ status: 200, calls: 3, body: { state: "ordered", netMinor: 950 * million } });
    expect(await post("prs_finance", `/invoices/${id}/check`)).toMatchObject({ status: 200, calls: 3 });
    const paid = await post("prs_finance2", `/invoices/${id}/payments`, paymentOf(id));
    expect(paid).toMatchObject({ status: 200, calls: 3, body: { id, state: "paid", netMinor: 950 * million } });

    const after = await totals();
    expect(after.paidRial - before.paidRial).toBe(950 * million);
    expect(after.retainedRial - before.retainedRial).toBe(100 * million);
    expect(after.socialSecurityRial - before.socialSecurityRial).toBe(50 * million);

    const view = v.parse(InvoiceView, (await app.as("prs_head").get(`/invoices/${id}`, when)).body);
    expect(view).toMatchObject({
      iban: "IR062960000000100324200001",
      ordered: { by: "prs_head" },
      checked: { by: "prs_finance" },
      payment: { by: "prs_finance2", paidOn: "2026-11-22", amountMinor: 950 * million },
    });
    const list = await app.as("prs_alpha").get(`/contracts/${contract}/invoices`, when);
    expect(list).toMatchObject({ status: 200, calls: 2 });
    expect(v.parse(v.array(InvoiceView), list.body.items)).toHaveLength(1);
    expect(await verify(app.store, contracts, contract)).toMatchObject({ chained: true, replayed: true });
  });

  it("goes back, comes again with the same number, and can be taken back", async () => {
    const contract = await film(1);
    const id = await invoiceAt("checked", contract);
    const before = await totals();
    const returned = await post("prs_finance", `/invoices/${id}/return`, { reason: "stamp missing" });
    expect(returned).toMatchObject({ status: 200, body: { state: "returned" } });
    expect(returned.body).not.toHaveProperty("netMinor");
    expect((await totals()).invoicedRial - before.invoicedRial).toBe(-1_000 * million);
    expect(await post("prs_alpha", `/invoices/${id}/submit`)).toMatchObject({ status: 200, calls: 3 });
    expect(await post("prs_alpha", `/invoices/${id}/cancel`)).toMatchObject({ body: { state: "cancelled" } });
    expect((await totals()).invoicedRial - before.invoicedRial).toBe(-1_000 * million);
    expect(await post("prs_head", `/invoices/${id}/order`)).toMatchObject({ body: { code: "wrong-state" } });
  });

  it("pays a last instalment with the clearance named in the order", async () => {
    const contract = await film(1, 2);
    const id = await invoiceAt("matched", contract);
    const clearance = { number: "tamin/77", date: "2026-11-20" };
    expect(await post("prs_head", `/invoices/${id}/order`, { clearance })).toMatchObject({
      status: 200,
      body: { netMinor: 2_000 * million },
    });
    const other = await invoiceAt("ordered", await film(1, 2));
    const view = await app.as("prs_alpha").get(`/invoices/${other}`, when);
    expect(v.parse(InvoiceView, view.body).ordered?.netMinor).toBe(200 * million);
  });
});

describe("what is unique", () => {
  it("is the number of a vendor's invoice, in either script", async () => {
    const [one, two] = [await draft(await film(1), "۷۷-الف"), await draft(await film(1), "77-الف")];
    expect((await post("prs_alpha", `/invoices/${one}/submit`)).status).toBe(200);
    expect(await post("prs_alpha", `/invoices/${two}/submit`)).toMatchObject({
      status: 409,
      body: { code: "invoice-number-taken" },
    });
    const view = await app.as("prs_alpha").get(`/invoices/${two}`, when);
    expect(view.body.state).toBe("draft");
  });

  it("is the reference of a payment", async () => {
    const [one, two] = [await invoiceAt("checked"), await invoiceAt("checked")];
    const reference = `shared-${one}`;
    expect((await post("prs_finance", `/invoices/${one}/payments`, { ...paymentOf(one), reference })).status).toBe(200);
    expect(await post("prs_finance", `/invoices/${two}/payments`, { ...paymentOf(two), reference })).toMatchObject({
      status: 409,
      body: { code: "payment-reference-taken" },
    });
  });
});

describe("one payment per invoice", () => {
  it("stands after fifty tries at once from two instances of the application", async () => {
    const { portsFrom } = await import("../../functions/ports.ts");
    const { wholeApp } = await import("../../functions/app.ts");
    const instances = [wholeApp(portsFrom(process.env)), wholeApp(portsFrom(process.env))];
    const id = await invoiceAt("checked");
    const before = await totals();
    const race = async (n: number) => {
      const event = {
        requestContext: {
          timeEpoch: Date.parse(at),
          authorizer: { jwt: { claims: { sub: n % 3 ? "prs_finance" : "prs_finance2" } } },
        },
      };
      const response = await instances[n % 2]!.request(
        `/api/v1/invoices/${id}/payments`,
        {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
          body: JSON.stringify({ ...paymentOf(id), reference: `race-${n}` }),
        },
        { event },
      );
      return response.status;
    };
    const statuses = await Promise.all(Array.from({ length: 50 }, (_, n) => race(n)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
    expect((await totals()).paidRial - before.paidRial).toBe(950 * million);
  });

  it("is answered again to the same key, and refused to the key with another body", async () => {
    const id = await invoiceAt("checked");
    const key = crypto.randomUUID();
    const pay = (body: object) => app.as("prs_finance").post(`/invoices/${id}/payments`, body, { at, key });
    const before = await totals();
    const [first, second] = await Promise.all([pay(paymentOf(id)), pay(paymentOf(id))]);
    expect(first).toMatchObject({ status: 200, body: { state: "paid" } });
    expect(second).toMatchObject({ status: 200, body: first.body, etag: first.etag });
    expect(await pay({ ...paymentOf(id), paidOn: "2026-11-21" })).toMatchObject({
      body: { code: "idempotency-key-reused" },
    });
    expect((await totals()).paidRial - before.paidRial).toBe(950 * million);
  });
});

describe("who may not", () => {
  it("is one person with every role", async () => {
    const id = await invoiceAt("matched");
    expect((await post("prs_everything", `/invoices/${id}/order`)).status).toBe(200);
    const self = await post("prs_everything", `/invoices/${id}/check`);
    expect(self).toMatchObject({ status: 403, body: { code: "same-person" } });
    expect(self.body.detail).toContain("order of payment");
    expect((await post("prs_finance", `/invoices/${id}/check`)).status).toBe(200);
    expect(await post("prs_everything", `/invoices/${id}/payments`, paymentOf(id))).toMatchObject({
      status: 403,
      body: { code: "same-person" },
    });
  });

  it("is whoever accepted the work", async () => {
    films += 1;
    const events = [...filmEvents(`film${films}`), ...acceptance(1, { by: "prs_everything" })];
    const id = await invoiceAt("ordered", (await seedContract(app.store, events)).id);
    expect(await post("prs_everything", `/invoices/${id}/check`)).toMatchObject({ body: { code: "same-person" } });
  });

  it("is a stranger, who learns no more than from a wrong id", async () => {
    const contract = await film(1);
    const id = await invoiceAt("matched", contract);
    const wrong = "inv_nothing.1";
    const operations: [string, unknown][] = [
      ["submit", {}],
      ["return", { reason: "x" }],
      ["cancel", {}],
      ["order", {}],
      ["check", {}],
      ["payments", paymentOf(id)],
    ];
    const plain = ({ status, body: { requestId: _, ...body } }: Awaited<ReturnType<typeof post>>) => ({ status, body });
    for (const person of ["prs_otherhead", "prs_otherfinance", "prs_beta", "prs_overseer", "prs_stranger"]) {
      for (const [verb, body] of operations) {
        const foreign = plain(await post(person, `/invoices/${id}/${verb}`, body));
        expect(foreign).toEqual(plain(await post(person, `/invoices/${wrong}/${verb}`, body)));
        expect(foreign.status).toBe(404);
      }
      expect((await app.as(person).get(`/invoices/${id}`, when)).status).toBe(404);
      expect((await app.as(person).get(`/contracts/${contract}/invoices`, when)).status).toBe(404);
      expect((await post(person, `/contracts/${contract}/invoices`, { number: "x" })).status).toBe(404);
    }
    expect((await app.as(undefined).get(`/invoices/${id}`, when)).status).toBe(401);
  });

  it("is the body, before the vendor submits", async () => {
    const contract = await film(1);
    const id = await draft(contract);
    expect((await app.as("prs_finance").get(`/invoices/${id}`, when)).status).toBe(404);
    expect((await post("prs_head", `/invoices/${id}/order`)).status).toBe(404);
    const list = await app.as("prs_finance").get(`/contracts/${contract}/invoices`, when);
    expect(list.body).toEqual({ items: [] });
    expect(await post("prs_pm", `/contracts/${contract}/invoices`, { number: "x" })).toMatchObject({ status: 403 });
  });
});

describe("bad input", () => {
  it.each([
    ["no number", {}, "number"],
    ["an unknown field", { number: "A", netMinor: 5 }, "netMinor"],
    ["an amount of nothing", { number: "A", lines: [{ deliverable: 1, amountMinor: 0 }] }, "lines.0.amountMinor"],
    ["a broken amount", { number: "A", lines: [{ deliverable: 1, amountMinor: 1.5 }] }, "lines.0.amountMinor"],
    [
      "one deliverable twice",
      {
        number: "A",
        lines: [
          { deliverable: 1, amountMinor: 1 },
          { deliverable: 1, amountMinor: 1 },
        ],
      },
      "lines",
    ],
    ["a number beyond any", { number: "A".repeat(41) }, "number"],
  ])("in a draft: %s", async (_, body, path) => {
    const reply = await post("prs_alpha", `/contracts/${await film(1)}/invoices`, body);
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map((each: { path: string }) => each.path)).toContain(path);
  });

  it("in acts without content: any field", async () => {
    const id = await invoiceAt("matched");
    for (const verb of ["submit", "cancel", "check"]) {
      expect((await post("prs_everything", `/invoices/${id}/${verb}`, { by: "prs_head" })).status).toBe(422);
    }
  });

  it("in a payment: another amount, another day, no date at all", async () => {
    const id = await invoiceAt("checked");
    const pay = (change: object) => post("prs_finance", `/invoices/${id}/payments`, { ...paymentOf(id), ...change });
    expect(await pay({ amountMinor: 949 * million })).toMatchObject({ status: 409, body: { code: "payment-differs" } });
    expect(await pay({ paidOn: "2026-11-30" })).toMatchObject({ status: 422, body: { code: "payment-date" } });
    expect((await pay({ paidOn: "2026-02-30" })).status).toBe(422);
    expect((await pay({ paidOn: "yesterday" })).status).toBe(422);
  });
});

describe("the totals of a year", () => {
  it("are the sums over its contracts after any walk", async () => {
    let state = seed % 2147483647;
    const next = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const pool = await Promise.all([film(1), film(1, 2), film(1, 2)]);
    const done = { ok: 0 };
    for (let step = 0; step < 90; step++) {
      const contract = pool[next(pool.length)]!;
      const id = `inv_${contract.slice(4)}.${1 + next(4)}`;
      const { body } = await app.as("prs_alpha").get(`/invoices/${id}`, when);
      const acts = {
        draft: [
          "prs_alpha",
          `/contracts/${contract}/invoices`,
          { number: `walk-${step}`, lines: [{ deliverable: 1, amountMinor: 250 * million }] },
        ],
        submit: ["prs_alpha", `/invoices/${id}/submit`, {}],
        order: ["prs_head", `/invoices/${id}/order`, {}],
        check: ["prs_finance", `/invoices/${id}/check`, {}],
        pay: [
          "prs_finance",
          `/invoices/${id}/payments`,
          { ...paymentOf(id), amountMinor: body.ordered?.netMinor ?? 1 },
        ],
        return: ["prs_head", `/invoices/${id}/return`, { reason: "walk" }],
        cancel: ["prs_alpha", `/invoices/${id}/cancel`, {}],
      } as const;
      const onward = {
        draft: "submit",
        returned: "submit",
        matched: "order",
        ordered: "check",
        checked: "pay",
      } as const;
      const names = Object.keys(acts) as (keyof typeof acts)[];
      // Mostly onward, so that the walk gets somewhere; else anything.
      const name = next(4) > 0 ? (onward[body.state as keyof typeof onward] ?? "draft") : names[next(names.length)]!;
      const [person, path, input] = acts[name];
      if ((await post(person, path, input)).status < 300) done.ok += 1;
    }
    expect(done.ok).toBeGreaterThan(10);

    const all = await Promise.all(
      Array.from({ length: films }, (_, i) => load(app.store, contracts, `ctr_film${i + 1}-1-1`)),
    );
    const sum = (name: "invoicedMinor" | "paidMinor" | "retainedMinor" | "socialSecurityMinor" | "acceptedMinor") =>
      all.reduce((total, each) => total + (each?.state.totals[name] ?? 0), 0);
    expect(await totals()).toMatchObject({
      contractsCount: films,
      committedRial: films * 2_000 * million,
      acceptedRial: sum("acceptedMinor"),
      invoicedRial: sum("invoicedMinor"),
      paidRial: sum("paidMinor"),
      retainedRial: sum("retainedMinor"),
      socialSecurityRial: sum("socialSecurityMinor"),
    });
    expect(sum("paidMinor")).toBeGreaterThan(0);
  });
});
