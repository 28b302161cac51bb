import type { OpenedBid, OpenedLot, Tender } from "../../../shared/tenders/state.ts";
import type { Row } from "../objects.ts";

/**
 * A meeting decides about all its bids at once, and a transaction takes a hundred items and four megabytes: while the
 * bids are few and short, what became of each lies in its own row, else in one row per lot.
 */
const mostBeside = { bids: 20, bytes: 100_000 };

/** What became of a bid for a lot, apart from what was read in its envelopes. */
type Result = Pick<OpenedLot, "outcome" | "technicalScore" | "returnedUnopened">;
type LotResults = { lot: string; results: Record<string, Result> };

function halves({ outcome, technicalScore, returnedUnopened, ...read }: OpenedLot): {
  read: OpenedLot;
  result: Result;
} {
  return {
    read,
    result: {
      ...(outcome === undefined ? {} : { outcome }),
      ...(technicalScore === undefined ? {} : { technicalScore }),
      ...(returnedUnopened === undefined ? {} : { returnedUnopened }),
    },
  };
}

/** The rows of the opened bids of a case. */
export function openedBidRows(bids: Tender["bids"]): Record<string, Row> {
  const all = Object.values(bids);
  const rows: Record<string, Row> = {};
  const few = all.length <= mostBeside.bids && Buffer.byteLength(JSON.stringify(all)) <= mostBeside.bytes;
  if (few) {
    for (const bid of all) rows[`A#BID#${bid.vendor}`] = { data: bid };
    return rows;
  }
  const byLot = new Map<string, LotResults>();
  for (const bid of all) {
    const lots: OpenedBid["lots"] = {};
    for (const [lot, opened] of Object.entries(bid.lots)) {
      const { read, result } = halves(opened);
      lots[lot] = read;
      if (Object.keys(result).length === 0) continue;
      const known = byLot.get(lot) ?? { lot, results: {} };
      known.results[bid.vendor] = result;
      byLot.set(lot, known);
    }
    rows[`A#BID#${bid.vendor}`] = { data: { ...bid, lots } };
  }
  for (const results of byLot.values()) rows[`A#RES#${results.lot}`] = { data: results };
  return rows;
}

/** The opened bids again, from whichever rows there are. */
export function openedBidsFrom(rows: ReadonlyMap<string, unknown>): Tender["bids"] {
  const bids: Tender["bids"] = {};
  for (const [sk, data] of rows) if (sk.startsWith("A#BID#")) bids[(data as OpenedBid).vendor] = data as OpenedBid;
  for (const [sk, data] of rows) {
    if (!sk.startsWith("A#RES#")) continue;
    const { lot, results } = data as LotResults;
    for (const [vendor, result] of Object.entries(results)) {
      const bid = bids[vendor];
      if (bid) bids[vendor] = { ...bid, lots: { ...bid.lots, [lot]: { ...bid.lots[lot], ...result } } };
    }
  }
  return bids;
}
