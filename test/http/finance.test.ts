import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { BoardCard, BoardTotals, PositionView } from "../../shared/finance/schema.ts";
import { acceptance, filmEvents } from "../../shared/invoices/invoice.example.ts";
import { startApp } from "../harness/app.ts";
import { seedContract } from "../harness/seed-contract.ts";

const app = await startApp();
afterAll(app.stop);

const million = 1_000_000;
const at = "2026-11-22T10:00:00.000Z";
const active = await Promise.all(
  ["one", "two", "three"].map((name) => seedContract(app.store, [...filmEvents(name), ...acceptance(1)])),
);
const drafted = await seedContract(app.store, filmEvents("four").slice(0, 1));
const board = (person: string | undefined, query = "", when = at) =>
  app.as(person).get(`/bodies/bdy_one/contract-status${query}`, { at: when });

describe("the board of a body", () => {
  it("shows the totals and every contract of the year, at two store calls", async () => {
    const reply = await board("prs_finance");
    expect(reply).toMatchObject({ status: 200, calls: 2 });
    expect(v.parse(BoardTotals, reply.body.totals)).toEqual({
      contractsCount: 3,
      committedRial: 6_000 * million,
      acceptedRial: 3_000 * million,
      invoicedRial: 0,
      paidRial: 0,
      retainedRial: 0,
      socialSecurityRial: 0,
      advancePaidRial: 0,
      advanceUnrecoveredRial: 0,
      retentionReleasedRial: 0,
      settlementRial: 0,
      remainingRial: 6_000 * million,
    });
    const cards = v.parse(v.array(BoardCard), reply.body.items);
    expect(cards.map(({ id }) => id).sort()).toEqual([...active.map(({ id }) => id), drafted.id].sort());
    expect(cards.find(({ id }) => id === active[0]?.id)).toMatchObject({
      state: "active",
      remainingMinor: 2_000 * million,
      totals: { acceptedMinor: 1_000 * million },
      deliveryLate: false,
    });
    const late = await board("prs_head", "", "2026-12-06T00:00:00.000Z");
    expect(late.body.items.filter((card: BoardCard) => card.deliveryLate)).toHaveLength(3);
  });

  it("asks the key for a state and a year", async () => {
    const ids = async (query: string) => (await board("prs_pm", query)).body.items.map((card: BoardCard) => card.id);
    expect(await ids("?state=drafting")).toEqual([drafted.id]);
    expect(await ids("?state=completed")).toEqual([]);
    expect(await ids("?fiscalYear=1404")).toEqual([]);
    expect((await board("prs_pm", "?fiscalYear=1404")).body.totals.committedRial).toBe(0);
  });

  it("pages through all of it, each once", async () => {
    const first = await board("prs_auditor", "?limit=3");
    const rest = await board("prs_auditor", `?limit=3&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...rest.body.items].map((card: BoardCard) => card.id);
    expect(new Set(ids).size).toBe(4);
    expect(rest.body.totals).toEqual(first.body.totals);
    const foreign = await board("prs_auditor", `?limit=3&state=active&cursor=${first.body.nextCursor}`);
    expect(foreign).toMatchObject({ status: 400, body: { code: "cursor-invalid" } });
  });

  it("follows an invoice to its payment", async () => {
    const contract = active[0]!.id;
    const post = async (person: string, path: string, body: unknown = {}) => {
      const reply = await app.as(person).post(path, body, { at });
      expect(reply.status).toBeLessThan(300);
      return reply.body;
    };
    const { id } = await post("prs_alpha", `/contracts/${contract}/invoices`, { number: "A-1" });
    await post("prs_alpha", `/invoices/${id}/submit`);
    const { netMinor } = await post("prs_head", `/invoices/${id}/order`);
    await post("prs_finance", `/invoices/${id}/check`);
    await post("prs_finance", `/invoices/${id}/payments`, {
      paidOn: "2026-11-22",
      reference: "r",
      amountMinor: netMinor,
    });
    const { totals, items } = (await board("prs_finance", "?state=active")).body;
    expect(totals).toMatchObject({
      invoicedRial: 1_000 * million,
      paidRial: 950 * million,
      retainedRial: 100 * million,
      socialSecurityRial: 50 * million,
      remainingRial: 5_000 * million,
    });
    const card = items.find((each: BoardCard) => each.id === contract);
    expect(card).toMatchObject({ remainingMinor: 1_000 * million, totals: { paidMinor: 950 * million } });
  });

  it.each([
    ["another body", "prs_otherfinance", 404],
    ["a vendor", "prs_alpha", 404],
    ["a stranger", "prs_stranger", 404],
    ["another role of the body", "prs_secretary", 403],
    ["nobody", undefined, 401],
  ])("is not for %s", async (_, person, status) => {
    expect((await board(person)).status).toBe(status);
  });

  it.each(["?state=sleeping", "?fiscalYear=2026", "?limit=0", "?owner=me"])("refuses %s", async (query) => {
    expect((await board("prs_finance", query)).status).toBe(422);
  });
});

describe("the position of a contract", () => {
  const position = (person: string | undefined, id = active[1]!.id) =>
    app.as(person).get(`/contracts/${id}/position`, { at });

  it("is shown to the money's keepers and to the vendor, at two store calls", async () => {
    for (const person of ["prs_finance", "prs_head", "prs_pm", "prs_auditor", "prs_alpha", "prs_alpha2"]) {
      const reply = await position(person);
      expect(reply).toMatchObject({ status: 200, calls: 2 });
      expect(v.parse(PositionView, reply.body)).toMatchObject({ invoiceableMinor: 1_000 * million });
    }
  });

  it.each([
    ["another role of the body", "prs_technical", 403],
    ["another body", "prs_otherfinance", 404],
    ["another vendor", "prs_beta", 404],
    ["nobody", undefined, 401],
  ])("is not for %s", async (_, person, status) => {
    expect((await position(person)).status).toBe(status);
  });

  it("is nothing to the vendor before the offer, as if it were not there", async () => {
    const [early, wrong] = [await position("prs_alpha", drafted.id), await position("prs_alpha", "ctr_nothing")];
    expect([early.status, early.body.code]).toEqual([wrong.status, wrong.body.code]);
    expect(early.status).toBe(404);
    expect((await position("prs_finance", drafted.id)).status).toBe(200);
  });
});
