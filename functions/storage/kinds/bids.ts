import { type Bid, type BidEvent, evolveBid } from "../../../shared/bids/bid.ts";
import { bidCard } from "../../../shared/bids/card.ts";
import type { LotDigests, LotEnvelopes } from "../../../shared/bids/schema.ts";
import { gateOf, gatePartitions } from "../keys.ts";
import type { ObjectKind, StoredEvent } from "../objects.ts";
import type { Item, Key, Listing, Store, Write } from "../store.ts";

const partsOf = (id: string) => {
  const slash = id.indexOf("/");
  return { tender: id.slice(0, slash), vendor: id.slice(slash + 1) };
};

const bidsPartition = (vendor: string) => `VND#${vendor}#BID`;

/** F6 the bids of a vendor, the newest case first; the row is the bid's own and lies with nobody else */
export const bidsOf = (vendor: string): Listing => ({
  index: "party",
  partition: bidsPartition(vendor),
  backwards: true,
});

/** F1 one bid, beside its gate · F2 hand in or withdraw it; the case's own items are never written */
export const bids: ObjectKind<Bid, BidEvent> = {
  name: "bid",
  place(id) {
    const { tender, vendor } = partsOf(id);
    const root = `BID#${vendor}`;
    return { pk: gateOf(tender, vendor), root, rows: root, events: `BID#${vendor}#E#` };
  },
  evolve: evolveBid,
  toRows(bid) {
    const card = bidCard(bid);
    const listed = card && { card, partyPk: bidsPartition(bid.vendor), partySk: bid.tender };
    return { [`BID#${bid.vendor}`]: { data: bid, ...listed } };
  },
  fromRows: (rows) => [...rows.values()][0] as Bid,
};

export const bidKey = (id: string): Key => {
  const { pk, root } = bids.place(id);
  return { pk, sk: root };
};

const envelopeSk = (vendor: string, lot: string | number) => `ENV#${vendor}#${lot}`;

/** The sealed envelopes of a version, one item per lot; those of lots no longer bid for go. */
export function envelopeWrites(bid: Bid, before: readonly number[], lots: Record<string, LotEnvelopes>): Write[] {
  const { pk } = bids.place(bid.id);
  const gone = before.filter((lot) => !(lot in lots));
  return [
    ...Object.entries(lots).map(([lot, envelopes]) => ({
      put: { pk, sk: envelopeSk(bid.vendor, lot), bidVersion: bid.bidVersion, envelopes },
    })),
    ...gone.map((lot) => ({ delete: { pk, sk: envelopeSk(bid.vendor, lot) } })),
  ];
}

/** F3 all versions of one bid with their receipts */
export async function bidEvents(store: Store, id: string): Promise<BidEvent[]> {
  const { pk, events } = bids.place(id);
  const items = (await store.all({ partition: pk, beginsWith: events })) as StoredEvent<BidEvent>[];
  return items.map(({ event }) => event);
}

/** A bid with its envelopes by lot, as the opening takes them, and their hashes as its last receipt names them. */
export type SealedBid = {
  bid: Bid;
  envelopes: Record<string, LotEnvelopes>;
  receipted: Record<string, LotDigests>;
};

/** F4 every bid of a case with its envelopes, withdrawn ones included: one query per gate, for the opening alone */
export async function sealedBids(store: Store, tender: string): Promise<SealedBid[]> {
  const pages = await Promise.all(
    gatePartitions(tender).map((partition) => store.all({ partition, between: ["BID#", "ENV#~"] })),
  );
  return pages.flatMap((items) => {
    const roots = items.filter(({ sk }) => sk.startsWith("BID#") && !sk.includes("#E#"));
    return roots.map((root) => {
      const bid = root["data"] as Bid;
      return { bid, envelopes: envelopesOf(bid, items), receipted: receiptedOf(bid, items) };
    });
  });
}

/** Events come in the order of their numbers, so the last that was handed in counts. */
function receiptedOf({ vendor }: Bid, items: readonly Item[]): SealedBid["receipted"] {
  const { events } = bids.place(`/${vendor}`);
  const submitted = items.flatMap((item) => {
    const event = item.sk.startsWith(events) ? (item as StoredEvent<BidEvent>).event : undefined;
    return event?.type === "BidSubmitted" ? [event.envelopes] : [];
  });
  return submitted.at(-1) ?? {};
}

const envelopesOf = ({ vendor, lots }: Bid, items: readonly Item[]) =>
  Object.fromEntries(
    lots.flatMap((lot) => {
      const item = items.find(({ sk }) => sk === envelopeSk(vendor, lot));
      return item ? [[String(lot), item["envelopes"] as LotEnvelopes]] : [];
    }),
  );
