import { compareFractions, type Fraction, fraction, rounded } from "../fraction.ts";

/** Policy data. Scores are in hundredths of a point, weights in millionths. */
export type ScoreScale = {
  /** C: how many average contracts a newcomer is lent; 3000000. */
  priorMicro: number;
  /** A contract counts half after so many months; 36. */
  halfLifeMonths: number;
  /** The contract value that weighs 1, and the limits of that weight; 500000 and 2000000. */
  referenceMinor: number;
  leastValueMicro: number;
  mostValueMicro: number;
  /** Below this n_eff there is not enough history; 2000000. */
  enoughMicro: number;
  /** How far contract scores usually lie from their mean; carries the interval while there is little history. */
  spreadHundredths: number;
  /** Standard errors to each side of the interval, in hundredths; 164 for nine in ten. */
  marginHundredths: number;
};

/** One final rating. `ageMonths` in full months at the date the score is for. */
export type RatedContract = { scoreHundredths: number; ageMonths: number; valueMinor: number };

export type CategoryScore = {
  /** R, m and the interval's ends in hundredths of a point. */
  scoreHundredths: number;
  meanHundredths: number;
  lowHundredths: number;
  highHundredths: number;
  /** n_eff = Σ q, in millionths of a contract. */
  effectiveMicro: number;
  /** False below n_eff 2: show "not enough history", and no gate bars. */
  enough: boolean;
  /** The exact R in hundredths is numerator/denominator (decimal strings), for a page to show. */
  numerator: string;
  denominator: string;
};

/**
 * q = 0.5^(ageMonths / half-life) × the contract's value by the reference value, within limits; in millionths, each
 * factor and the product rounded once. The power is the only step that is not exact: ages are whole months, and a test
 * shows that no month lies near a rounding boundary, so every engine finds the same millionths.
 */
export function contractWeight({ ageMonths, valueMinor }: RatedContract, scale: ScoreScale): number {
  if (!Number.isSafeInteger(ageMonths) || ageMonths < 0) throw new RangeError(`an age of ${ageMonths} months`);
  const age = BigInt(Math.round(0.5 ** (ageMonths / scale.halfLifeMonths) * 1_000_000));
  const byValue = Number(rounded(fraction(BigInt(valueMinor) * 1_000_000n, BigInt(scale.referenceMinor))));
  const value = Math.min(Math.max(byValue, scale.leastValueMicro), scale.mostValueMicro);
  return Number(rounded(fraction(age * BigInt(value), 1_000_000n)));
}

/**
 * R = (C·m + Σ q·r) / (C + Σ q) of one vendor in one category. Exact after the weights, so that the order of contracts
 * does not matter and R lies within m and the r's; without contracts R is m.
 */
export function categoryScore(
  contracts: readonly RatedContract[],
  meanHundredths: number,
  scale: ScoreScale,
): CategoryScore {
  const weighed = contracts.map((contract) => ({
    q: BigInt(contractWeight(contract, scale)),
    r: inRange(contract.scoreHundredths),
  }));
  const effective = weighed.reduce((all, { q }) => all + q, 0n);
  const prior = BigInt(scale.priorMicro);
  const exact = fraction(
    weighed.reduce((all, { q, r }) => all + q * r, prior * inRange(meanHundredths)),
    prior + effective,
  );
  const half = halfWidth(weighed, exact, scale);
  const scoreHundredths = Number(rounded(exact));
  return {
    scoreHundredths,
    meanHundredths,
    lowHundredths: Math.max(0, scoreHundredths - half),
    highHundredths: Math.min(10_000, scoreHundredths + half),
    effectiveMicro: Number(effective),
    enough: effective >= BigInt(scale.enoughMicro),
    numerator: exact.numerator.toString(),
    denominator: exact.denominator.toString(),
  };
}

/** Sums over final ratings, kept with each new one so that a mean never reads them all. */
export type RatingSum = { sumHundredths: number; count: number };

/**
 * m for one vendor: the mean of the other vendors' final ratings in the category; `whenNoneHundredths` (policy) where
 * nobody else has one. Each contract counts once and the same: sums cannot grow old, weights can.
 */
export function meanOfOthers(all: RatingSum, own: RatingSum, whenNoneHundredths: number): number {
  const count = all.count - own.count;
  const sum = all.sumHundredths - own.sumHundredths;
  if (count < 0 || sum < 0 || sum > count * 10_000) throw new RangeError("a vendor with more ratings than there are");
  return count === 0 ? whenNoneHundredths : Number(rounded(fraction(BigInt(sum), BigInt(count))));
}

/** A gate bars only who is surely below it: enough history and an interval that ends below the threshold. */
export function gateBars(score: CategoryScore, thresholdHundredths: number): boolean {
  return score.enough && score.highHundredths < thresholdHundredths;
}

/**
 * margin · √(variance / (C + Σ q)), rounded up, in hundredths. The variance is that of the contracts around R, with the
 * usual spread standing in for the C lent ones.
 */
function halfWidth(weighed: readonly { q: bigint; r: bigint }[], exact: Fraction, scale: ScoreScale): number {
  const { numerator, denominator } = exact;
  const squares = weighed.reduce((all, { q, r }) => all + q * (r * denominator - numerator) ** 2n, 0n);
  const lent = BigInt(scale.priorMicro) * BigInt(scale.spreadHundredths) ** 2n;
  const margin = BigInt(scale.marginHundredths);
  // half² = (margin/100)² · (squares/denominator² + lent) / weight · 10⁶/weight, as the weights are millionths.
  const above = margin ** 2n * (squares + lent * denominator ** 2n) * 1_000_000n;
  const below = 10_000n * denominator ** 2n * denominator ** 2n;
  return Number(rootUp(fraction(above, below)));
}

/** The least integer whose square is not below the fraction. */
function rootUp(square: Fraction): bigint {
  let [low, high] = [0n, 1n];
  while (compareFractions(fraction(high * high), square) < 0) high *= 2n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (compareFractions(fraction(middle * middle), square) < 0) low = middle + 1n;
    else high = middle;
  }
  return low;
}

function inRange(hundredths: number): bigint {
  if (hundredths < 0 || hundredths > 10_000) throw new RangeError(`a score of ${hundredths} hundredths`);
  return BigInt(hundredths);
}
