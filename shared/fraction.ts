/**
 * An exact number. The denominator is always positive, so that two fractions compare by cross-multiplying. Not reduced
 * unless a function says so. BigInt is no JSON: write the parts as decimal strings before storing or sending them.
 */
export type Fraction = { numerator: bigint; denominator: bigint };

export const zero: Fraction = { numerator: 0n, denominator: 1n };

export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError("a fraction needs a denominator other than zero");
  return denominator > 0n ? { numerator, denominator } : { numerator: -numerator, denominator: -denominator };
}

/** Below, at or above zero as `a` is less than, equal to or greater than `b`; fit for `sort`. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Reduced, so that long sums stay small. */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/**
 * The one rounding rule of the project: to the nearest integer, a half goes away from zero. Everything that is counted,
 * paid or scored is rounded here, once, at the end of its arithmetic.
 */
export function rounded({ numerator, denominator }: Fraction): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const nearest = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -nearest : nearest;
}

/** For people only: rounded to `places` decimals, ASCII digits, no grouping ("1063829787.23"). Never compare it. */
export function showFraction({ numerator, denominator }: Fraction, places = 2): string {
  const scaled = rounded({ numerator: numerator * 10n ** BigInt(places), denominator });
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const sign = scaled < 0n ? "-" : "";
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}
