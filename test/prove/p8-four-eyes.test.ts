/**
 * P8: four eyes are two persons. One person holds every role of a body and tries the second act of each pair after having
 * done the first; then another person does it, which shows that nothing else stood in the way.
 */
import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { form } from "../../shared/purchases/purchase.example.ts";
import { startApp } from "../harness/app.ts";
import { days, handOver, seedActive, seedDraft, seedFile, succeed } from "../harness/drawn-contract.ts";
import { draft, drafted, panel, published, register } from "../harness/quotation.ts";
import { found, patience, sized } from "./proof.ts";

const app = await startApp();
afterAll(app.stop);
await register(app, ["vnd_alpha"]);

const all = "prs_everything";
type Second = { path: string; body?: object; at: string };
type Pair = {
  name: string;
  /** Does the first act as the one person, and says what the second is. */
  first: () => Promise<Second>;
  other: string;
};

const purchased = async (upTo: readonly [person: string, verb: string][]): Promise<string> => {
  const proForma = await seedFile(app, "clean", "bdy_one");
  const asked = await succeed(app.as(all).post("/bodies/bdy_one/purchases", { ...form, proForma }, { at: today }));
  const id = String(asked.body.id);
  for (const [person, verb] of upTo) {
    // Many of one kind look like one split work, which is not what is tried here.
    const body = verb === "order" ? { splitJustification: "each for another event" } : {};
    await succeed(app.as(person).post(`/purchases/${id}/${verb}`, body, { at: today }));
  }
  return id;
};
const today = "2026-11-22T10:00:00.000Z";
/** A body records each reference once. */
const reference = () => `bank ${randomUUID()}`;

const ownCase = async (): Promise<string> => {
  const id = await draft(app);
  const etag = (await app.as(all).get(`/tenders/${id}`, { at: drafted })).etag ?? "";
  const change = { title: { en: "mine now" } };
  await succeed(app.as(all).patch(`/tenders/${id}`, change, { at: drafted, ifMatch: etag }));
  await succeed(app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted }));
  return id;
};

const rejected = async (supervisor: string): Promise<string> => {
  const id = await seedActive(app, { supervisor });
  const v = await handOver(app, id, 1);
  const fault = { criteria: ["text"], remarks: "mistakes" };
  const path = `/contracts/${id}/deliverables/1/versions/${v}/reject`;
  await succeed(app.as(supervisor).post(path, fault, { at: days.reviewed }));
  return id;
};

const pairs: Pair[] = [
  {
    name: "requests a purchase, confirms its funds",
    first: async () => ({ path: `/purchases/${await purchased([])}/confirm-funds`, at: today }),
    other: "prs_finance",
  },
  {
    name: "works on a purchase, pays it",
    first: async () => {
      const id = await purchased([
        ["prs_finance", "confirm-funds"],
        [all, "order"],
        [all, "receive"],
      ]);
      return {
        path: `/purchases/${id}/pay`,
        body: { amountRial: form.amountRial, paidOn: "2026-11-22", reference: reference() },
        at: today,
      };
    },
    other: "prs_finance2",
  },
  {
    name: "writes a case, confirms its funds",
    first: async () => ({ path: `/tenders/${await ownCase()}/confirm-funds`, at: drafted }),
    other: "prs_finance",
  },
  {
    name: "writes a case, publishes it",
    first: async () => {
      const id = await ownCase();
      await succeed(app.as("prs_finance").post(`/tenders/${id}/confirm-funds`, {}, { at: drafted }));
      return { path: `/tenders/${id}/publish`, body: { panel }, at: published };
    },
    other: "prs_head",
  },
  {
    name: "writes a case, cancels it",
    first: async () => ({
      path: `/tenders/${await ownCase()}/cancel`,
      body: { ground: "noFunds", reason: "none left" },
      at: drafted,
    }),
    other: "prs_head",
  },
  {
    name: "draws up a contract, signs it",
    first: async () => {
      const id = await seedDraft(app, { author: all });
      const path = `/contracts/${id}`;
      const settled = { supervisor: "prs_pm", rightsClause: "All rights go to the body." };
      await succeed(app.as(all).patch(path, settled, { at: days.drafted, ifMatch: `"${id}:1"` }));
      const { body } = await succeed(app.as(all).post(`${path}/offer`, {}, { at: days.offered }));
      const { documentHash } = body;
      await succeed(app.as("prs_alpha").post(`${path}/sign`, { documentHash }, { at: days.signed }));
      return { path: `${path}/sign`, body: { documentHash }, at: days.active };
    },
    other: "prs_head",
  },
  {
    name: "proposes an amendment, approves it",
    first: async () => {
      const path = `/contracts/${await seedActive(app)}/amendments`;
      const changed = [{ n: 2, dueAt: "2026-12-20T20:29:59.999Z" }];
      const input = { reason: "time", text: "The paper is late.", amountMinor: 1_000_000_001, changed };
      await succeed(app.as(all).post(path, input, { at: days.delivered }));
      return { path: `${path}/1/approve`, at: days.delivered };
    },
    other: "prs_head",
  },
  {
    name: "supervises a contract, terminates it",
    first: async () => ({
      path: `/contracts/${await seedActive(app, { supervisor: all })}/terminate`,
      body: { ground: "breach", reason: "r", letter: { number: "1", date: "2026-11-10" } },
      at: days.delivered,
    }),
    other: "prs_head",
  },
  {
    name: "draws up a final account, checks it",
    first: async () => {
      const path = `/contracts/${await seedActive(app)}`;
      const ended = { ground: "mutual", reason: "r", letter: { number: "1", date: "2026-11-10" } };
      await succeed(app.as("prs_head").post(`${path}/terminate`, ended, { at: days.delivered }));
      await succeed(app.as(all).post(`${path}/settle`, {}, { at: days.delivered }));
      return { path: `${path}/settlement/check`, at: days.delivered };
    },
    other: "prs_finance",
  },
  {
    name: "accepts above the limit, approves it",
    first: async () => {
      const id = await seedActive(app, { supervisor: all, policy: { acceptanceLimitRial: 1 } });
      const path = `/contracts/${id}/deliverables/1/versions/${await handOver(app, id, 1)}`;
      await succeed(app.as(all).post(`${path}/accept`, {}, { at: days.reviewed }));
      return { path: `${path}/approve`, at: days.reviewed };
    },
    other: "prs_head",
  },
  {
    name: "rejects a delivery, resolves the rejection",
    first: async () => ({
      path: `/contracts/${await rejected(all)}/deliverables/1/resolve`,
      body: { exit: "descope", reason: "not needed" },
      at: days.reviewed,
    }),
    other: "prs_head",
  },
];

const again = "2026-11-22T11:00:00.000Z";

/** An invoice for the first deliverable, accepted and then ordered by the named persons. */
async function invoiced(acceptor: string, orderer: string): Promise<{ invoice: string; netMinor: number }> {
  const id = await seedActive(app, { supervisor: acceptor });
  const v = await handOver(app, id, 1);
  const path = `/contracts/${id}/deliverables/1/versions/${v}/accept`;
  await succeed(app.as(acceptor).post(path, {}, { at: days.reviewed }));
  const number = { number: `N-${id}` };
  const made = await succeed(app.as("prs_alpha").post(`/contracts/${id}/invoices`, number, { at: again }));
  const invoice = String(made.body.id);
  await succeed(app.as("prs_alpha").post(`/invoices/${invoice}/submit`, {}, { at: again }));
  await succeed(app.as(orderer).post(`/invoices/${invoice}/order`, {}, { at: again }));
  const { body } = await succeed(app.as("prs_head").get(`/invoices/${invoice}`, { at: again }));
  return { invoice, netMinor: Number(body.ordered.netMinor) };
}

pairs.push(
  {
    name: "orders a payment, checks it",
    first: async () => ({ path: `/invoices/${(await invoiced("prs_pm", all)).invoice}/check`, at: again }),
    other: "prs_finance",
  },
  {
    name: "accepts the work, checks its payment",
    first: async () => ({ path: `/invoices/${(await invoiced(all, "prs_head")).invoice}/check`, at: again }),
    other: "prs_finance",
  },
  {
    name: "orders a payment, records it",
    first: async () => {
      const { invoice, netMinor } = await invoiced("prs_pm", all);
      await succeed(app.as("prs_finance").post(`/invoices/${invoice}/check`, {}, { at: again }));
      const body = { paidOn: "2026-11-22", reference: reference(), amountMinor: netMinor };
      return { path: `/invoices/${invoice}/payments`, body, at: again };
    },
    other: "prs_finance2",
  },
);

it.each(pairs)(
  "P8 who $name, is refused the second",
  async ({ name, first, other }) => {
    const rounds = sized(1, Math.ceil(300 / pairs.length));
    let passed = 0;
    for (let round = 0; round < rounds; round++) {
      const { path, body = {}, at } = await first();
      const own = await app.as(all).post(path, body, { at });
      if (own.status < 300) passed += 1;
      expect(own).toMatchObject({ status: 403, body: { code: "same-person" } });
      // The control: the same request of another person goes through.
      expect((await app.as(other).post(path, body, { at })).status).toBeLessThan(300);
    }
    found("P8", { pair: `"${name}"`, tries: rounds, passed });
  },
  patience(30, 300),
);
