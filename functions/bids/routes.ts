import { type Context, Hono } from "hono";
import * as v from "valibot";
import { type Bid, bidActs, bidId, type Receipted, submitBid, withdrawBid } from "../../shared/bids/bid.ts";
import { BidCard, cardAt, type GateState, type StoredBidCard } from "../../shared/bids/card.ts";
import { BidReceipt, type BidVersion, Receipts, SubmitBid, WithdrawnBid } from "../../shared/bids/schema.ts";
import { BidView, viewBid } from "../../shared/bids/view.ts";
import { idPattern } from "../../shared/ids.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { type Refused, refuse } from "../../shared/refusal.ts";
import { Nothing } from "../../shared/tenders/schema.ts";
import type { TenderRoot } from "../../shared/tenders/state.ts";
import type { Vendor } from "../../shared/vendors/vendor.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { cardsPage, listQuery, pageOf } from "../http/list.ts";
import { problem } from "../http/problem.ts";
import { type Asked, enter, etagOf, place } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { gateKey, gateOf, tenderKey, vendorKey } from "../storage/keys.ts";
import { bidEvents, bidKey, bids, bidsOf, envelopeWrites } from "../storage/kinds/bids.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load } from "../storage/objects.ts";
import type { Item } from "../storage/store.ts";
import { throughGate } from "./gate.ts";
import { receipted } from "./receipt.ts";

const tag = "bids";
const BidsQuery = v.strictObject(listQuery);
const bidPath = "/tenders/:id/bids/:vendorId";

const rootOf = (item: Item | undefined) => item?.["data"] as TenderRoot | undefined;

/** Ids as they are written in keys; whatever else stands in the path names nothing. */
const placeOf = (c: Context<AppEnv>) => {
  const named = (kind: "tender" | "vendor", text = "") => (idPattern(kind).test(text) ? text : "none");
  const [tender, vendor] = [named("tender", c.req.param("id")), named("vendor", c.req.param("vendorId"))];
  return { tender, vendor, id: bidId(tender, vendor) };
};

/** Whatever is wrong inside the lots stands where a sealed envelope belongs. */
const envelopeExpected = (path: string): Refused | undefined => {
  const [, lot, stage] = /^lots\.([1-9]\d?)(?:\.(A|B|C))?/.exec(path) ?? [];
  return lot === undefined ? undefined : refuse("envelope-expected", { lot: Number(lot), stage: stage ?? "A, B, C" });
};

/** The state of a bid follows from its case, and the gate tells what of it changes: the rest of the case is not read. */
async function cardsOf(c: Context<AppEnv>, vendor: string, items: readonly Item[]): Promise<BidCard[]> {
  const stored = items.map((item) => item["card"] as StoredBidCard);
  const gates = await c.var.store.get(stored.map(({ tender }) => gateKey(gateOf(tender, vendor))));
  // A bid came in through its gate, and gates stay.
  return stored.map((card, i) => cardAt(card, gates[i] as Item & GateState, c.var.at));
}

export const bidRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/vendors/:vendorId/bids",
      describe({
        id: "listBids",
        summary: "The vendor's own bids, the newest case first",
        tag,
        ok: pageOf(BidCard),
        roles: bidActs.submitBid.by,
        sensitive: true,
      }),
      valid("query", BidsQuery),
      async (c) => {
        const { vendor } = placeOf(c);
        // Asked one after the other: what a stranger's request costs must not tell that there are bids.
        const { by } = await enter(c);
        if (!belongsTo(by, vendor)) return problem(c, refuse("not-found", {}).refusal);
        return cardsPage(c, c.req.valid("query"), bidsOf(vendor), (items) => cardsOf(c, vendor, items));
      },
    )
    .put(
      bidPath,
      describe({
        id: "submitBid",
        summary: "Hand in a sealed bid, or its next version",
        tag,
        ok: BidReceipt,
        act: bidActs.submitBid,
        sensitive: true,
        refusals: [
          ...(["envelope-expected", "envelopes-asked", "envelope-key", "envelope-binding", "envelope-size"] as const),
          "too-late",
          ...([
            "bid-version",
            "bid-revision",
            "bid-lot-unknown",
            "bidder-of-the-body",
            "case-not-open",
            "no-sealed-bids",
          ] as const),
          ...(["vendor-suspended", "vendor-not-approved", "vendor-not-in-category", "vendor-licence-expires"] as const),
        ],
      }),
      valid("json", SubmitBid, envelopeExpected),
      (c) => {
        const input = c.req.valid("json");
        const { tender, vendor, id } = placeOf(c);
        const decide = (bid: Bid | undefined, { read, moment }: Asked, made: Receipted) => {
          const root = rootOf(read(tenderKey(tender)));
          const known = read(vendorKey(vendor))?.["data"] as Vendor | undefined;
          return root ? submitBid(bid, root, known, vendor, input, made, moment) : refuse("not-found", {});
        };
        return place(c, {
          kind: bids,
          id,
          reads: [tenderKey(tender), vendorKey(vendor)],
          // A receipt is signed only for a bid that nothing speaks against.
          prepare: async (before, asked) => {
            const trial = decide(before, asked, { envelopes: {}, receipt: "", receiptHash: "" });
            if (!trial.ok) return trial;
            const made = await receipted(c.var.ports.receipts, { tender, vendor, input, at: asked.moment.at });
            return { made, lotsBefore: before?.lots ?? [] };
          },
          decide: (before, asked, { made }) => decide(before, asked, made),
          writes: (bid, { moment }, { lotsBefore }) => [
            throughGate(bid, moment.at),
            ...envelopeWrites(bid, lotsBefore, input.lots),
          ],
          reply: ({ version, bidVersion, state, receivedAt }, _asked, { made }) => ({
            ...{ id, version, bidVersion, state, receivedAt },
            receipt: made.receipt,
          }),
          status: 200,
        });
      },
    )
    .get(
      bidPath,
      describe({ id: "getBid", summary: "Own bid, or an opened one", tag, ok: BidView, sensitive: true }),
      async (c) => {
        const { tender, vendor, id } = placeOf(c);
        const [entered, loaded] = await Promise.all([enter(c, [bidKey(id)]), load(c.var.store, tenders, tender)]);
        const bid = entered.read(bidKey(id))?.["data"] as Bid | undefined;
        const view = loaded && viewBid(bid, loaded.state, vendor, entered.by, entered.at);
        if (!view) return problem(c, refuse("not-found", {}).refusal);
        return c.json(view, 200, {
          "cache-control": "no-store",
          ...(view.view === "own" ? { etag: etagOf(view) } : {}),
        });
      },
    )
    .post(
      `${bidPath}/withdraw`,
      describe({
        id: "withdrawBid",
        summary: "Take a bid back before the deadline",
        tag,
        ok: WithdrawnBid,
        act: bidActs.withdrawBid,
        refusals: ["too-late", "bidder-of-the-body", "case-not-open", "no-sealed-bids"],
      }),
      valid("json", Nothing),
      (c) => {
        const { tender, vendor, id } = placeOf(c);
        return place(c, {
          kind: bids,
          id,
          reads: [tenderKey(tender)],
          decide: (bid, { read, moment }) => {
            const root = rootOf(read(tenderKey(tender)));
            return root ? withdrawBid(bid, root, vendor, moment) : refuse("not-found", {});
          },
          writes: (bid, { moment }) => [throughGate(bid, moment.at)],
          reply: ({ version, bidVersion, state, receivedAt, receiptHash }) => ({
            ...{ id, version, bidVersion, state, receivedAt, receiptHash },
          }),
        });
      },
    )
    .get(
      `${bidPath}/receipts`,
      describe({
        id: "listReceipts",
        summary: "Every version of the own bid with its signed receipt",
        tag,
        ok: Receipts,
        roles: bidActs.submitBid.by,
        sensitive: true,
      }),
      async (c) => {
        const { vendor, id } = placeOf(c);
        // Asked one after the other: what a stranger's request costs must not tell that there is a bid.
        const { by } = await enter(c);
        const events = belongsTo(by, vendor) ? await bidEvents(c.var.store, id) : [];
        if (events.length === 0) return problem(c, refuse("not-found", {}).refusal);
        const items = events.flatMap((event): BidVersion[] => {
          if (event.type !== "BidSubmitted") return [];
          const { bidVersion, revision, at: receivedAt, by: person, receipt, receiptHash, envelopes } = event;
          return [{ bidVersion, revision, receivedAt, by: person, receipt, receiptHash, envelopes }];
        });
        return c.json({ items }, 200, { "cache-control": "no-store" });
      },
    );
