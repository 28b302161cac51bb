import type { Moment } from "../moment.ts";
import { followsOpenings } from "../openings/revealed.ts";
import type { Caller } from "../people/role.ts";
import type { OpenedBid, Tender } from "../tenders/state.ts";
import {
  bidsToScore,
  chairOf,
  conflictsOf,
  deadlineOf,
  evaluates,
  hasDeclared,
  isConflicted,
  isLocked,
  isScoring,
  judging,
  lockedSheets,
  type QualityLot,
  type Seat,
  scoredLot,
  seatOf,
  seatsOf,
  sheetOf,
} from "./committee.ts";
import { minimumOf, spreadLimit, spreadOf, tooWide } from "./consensus.ts";
import { missingMarks } from "./sheet.ts";
import type { ScoreSheet } from "./state.ts";
import type { ScoresView } from "./view-schema.ts";

/**
 * What one may see of the scoring of a lot. An evaluator of the case: whose bids there are, the own sheet, and how many are
 * locked; the others' locked sheets after the own lock. Those who follow the case: who has declared and locked,
 * and every sheet after the consensus. Everybody else, and whoever declared a conflict: nothing.
 */
export function viewScores(
  tender: Tender,
  lot: number,
  by: Caller,
  now: Pick<Moment, "policy">,
): ScoresView | undefined {
  const terms = scoredLot(tender, lot);
  const consensus = tender.consensus.find((each) => each.lot === lot);
  if (!terms || !(consensus || isScoring(tender, lot))) return undefined;
  const seat = evaluates(tender, by) && !isConflicted(tender, by.person) ? seatOf(tender, by.person) : undefined;
  if (!seat && !followsOpenings(tender, by)) return undefined;
  const locked = lockedSheets(tender, lot);
  return {
    tender: tender.id,
    lot,
    stage: consensus ? "settled" : "open",
    quality: terms.quality,
    chair: chairOf(tender) ?? "",
    locked: consensus?.evaluators.length ?? locked.length,
    of: consensus?.evaluators.length ?? judging(tender).length,
    minimum: minimumOf(tender, now),
    ...(seat ? ownPart(tender, terms, seat, locked, now) : followersPart(tender, terms)),
    ...(consensus
      ? {
          sheets: locked.filter(({ person }) => consensus.evaluators.includes(person)).map(shownSheet),
          consensus: {
            by: consensus.by,
            at: consensus.at,
            evaluators: consensus.evaluators,
            bids: consensus.bids.map((bid) => ({
              ...bid,
              points: bid.points.map((each) => ({ ...each, weight: weightOf(terms, each.criterion) })),
            })),
          },
        }
      : {}),
  };
}

const weightOf = ({ quality }: QualityLot, criterion: string): number =>
  quality.criteria.find(({ id }) => id === criterion)?.weight ?? 0;

const shownSheet = ({ person, lockedAt = "", marks }: ScoreSheet) => ({ person, lockedAt, marks });

type Part = Pick<ScoresView, "bids"> & Partial<ScoresView>;

function ownPart(
  tender: Tender,
  { n: lot, quality }: QualityLot,
  seat: Seat,
  locked: readonly ScoreSheet[],
  now: Pick<Moment, "policy">,
): Part {
  const { person } = seat;
  const sheet = sheetOf(tender, lot, person);
  const declared = hasDeclared(tender, person, lot);
  const scoringBy = deadlineOf(tender, lot, seat);
  const bids = bidsToScore(tender, lot);
  const own: Part = {
    ...(scoringBy === undefined ? {} : { scoringBy }),
    bids: bids.map(named),
    mine: {
      declared,
      sheet: sheet?.saved ?? 0,
      marks: sheet?.marks ?? [],
      missing: missingMarks(tender, lot, person).length,
      ...(sheet?.lockedAt === undefined ? {} : { lockedAt: sheet.lockedAt }),
    },
  };
  if (!isLocked(tender, lot, person)) return own;
  const wide = spreadOf(
    locked,
    bids.map(({ vendor }) => vendor),
    quality,
  )
    .filter(tooWide(spreadLimit(tender, now)))
    .map(({ vendor, criterion, lowest, highest }) => ({ vendor, criterion, lowest, highest }));
  return {
    ...own,
    sheets: locked.map(shownSheet),
    ...(chairOf(tender) === person && isScoring(tender, lot) ? { wide } : {}),
  };
}

const named = ({ vendor, vendorName }: OpenedBid) => ({ vendor, vendorName });

function followersPart(tender: Tender, { n: lot }: QualityLot): Part {
  const scoringBy = tender.lots[lot]?.scoringBy;
  return {
    ...(scoringBy === undefined ? {} : { scoringBy }),
    bids: bidsToScore(tender, lot).map(named),
    evaluators: seatsOf(tender).map((seat) => {
      const { person, deputy } = seat;
      const lockedAt = sheetOf(tender, lot, person)?.lockedAt;
      const until = deadlineOf(tender, lot, seat);
      return {
        person,
        ...(deputy === undefined ? {} : { deputy }),
        declared: hasDeclared(tender, person, lot),
        conflicts: conflictsOf(tender, person),
        ...(until === undefined ? {} : { scoringBy: until }),
        ...(lockedAt === undefined ? {} : { lockedAt }),
      };
    }),
    replacements: (tender.replacements ?? []).map(({ person, deputy, at, by, ground, reason, letter }) => ({
      person,
      deputy,
      at,
      by,
      ground,
      reason,
      letter,
    })),
  };
}

/** The version of one's own sheet of a lot, as `If-Match` names it; 0 before anything was saved. */
export const sheetTag = (tender: Tender, lot: number, person: string): string =>
  `"${tender.id}.${lot}.${person}:${sheetOf(tender, lot, person)?.saved ?? 0}"`;

/** A bid as an evaluator of its case reads it: its quality in the lots they judge, and nothing else of it, ever. */
export function qualityFor(tender: Tender, vendor: string, by: Caller): OpenedBid | undefined {
  const bid = tender.bids[vendor];
  if (!bid || !evaluates(tender, by) || isConflicted(tender, by.person)) return undefined;
  const lots = Object.entries(bid.lots).flatMap(([n, { technical }]) => {
    const lot = Number(n);
    const judged = hasDeclared(tender, by.person, lot) && bidsToScore(tender, lot).includes(bid);
    return technical && judged ? [[n, { technical }] as const] : [];
  });
  const { vendorName, bidVersion, receivedAt, receiptHash } = bid;
  return lots.length > 0
    ? { vendor, vendorName, bidVersion, receivedAt, receiptHash, lots: Object.fromEntries(lots) }
    : undefined;
}
