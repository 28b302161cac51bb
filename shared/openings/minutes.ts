import { findingsAt, type GuaranteeFinding } from "../tenders/guarantee.ts";
import type {
  BidGuarantee,
  OpenedLot,
  Opening,
  OpeningStage,
  Outcome,
  PublishedTerms,
  Tender,
} from "../tenders/state.ts";
import type { Texts } from "../text.ts";
import { outcomesOf, wordOf } from "./outcome.ts";
import { type Seat, seatOf } from "./panel.ts";
import { envelopesOf } from "./plan.ts";
import { contest } from "./progress.ts";

export type MinutesLot = {
  lot: number;
  guarantee?: BidGuarantee;
  findings?: GuaranteeFinding[];
  price?: { statedMinor: number; correctedMinor: number; corrections: string[] };
  unreadable: string[];
  decisions: { person: string; outcome: Outcome; reason?: string; score?: number }[];
  outcome: Outcome;
  reasons: string[];
  technicalScore?: number;
};

/** What the members sign: who was there, every receipt, every decision, every outcome. */
export type Minutes = {
  scheme: "minutes-1";
  case: string;
  title: Texts;
  stage: OpeningStage;
  session: number;
  startedAt: string;
  openedAt: string;
  present: { person: string; seat: Seat; at: string }[];
  lots: number[];
  bids: {
    vendor: string;
    vendorName: Texts;
    bidVersion: number;
    receivedAt: string;
    receiptHash: string;
    lots: MinutesLot[];
  }[];
};

/**
 * The minutes of a meeting, from the state alone and independent of what came later: the SHA-256 of this document in
 * canonical JSON (RFC 8785) is what the members sign, so that whoever can read the meeting can recompute it.
 * `undefined` before every envelope of the meeting is open.
 */
export function minutesOf(tender: Tender, opening: Opening): Minutes | undefined {
  const { startedAt, openedAt, stage, session, lots } = opening;
  const panel = tender.published?.panel;
  if (startedAt === undefined || openedAt === undefined || !panel) return undefined;
  const outcomes = outcomesOf(tender, opening);
  const found = contest(tender, opening);
  return {
    scheme: "minutes-1",
    case: tender.id,
    title: tender.draft.title,
    stage,
    session,
    startedAt,
    openedAt,
    present: opening.present.map(({ person, at }) => ({ person, seat: seatOf(panel, person) ?? "secretary", at })),
    lots,
    bids: [...new Set(found.map(({ bid }) => bid))].map((bid) => ({
      vendor: bid.vendor,
      vendorName: bid.vendorName,
      bidVersion: bid.bidVersion,
      receivedAt: bid.receivedAt,
      receiptHash: bid.receiptHash,
      lots: found
        .filter((each) => each.bid === bid)
        .map((each): MinutesLot => {
          const { lot, opened } = each;
          const outcome = outcomes.find((one) => one.vendor === bid.vendor && one.lot === lot);
          return {
            lot,
            ...guaranteeAt(opened, stage, tender.published),
            ...priceAt(opened, stage),
            unreadable: (opened.unreadable ?? [])
              .filter((one) => envelopesOf(stage).includes(one.stage))
              .map((one) => `${one.stage}: ${one.why}`),
            decisions: opening.present.flatMap(({ person }) => {
              const word = wordOf(opening, person, each);
              if (!word) return [];
              const { vendor: _vendor, lot: _lot, ...rest } = word;
              return [{ person, ...rest }];
            }),
            outcome: outcome?.outcome ?? "rejected",
            reasons: outcome?.reasons ?? [],
            ...(outcome?.technicalScore === undefined ? {} : { technicalScore: outcome.technicalScore }),
          };
        }),
    })),
  };
}

/** What envelope A said, and how that compares with the published terms. */
export function guaranteeAt(
  opened: OpenedLot,
  stage: OpeningStage,
  terms: PublishedTerms | undefined,
): Pick<MinutesLot, "guarantee" | "findings"> {
  const { guarantee } = opened;
  return guarantee && stage === "A" ? { guarantee, findings: findingsAt(opened, terms) } : {};
}

function priceAt({ price }: OpenedLot, stage: OpeningStage): Pick<MinutesLot, "price"> {
  if (!price || !envelopesOf(stage).includes("C")) return {};
  const { statedMinor, correctedMinor, corrections } = price;
  return { price: { statedMinor, correctedMinor, corrections } };
}
