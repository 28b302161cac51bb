import type { EnvelopeStage, Opening, OpeningStage, PublishedTerms, Tender } from "../tenders/state.ts";

export const openingStages = ["BC", "B", "C"] as const satisfies readonly OpeningStage[];

/** The stage in a path; `undefined` for anything else. */
export const stageNamed = (text: string): OpeningStage | undefined => openingStages.find((stage) => stage === text);

/** Both envelopes at once, unless quality weighs on a price: then it is judged before any price is seen. */
export const openingPlan = ({ lots }: Pick<PublishedTerms, "lots">): readonly OpeningStage[] =>
  lots.some(({ formula }) => formula.kind === "balancedPrice") ? ["B", "C"] : ["BC"];

/** The envelopes that a stage opens. */
export const envelopesOf = (stage: OpeningStage): readonly EnvelopeStage[] => (stage === "BC" ? ["B", "C"] : [stage]);

/** Lots whose turn it is at a stage, those with too few bids included; in order. */
export const lotsAt = ({ lots }: Tender, stage: OpeningStage): number[] =>
  Object.entries(lots)
    .filter(([, { state }]) => state === (stage === "C" ? "scored" : "closed"))
    .map(([n]) => Number(n))
    .sort((a, b) => a - b);

/** All meetings of a case, the earlier ones of a stage first. */
export const meetingsOf = ({ openings, earlierOpenings }: Tender): Opening[] =>
  [...earlierOpenings, ...Object.values(openings)].sort(
    (a, b) => openingStages.indexOf(a.stage) - openingStages.indexOf(b.stage) || a.session - b.session,
  );

/** True when the minutes of the meeting that opened the prices of a lot are signed by everybody. */
export const pricesSettled = (tender: Tender, lot: number): boolean =>
  meetingsOf(tender).some(({ stage, state, lots }) => stage !== "B" && state === "closed" && lots.includes(lot));
