import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify, writesOf } from "../../functions/storage/objects.ts";
import { createStore } from "../../functions/storage/store.ts";
import { storeClient } from "../../infra/local/store.ts";
import { OpeningsView } from "../../shared/openings/view.ts";
import { closesAt, everyone, lot, opens, voters } from "../../shared/tenders/closed-case.example.ts";
import { startApp } from "../harness/app.ts";
import { type App, type SeededBid, seedCase } from "../harness/closed-case.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const vendors = ["vnd_alpha", "vnd_beta", "vnd_gamma"];
const three = (): SeededBid[] =>
  vendors.map((vendor, i) => ({ vendor, lots: { 1: { unitMinor: 910_113 + i * 1001 } } }));
const balanced = { kind: "balancedPrice", impactBp: 3000 } as const;

const post = (person: string | undefined, id: string, path: string, body: unknown = {}, at = opens) =>
  app.as(person).post(`/tenders/${id}/openings/${path}`, body, { at });
const gather = async (id: string, stage: string, persons: readonly string[] = everyone) => {
  for (const person of persons) expect((await post(person, id, `${stage}/presence`)).status).toBe(200);
};
const meetings = async (id: string, person = "prs_head") => {
  const reply = await app.as(person).get(`/tenders/${id}/openings`, { at: opens });
  expect(reply.status).toBe(200);
  return v.parse(OpeningsView, reply.body);
};
const decide = async (id: string, stage: string, score?: number) => {
  const [meeting] = (await meetings(id)).items.filter((each) => each.stage === stage).slice(-1);
  const decisions = (meeting?.bids ?? [])
    .filter(({ unreadable }) => unreadable.length === 0)
    .map(({ vendor, lot: n }) => ({
      vendor,
      lot: n,
      outcome: "accepted",
      ...(score === undefined ? {} : { score }),
    }));
  for (const person of voters) expect((await post(person, id, `${stage}/decisions`, { decisions })).status).toBe(200);
};
const sign = async (id: string, stage: string, persons: readonly string[] = everyone) => {
  const [meeting] = (await meetings(id)).items.filter((each) => each.stage === stage).slice(-1);
  const hash = meeting?.minutesHash;
  for (const person of persons) expect((await post(person, id, `${stage}/sign`, { hash })).status).toBe(200);
};
const state = async (id: string) => (await load(app.store, tenders, id))?.state;

describe("a meeting that opens quality and price together", () => {
  it("goes from presence to signed minutes, with corrected prices and an intact chain", async () => {
    const bids = three();
    bids[1] = { vendor: "vnd_beta", lots: { 1: { unitMinor: 5, totalMinor: 4999 } } };
    const id = await seedCase(app, bids);
    await gather(id, "BC");
    const started = await post("prs_secretary", id, "BC/start");
    expect(started).toMatchObject({ status: 200, body: { state: "deciding", lots: [1], short: [], session: 1 } });
    await decide(id, "BC");
    await sign(id, "BC");

    const { items: found, plan } = await meetings(id);
    expect(plan).toEqual(["BC"]);
    expect(found[0]).toMatchObject({ state: "closed", extract: false, signatures: [{}, {}, {}, {}] });
    expect(found[0]?.minutes?.bids.find(({ vendor }) => vendor === "vnd_beta")?.lots[0]?.price).toEqual({
      statedMinor: 4999,
      correctedMinor: 5000,
      corrections: ["1: 1000 × 5 = 5000 (4999)", "Σ = 5000 (4999)"],
    });
    expect((await state(id))?.lots["1"]?.state).toBe("priceOpened");
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
    const full = await app.as("prs_finance").get(`/tenders/${id}/bids/vnd_alpha`, { at: opens });
    expect(full.body.lots["1"].technical.statement).toContain("vnd_alpha");
    for (const person of ["prs_beta", "prs_officer", "prs_otherhead", "prs_overseer", "prs_stranger"]) {
      expect((await app.as(person).get(`/tenders/${id}/bids/vnd_alpha`)).status).toBe(404);
    }
  });

  it("costs a presence, a decision and a signature two reads and one write, and a page two reads", async () => {
    const id = await seedCase(app, three());
    const presence = await post("prs_head", id, "BC/presence");
    expect(presence.calls).toBeLessThanOrEqual(3);
    await gather(id, "BC", everyone.slice(1));
    await post("prs_head", id, "BC/start");
    const word = { vendor: "vnd_alpha", lot: 1, outcome: "accepted" };
    expect((await post("prs_head", id, "BC/decisions", { decisions: [word] })).calls).toBeLessThanOrEqual(3);
    expect((await app.as("prs_head").get(`/tenders/${id}/openings`, { at: opens })).calls).toBe(2);
  });

  it("answers a retry with the same words and opens nothing twice", async () => {
    const id = await seedCase(app, three());
    await gather(id, "BC", voters);
    const key = crypto.randomUUID();
    const first = await app.as("prs_head").post(`/tenders/${id}/openings/BC/start`, {}, { at: opens, key });
    const again = await app.as("prs_head").post(`/tenders/${id}/openings/BC/start`, {}, { at: opens, key });
    expect(again).toMatchObject({ status: 200, body: first.body });
    const other = await post("prs_head", id, "BC/start");
    expect(other).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    const bare = await app
      .as("prs_head")
      .post(`/tenders/${id}/openings/BC/start`, {}, { at: opens, headers: { "idempotency-key": "x" } });
    expect(bare).toMatchObject({ status: 400, body: { code: "idempotency-key-missing" } });
  });

  it("leaves out withdrawn bids, and counts none for its lot", async () => {
    const bids = three();
    bids[2] = { ...(bids[2] as SeededBid), withdrawn: true };
    const id = await seedCase(app, bids);
    await gather(id, "BC", voters);
    expect(await post("prs_head", id, "BC/start")).toMatchObject({ body: { state: "gathering", short: [1] } });
    expect((await state(id))?.lots["1"]?.tooFew).toEqual({ submitted: 2, minimum: 3 });
    expect((await state(id))?.bids).toEqual({});
    expect(await post("prs_head", id, "BC/start")).toMatchObject({ status: 409, body: { code: "too-few-bids" } });
  });

  it("records what it cannot read and goes on", async () => {
    const offer = { unitMinor: 7 };
    const bids: SeededBid[] = [
      { vendor: "vnd_alpha", lots: { 1: offer } },
      { vendor: "vnd_beta", lots: { 1: { ...offer, boundTo: { vendor: "vnd_alpha" } } } },
      { vendor: "vnd_gamma", lots: { 1: { ...offer, raw: { C: { price: 5 } } } } },
      {
        vendor: "vnd_delta",
        lots: { 1: { ...offer, spoil: { B: (one) => ({ ...one, commitment: "0".repeat(64) }) } } },
      },
      { vendor: "vnd_epsilon", lots: { 1: offer }, replaced: true },
      {
        vendor: "vnd_zeta",
        lots: {
          1: {
            ...offer,
            spoil: { C: ({ jwe, ...rest }) => ({ jwe: `${jwe.slice(0, -4)}AAAA`, ...rest }) },
          },
        },
      },
    ];
    const id = await seedCase(app, bids);
    await gather(id, "BC", voters);
    expect(await post("prs_head", id, "BC/start")).toMatchObject({ status: 200, body: { state: "deciding" } });
    const found = (await state(id))?.bids ?? {};
    const why = (vendor: string) => found[vendor]?.lots["1"]?.unreadable?.map((each) => `${each.stage} ${each.why}`);
    expect(why("vnd_alpha")).toBeUndefined();
    expect(why("vnd_beta")).toEqual(["B sealed-for-another-place", "C sealed-for-another-place"]);
    expect(why("vnd_gamma")).toEqual(["C not-in-the-format"]);
    expect(why("vnd_delta")).toEqual(["B not-as-committed"]);
    expect(why("vnd_epsilon")).toEqual(["C not-as-receipted"]);
    expect(why("vnd_zeta")).toEqual(["C not-decryptable"]);
    await decide(id, "BC");
    const outcomes = Object.entries((await state(id))?.bids ?? {}).map(([vendor, { lots }]) => [
      vendor,
      lots["1"]?.outcome?.C,
    ]);
    expect(Object.fromEntries(outcomes)).toMatchObject({ vnd_alpha: "accepted", vnd_zeta: "rejected" });
  });

  it("opens 200 bids in batches, and shows none of them before the last act", async () => {
    const many = Array.from({ length: 200 }, (_, i): SeededBid => {
      const vendor = `vnd_v${i}`;
      return { vendor, lots: { 1: { unitMinor: 1_000 + i } } };
    });
    const id = await seedCase(app, many);
    await gather(id, "BC", voters);

    // The connection to the store breaks in the middle, as if the process had been killed between two batches.
    const { store } = app.ports;
    const breaking = storeClient(app.table.endpoint);
    let left = 5;
    breaking.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === "TransactWriteItemsCommand" && left-- <= 0) throw new Error("socket hang up");
          return next(args);
        },
      { step: "initialize" },
    );
    app.ports.store = createStore(breaking, app.table.tableName);
    const broken = await post("prs_head", id, "BC/start");
    app.ports.store = store;
    breaking.destroy();
    expect(broken).toMatchObject({ status: 503, body: { code: "busy" } });

    const half = await state(id);
    expect(Object.keys(half?.bids ?? {})).toHaveLength(80);
    expect(half?.openings.BC?.state).toBe("opening");
    const seen = JSON.stringify([
      (await meetings(id)).items,
      await app.as("prs_head").get(`/tenders/${id}/bids/vnd_v0`, { at: opens }),
      await app.as("prs_head").get(`/tenders/${id}/lots/1/ranking`, { at: opens }),
    ]);
    expect(seen).not.toContain("vnd_v1");

    // Two starts go on at once; between them every bid is opened exactly once.
    const began = performance.now();
    const replies = await Promise.all([post("prs_finance", id, "BC/start"), post("prs_head", id, "BC/start")]);
    console.log(`two starts opened 120 of 200 bids in ${Math.round(performance.now() - began)} ms`);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const done = await state(id);
    expect(Object.keys(done?.bids ?? {})).toHaveLength(200);
    expect(done?.openings.BC?.state).toBe("deciding");
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
    const events = await app.store.all({ partition: `TND#${id}`, beginsWith: "E#" });
    const opened = events.flatMap(({ event }) => {
      const { type, bids } = event as { type: string; bids?: { vendor: string }[] };
      return type === "BidsOpened" ? (bids ?? []).map(({ vendor }) => vendor) : [];
    });
    expect(new Set(opened).size).toBe(200);
    expect(opened).toHaveLength(200);
  }, 60_000);
});

describe("quality before prices", () => {
  it("never decrypts the price of a bid that failed on quality", async () => {
    const id = await seedCase(app, three(), { lots: [lot(1, balanced)] });
    expect(await post("prs_head", id, "C/presence")).toMatchObject({ status: 409, body: { code: "quality-first" } });
    await gather(id, "B");
    const unwrapped: string[] = [];
    const real = app.ports.vault.unwrap;
    app.ports.vault.unwrap = (wrapped, context) => {
      unwrapped.push(context.stage);
      return real(wrapped, context);
    };
    await post("prs_head", id, "B/start");
    expect(unwrapped).toEqual(["B"]);
    for (const person of voters) {
      const decisions = vendors.map((vendor) =>
        vendor === "vnd_beta"
          ? { vendor, lot: 1, outcome: "rejected", reason: "no samples", score: 1000 }
          : { vendor, lot: 1, outcome: "accepted", score: 8000 },
      );
      await post(person, id, "B/decisions", { decisions });
    }
    await sign(id, "B");
    expect((await state(id))?.lots["1"]?.state).toBe("scored");
    await gather(id, "C");
    expect(await post("prs_head", id, "C/start")).toMatchObject({ status: 200, body: { state: "deciding" } });
    app.ports.vault.unwrap = real;
    expect(unwrapped).toEqual(["B", "C"]);
    const bids = (await state(id))?.bids ?? {};
    expect(bids["vnd_alpha"]?.lots["1"]?.price?.correctedMinor).toBe(910_113_000);
    expect(bids["vnd_beta"]?.lots["1"]).toMatchObject({ returnedUnopened: true });
    expect(bids["vnd_beta"]?.lots["1"]).not.toHaveProperty("price");
    await decide(id, "C");
    await sign(id, "C");
    expect((await state(id))?.lots["1"]?.state).toBe("priceOpened");
  });
});

describe("an opening that must not happen", () => {
  it("is refused before its time and under its quorum, whoever tries", async () => {
    const id = await seedCase(app, three(), {}, true);
    const early = ["2026-11-22T09:59:59.999Z", closesAt, "2026-11-22T10:00:09.999Z"];
    const tries = early.flatMap((at) =>
      [...everyone, "prs_everything", "prs_pm"].map((person) => ({ at, person, path: "BC/start" })),
    );
    const replies = await Promise.all(tries.map(({ at, person, path }) => post(person, id, path, {}, at)));
    expect(replies.filter(({ status }) => status < 400)).toEqual([]);
    await gather(id, "BC", voters);
    // The moment has come, the clock has not.
    const waiting = await post("prs_head", id, "BC/start");
    expect(waiting).toMatchObject({ status: 409, body: { code: "gates-still-open" } });
    expect(waiting.body.detail).toContain("22 November 2026, 13:30");
    const gates = gatePartitions(id).map((partition) => ({ ...gateKey(partition), open: false }));
    await app.put(...gates.slice(0, 15));
    expect((await post("prs_head", id, "BC/start")).body.code).toBe("gates-still-open");
    expect((await state(id))?.bids).toEqual({});
    await app.put(...gates);
    expect((await post("prs_head", id, "BC/start")).status).toBe(200);
  });

  it.each([[[]], [["prs_head"]], [["prs_head", "prs_secretary"]], [["prs_finance", "prs_technical", "prs_secretary"]]])(
    "is refused with %j present, each time it is tried",
    async (persons) => {
      const id = await seedCase(app, three());
      await gather(id, "BC", persons);
      await gather(id, "BC", persons);
      const replies = await Promise.all(Array.from({ length: 10 }, () => post("prs_secretary", id, "BC/start")));
      expect(new Set(replies.map(({ body }) => body.code))).toEqual(new Set(["quorum-missing"]));
      expect((await state(id))?.bids).toEqual({});
    },
  );

  it("does not take one person with every role for three", async () => {
    const id = await seedCase(app, three(), {
      panel: {
        members: [
          { person: "prs_everything", role: "head" },
          { person: "prs_everything", role: "finance" },
          { person: "prs_technical", role: "technicalMember" },
        ],
        secretary: "prs_secretary",
      },
    });
    await gather(id, "BC", ["prs_everything", "prs_everything", "prs_technical", "prs_secretary"]);
    expect((await post("prs_everything", id, "BC/start")).body.code).toBe("quorum-missing");
  });

  it.each([
    ["nobody", undefined, 401, "not-signed-in"],
    ["a stranger", "prs_stranger", 404, "not-found"],
    ["another body", "prs_otherhead", 404, "not-found"],
    ["a vendor", "prs_alpha", 404, "not-found"],
    ["the platform", "prs_overseer", 404, "not-found"],
    ["another role of the body", "prs_pm", 403, "not-allowed"],
    ["a head without a seat", "prs_head2", 403, "not-on-panel"],
  ])("is no business of %s", async (_, person, status, code) => {
    const id = await seedCase(app, three());
    for (const path of ["BC/presence", "BC/start", "BC/sign", "BC/decisions"]) {
      const body = path.endsWith("sign")
        ? { hash: "0".repeat(64) }
        : path.endsWith("decisions")
          ? { decisions: [{ vendor: "vnd_alpha", lot: 1, outcome: "accepted" }] }
          : {};
      expect(await post(person, id, path, body)).toMatchObject({ status, body: { code } });
    }
  });

  it.each([
    ["an unknown stage", "D/presence", {}, 404, "not-found"],
    ["an unknown field", "BC/presence", { person: "prs_finance" }, 422, "invalid-input"],
    [
      "a rejection without a reason",
      "BC/decisions",
      { decisions: [{ vendor: "vnd_alpha", lot: 1, outcome: "rejected" }] },
      422,
      "invalid-input",
    ],
    [
      "a score above the scale",
      "BC/decisions",
      { decisions: [{ vendor: "vnd_alpha", lot: 1, outcome: "accepted", score: 10_001 }] },
      422,
      "invalid-input",
    ],
    ["no hash", "BC/sign", {}, 422, "invalid-input"],
  ])("answers %s", async (_, path, body, status, code) => {
    const id = await seedCase(app, []);
    expect(await post("prs_head", id, path, body)).toMatchObject({ status, body: { code } });
    const missing = await post("prs_head", "tnd_missing", path, body);
    expect(missing.status).toBe(status);
  });
});

describe("several lots", () => {
  it("are opened as they become ready, each by its own session", async () => {
    const both = { 1: { unitMinor: 10 }, 2: { unitMinor: 20 } };
    const bids: SeededBid[] = [
      { vendor: "vnd_alpha", lots: both },
      { vendor: "vnd_beta", lots: both },
      { vendor: "vnd_gamma", lots: { 1: { unitMinor: 30 } } },
    ];
    const id = await seedCase(app, bids, { lots: [lot(1), lot(2), lot(3)] });
    await gather(id, "BC");
    expect((await post("prs_head", id, "BC/start")).body).toMatchObject({ lots: [1], short: [2] });
    expect((await state(id))?.bids["vnd_alpha"]?.lots).not.toHaveProperty("2");
    expect((await state(id))?.lots["3"]).toMatchObject({ state: "unsuccessful", reason: "noBids" });
    await decide(id, "BC");
    await sign(id, "BC");
    expect((await meetings(id, "prs_gamma")).items).toHaveLength(1);

    const accepted = {
      type: "FewerBidsAccepted" as const,
      at: opens,
      by: "prs_head2",
      lot: 2,
      reason: "a small market",
    };
    const before = await load(app.store, tenders, id);
    await app.store.write(writesOf(tenders, id, before, [accepted]).writes);
    await gather(id, "BC", voters);
    expect((await post("prs_head", id, "BC/start")).body).toMatchObject({ session: 2, lots: [2], short: [] });
    await decide(id, "BC");
    await sign(id, "BC", voters);
    expect((await state(id))?.lots["2"]?.state).toBe("priceOpened");
    const all = await meetings(id);
    expect(all.items.map(({ session, lots }) => [session, lots])).toEqual([
      [1, [1]],
      [2, [2]],
    ]);
    expect((await meetings(id, "prs_gamma")).items).toHaveLength(1);
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });
});
