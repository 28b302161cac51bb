import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load } from "../../functions/storage/objects.ts";
import { lot, opens, voters } from "../../shared/tenders/closed-case.example.ts";
import { NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { type SeededBid, seedCase } from "../harness/closed-case.ts";
import { bidding, complete, drafted, open, planned, published, register, reviewed } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta", "vnd_gamma"]));

const framework = { ceilingRial: 9_000_000_000, months: 12 };
/** A rate card: what a piece is, how many are expected in a year. */
const rates = async () => [
  {
    ...complete(await planned(app)).lots[0]!,
    deliverables: [
      { title: { en: "Day of photography" }, criteria: [{ id: "raw", text: { en: "raw files" } }], quantity: 40 },
    ],
  },
];

describe("a framework case", () => {
  it("is published with its ceiling and term, as a rate card without shares or days", async () => {
    const id = await open(app, { framework, lots: await rates() });
    const notice = v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at: bidding })).body);
    expect(notice).toMatchObject({ framework, lots: [{ deliverables: [{ quantity: 40, shareBp: 0, dueDays: 0 }] }] });
  });

  it("is measured by its ceiling, not by what is expected", async () => {
    const id = await reviewed(app, { framework: { ...framework, ceilingRial: 14_500_000_001 }, lots: await rates() });
    const reply = await app.as("prs_head").post(`/tenders/${id}/publish`, {}, { at: published });
    expect(reply).toMatchObject({ status: 409, body: { code: "above-quotation-limit" } });
  });

  it.each([
    ["two lots", async () => ({ framework, lots: [...(await rates()), ...(await rates())] }), ["framework"]],
    ["no framework, but a rate card", async () => ({ lots: await rates() }), ["lots.0.deliverables.0.dueDays"]],
  ])("is not complete with %s", async (_, change, missing) => {
    const input = { ...complete(await planned(app)), ...(await change()) };
    const made = await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted });
    const reply = await app.as("prs_pm").post(`/tenders/${made.body.id}/submit-for-review`, {}, { at: drafted });
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(missing));
  });

  it.each([
    ["no ceiling", { months: 12 }],
    ["nothing to call off", { ceilingRial: 0, months: 12 }],
    ["no end", { ceilingRial: 1, months: 61 }],
  ])("is refused with %s", async (_, given) => {
    const input = { ...complete(await planned(app)), framework: given };
    const made = await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted });
    expect(made).toMatchObject({ status: 422, body: { code: "invalid-input" } });
  });

  it("gives the contract the ceiling, the term and the unit prices of the bid that won", async () => {
    const bids: SeededBid[] = [
      { vendor: "vnd_alpha", lots: { 1: { unitMinor: 1040 } } },
      { vendor: "vnd_beta", lots: { 1: { unitMinor: 1000 } } },
      { vendor: "vnd_gamma", lots: { 1: { unitMinor: 1300 } } },
    ];
    const id = await seedCase(app, bids, { framework, lots: [lot(1)] });
    const post = (person: string, path: string, body: unknown = {}, at = opens) =>
      app.as(person).post(path, body, { at });
    const meeting = `/tenders/${id}/openings/BC`;
    for (const person of voters) await post(person, `${meeting}/presence`);
    await post("prs_head", `${meeting}/start`);
    const decisions = bids.map(({ vendor }) => ({ vendor, lot: 1, outcome: "accepted" }));
    let hash: string | undefined;
    for (const person of voters) hash = (await post(person, `${meeting}/decisions`, { decisions })).body.minutesHash;
    for (const person of voters) await post(person, `${meeting}/sign`, { hash });
    for (const person of voters) {
      await post(person, `/tenders/${id}/lots/1/award-votes`, { award: true, vendor: "vnd_beta" });
    }
    const { awards } = (await load(app.store, tenders, id))!.state;
    const told = await post("prs_head2", `/awards/${awards[0]!.id}/notify`);
    const made = await post("prs_pm", `/awards/${awards[0]!.id}/contract`, {}, told.body.standstillUntil);
    expect(made).toMatchObject({ status: 201 });
    const contract = (await load(app.store, contracts, made.body.id))!.state;
    expect(contract.terms).toMatchObject({
      amountMinor: 9_000_000_000,
      framework: { ceilingMinor: 9_000_000_000, months: 12, rates: [{ n: 1, unitMinor: 1000 }] },
    });
  });
});
