import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { sealEnvelope } from "../../infra/local/demo/seal.ts";
import {
  type Bid,
  type BidEvent,
  bidActs,
  bidStateAt,
  evolveBid,
  submitBid,
  withdrawBid,
} from "../../shared/bids/bid.ts";
import { bidCard, cardAt, type GateState, type StoredBidCard } from "../../shared/bids/card.ts";
import { type Binding, checkEnvelope, type Envelope, padded, sizeClass } from "../../shared/bids/envelope.ts";
import type { SubmitBid } from "../../shared/bids/schema.ts";
import { BidView, viewBid } from "../../shared/bids/view.ts";
import type { Moment } from "../../shared/moment.ts";
import { type Caller, type Role, roles } from "../../shared/people/role.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import type { Decision } from "../../shared/refusal.ts";
import type { OpenedBid, Opening, Tender, TenderState } from "../../shared/tenders/state.ts";
import { tenderSamples } from "../../shared/tenders/tender.example.ts";
import { printer } from "../../shared/vendors/vendor.example.ts";

const at = "2026-11-05T08:00:00.000Z";
const policy = policyAt(initialPolicy, at);
const caller = (party: string, ...held: Role[]): Caller => ({
  person: "prs_x",
  memberships: [{ party, roles: held }],
});
const moment = (by: Caller, when = at): Moment => ({ by, at: when, policy });
const member = caller("vnd_alpha", "vendorMember");

/** A real P-256 public key; nobody has to open anything here. */
let jwk: JsonWebKey & { kid: string };
let input: SubmitBid;
let open: Tender;
const binding = { tender: "tnd_booklet", revision: 1, lot: 1, vendor: "vnd_alpha", version: 1 };
const price = {
  currency: "IRR" as const,
  lines: [{ deliverable: 1, quantity: 1, unitMinor: 5, totalMinor: 5 }],
  totalMinor: 5,
};

beforeAll(async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  jwk = { kty: kty!, crv: crv!, x: x!, y: y!, kid: "kid" };
  const key = (stage: "B" | "C") => ({ stage, kid: "kid", fingerprint: "kid", publicJwk: { ...jwk }, wrapped: "w" });
  const terms = { ...tenderSamples.published.published!, keys: [key("B"), key("C")] };
  open = { ...tenderSamples.published, published: terms };
  input = {
    revision: 1,
    version: 1,
    lots: {
      1: {
        B: await sealEnvelope(jwk, { ...binding, stage: "B" }, { statement: "we print" }),
        C: await sealEnvelope(jwk, { ...binding, stage: "C" }, price),
      },
    },
    declarations: { noConflictOfInterest: true, acceptsTerms: true },
  };
});

const digest = { hash: "h", commitment: "c" };
const receipted = { envelopes: { 1: { B: digest, C: digest } }, receipt: "jws", receiptHash: "rh" };
const code = (decision: Decision<BidEvent>) => (decision.ok ? "ok" : decision.refusal.code);
const inState = (state: TenderState): Tender =>
  state === "published"
    ? open
    : { ...tenderSamples[state], ...(state === "closed" ? { published: open.published! } : {}) };
const submit = (tender: Tender, by: Caller, bid?: Bid, change: Partial<SubmitBid> = {}, when = at) =>
  submitBid(bid, tender, printer, "vnd_alpha", { ...input, ...change }, receipted, moment(by, when));
const handedIn = (): Bid => {
  const decision = submit(open, member);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { ...evolveBid(undefined, decision.events[0]!), version: 1 };
};

describe("handing in and withdrawing in every state by every role", () => {
  const expected: Record<TenderState, string> = {
    draft: "not-found",
    inReview: "not-found",
    published: "ok",
    closed: "too-late",
    cancelled: "case-not-open",
    renewed: "too-late",
  };
  const cells = (Object.keys(expected) as TenderState[]).flatMap((state) =>
    (Object.keys(roles) as Role[]).map((role) => [state, role] as const),
  );
  it.each(cells)("%s, %s of the vendor", (state, role) => {
    const allowed = bidActs.submitBid.by.some((each) => each === role);
    const by = caller("vnd_alpha", role);
    // Whoever only scores for a party is a guest there, and sees nothing of it.
    const hidden = expected[state] === "not-found" || role === "evaluator";
    const code1 = hidden ? "not-found" : allowed ? expected[state] : "not-allowed";
    const when = state === "closed" ? "2026-11-10T10:00:00.000Z" : at;
    expect(code(submit(inState(state), by, undefined, {}, when))).toBe(code1);
    expect(code(withdrawBid(handedIn(), inState(state), "vnd_alpha", moment(by, when)))).toBe(code1);
  });
});

describe("handing in a bid", () => {
  it("keeps hashes and receipt, never the envelopes", () => {
    const decision = submit(open, member);
    expect(decision).toMatchObject({ ok: true, events: [{ type: "BidSubmitted", bidVersion: 1, receipt: "jws" }] });
    expect(JSON.stringify(decision)).not.toContain(input.lots["1"]!.C!.jwe);
    expect(handedIn()).toEqual({
      ...{ id: "tnd_booklet/vnd_alpha", version: 1, tender: "tnd_booklet", vendor: "vnd_alpha", state: "submitted" },
      title: open.draft.title,
      ...{ vendorName: printer.name, bidVersion: 1, revision: 1, lots: [1], receivedAt: at, receiptHash: "rh" },
    });
  });

  it.each<[string, () => Decision<BidEvent>, string]>([
    ["a stranger", () => submit(open, caller("vnd_beta", "signatory")), "not-found"],
    [
      "a member of the body",
      () =>
        submit(open, {
          person: "prs_x",
          memberships: [...member.memberships, { party: "bdy_one", roles: ["auditor"] }],
        }),
      "bidder-of-the-body",
    ],
    ["a version out of turn", () => submit(open, member, handedIn()), "bid-version"],
    ["an old revision", () => submit(open, member, undefined, { revision: 2 }), "bid-revision"],
    [
      "an envelope too few",
      () => submit(open, member, undefined, { lots: { 1: { C: input.lots["1"]!.C! } } }),
      "envelopes-asked",
    ],
    [
      "an envelope too many",
      () => submit(open, member, undefined, { lots: { 1: { ...input.lots["1"]!, A: input.lots["1"]!.C! } } }),
      "envelopes-asked",
    ],
    ["an unknown lot", () => submit(open, member, undefined, { lots: { 2: input.lots["1"]! } }), "bid-lot-unknown"],
    ["the closing time", () => submit(open, member, undefined, {}, "2026-11-10T10:00:00.000Z"), "too-late"],
    ["the last millisecond", () => submit(open, member, undefined, {}, "2026-11-10T09:59:59.999Z"), "ok"],
    [
      "a vendor that is not in the register",
      () => submitBid(undefined, open, undefined, "vnd_alpha", input, receipted, moment(member)),
      "not-found",
    ],
    [
      "a suspended vendor",
      () =>
        submitBid(
          undefined,
          open,
          { ...printer, suspendedUntil: "2027-01-01T00:00:00.000Z" },
          "vnd_alpha",
          input,
          receipted,
          moment(member),
        ),
      "vendor-suspended",
    ],
    [
      "a vendor of another category",
      () => submitBid(undefined, open, { ...printer, licences: [] }, "vnd_alpha", input, receipted, moment(member)),
      "vendor-not-in-category",
    ],
  ])("%s", (_, decide, expected) => {
    expect(code(decide())).toBe(expected);
  });

  it("goes on with the next version after a withdrawal", () => {
    const withdrawn = evolveBid(handedIn(), { type: "BidWithdrawn", at, by: "prs_x" });
    expect(withdrawn).toMatchObject({ state: "withdrawn", bidVersion: 1, receiptHash: "rh" });
    expect(code(withdrawBid(withdrawn, open, "vnd_alpha", moment(member)))).toBe("wrong-state");
    expect(code(withdrawBid(undefined, open, "vnd_alpha", moment(member)))).toBe("not-found");
    const again = submit(open, member, withdrawn);
    expect(!again.ok && again.refusal.facts).toEqual({ next: 2 });
  });
});

describe("an envelope", () => {
  const expected = (): Binding & { stage: "C" } => ({ ...binding, kid: "kid", stage: "C" });
  const sealed = () => input.lots["1"]!.C!;
  const refused = (envelope: Envelope, place: Binding = expected()) => checkEnvelope(envelope, place)?.refusal.code;
  const withHeader = (change: (header: Record<string, unknown>) => object): Envelope => {
    const [header = "", ...rest] = sealed().jwe.split(".");
    const changed = change(JSON.parse(Buffer.from(header, "base64url").toString()));
    return { ...sealed(), jwe: [Buffer.from(JSON.stringify(changed)).toString("base64url"), ...rest].join(".") };
  };

  it("is taken for exactly its place", () => {
    expect(refused(sealed())).toBeUndefined();
    for (const change of [
      { tender: "x" },
      { revision: 2 },
      { lot: 2 },
      { vendor: "x" },
      { version: 2 },
      { stage: "B" as const },
    ]) {
      expect(refused(sealed(), { ...expected(), ...change })).toBe("envelope-binding");
    }
    expect(refused(sealed(), { ...expected(), kid: "other" })).toBe("envelope-key");
  });

  it.each<[string, (header: Record<string, unknown>) => object]>([
    ["another algorithm", (header) => ({ ...header, alg: "dir" })],
    ["another encryption", (header) => ({ ...header, enc: "A128GCM" })],
    ["a compressed content", (header) => ({ ...header, zip: "DEF" })],
    ["a price in the open", (header) => ({ ...header, amount: 5 })],
    ["no binding", ({ tender: _tender, ...header }) => header],
  ])("is none with %s in its header", (_, change) => {
    expect(refused(withHeader(change))).toBe("envelope-expected");
  });

  it("has a size of whole classes, not beyond the largest", async () => {
    for (const letters of [1, 700, 900, 5000]) {
      const { jwe } = await sealEnvelope(jwk, { ...binding, stage: "B" }, { statement: "آ".repeat(letters) });
      expect(Buffer.from(jwe.split(".")[3]!, "base64url").length % sizeClass).toBe(0);
    }
    const parts = sealed().jwe.split(".");
    const long = [...parts.slice(0, 3), "A".repeat(Math.ceil((9 * sizeClass * 4) / 3)), parts[4]].join(".");
    expect(refused({ ...sealed(), jwe: long })).toBe("envelope-size");
    const odd = [...parts.slice(0, 3), parts[3]!.slice(4), parts[4]].join(".");
    expect(refused({ ...sealed(), jwe: odd })).toBe("envelope-size");
    expect(new TextEncoder().encode(padded("n", "x")).length).toBe(sizeClass);
  });
});

describe("what time and the case make of a bid", () => {
  const after = "2026-11-10T10:00:00.000Z";
  const revised = () => ({ ...open, published: { ...open.published!, revision: 2 } });
  it.each<[string, () => string, string]>([
    ["before the deadline", () => bidStateAt(handedIn(), open, at), "submitted"],
    ["after it", () => bidStateAt(handedIn(), open, after), "sealed"],
    ["after an addendum", () => bidStateAt(handedIn(), revised(), at), "needsReconfirm"],
    ["not reconfirmed in time", () => bidStateAt(handedIn(), revised(), after), "lapsed"],
    ["withdrawn", () => bidStateAt({ ...handedIn(), state: "withdrawn" }, open, after), "withdrawn"],
    ["of a cancelled case", () => bidStateAt(handedIn(), { ...open, state: "cancelled" }, after), "lapsed"],
    [
      "of a renewed case, which nobody opened",
      () => bidStateAt(handedIn(), { ...open, state: "renewed" }, after),
      "sealed",
    ],
  ])("%s", (_, state, expected) => {
    expect(state()).toBe(expected);
  });
});

describe("the vendor's own list", () => {
  const after = "2026-11-10T10:00:00.000Z";
  const gate = { closesAt: after, materialRevision: 1 };
  const card = (bid: Bid) => bidCard(bid) as StoredBidCard;
  it.each<[string, () => Bid, GateState, TenderState, string]>([
    ["before the deadline", handedIn, gate, "published", at],
    ["after it", handedIn, gate, "published", after],
    ["after an addendum", handedIn, { ...gate, materialRevision: 2 }, "published", at],
    ["not reconfirmed in time", handedIn, { ...gate, materialRevision: 2 }, "published", after],
    ["withdrawn", () => ({ ...handedIn(), state: "withdrawn" }), gate, "published", after],
    ["of a cancelled case", handedIn, { ...gate, cancelled: true }, "cancelled", at],
    ["of a renewed case", handedIn, gate, "renewed", after],
  ])("tells the state of the bid itself: %s", (_, made, of, state, when) => {
    const bid = made();
    const tender = { ...open, state, published: { ...open.published!, revision: of.materialRevision } };
    expect(cardAt(card(bid), of, when).state).toBe(bidStateAt(bid, tender, when));
  });

  it("has nothing of a bid from before there was a list", () => {
    const { title: _title, ...older } = handedIn();
    expect(bidCard(older)).toBeUndefined();
  });
});

describe("what is seen of a bid", () => {
  const after = "2026-11-12T08:00:00.000Z";
  const opened: OpenedBid = {
    ...{ vendor: "vnd_alpha", vendorName: { en: "A" }, bidVersion: 1, receivedAt: at, receiptHash: "rh" },
    lots: { 1: { technical: { statement: "we print" } } },
  };
  const meeting = (change: Partial<Opening>): Opening => ({
    ...{ stage: "BC", session: 1, state: "opening", present: [], lots: [1], decisions: {}, signatures: [] },
    ...change,
  });
  const during = (): Tender => ({
    ...inState("closed"),
    bids: { vnd_alpha: opened },
    openings: { BC: meeting({}) },
  });
  const done = (): Tender => ({ ...during(), openings: { BC: meeting({ state: "deciding", openedAt: after }) } });
  const everybody = (Object.keys(roles) as Role[]).flatMap((role) =>
    ["bdy_one", "bdy_two", "vnd_alpha", "vnd_beta", "plt_platform"].map((party) => [role, party] as const),
  );
  const followers: Role[] = ["prManager", "head", "finance", "technicalMember", "secretary", "auditor"];

  it.each(everybody)("%s of %s", (role, party) => {
    const by = caller(party, role);
    const own = party === "vnd_alpha" && role !== "evaluator";
    for (const tender of [open, inState("closed"), during()]) {
      expect(viewBid(handedIn(), tender, "vnd_alpha", by, after)?.view).toBe(own ? "own" : undefined);
    }
    const seen = viewBid(handedIn(), done(), "vnd_alpha", by, after);
    const follows = party === "bdy_one" && followers.includes(role);
    expect(seen?.view).toBe(own ? "own" : follows ? "opened" : undefined);
    if (seen) expect(JSON.stringify(v.parse(BidView, seen))).toContain("we print");
  });

  it("nothing where there is no bid, not even to its vendor", () => {
    expect(viewBid(undefined, open, "vnd_alpha", member, at)).toBeUndefined();
  });
});
