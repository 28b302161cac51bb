import { describe, expect, it } from "vitest";
import { openedBidRows, openedBidsFrom } from "../../functions/storage/kinds/opened-bids.ts";
import { bid } from "../../shared/openings/opening.example.ts";
import type { OpenedLot, Tender } from "../../shared/tenders/state.ts";

const bidsOf = (count: number, lot: OpenedLot): Tender["bids"] =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const vendor = `vnd_${String(i).padStart(3, "0")}`;
      return [vendor, bid(vendor, { 1: lot, 2: { technical: { statement: "x" } } })];
    }),
  );
const rowsBack = (bids: Tender["bids"]) =>
  openedBidsFrom(new Map(Object.entries(openedBidRows(bids)).map(([sk, { data }]) => [sk, data])));

const settled: OpenedLot = {
  technical: { statement: "good paper" },
  outcome: { B: "rejected", reasons: ["too few pages"] },
  technicalScore: 4200,
  returnedUnopened: true,
};

describe("the rows of opened bids", () => {
  it.each<[string, Tender["bids"], number]>([
    ["few", bidsOf(20, settled), 20],
    ["many", bidsOf(21, settled), 22],
    ["many that nobody decided about", bidsOf(200, { technical: { statement: "good paper" } }), 200],
    ["few long ones", bidsOf(10, { ...settled, technical: { statement: "و".repeat(8000) } }), 11],
  ])("give back what went in: %s", (_, bids, rows) => {
    expect(Object.keys(openedBidRows(bids))).toHaveLength(rows);
    expect(rowsBack(bids)).toEqual(bids);
  });

  it("change in one row per lot when a meeting decides about many", () => {
    const before = openedBidRows(bidsOf(200, { technical: { statement: "good paper" } }));
    const after = openedBidRows(bidsOf(200, settled));
    const changed = Object.keys(after).filter((sk) => JSON.stringify(after[sk]) !== JSON.stringify(before[sk]));
    expect(changed).toEqual(["A#RES#1"]);
  });
});
