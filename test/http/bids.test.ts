import { readFileSync } from "node:fs";
import canonicalize from "canonicalize";
import { compactVerify, importJWK } from "jose";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEnvelope, textHash } from "../../functions/sealing/envelopes.ts";
import { gateKey, gateOf } from "../../functions/storage/keys.ts";
import { bids, sealedBids } from "../../functions/storage/kinds/bids.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { bidId } from "../../shared/bids/bid.ts";
import { BidReceipt, Receipts, type SubmitBid, WithdrawnBid } from "../../shared/bids/schema.ts";
import { BidView } from "../../shared/bids/view.ts";
import { people } from "../../shared/people/people.example.ts";
import { startApp } from "../harness/app.ts";
import { bidding, closesAt, complete, open, planned, register, sealedBid } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(async () => {
  await register(app, ["vnd_alpha", "vnd_beta", "vnd_delta"]);
  await register(app, ["vnd_gamma"], { validUntil: "2026-11-09" });
});

const at = bidding;
const alpha = app.as("prs_alpha");
const pathOf = (tender: string, vendor = "vnd_alpha") => `/tenders/${tender}/bids/${vendor}`;

/** A bid with one envelope changed. */
const spoiled = (bid: SubmitBid, stage: "B" | "C", change: object): object => ({
  ...bid,
  lots: { 1: { ...bid.lots["1"], [stage]: { ...bid.lots["1"]![stage], ...change } } },
});

/** Every route that reads, as every person and as nobody. */
async function everyReply(tender: string, without: string | undefined): Promise<Record<string, string>> {
  const paths = [
    `/tenders/${tender}`,
    `/public/tenders/${tender}`,
    "/bodies/bdy_one/tenders?fiscalYear=1405",
    "/opportunities",
    "/public/tenders",
    `/tenders/${tender}/openings`,
    `/tenders/${tender}/lots/1/ranking`,
    `/audit/tender/${tender}`,
    `/audit/tender/${tender}/verify`,
    "/me/inbox",
    ...["vnd_alpha", "vnd_beta", "vnd_nobody"].flatMap((vendor) => [
      pathOf(tender, vendor),
      `${pathOf(tender, vendor)}/receipts`,
      `/audit/bid/${tender}.${vendor}`,
      `/audit/bid/${tender}.${vendor}/verify`,
    ]),
  ];
  const replies: Record<string, string> = {};
  for (const person of [...Object.keys(people), undefined]) {
    if (person === without) continue;
    for (const path of paths) {
      const { status, body, etag, calls, readUnits } = await app.as(person).get(path, { at });
      const { requestId: _own, nextCursor: _sealed, ...rest } = body ?? {};
      // The store gives the fields of a map in any order.
      replies[`${person} ${path}`] = String(canonicalize({ status, rest, etag: etag ?? "", calls, readUnits }));
    }
  }
  return replies;
}

describe("a sealed bid", () => {
  it("is taken with two store calls, within its write units, and answered with a signed receipt", async () => {
    const tender = await open(app);
    const bid = await sealedBid(app, tender);
    const reply = await alpha.put(pathOf(tender), bid, { at });
    expect(reply).toMatchObject({ status: 200, calls: 2, etag: `"${tender}/vnd_alpha:1"` });
    const kilobytes = Math.ceil(JSON.stringify(bid.lots).length / 1024);
    expect(reply.writeUnits).toBeLessThanOrEqual(14 + 2 * kilobytes);

    const { receipt, ...made } = v.parse(BidReceipt, reply.body);
    expect(made).toMatchObject({ bidVersion: 1, state: "submitted", receivedAt: at });
    const { keys } = (await app.as(undefined).get("/public/keys")).body;
    const { payload } = await compactVerify(receipt, await importJWK(keys[0], "ES256"));
    const lines = ["B", "C"].map((stage) => `1.${stage} ${textHash(bid.lots["1"]![stage as "B" | "C"].jwe)}`);
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      ...{ tender, vendor: "vnd_alpha", version: 1, revision: 1, receivedAt: at },
      envelopesHash: textHash(lines.join("\n")),
    });
    expect(await verify(app.store, bids, bidId(tender, "vnd_alpha"))).toMatchObject({ chained: true, replayed: true });
  });

  it("is replaced and withdrawn in time; receipts stay", async () => {
    const tender = await open(app);
    await alpha.put(pathOf(tender), await sealedBid(app, tender), { at });
    const stale = await alpha.put(pathOf(tender), await sealedBid(app, tender), { at });
    expect(stale).toMatchObject({ status: 409, body: { code: "bid-version" } });
    const colleague = app.as("prs_alpha2");
    const second = await colleague.put(pathOf(tender), await sealedBid(app, tender, { version: 2 }), { at });
    expect(second).toMatchObject({ status: 200, calls: 2, body: { bidVersion: 2 } });

    const gone = await alpha.post(`${pathOf(tender)}/withdraw`, {}, { at });
    expect(gone).toMatchObject({ status: 200, calls: 2 });
    expect(v.parse(WithdrawnBid, gone.body).state).toBe("withdrawn");
    expect(await alpha.post(`${pathOf(tender)}/withdraw`, {}, { at })).toMatchObject({ status: 409 });
    const view = await alpha.get(pathOf(tender), { at });
    expect(view.calls).toBe(2);
    expect(v.parse(BidView, view.body)).toMatchObject({ view: "own", state: "withdrawn", bidVersion: 2 });

    const third = await alpha.put(pathOf(tender), await sealedBid(app, tender, { version: 3 }), { at });
    expect(third).toMatchObject({ status: 200, body: { bidVersion: 3, state: "submitted" } });
    const kept = await alpha.get(`${pathOf(tender)}/receipts`, { at });
    expect(kept.calls).toBe(2);
    const { items } = v.parse(Receipts, kept.body);
    expect(items.map(({ bidVersion, by }) => [bidVersion, by])).toEqual([
      [1, "prs_alpha"],
      [2, "prs_alpha2"],
      [3, "prs_alpha"],
    ]);
  });

  it("keeps the envelopes of the lots that are bid for now, and no others", async () => {
    const lots = [1, 2].map(() => complete("tsk_x").lots[0]!);
    const task = await planned(app);
    const tender = await open(app, { lots: lots.map((lot) => ({ ...lot, tasks: [task] })) });
    await alpha.put(pathOf(tender), await sealedBid(app, tender, { lots: [1, 2] }), { at });
    const less = await sealedBid(app, tender, { lots: [2], version: 2 });
    await alpha.put(pathOf(tender), less, { at });
    const [sealed, ...others] = await sealedBids(app.store, tender);
    expect(others).toEqual([]);
    expect(sealed).toMatchObject({ bid: { bidVersion: 2, lots: [2] }, envelopes: less.lots });
    expect(Object.keys(sealed!.receipted)).toEqual(["2"]);
  });

  it("acts once for one key, and one of two racing versions wins", async () => {
    const tender = await open(app);
    const key = crypto.randomUUID();
    const bid = await sealedBid(app, tender);
    const [first, again] = await Promise.all([1, 2].map(() => alpha.put(pathOf(tender), bid, { at, key })));
    expect(first).toMatchObject({ status: 200 });
    expect(again).toMatchObject({ status: 200, body: first!.body });
    const other = await sealedBid(app, tender, { version: 2 });
    expect(await alpha.put(pathOf(tender), other, { at, key })).toMatchObject({ status: 422 });

    const racers = await Promise.all([
      alpha.put(pathOf(tender), other, { at }),
      app.as("prs_alpha2").put(pathOf(tender), await sealedBid(app, tender, { version: 2 }), { at }),
    ]);
    expect(racers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(racers.find(({ status }) => status === 409)?.body.code).toBe("bid-version");
    const raw = await app.as("prs_alpha").put(pathOf(tender), other, { at, headers: { "idempotency-key": "" } });
    expect(raw).toMatchObject({ status: 400, body: { code: "idempotency-key-missing" } });
  });

  it("is in time until the last millisecond, by the gateway's moment, and late at the closing time", async () => {
    const tender = await open(app);
    const last = await alpha.put(pathOf(tender), await sealedBid(app, tender), { at: "2026-11-10T09:59:59.999Z" });
    expect(last.status).toBe(200);
    const late = await alpha.put(pathOf(tender), await sealedBid(app, tender, { version: 2 }), { at: closesAt });
    expect(late).toMatchObject({ status: 409, body: { code: "too-late" } });
    expect(await alpha.post(`${pathOf(tender)}/withdraw`, {}, { at: closesAt })).toMatchObject({
      status: 409,
      body: { code: "too-late" },
    });
    expect(v.parse(BidView, (await alpha.get(pathOf(tender), { at: closesAt })).body)).toMatchObject({
      state: "sealed",
    });
  });

  it.each([
    ["shut", { open: false }, "case-not-open"],
    ["of an earlier time", { closesAt: "2026-11-05T07:00:00.000Z" }, "too-late"],
    ["of another revision", { materialRevision: 2 }, "bid-revision"],
  ])("does not pass a gate that is %s, though the case says otherwise", async (_, change, code) => {
    const tender = await open(app);
    const gate = gateKey(gateOf(tender, "vnd_alpha"));
    const [found] = await app.store.get([gate]);
    await app.put({ ...found!, ...change });
    const reply = await alpha.put(pathOf(tender), await sealedBid(app, tender), { at });
    expect(reply).toMatchObject({ status: 409, body: { code } });
    expect(await sealedBids(app.store, tender)).toEqual([]);
  });

  it("is not taken by a cancelled case", async () => {
    const tender = await open(app);
    const bid = await sealedBid(app, tender);
    await app.as("prs_head2").post(`/tenders/${tender}/cancel`, { ground: "noFunds", reason: "x" }, { at });
    expect(await alpha.put(pathOf(tender), bid, { at })).toMatchObject({
      status: 409,
      body: { code: "case-not-open" },
    });
  });
});

describe("what is no sealed bid for this place", () => {
  it("is refused by its own code, and nothing of it is kept", async () => {
    const tender = await open(app);
    const bid = await sealedBid(app, tender);
    const other = await open(app);
    const foreign = await sealedBid(app, other);
    const beta = await sealedBid(app, tender, { vendor: "vnd_beta" });
    const shorter = (jwe: string) =>
      jwe
        .split(".")
        .map((part, i) => (i === 3 ? part.slice(4) : part))
        .join(".");
    const cases: [string, object, number, string][] = [
      ["a number", { ...bid, lots: { 1: { ...bid.lots["1"], C: 4_111_222_000 } } }, 422, "envelope-expected"],
      ["an amount", { ...bid, lots: { 1: { ...bid.lots["1"], C: { amount: 4_111_222 } } } }, 422, "envelope-expected"],
      ["an amount beside", spoiled(bid, "C", { amount: 4_111_222_000 }), 422, "envelope-expected"],
      ["a price as text", spoiled(bid, "C", { jwe: "4111222000" }), 422, "envelope-expected"],
      [
        "dots only",
        spoiled(bid, "C", { jwe: `eyJ9.e.${"A".repeat(16)}.e.${"A".repeat(22)}` }),
        422,
        "envelope-expected",
      ],
      ["no price envelope", { ...bid, lots: { 1: { B: bid.lots["1"]!.B } } }, 422, "envelopes-asked"],
      ["no envelope at all", { ...bid, lots: { 1: {} } }, 422, "envelopes-asked"],
      [
        "a guarantee nobody asked for",
        { ...bid, lots: { 1: { ...bid.lots["1"], A: bid.lots["1"]!.B } } },
        422,
        "envelopes-asked",
      ],
      ["a price for the lot", { ...bid, lots: { 1: { ...bid.lots["1"], price: 5 } } }, 422, "envelope-expected"],
      ["envelopes swapped", spoiled(bid, "C", bid.lots["1"]!.B), 422, "envelope-key"],
      ["another case", { ...bid, lots: foreign.lots }, 422, "envelope-key"],
      ["another vendor", { ...bid, lots: beta.lots }, 422, "envelope-binding"],
      ["another version", { ...(await sealedBid(app, tender, { version: 2 })), version: 1 }, 422, "envelope-binding"],
      ["an odd size", spoiled(bid, "C", { jwe: shorter(bid.lots["1"]!.C.jwe) }), 422, "envelope-size"],
      ["another revision", { ...bid, revision: 2 }, 409, "bid-revision"],
      ["an unknown lot", { ...bid, lots: { 7: bid.lots["1"] } }, 422, "bid-lot-unknown"],
      ["no lot", { ...bid, lots: {} }, 422, "invalid-input"],
      ["a price beside", { ...bid, price: 5 }, 422, "invalid-input"],
      ["no declaration", { ...bid, declarations: { ...bid.declarations, acceptsTerms: false } }, 422, "invalid-input"],
    ];
    for (const [name, body, status, code] of cases) {
      const reply = await alpha.put(pathOf(tender), body, { at });
      expect([name, reply.status, reply.body.code]).toEqual([name, status, code]);
      expect(JSON.stringify(reply.body)).not.toContain("4111222");
    }
    expect(await sealedBids(app.store, tender)).toEqual([]);
    expect((await alpha.put(pathOf(tender), bid, { at })).status).toBe(200);
  });

  it("is opened by the key of its stage and no other, for its own place only", async () => {
    const tender = await open(app);
    const bid = await sealedBid(app, tender, { unitMinor: 77 });
    const { published } = (await load(app.store, tenders, tender))!.state;
    const key = (stage: "B" | "C") => published!.keys.find((each) => each.stage === stage)!;
    const unwrap = (stage: "B" | "C") => app.ports.vault.unwrap(key(stage).wrapped, { tender, stage });
    const place = {
      kid: key("C").kid,
      tender,
      revision: 1,
      lot: 1,
      vendor: "vnd_alpha",
      version: 1,
      stage: "C" as const,
    };
    const { B, C } = bid.lots["1"]!;
    const right = await openEnvelope(C, await unwrap("C"), place);
    expect(right).toMatchObject({ ok: true, payload: { totalMinor: 77_000 } });
    const no = (unreadable: string) => ({ ok: false, unreadable });
    expect(await openEnvelope(C, await unwrap("B"), place)).toEqual(no("not-decryptable"));
    expect(await openEnvelope(B, await unwrap("C"), place)).toEqual(no("sealed-for-another-place"));
    expect(await openEnvelope(C, await unwrap("C"), { ...place, lot: 2 })).toEqual(no("sealed-for-another-place"));
    const lying = { ...C, commitment: "0".repeat(64) };
    expect(await openEnvelope(lying, await unwrap("C"), place)).toEqual(no("not-as-committed"));
  });
});

describe("who may bid", () => {
  it.each([
    ["another vendor's member", "prs_beta", "vnd_alpha", 404, "not-found"],
    ["the PR manager", "prs_pm", "vnd_alpha", 404, "not-found"],
    ["the overseer", "prs_overseer", "vnd_alpha", 404, "not-found"],
    ["a stranger", "prs_stranger", "vnd_alpha", 404, "not-found"],
    ["nobody", undefined, "vnd_alpha", 401, "not-signed-in"],
    ["a vendor whose licence ends before the closing", "prs_gamma", "vnd_gamma", 409, "vendor-licence-expires"],
    ["a member of another body", "prs_two", "vnd_delta", 200, undefined],
  ])("%s", async (_, person, vendor, status, code) => {
    const tender = await open(app);
    const bid = await sealedBid(app, tender, { vendor });
    const reply = await app.as(person).put(pathOf(tender, vendor), bid, { at });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it("no person with a role in the body that buys", async () => {
    await app.put({
      pk: "PRS#prs_double",
      sk: "PERSON",
      memberships: [
        { party: "bdy_one", roles: ["auditor"] },
        { party: "vnd_alpha", roles: ["signatory"] },
      ],
    });
    const tender = await open(app);
    const reply = await app.as("prs_double").put(pathOf(tender), await sealedBid(app, tender), { at });
    expect(reply).toMatchObject({ status: 403, body: { code: "bidder-of-the-body" } });
  });

  it("nobody in a case that is no case, or not published", async () => {
    const tender = await open(app);
    const bid = await sealedBid(app, tender);
    const missing = await alpha.put(pathOf("tnd_nothing"), bid, { at });
    expect(missing).toMatchObject({ status: 404, body: { code: "not-found" } });
    expect((await alpha.post(`${pathOf(tender)}/withdraw`, {}, { at })).status).toBe(404);
    for (const odd of [`${tender}%2Fvnd_alpha`, "x", "y".repeat(3000)]) {
      expect((await alpha.put(pathOf(odd), bid, { at })).status).toBe(404);
      expect((await alpha.get(pathOf(odd), { at })).status).toBe(404);
      expect((await alpha.get(`${pathOf(odd)}/receipts`, { at })).status).toBe(404);
    }
  });
});

describe("before the opening", () => {
  it("nobody but the bidder learns that a bid exists, in any reply", async () => {
    const tender = await open(app);
    const before = await everyReply(tender, "prs_alpha");
    const partition = async () => app.store.all({ partition: `TND#${tender}` });
    const items = await partition();
    const vendors = ["alpha", "beta", "delta"];
    for (const name of vendors) {
      const vendor = `vnd_${name}`;
      const bid = await sealedBid(app, tender, { vendor });
      expect((await app.as(`prs_${name}`).put(pathOf(tender, vendor), bid, { at })).status).toBe(200);
      expect((await app.as(`prs_${name}`).get(pathOf(tender, vendor), { at })).status).toBe(200);
    }
    expect(await partition()).toEqual(items);
    const after = await everyReply(tender, "prs_alpha");
    const own = (name: string) => /^prs_(alpha)2? .*[/.]vnd_\1\b|^prs_(beta) .*[/.]vnd_\2\b/.test(name);
    const told = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(told.filter((name) => !own(name))).toEqual([]);
    expect(told.length).toBe(8);
  }, 30_000);

  it("a typed price is not in the table file nor in any reply", async () => {
    const tender = await open(app);
    const price = 8_642_097_531;
    const bid = await sealedBid(app, tender, { unitMinor: price });
    const reply = await alpha.put(pathOf(tender), bid, { at });
    const replies = [JSON.stringify(reply.body), ...Object.values(await everyReply(tender, undefined))].join("\n");
    const { file } = app.table;
    const stored = [file, `${file}-wal`]
      .map((path) => {
        try {
          return readFileSync(path).toString("latin1");
        } catch {
          return "";
        }
      })
      .join("");
    expect(stored).toContain(bid.lots["1"]!.C.commitment);
    for (const form of [String(price), String(price * 1000), price.toString(16), "8,642,097,531"]) {
      expect(stored).not.toContain(form);
      expect(replies).not.toContain(form);
    }
  }, 30_000);
});
