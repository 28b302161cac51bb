import type { AgreedBid, ScoreSheet } from "../scoring/state.ts";
import type { Tender, TenderEvent } from "./state.ts";

type ScoringEvent = Extract<
  TenderEvent,
  { type: "ConflictsDeclared" | "ScoresSaved" | "ScoresLocked" | "EvaluatorReplaced" | "ConsensusReached" }
>;

/** The technical committee: what each declared and scored alone, and what came of it. */
export function evolveScoring(tender: Tender, event: ScoringEvent): Tender {
  const { by: person, at } = event;
  switch (event.type) {
    case "ConflictsDeclared": {
      const declared = { person, at, conflicts: event.conflicts };
      return { ...tender, declarations: [...(tender.declarations ?? []), declared] };
    }
    case "ScoresSaved":
      return withSheet(tender, event.lot, person, (before) => ({
        lot: event.lot,
        person,
        saved: (before?.saved ?? 0) + 1,
        marks: event.marks,
        savedAt: at,
      }));
    case "ScoresLocked":
      return withSheet(tender, event.lot, person, (before) => before && { ...before, lockedAt: at });
    case "EvaluatorReplaced": {
      const { person: replaced, deputy, ground, reason, letter, scoringBy } = event;
      const replacement = { person: replaced, deputy, at, by: person, ground, reason, letter, scoringBy };
      return { ...tender, replacements: [...(tender.replacements ?? []), replacement] };
    }
    case "ConsensusReached": {
      const { lot, evaluators, bids, state } = event;
      const progress = { ...tender.lots[lot], state, ...(state === "unsuccessful" ? { reason: "noBidPassed" } : {}) };
      return {
        ...tender,
        lots: { ...tender.lots, [lot]: progress },
        bids: bids.reduce(scoreBid(lot), tender.bids),
        consensus: [...tender.consensus, { lot, by: person, at, evaluators, bids }].sort((a, b) => a.lot - b.lot),
      };
    }
  }
}

/** The order in which rows give them back. */
const inOrder = (a: ScoreSheet, b: ScoreSheet) =>
  a.lot - b.lot || (a.person < b.person ? -1 : a.person > b.person ? 1 : 0);

function withSheet(
  tender: Tender,
  lot: number,
  person: string,
  change: (before: ScoreSheet | undefined) => ScoreSheet | undefined,
): Tender {
  const before = tender.sheets.find((each) => each.lot === lot && each.person === person);
  const after = change(before);
  const others = tender.sheets.filter((each) => each !== before);
  return { ...tender, sheets: [...others, ...(after ? [after] : [])].sort(inOrder) };
}

/** A bid that did not pass is out, and its price goes back unopened. */
const scoreBid =
  (lot: number) =>
  (bids: Tender["bids"], { vendor, score, failed }: AgreedBid): Tender["bids"] => {
    const bid = bids[vendor];
    const opened = bid?.lots[lot];
    if (!bid || !opened) return bids;
    const reasons = opened.outcome?.reasons ?? [];
    const after = {
      ...opened,
      technicalScore: score,
      ...(failed === undefined
        ? {}
        : {
            outcome: { ...opened.outcome, B: "rejected" as const, reasons: [...reasons, failed] },
            returnedUnopened: true,
          }),
    };
    return { ...bids, [vendor]: { ...bid, lots: { ...bid.lots, [lot]: after } } };
  };
