import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { AwardView, RankingView } from "../../shared/awards/schema.ts";
import { lot, opens, voters } from "../../shared/tenders/closed-case.example.ts";
import { startApp } from "../harness/app.ts";
import { type App, type SeededBid, seedCase } from "../harness/closed-case.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const three: SeededBid[] = [
  { vendor: "vnd_alpha", lots: { 1: { unitMinor: 1000 }, 2: { unitMinor: 2000 } } },
  { vendor: "vnd_beta", lots: { 1: { unitMinor: 1040 }, 2: { unitMinor: 1900 } } },
  { vendor: "vnd_gamma", lots: { 1: { unitMinor: 1300 }, 2: { unitMinor: 2100 } } },
];

const post = (person: string | undefined, path: string, body: unknown = {}, at = opens) =>
  app.as(person).post(path, body, { at });
const state = async (id: string) => {
  const loaded = await load(app.store, tenders, id);
  if (!loaded) throw new Error(`no ${id}`);
  return loaded.state;
};

/** A case whose prices are open and whose minutes are signed, all over HTTP. */
async function settled(bids = three, over: Parameters<typeof seedCase>[2] = {}): Promise<string> {
  const id = await seedCase(app, bids, over);
  const at = `/tenders/${id}/openings/BC`;
  for (const person of voters) await post(person, `${at}/presence`);
  await post("prs_head", `${at}/start`);
  const decisions = bids.flatMap(({ vendor, lots }) =>
    Object.keys(lots)
      .filter((n) => (over.lots ?? [lot(1)]).some((each) => each.n === Number(n)))
      .map((n) => ({ vendor, lot: Number(n), outcome: "accepted" })),
  );
  let hash: string | undefined;
  for (const person of voters) hash = (await post(person, `${at}/decisions`, { decisions })).body.minutesHash;
  for (const person of voters) expect((await post(person, `${at}/sign`, { hash })).status).toBe(200);
  return id;
}

const vote = (person: string | undefined, id: string, body: object = { award: true, vendor: "vnd_alpha" }, n = 1) =>
  post(person, `/tenders/${id}/lots/${n}/award-votes`, body);

async function proposed(bids = three): Promise<{ id: string; award: string }> {
  const id = await settled(bids);
  for (const person of voters.slice(0, 2)) await vote(person, id);
  return { id, award: `awd_${id.slice(4)}.1.1` };
}

describe("a lot's award", () => {
  it("goes from the ranking over votes to the winner's notification, with different winners per lot", async () => {
    const id = await settled(three, { lots: [lot(1), lot(2)] });
    const ranking = await app.as("prs_pm").get(`/tenders/${id}/lots/2/ranking`, { at: opens });
    expect(ranking.calls).toBe(2);
    expect(v.parse(RankingView, ranking.body).ranked.map(({ vendor, priceMinor }) => [vendor, priceMinor])).toEqual([
      ["vnd_beta", 1_900_000],
      ["vnd_alpha", 2_000_000],
      ["vnd_gamma", 2_100_000],
    ]);
    for (const person of voters) {
      expect((await vote(person, id)).calls).toBeLessThanOrEqual(3);
      expect((await vote(person, id, { award: true, vendor: "vnd_beta" }, 2)).status).toBe(200);
    }
    const one = `awd_${id.slice(4)}.1.1`;
    const two = `awd_${id.slice(4)}.2.1`;
    expect((await state(id)).awards.map((award) => [award.id, award.vendor, award.votes.length])).toEqual([
      [one, "vnd_alpha", 3],
      [two, "vnd_beta", 3],
    ]);
    expect((await app.as("prs_alpha").get(`/awards/${one}`)).status).toBe(404);
    const told = await post("prs_head2", `/awards/${one}/notify`);
    expect(told).toMatchObject({
      status: 200,
      body: { state: "notified", standstillUntil: "2026-11-22T10:01:10.000Z" },
    });
    expect(told.calls).toBeLessThanOrEqual(3);
    const own = await app.as("prs_alpha").get(`/awards/${one}`);
    expect(v.parse(AwardView, own.body)).toMatchObject({ vendor: "vnd_alpha", priceMinor: 1_000_000 });
    expect(JSON.stringify(own.body)).not.toContain("vnd_beta");
    expect(v.parse(AwardView, (await app.as("prs_auditor").get(`/awards/${one}`)).body)).toMatchObject({
      reserve: "vnd_beta",
      notifiedBy: "prs_head2",
    });
    expect((await app.as("prs_beta").get(`/awards/${one}`)).status).toBe(404);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("passes to the reserve when the winner refuses, and ends when that one does too", async () => {
    const { id, award } = await proposed();
    await post("prs_head", `/awards/${award}/notify`);
    const refused = await post("prs_alpha", `/awards/${award}/refuse`, { reason: "too much work" });
    expect(refused).toMatchObject({ status: 200, body: { state: "refused" } });
    expect(await vote("prs_head", id)).toMatchObject({ status: 409, body: { code: "ranking-differs" } });
    for (const person of voters.slice(1)) await vote(person, id, { award: true, vendor: "vnd_beta" });
    const second = `awd_${id.slice(4)}.1.2`;
    await post("prs_head", `/awards/${second}/notify`);
    await post("prs_beta", `/awards/${second}/refuse`, { reason: "no paper" });
    expect((await state(id)).lots["1"]).toMatchObject({ state: "unsuccessful" });
  });

  it("asks for a justification of an abnormally low price and keeps it", async () => {
    const bids = three.map((bid) => (bid.vendor === "vnd_alpha" ? { ...bid, lots: { 1: { unitMinor: 500 } } } : bid));
    const id = await settled(
      bids.map(({ lots, ...bid }) => ({ ...bid, lots: { 1: lots[1] as { unitMinor: number } } })),
    );
    expect(await vote("prs_head", id)).toMatchObject({ status: 422, body: { code: "justification-needed" } });
    const body = { award: true, vendor: "vnd_alpha", justification: "their own press" };
    for (const person of voters.slice(0, 2)) expect((await vote(person, id, body)).status).toBe(200);
    expect((await state(id)).awards[0]?.votes[0]).toMatchObject({ justification: "their own press" });
  });
});

describe("one live award per lot", () => {
  it("comes of 50 racing votes, one vote per person", async () => {
    const id = await settled();
    const tries = Array.from({ length: 50 }, (_, i) => vote([...voters, "prs_everything"][i % 4] as string, id));
    const replies = await Promise.all(tries);
    expect(new Set(replies.map(({ status }) => status))).not.toContain(500);
    let tender = await state(id);
    // Under such a crowd a member may have been told to try again.
    for (const person of voters) if (tender.awards.length === 0) await vote(person, id);
    tender = await state(id);
    expect(tender.awards).toHaveLength(1);
    const persons = tender.awards[0]?.votes.map(({ person }) => person) ?? [];
    expect(new Set(persons).size).toBe(persons.length);
    expect(persons.length).toBeLessThanOrEqual(3);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  }, 60_000);

  it("is notified once by 50 racing heads", async () => {
    const { id, award } = await proposed();
    const tries = Array.from({ length: 50 }, (_, i) =>
      post(i % 2 ? "prs_head" : "prs_head2", `/awards/${award}/notify`),
    );
    const replies = await Promise.all(tries);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const events = await app.store.all({ partition: `TND#${id}`, beginsWith: "E#" });
    expect(events.filter(({ event }) => (event as { type: string }).type === "AwardNotified")).toHaveLength(1);
  }, 60_000);
});

describe("an award that is not theirs", () => {
  it.each([
    ["nobody", undefined, 401, 401],
    ["a stranger", "prs_stranger", 404, 404],
    ["another body", "prs_otherhead", 404, 404],
    ["the platform", "prs_overseer", 404, 404],
    ["a losing vendor", "prs_beta", 404, 404],
    ["the PR manager", "prs_pm", 403, 403],
    ["a head without a seat", "prs_head2", 403, 200],
    ["the secretary", "prs_secretary", 403, 403],
  ])("answers %s", async (_, person, onVote, onNotify) => {
    const { id, award } = await proposed();
    expect((await vote(person, id)).status).toBe(onVote);
    expect((await post(person, `/awards/${award}/notify`)).status).toBe(onNotify);
    if (onNotify !== 200) expect((await state(id)).awards[0]?.state).toBe("proposed");
  });

  it("cannot be refused before it is known, by a member without a signature, or by another vendor", async () => {
    const { award } = await proposed();
    const refuse = (person: string) => post(person, `/awards/${award}/refuse`, { reason: "r" });
    expect((await refuse("prs_alpha")).status).toBe(404);
    await post("prs_head", `/awards/${award}/notify`);
    expect((await refuse("prs_alpha2")).status).toBe(403);
    expect((await refuse("prs_beta")).status).toBe(404);
    expect((await refuse("prs_head")).status).toBe(403);
    expect((await refuse("prs_alpha")).status).toBe(200);
  });

  it.each([
    ["/awards/awd_missing.1.1/notify", {}, 404],
    ["/awards/nonsense/notify", {}, 404],
    ["/awards/awd_missing.1.1/refuse", { reason: "r" }, 404],
    ["/tenders/tnd_missing/lots/1/award-votes", { award: true, vendor: "vnd_alpha" }, 404],
    ["/tenders/tnd_missing/lots/x/award-votes", { award: true, vendor: "vnd_alpha" }, 404],
    ["/tenders/tnd_missing/lots/1/award-votes", { award: false, vendor: "vnd_alpha" }, 422],
    ["/tenders/tnd_missing/lots/1/award-votes", { award: true, vendor: "vnd_alpha", votes: 3 }, 422],
  ])("POST %s %j is answered with %i", async (path, body, status) => {
    expect((await post("prs_head", path, body)).status).toBe(status);
  });

  it("has no number for a lot or an award that was never made", async () => {
    const { id } = await proposed();
    expect((await vote("prs_head", id, undefined, 9)).status).toBe(404);
    expect((await post("prs_head", `/awards/awd_${id.slice(4)}.1.2/notify`)).status).toBe(404);
    expect((await app.as("prs_head").get(`/tenders/${id}/lots/9/ranking`)).status).toBe(404);
  });
});
