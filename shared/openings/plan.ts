import { isDirect } from "../tenders/direct.ts";
import {
  type EnvelopeStage,
  type LotState,
  type Opening,
  type OpeningStage,
  type Procedure,
  type PublishedTerms,
  procedureOf,
  type Tender,
} from "../tenders/state.ts";

/** In the order in which a case comes to them. */
export const openingStages = ["A", "BC", "B", "C"] as const satisfies readonly OpeningStage[];

/** The stage in a path; `undefined` for anything else. */
export const stageNamed = (text: string): OpeningStage | undefined => openingStages.find((stage) => stage === text);

type Terms = Pick<PublishedTerms, "procedure" | "outside">;

const envelopesByProcedure: Record<Procedure, readonly EnvelopeStage[]> = {
  quotation: ["B", "C"],
  oneStageTender: ["A", "C"],
  twoStageTender: ["A", "B", "C"],
  waiver: [],
};

/** The sealed envelopes of a bid for one lot; none where no sealed bids decide. */
export const envelopesAsked = (terms: Terms): readonly EnvelopeStage[] =>
  terms.outside ? [] : envelopesByProcedure[procedureOf(terms)];

/**
 * The meetings of a case in their order. A quotation opens both envelopes at once, unless quality weighs on a price:
 * then it is judged before any price is seen. A tender opens each envelope by itself.
 */
export function openingPlan(terms: Terms & Pick<PublishedTerms, "lots">): readonly OpeningStage[] {
  const asked = envelopesAsked(terms);
  const together =
    procedureOf(terms) === "quotation" && terms.lots.every(({ formula }) => formula.kind !== "balancedPrice");
  return together && asked.length > 0 ? ["BC"] : asked;
}

/** The meetings that come before another one. */
export const stagesBefore = (plan: readonly OpeningStage[], stage: OpeningStage): readonly OpeningStage[] =>
  plan.slice(0, Math.max(0, plan.indexOf(stage)));

/** The envelopes that a stage opens. */
export const envelopesOf = (stage: OpeningStage): readonly EnvelopeStage[] => (stage === "BC" ? ["B", "C"] : [stage]);

/** In which state a lot waits for a stage; what follows on the judged quality waits until it was judged. */
function stateBefore(plan: readonly OpeningStage[], stage: OpeningStage) {
  const before = stagesBefore(plan, stage).at(-1);
  if (before === undefined) return "closed";
  return before === "B" ? "scored" : "opened";
}

type Progress = Readonly<Record<string, { state: LotState }>>;

/** Lots whose turn it is at a stage, those with too few bids included; in order. */
export const lotsAt = ({ lots, published }: Pick<Tender, "lots" | "published">, stage: OpeningStage): number[] =>
  lotsWaiting(lots, published ? openingPlan(published) : [], stage);

/** The same for whoever knows the plan and the progress of a case alone. */
export const lotsWaiting = (progress: Progress, plan: readonly OpeningStage[], stage: OpeningStage): number[] =>
  Object.entries(progress)
    .filter(([, { state }]) => plan.includes(stage) && state === stateBefore(plan, stage))
    .map(([n]) => Number(n))
    .sort((a, b) => a - b);

/** All meetings of a case, in the order of the stages, the earlier ones of a stage first. */
export const meetingsOf = ({ openings, earlierOpenings }: Tender): Opening[] =>
  [...earlierOpenings, ...Object.values(openings)].sort(
    (a, b) => openingStages.indexOf(a.stage) - openingStages.indexOf(b.stage) || a.session - b.session,
  );

/** True when the minutes of a meeting that opened these envelopes of a lot are signed by everybody. */
const settled = (tender: Tender, lot: number, envelope: EnvelopeStage): boolean =>
  meetingsOf(tender).some(
    ({ stage, state, lots }) => envelopesOf(stage).includes(envelope) && state === "closed" && lots.includes(lot),
  );

/** True when the minutes of the meeting that opened the prices of a lot are signed by everybody, or it never had sealed ones. */
export const pricesSettled = (tender: Tender, lot: number): boolean =>
  (tender.published !== undefined && isDirect(tender.published)) || settled(tender, lot, "C");
