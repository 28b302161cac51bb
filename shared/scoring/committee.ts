import { meetingsOf } from "../openings/plan.ts";
import { type Caller, plays } from "../people/role.ts";
import type { LotTerms, OpenedBid, Quality, Tender, TenderRoot } from "../tenders/state.ts";
import type { Conflict, ScoreSheet } from "./state.ts";

/** One seat of the technical committee as it is taken now. `scoringBy` is the own deadline of a deputy who came later. */
export type Seat = { person: string; deputy?: string; scoringBy?: string };

type Committee = Pick<TenderRoot, "published" | "replacements">;

/** Who sits on the committee now: as it was published, with the deputies who took a place since. */
export function seatsOf({ published, replacements = [] }: Committee): Seat[] {
  const seats: Seat[] = (published?.committee?.evaluators ?? []).map((seat) => ({ ...seat }));
  return replacements.reduce(
    (now, { person, deputy, scoringBy }) =>
      now.map((seat) => (seat.person === person ? { person: deputy, scoringBy } : seat)),
    seats,
  );
}

export const seatOf = (tender: Committee, person: string): Seat | undefined =>
  seatsOf(tender).find((seat) => seat.person === person);

/** The chair, or the deputy in the chair's place. */
export const chairOf = ({ published, replacements = [] }: Committee): string | undefined =>
  replacements.reduce((chair, { person, deputy }) => (chair === person ? deputy : chair), published?.committee?.chair);

/** What a person declared to be in conflict with; a declared conflict is never taken back. */
export const conflictsOf = ({ declarations = [] }: Pick<TenderRoot, "declarations">, person: string): Conflict[] =>
  declarations.filter((each) => each.person === person).flatMap(({ conflicts }) => conflicts);

export const isConflicted = (tender: Pick<TenderRoot, "declarations">, person: string): boolean =>
  conflictsOf(tender, person).length > 0;

/** When the last of those present signed that the quality of a lot was opened; from then on it is scored. */
export const qualitySignedAt = (tender: Tender, lot: number): string | undefined =>
  meetingsOf(tender)
    .filter(({ stage, state, lots }) => stage === "B" && state === "closed" && lots.includes(lot))
    .flatMap(({ signatures, openedAt = "" }) => [openedAt, ...signatures.map(({ at }) => at)])
    .sort()
    .at(-1);

/** A declaration speaks of the bidders that were known: a lot whose bids were opened later asks for another one. */
export function hasDeclared(tender: Tender, person: string, lot: number): boolean {
  const from = qualitySignedAt(tender, lot);
  return from !== undefined && (tender.declarations ?? []).some((each) => each.person === person && each.at >= from);
}

export type QualityLot = LotTerms & { quality: Quality };

/** The terms of a lot that a committee scores; `undefined` for every other lot. */
export function scoredLot({ published }: Pick<TenderRoot, "published">, lot: number): QualityLot | undefined {
  const terms = published?.committee && published.lots.find(({ n }) => n === lot);
  return terms?.quality ? { ...terms, quality: terms.quality } : undefined;
}

/** True while the sheets of a lot are open: its quality minutes are signed and there is no consensus yet. */
export const isScoring = (tender: Tender, lot: number): boolean =>
  scoredLot(tender, lot) !== undefined &&
  tender.lots[lot]?.state === "technicalOpened" &&
  qualitySignedAt(tender, lot) !== undefined;

/** The lots that are being scored, in order. */
export const lotsInScoring = (tender: Tender): number[] =>
  (tender.published?.lots ?? []).map(({ n }) => n).filter((n) => isScoring(tender, n));

/** The bids that passed the commission's look at envelope B, earlier receipt first. */
export const bidsToScore = ({ bids }: Tender, lot: number): OpenedBid[] =>
  Object.values(bids)
    .filter((bid) => {
      const opened = bid.lots[lot];
      // What failed in the consensus was scored all the same.
      return (
        opened?.technical !== undefined && (opened.outcome?.B === "accepted" || opened.technicalScore !== undefined)
      );
    })
    .sort((a, b) => (a.receivedAt === b.receivedAt ? order(a.vendor, b.vendor) : order(a.receivedAt, b.receivedAt)));

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export const sheetOf = ({ sheets }: Tender, lot: number, person: string): ScoreSheet | undefined =>
  sheets.find((each) => each.lot === lot && each.person === person);

export const isLocked = (tender: Tender, lot: number, person: string): boolean =>
  sheetOf(tender, lot, person)?.lockedAt !== undefined;

/** Until when a seat has to lock a lot; a deputy has the whole time again. */
export const deadlineOf = (tender: Tender, lot: number, { scoringBy = "" }: Seat): string | undefined => {
  const ofLot = tender.lots[lot]?.scoringBy;
  return ofLot !== undefined && scoringBy > ofLot ? scoringBy : ofLot;
};

/** The seats whose sheets count: whoever declared a conflict is out, replaced or not yet. */
export const judging = (tender: Tender): Seat[] =>
  seatsOf(tender).filter(({ person }) => !isConflicted(tender, person));

/** The seats that still have to lock a lot. */
export const silentAt = (tender: Tender, lot: number): Seat[] =>
  judging(tender).filter(({ person }) => !isLocked(tender, lot, person));

/** The locked sheets of a lot that count, in the order of the seats. */
export const lockedSheets = (tender: Tender, lot: number): ScoreSheet[] =>
  judging(tender).flatMap(({ person }) => {
    const sheet = sheetOf(tender, lot, person);
    return sheet?.lockedAt === undefined ? [] : [sheet];
  });

/** Sits on the committee and still holds the role: sees the quality of the case, and nothing of its prices. */
export const evaluates = (tender: TenderRoot, by: Caller): boolean =>
  plays(by, tender.body, "evaluator") && seatOf(tender, by.person) !== undefined;

/**
 * While the sheets are open, whoever sits on the committee is kept from what would tell of the others' work, whatever else
 * they are in the body.
 */
export const keptBlind = (tender: TenderRoot, by: Caller): boolean =>
  seatOf(tender, by.person) !== undefined &&
  Object.values(tender.lots).some(({ state }) => state === "technicalOpened");

/** The version without what the evaluators saved: whoever looks at a case is not to count their drafts. */
export const shownVersion = ({ version, sheets }: Pick<Tender, "version" | "sheets">): number =>
  version - sheets.reduce((sum, { saved }) => sum + saved, 0);
