import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { verify } from "../../functions/storage/objects.ts";
import { BoardTotals, PositionView } from "../../shared/finance/schema.ts";
import { InvoiceView } from "../../shared/invoices/schema.ts";
import { startApp } from "../harness/app.ts";
import { days, fresh, handOver, seedDraft, succeed } from "../harness/drawn-contract.ts";

const app = await startApp();
afterAll(app.stop);

const at = "2026-11-12T08:00:00.000Z";
const [pm, head, alpha, finance] = [app.as("prs_pm"), app.as("prs_head"), app.as("prs_alpha"), app.as("prs_finance")];

/** The booklet with an advance of 20 % of its 1,000,000,001 rial, active. */
async function booklet(advanceBp = 2_000): Promise<string> {
  const id = await seedDraft(app);
  const path = `/contracts/${id}`;
  const settled = { supervisor: "prs_pm", rightsClause: "Ours.", advanceBp };
  await succeed(pm.patch(path, settled, { at: days.drafted, ifMatch: `"${id}:1"` }));
  const { documentHash } = (await succeed(pm.post(`${path}/offer`, {}, { at: days.offered }))).body;
  await succeed(alpha.post(`${path}/sign`, { documentHash }, { at: days.signed }));
  await succeed(head.post(`${path}/sign`, { documentHash }, { at: days.active }));
  return id;
}
const secure = (id: string, amountMinor: number) =>
  finance.post(
    `/contracts/${id}/guarantees`,
    { kind: "advance", form: "bankGuarantee", number: fresh(), issuer: "Bank", amountMinor, validUntil: "2027-06-01" },
    { at },
  );
const ask = (id: string, who = alpha) =>
  who.post(`/contracts/${id}/invoices`, { number: fresh(), kind: "advance" }, { at });
const step = (who: typeof pm, id: string, verb: string, body: unknown = {}) =>
  who.post(`/invoices/${id}/${verb}`, body, { at });
const pay = (id: string, amountMinor: number) =>
  step(finance, id, "payments", { paidOn: "2026-11-12", reference: fresh(), amountMinor });
const totals = async () =>
  v.parse(BoardTotals, (await finance.get("/bodies/bdy_one/contract-status?fiscalYear=1405", { at })).body.totals);

describe("an advance", () => {
  it("is agreed, secured, asked for, ordered, checked, paid, and comes back from the work", async () => {
    const id = await booklet();
    expect((await alpha.get(`/contracts/${id}/document`, { at })).body.text).toContain('"advanceBp":2000');
    await succeed(secure(id, 200_000_000));
    const asked = await ask(id);
    expect(asked).toMatchObject({ status: 201, calls: 3, body: { state: "draft", grossMinor: 200_000_000 } });
    const first = asked.body.id;
    expect(await step(alpha, first, "submit")).toMatchObject({ status: 200, calls: 3, body: { state: "matched" } });
    expect(v.parse(InvoiceView, (await head.get(`/invoices/${first}`, { at })).body)).toMatchObject({
      kind: "advance",
      expected: { netMinor: 200_000_000, lastInstalment: false, lines: [{ kind: "advance", rateBp: 2_000 }] },
    });
    await succeed(step(head, first, "order"));
    await succeed(step(finance, first, "check"));
    await succeed(pay(first, 200_000_000));
    expect(await totals()).toMatchObject({
      paidRial: 200_000_000,
      invoicedRial: 0,
      advancePaidRial: 200_000_000,
      advanceUnrecoveredRial: 200_000_000,
    });

    const n = await handOver(app, id, 1, at);
    await succeed(pm.post(`/contracts/${id}/deliverables/1/versions/${n}/accept`, {}, { at }));
    const work = (await succeed(alpha.post(`/contracts/${id}/invoices`, { number: fresh() }, { at }))).body.id;
    await succeed(step(alpha, work, "submit"));
    const ordered = await succeed(step(head, work, "order"));
    // 200 million: 20 retained, 40 recovered, 10 to the insurer, 20 VAT.
    expect(ordered.body.netMinor).toBe(150_000_000);
    await succeed(step(finance, work, "check"));
    await succeed(pay(work, 150_000_000));
    expect(await totals()).toMatchObject({ advancePaidRial: 200_000_000, advanceUnrecoveredRial: 160_000_000 });
    const position = v.parse(PositionView, (await finance.get(`/contracts/${id}/position`, { at })).body);
    expect(position.totals).toMatchObject({ advancePaidMinor: 200_000_000, advanceRecoveredMinor: 40_000_000 });
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("waits for its guarantee, whoever asks", async () => {
    const id = await booklet();
    const first = (await succeed(ask(id))).body.id;
    expect(await step(alpha, first, "submit")).toMatchObject({ status: 409, body: { code: "advance-not-secured" } });
    await succeed(secure(id, 199_999_999));
    expect(await step(alpha, first, "submit")).toMatchObject({ status: 409, body: { code: "advance-not-secured" } });
    await succeed(secure(id, 1));
    expect(await step(alpha, first, "submit")).toMatchObject({ status: 200 });
  });

  it("is the vendor's to ask for, once, and only where one is agreed", async () => {
    const id = await booklet();
    expect(await ask(id, pm)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    expect(await ask(id, app.as("prs_beta"))).toMatchObject({ status: 404, body: { code: "not-found" } });
    expect(await ask(id)).toMatchObject({ status: 201 });
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: "advance-asked-before" } });
    expect(await ask(await booklet(0))).toMatchObject({ status: 409, body: { code: "no-advance-agreed" } });
    const withLines = { number: "x", kind: "advance", lines: [{ deliverable: 1, amountMinor: 5 }] };
    const reply = await alpha.post(`/contracts/${id}/invoices`, withLines, { at });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path: "lines", code: "advance.lines" }] } });
  });

  it("stays within the limit of the policy", async () => {
    const id = await seedDraft(app);
    const change = (advanceBp: unknown) =>
      pm.patch(`/contracts/${id}`, { advanceBp }, { at: days.drafted, ifMatch: `"${id}:1"` });
    const above = await change(2_501);
    expect(above).toMatchObject({ status: 422, body: { code: "advance-above-limit" } });
    expect(above.body.rule).toContain("article 5");
    expect(await change(-1)).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(await change(12.5)).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(await change(2_500)).toMatchObject({ status: 200 });
  });

  it("is checked by another person than ordered it, and paid to the rial", async () => {
    const id = await booklet();
    await succeed(secure(id, 200_000_000));
    const first = (await succeed(ask(id))).body.id;
    await succeed(step(alpha, first, "submit"));
    await succeed(step(app.as("prs_everything"), first, "order"));
    expect(await step(app.as("prs_everything"), first, "check")).toMatchObject({
      status: 403,
      body: { code: "same-person" },
    });
    await succeed(step(finance, first, "check"));
    expect(await pay(first, 199_999_999)).toMatchObject({ status: 409, body: { code: "payment-differs" } });
    const paid = await Promise.all([pay(first, 200_000_000), pay(first, 200_000_000)]);
    expect(paid.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
