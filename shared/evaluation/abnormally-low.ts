import { fraction, showFraction } from "../fraction.ts";

/** Policy data in basis points; 4000 and 3000 in the demo policy. */
export type LowPriceLimits = { underMeanBp: number; underNextBp: number };

/**
 * A price that needs a structured justification before award. `comparedMinor` is the other price, or the mean of the
 * others, rounded for people like `shortfallPercent`; the test itself is exact.
 */
export type LowPrice = {
  bidId: string;
  test: "underMean" | "underNext";
  priceMinor: number;
  comparedMinor: string;
  shortfallPercent: string;
  limitBp: number;
};

type PricedBid = { bidId: string; priceMinor: number };

/**
 * Every bid at least `underMeanBp` under the mean of all others or at least `underNextBp` under the next higher price,
 * cheapest first; both tests are reported when both are met. One bid alone has nothing to be low against.
 */
export function abnormallyLow(bids: readonly PricedBid[], limits: LowPriceLimits): LowPrice[] {
  const cheapestFirst = [...bids].sort((a, b) => a.priceMinor - b.priceMinor || (a.bidId < b.bidId ? -1 : 1));
  const total = bids.reduce((all, { priceMinor }) => all + BigInt(priceMinor), 0n);

  return cheapestFirst.flatMap((bid, index) => {
    const others = { sum: total - BigInt(bid.priceMinor), count: BigInt(bids.length - 1) };
    const next = cheapestFirst[index + 1];
    return [
      under(bid, "underMean", others, limits.underMeanBp),
      next && under(bid, "underNext", { sum: BigInt(next.priceMinor), count: 1n }, limits.underNextBp),
    ].filter((found) => found !== undefined);
  });
}

/** price ≤ (1 − limit) · sum/count, without dividing. Nothing is below no others, nor below a price of zero. */
function under(
  { bidId, priceMinor }: PricedBid,
  test: LowPrice["test"],
  { sum, count }: { sum: bigint; count: bigint },
  limitBp: number,
): LowPrice | undefined {
  const price = BigInt(priceMinor);
  if (sum === 0n || price * count * 10_000n > sum * BigInt(10_000 - limitBp)) return undefined;
  return {
    bidId,
    test,
    priceMinor,
    comparedMinor: showFraction(fraction(sum, count)),
    shortfallPercent: showFraction(fraction((sum - price * count) * 100n, sum)),
    limitBp,
  };
}
