import type { Formula } from "../evaluation/ranking.ts";
import { technicalScore } from "../evaluation/technical-score.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import type { Quality, Tender, TenderEvent } from "../tenders/state.ts";
import { bidsToScore, chairOf, deadlineOf, isLocked, lockedSheets, scoredLot, silentAt } from "./committee.ts";
import type { ReachConsensus } from "./schema.ts";
import { mustScore, nameOf } from "./sheet.ts";
import type { AgreedBid, AgreedPoints, ScoreSheet } from "./state.ts";

/** An event and a row hold the whole consensus. */
const maxConsensusBytes = 300_000;

/** The locked points of one bid for one criterion, taken together. */
export type Spread = { vendor: string; criterion: string; sum: number; of: number; lowest: number; highest: number };

/** What the sheets say of every bid and criterion; the order of the sheets does not matter. */
export const spreadOf = (
  sheets: readonly Pick<ScoreSheet, "marks">[],
  vendors: readonly string[],
  quality: Quality,
): Spread[] =>
  vendors.flatMap((vendor) =>
    quality.criteria.map(({ id: criterion }) => {
      const points = sheets.flatMap(({ marks }) =>
        marks.filter((mark) => mark.vendor === vendor && mark.criterion === criterion).map((mark) => mark.points),
      );
      return {
        vendor,
        criterion,
        sum: points.reduce((all, each) => all + each, 0),
        of: points.length,
        lowest: Math.min(...points),
        highest: Math.max(...points),
      };
    }),
  );

/** Of a running case the row it was published under. */
export const spreadLimit = ({ published }: Tender, { policy }: Pick<Moment, "policy">): number =>
  published?.consensusSpreadHundredths ?? policy.consensusSpreadHundredths.value;

export const minimumOf = ({ published }: Tender, { policy }: Pick<Moment, "policy">): number =>
  published?.minimumEvaluators ?? policy.minimumEvaluators.value;

export const tooWide =
  (limit: number) =>
  ({ lowest, highest }: Spread): boolean =>
    highest - lowest > limit;

/**
 * The chair settles the sheets of a lot: the mean of the locked points, or the chair's own within their range where they lie
 * too far apart. Whoever stays below the pass mark is out, and so is a score of nothing where a price would have to be
 * weighed by it; their prices go back unopened.
 */
export function reachConsensus(
  tender: Tender,
  lot: number,
  { points: given = [] }: ReachConsensus,
  moment: Moment,
): Decision<TenderEvent> {
  const { by, policy } = moment;
  const no = mustScore(tender, "reachConsensus", lot, moment);
  if (no) return no;
  if (chairOf(tender) !== by.person) return refuse("not-the-chair", { chair: chairOf(tender) ?? "" });
  if (!isLocked(tender, lot, by.person)) return refuse("own-scores-first", { lot });

  const sheets = lockedSheets(tender, lot);
  const minimum = minimumOf(tender, moment);
  if (sheets.length < minimum) {
    return refuse("too-few-scores", { locked: sheets.length, minimum }, policy.minimumEvaluators.rule);
  }
  const awaited = silentAt(tender, lot).filter((seat) => moment.at <= (deadlineOf(tender, lot, seat) ?? ""));
  if (awaited.length > 0) {
    const until =
      awaited
        .map((seat) => deadlineOf(tender, lot, seat) ?? "")
        .sort()
        .at(-1) ?? "";
    return refuse("scores-awaited", { count: awaited.length, until }, policy.scoringWorkingDays.rule);
  }

  const terms = scoredLot(tender, lot);
  if (!terms) return refuse("not-found", {});
  const vendors = bidsToScore(tender, lot).map(({ vendor }) => vendor);
  const spread = spreadOf(sheets, vendors, terms.quality);
  const wide = spread.filter(tooWide(spreadLimit(tender, moment)));
  const wrong = given.find((each, i) => {
    const asked = wide.some((cell) => nameOf(cell) === nameOf(each));
    return !asked || given.findIndex((other) => nameOf(other) === nameOf(each)) !== i;
  });
  if (wrong) return refuse("consensus-not-asked", { vendor: wrong.vendor, criterion: wrong.criterion });
  const givenFor = (cell: Spread) => given.find((each) => nameOf(each) === nameOf(cell));
  const open = wide.filter((cell) => !givenFor(cell));
  if (open.length > 0) {
    const facts = { count: open.length, missing: open.slice(0, 20).map(nameOf), limit: spreadLimit(tender, moment) };
    return refuse("consensus-reason-missing", facts, policy.consensusSpreadHundredths.rule);
  }
  const outside = wide.find((cell) => {
    const own = givenFor(cell)?.points ?? 0;
    return own < cell.lowest || own > cell.highest;
  });
  if (outside) {
    const { vendor, criterion, lowest, highest } = outside;
    return refuse("consensus-out-of-range", { vendor, criterion, lowest, highest });
  }

  const bids = vendors.map((vendor) => {
    const agreed = spread
      .filter((cell) => cell.vendor === vendor)
      .map((cell): AgreedPoints => {
        const { criterion, sum, of } = cell;
        const own = givenFor(cell);
        return own ? { criterion, sum: own.points, of: 1, reason: own.reason } : { criterion, sum, of };
      });
    return agreedBid(vendor, agreed, terms.quality, terms.formula);
  });
  const event: TenderEvent = {
    type: "ConsensusReached",
    ...stamp(moment),
    lot,
    evaluators: sheets.map(({ person }) => person),
    bids,
    state: bids.some(({ failed }) => failed === undefined) ? "scored" : "unsuccessful",
  };
  return new TextEncoder().encode(JSON.stringify(event)).length > maxConsensusBytes
    ? refuse("too-large", { maxBytes: maxConsensusBytes })
    : accept(event);
}

/** The score of one bid from what was agreed on; whoever reads the record can work it out again. */
export function agreedBid(vendor: string, points: AgreedPoints[], quality: Quality, formula: Formula): AgreedBid {
  const { exact, hundredths } = technicalScore(
    points.map(({ criterion, sum, of }) => ({
      weight: quality.criteria.find(({ id }) => id === criterion)?.weight ?? 0,
      sum,
      of,
    })),
  );
  const weighsByIt = formula.kind === "balancedPrice" || formula.kind === "priceByScore";
  const failed =
    hundredths < quality.passHundredths
      ? ("belowPassMark" as const)
      : hundredths === 0 && weighsByIt
        ? ("noTechnicalPoints" as const)
        : undefined;
  return {
    vendor,
    points,
    numerator: exact.numerator.toString(),
    denominator: exact.denominator.toString(),
    score: hundredths,
    ...(failed === undefined ? {} : { failed }),
  };
}
