import * as v from "valibot";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify, writesOf } from "../../functions/storage/objects.ts";
import { dueTender } from "../../functions/tenders/due.ts";
import { BidView } from "../../shared/bids/view.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { NoticeView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { bidding, complete, open, panel, planned, register, sealedBid } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta", "vnd_gamma"]));

const closing = "2026-11-10T10:00:10.000Z";
const voters = panel.members.map(({ person }) => person);
const everyone = [...voters, panel.secretary];
const prices = { alpha: 4_100_113, beta: 3_900_227, gamma: 5_200_339 };

const ok = async (reply: ReturnType<ReturnType<typeof app.as>["post"]>) => {
  const answer = await reply;
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  return answer;
};

it("a quotation goes from sealed bids to a named winner, and each reader sees what is theirs", async () => {
  const lot = complete(await planned(app)).lots[0]!;
  const one = [{ ...lot.deliverables[1]!, shareBp: 10_000 }];
  const id = await open(app, { lots: [{ ...lot, deliverables: one }] });
  for (const [name, unitMinor] of Object.entries(prices)) {
    const vendor = `vnd_${name}`;
    const bid = await sealedBid(app, id, { vendor, unitMinor });
    await ok(app.as(`prs_${name}`).put(`/tenders/${id}/bids/${vendor}`, bid, { at: bidding }));
  }
  const before = await load(app.store, tenders, id);
  const events = dueTender.onDue(before!.state, closing, policyAt(initialPolicy, closing));
  const { after, writes } = writesOf(tenders, id, before, events);
  expect(await app.store.write([...writes, ...(dueTender.writes?.(after, events) ?? [])])).toEqual({});

  const at = closing;
  const see = (person: string, vendor: string) => app.as(person).get(`/tenders/${id}/bids/${vendor}`, { at });
  expect((await see("prs_head", "vnd_beta")).status).toBe(404);
  const meeting = (person: string, step: string, body: object = {}) =>
    ok(app.as(person).post(`/tenders/${id}/openings/BC/${step}`, body, { at }));
  for (const person of everyone) await meeting(person, "presence");
  await meeting("prs_secretary", "start");
  expect(v.parse(BidView, (await see("prs_head", "vnd_beta")).body)).toMatchObject({
    view: "opened",
    lots: { 1: { price: { correctedMinor: prices.beta * 1000 } } },
  });
  const decisions = Object.keys(prices).map((name) => ({ vendor: `vnd_${name}`, lot: 1, outcome: "accepted" }));
  for (const person of voters) await meeting(person, "decisions", { decisions });
  const { items } = (await app.as("prs_head").get(`/tenders/${id}/openings`, { at })).body;
  for (const person of everyone) await meeting(person, "sign", { hash: items[0].minutesHash });

  const notice = async () =>
    v.parse(NoticeView, (await app.as(undefined).get(`/public/tenders/${id}`, { at })).body).lots[0]!;
  for (const person of voters) {
    const vote = { award: true, vendor: "vnd_beta" };
    await ok(app.as(person).post(`/tenders/${id}/lots/1/award-votes`, vote, { at }));
  }
  expect(await notice()).not.toHaveProperty("winner");
  expect((await notice()).state).toBe("closed");
  const { awards } = (await load(app.store, tenders, id))!.state;
  await ok(app.as("prs_head").post(`/awards/${awards[0]!.id}/notify`, {}, { at }));
  expect(await notice()).toMatchObject({
    state: "notified",
    winner: {
      ...{ vendor: "vnd_beta", name: { en: "Printer vnd_beta" }, bids: 3 },
      price: { amount: prices.beta * 1000, currency: "IRR" },
    },
  });

  const loser = v.parse(BidView, (await see("prs_alpha", "vnd_alpha")).body);
  expect(loser).toMatchObject({ view: "own", opened: { 1: { price: { correctedMinor: prices.alpha * 1000 } } } });
  for (const [person, vendor] of [
    ["prs_alpha", "vnd_beta"],
    ["prs_alpha", "vnd_gamma"],
    ["prs_otherpm", "vnd_beta"],
    ["prs_overseer", "vnd_beta"],
    ["prs_stranger", "vnd_beta"],
  ] as const) {
    expect((await see(person, vendor)).status).toBe(404);
  }
  const openly = JSON.stringify((await app.as(undefined).get(`/public/tenders/${id}`, { at })).body);
  for (const price of [prices.alpha, prices.gamma]) expect(openly).not.toContain(String(price));
  expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  const due = (await app.store.get([{ pk: `TND#${id}`, sk: "A#TENDER" }]))[0]?.["dueSk"];
  const { signBy } = (await load(app.store, tenders, id))!.state.awards[0]!;
  expect(due).toBe(`${signBy}#TND#${id}`);
});
