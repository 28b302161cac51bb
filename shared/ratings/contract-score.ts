import { addFractions, type Fraction, fraction, rounded, showFraction, zero } from "../fraction.ts";

export type ScorePart = "onTime" | "firstPass" | "price" | "responsiveness" | "judgement";

/** Policy data, in per cent: they sum to 100 with judgement at most 30. */
export type ScoreWeights = Record<ScorePart, number>;

/** What the record of one contract says. What is absent, empty or has no basis is missing evidence. */
export type ContractEvidence = {
  /** Deliverables whose fate is known; each counts the same. Without `rounds` no version of it ever passed. */
  deliverables: readonly { plannedDays: number; unexcusedLateDays: number; rounds?: number }[];
  /** What the vendor caused to be paid or asked above the agreed price: amendments of its cause, invoices cut back. */
  price?: { agreedMinor: number; overrunMinor: number };
  /** Questions, remarks and notices of the body, and those answered within their period. */
  requests?: { asked: number; answeredInTime: number };
  /** The supervisor's mark, in hundredths of a point, 0 … 10000. */
  judgementHundredths?: number;
};

export type ContractScore = {
  /** r in hundredths of a point, 0 … 10000. */
  scoreHundredths: number;
  /** `shown` is the part's own score; absent where evidence is missing and its weight went to the others. */
  parts: { part: ScorePart; weightPercent: number; shown?: string }[];
};

/**
 * The score r of one finished contract, evidence first. The weight of missing evidence goes to the evidence there is, in
 * proportion, and never to the judgement, which so stays at or below 30 %; a missing judgement's weight goes to the
 * evidence too. `undefined` without any evidence: an opinion alone is no score.
 */
export function contractScore(evidence: ContractEvidence, weights: ScoreWeights): ContractScore | undefined {
  checkWeights(weights);
  const scores: Record<ScorePart, Fraction | undefined> = {
    onTime: mean(evidence.deliverables.map(onTime)),
    firstPass: mean(evidence.deliverables.map(firstPass)),
    price: evidence.price && priceDiscipline(evidence.price),
    responsiveness: evidence.requests && responsiveness(evidence.requests),
    judgement: evidence.judgementHundredths === undefined ? undefined : mark(evidence.judgementHundredths),
  };

  let [known, weighed] = [0n, zero];
  for (const part of evidenceParts) {
    const score = scores[part];
    if (score === undefined) continue;
    known += BigInt(weights[part]);
    weighed = addFractions(weighed, times(score, BigInt(weights[part])));
  }
  if (known === 0n) return undefined;

  const byEvidence = fraction(weighed.numerator, weighed.denominator * known);
  const judged = scores.judgement === undefined ? 0n : BigInt(weights.judgement);
  const together = addFractions(times(byEvidence, 100n - judged), times(scores.judgement ?? zero, judged));
  return {
    // Points weighed by per cent: their sum is in hundredths of a point already.
    scoreHundredths: Number(rounded(together)),
    parts: [...evidenceParts, "judgement" as const].map((part) => {
      const score = scores[part];
      return { part, weightPercent: weights[part], ...(score && { shown: showFraction(score) }) };
    }),
  };
}

const evidenceParts = ["onTime", "firstPass", "price", "responsiveness"] as const;

/** 100 · max(0, 1 − unexcused late days / max(1, planned days)) */
function onTime({ plannedDays, unexcusedLateDays }: ContractEvidence["deliverables"][number]): Fraction {
  return lessShare(unexcusedLateDays, Math.max(1, plannedDays));
}

/** 100 / rounds, nothing for what was never accepted. */
function firstPass({ rounds }: ContractEvidence["deliverables"][number]): Fraction {
  if (rounds === undefined) return zero;
  if (rounds < 1) throw new RangeError(`a deliverable decided after ${rounds} rounds`);
  return fraction(100n, BigInt(rounds));
}

/** 100 · max(0, 1 − overrun / agreed price) */
function priceDiscipline({ agreedMinor, overrunMinor }: NonNullable<ContractEvidence["price"]>): Fraction | undefined {
  return agreedMinor > 0 ? lessShare(overrunMinor, agreedMinor) : undefined;
}

/** 100 · answered in time / asked */
function responsiveness({ asked, answeredInTime }: NonNullable<ContractEvidence["requests"]>): Fraction | undefined {
  if (answeredInTime < 0 || answeredInTime > asked)
    throw new RangeError(`${answeredInTime} answers to ${asked} requests`);
  return asked > 0 ? fraction(100n * BigInt(answeredInTime), BigInt(asked)) : undefined;
}

function mark(hundredths: number): Fraction {
  if (hundredths < 0 || hundredths > 10_000) throw new RangeError(`a judgement of ${hundredths} hundredths`);
  return fraction(BigInt(hundredths), 100n);
}

function lessShare(part: number, whole: number): Fraction {
  if (part < 0) throw new RangeError(`${part} of ${whole}`);
  const left = BigInt(whole) - BigInt(part);
  return left > 0n ? fraction(100n * left, BigInt(whole)) : zero;
}

function mean(scores: readonly Fraction[]): Fraction | undefined {
  if (scores.length === 0) return undefined;
  const { numerator, denominator } = scores.reduce(addFractions, zero);
  return fraction(numerator, denominator * BigInt(scores.length));
}

const times = ({ numerator, denominator }: Fraction, factor: bigint) => fraction(numerator * factor, denominator);

function checkWeights(weights: ScoreWeights) {
  const all = [...evidenceParts.map((part) => weights[part]), weights.judgement];
  if (all.some((weight) => !Number.isInteger(weight) || weight < 0) || all.reduce((a, b) => a + b, 0) !== 100)
    throw new RangeError("score weights must be whole per cents that sum to 100");
  if (weights.judgement > 30) throw new RangeError("judgement may weigh 30 per cent at most");
}
