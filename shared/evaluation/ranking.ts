import * as v from "valibot";
import { compareFractions, type Fraction, fraction, showFraction } from "../fraction.ts";
import { balancedPrice, priceByScore } from "./balanced-price.ts";
import { weightedPoints } from "./weighted-points.ts";

/** How the bids of a lot are compared; part of the published case. `impactBp` is i in ten-thousandths. */
export const FormulaSchema = v.variant(
  "kind",
  [
    v.strictObject({ kind: v.literal("lowestPrice") }),
    v.strictObject({ kind: v.literal("balancedPrice"), impactBp: integerUpTo(10_000, "formula.impact") }),
    v.strictObject({ kind: v.literal("priceByScore") }),
    v.strictObject({ kind: v.literal("weightedPoints"), qualityPercent: integerUpTo(100, "formula.quality") }),
  ],
  "formula.kind",
);

export type Formula = v.InferOutput<typeof FormulaSchema>;

/** `technicalHundredths` is needed by every formula but the lowest price; a bid without one has not been scored. */
export type ComparedBid = { bidId: string; priceMinor: number; technicalHundredths?: number; receivedAt: string };

/** The arithmetic of one bid, for a page to show. The figure is numerator/denominator, decimal strings, not reduced. */
export type Worked = { formula: Formula; inputs: Record<string, number>; numerator: string; denominator: string };

/**
 * `tied`: another bid has exactly the same figure, so the earlier receipt (then the id) decided. `shown` is rounded for
 * people and never compared.
 */
export type RankedBid = { bidId: string; place: number; shown: string; tied: boolean; worked: Worked };

/** Best bid first, places 1, 2, 3 …, independent of the order of `bids`. */
export function rank(bids: readonly ComparedBid[], formula: Formula): RankedBid[] {
  const best = formula.kind === "weightedPoints" ? -1 : 1;
  const figures = bids.map((bid) => ({ bid, ...figure(bid, bids, formula) }));
  figures.sort((a, b) => best * compareFractions(a.exact, b.exact) || earlier(a.bid, b.bid));

  return figures.map(({ bid, exact, inputs }, index) => ({
    bidId: bid.bidId,
    place: index + 1,
    shown: showFraction(exact, formula.kind === "lowestPrice" ? 0 : 2),
    tied: [figures[index - 1], figures[index + 1]].some((next) => next && compareFractions(next.exact, exact) === 0),
    worked: {
      formula,
      inputs,
      numerator: exact.numerator.toString(),
      denominator: exact.denominator.toString(),
    },
  }));
}

/** What decided about the second bid: its distance to the first against the guarantee, else against the policy's margin. */
export type ReserveCheck = {
  named: boolean;
  differenceMinor: number;
  limitMinor: number;
  limit: "bidGuarantee" | "policyMargin";
};

/**
 * The second bid is named reserve only if `price₂ − price₁` is below the bid guarantee [law]; a procedure without a
 * guarantee takes the policy's margin. Prices are what the contract pays, not balanced ones, so that the second may be
 * the cheaper bid: the difference is then below zero and it is named.
 */
export function checkReserve(input: {
  firstMinor: number;
  secondMinor: number;
  guaranteeMinor?: number;
  reserveMarginMinor: number;
}): ReserveCheck {
  const differenceMinor = input.secondMinor - input.firstMinor;
  const limitMinor = input.guaranteeMinor ?? input.reserveMarginMinor;
  const limit = input.guaranteeMinor === undefined ? "policyMargin" : "bidGuarantee";
  return { named: differenceMinor < limitMinor, differenceMinor, limitMinor, limit };
}

function figure(
  bid: ComparedBid,
  bids: readonly ComparedBid[],
  formula: Formula,
): { exact: Fraction; inputs: Record<string, number> } {
  const { priceMinor } = bid;
  if (formula.kind === "lowestPrice") return { exact: fraction(BigInt(priceMinor)), inputs: { priceMinor } };

  const technicalHundredths = scored(bid);
  switch (formula.kind) {
    case "balancedPrice": {
      const inputs = { priceMinor, technicalHundredths, impactBp: formula.impactBp };
      return { exact: balancedPrice(priceMinor, technicalHundredths, formula.impactBp), inputs };
    }
    case "priceByScore": {
      const bestHundredths = Math.max(...bids.map(scored));
      const inputs = { priceMinor, technicalHundredths, bestHundredths };
      return { exact: priceByScore(priceMinor, technicalHundredths, bestHundredths), inputs };
    }
    case "weightedPoints": {
      const lowestMinor = Math.min(...bids.map((each) => each.priceMinor));
      const inputs = { priceMinor, technicalHundredths, lowestMinor, qualityPercent: formula.qualityPercent };
      const exact = weightedPoints({ priceMinor, technicalHundredths }, lowestMinor, formula.qualityPercent);
      return { exact, inputs };
    }
  }
}

function scored({ bidId, technicalHundredths }: ComparedBid): number {
  if (technicalHundredths === undefined) throw new TypeError(`bid ${bidId} has no technical score`);
  return technicalHundredths;
}

function earlier(a: ComparedBid, b: ComparedBid): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt ? -1 : 1;
  return a.bidId < b.bidId ? -1 : a.bidId > b.bidId ? 1 : 0;
}

function integerUpTo(most: number, code: string) {
  return v.pipe(v.number(code), v.integer(code), v.minValue(0, code), v.maxValue(most, code));
}
