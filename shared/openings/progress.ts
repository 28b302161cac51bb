import type { EnvelopeStage, OpenedBid, OpenedLot, Opening, OpeningStage, Tender } from "../tenders/state.ts";
import { envelopesOf, openingPlan, stagesBefore } from "./plan.ts";

/** One bid for one lot. */
export type BidLot = { bid: OpenedBid; lot: number; opened: OpenedLot };

const contentOf = { A: "guarantee", B: "technical", C: "price" } as const satisfies Record<
  EnvelopeStage,
  keyof OpenedLot
>;

/** True when each envelope of the stage was opened, or found to be unreadable. */
export const openedAt = (opened: OpenedLot | undefined, stage: OpeningStage): boolean =>
  opened !== undefined &&
  envelopesOf(stage).every(
    (envelope) =>
      opened[contentOf[envelope]] !== undefined || opened.unreadable?.some((each) => each.stage === envelope),
  );

/** To the first stage everybody goes; to a later one whoever was accepted at each one before it and not sent back since. */
function goesOn(tender: Tender, opened: OpenedLot | undefined, stage: OpeningStage): boolean {
  const before = stagesBefore(tender.published ? openingPlan(tender.published) : [], stage).flatMap(envelopesOf);
  if (before.length === 0) return true;
  if (!opened || (stage === "C" && opened.returnedUnopened)) return false;
  return before.every((envelope) => opened.outcome?.[envelope] === "accepted");
}

/** The bids a meeting decides about: earlier receipt first, lots in order. */
export const contest = (tender: Tender, { stage, lots }: Pick<Opening, "stage" | "lots">): BidLot[] =>
  Object.values(tender.bids)
    .sort((a, b) => order(a.receivedAt, b.receivedAt) || order(a.vendor, b.vendor))
    .flatMap((bid) =>
      lots.flatMap((lot) => {
        const opened = bid.lots[lot];
        return opened && goesOn(tender, opened, stage) && openedAt(opened, stage) ? [{ bid, lot, opened }] : [];
      }),
    );

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Why an envelope of the stage could not be read; empty when all could. */
export const unreadableAt = (opened: OpenedLot, stage: OpeningStage): string[] =>
  (opened.unreadable ?? []).filter((each) => envelopesOf(stage).includes(each.stage)).map(({ why }) => why);

/** What members decide about: the bids of the meeting whose envelopes could be read. */
export const decidable = (tender: Tender, opening: Opening): BidLot[] =>
  contest(tender, opening).filter(({ opened }) => unreadableAt(opened, opening.stage).length === 0);

/**
 * The lots of a sealed bid that the meeting has still to open. Those who failed before are left out: what they have
 * still under seal is never decrypted.
 */
export const lotsToOpen = (
  tender: Tender,
  { stage, lots }: Pick<Opening, "stage" | "lots">,
  bid: { vendor: string; lots: readonly number[] },
): number[] =>
  lots.filter((lot) => {
    if (!bid.lots.includes(lot)) return false;
    const opened = tender.bids[bid.vendor]?.lots[lot];
    return goesOn(tender, opened, stage) && !openedAt(opened, stage);
  });
