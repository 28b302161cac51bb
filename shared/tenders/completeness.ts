import { checkBrief } from "../kits/kit.ts";
import { isDirect, unfitForProcedure } from "./direct.ts";
import {
  type DeliverableTerms,
  type LotDraft,
  type LotTerms,
  type Panel,
  procedureOf,
  type TenderDraft,
} from "./state.ts";

type Part = "category" | "lots" | "budgetLine" | "closesAt";
/** A draft with nothing missing. */
export type CompleteDraft = TenderDraft & Required<Pick<TenderDraft, Part>> & { lots: LotTerms[] };

/** The shares of a lot's deliverables make the whole. */
const wholeBp = 10_000;

/** All that has to be entered or put right before a review, as paths into the draft; none when it is complete. */
export function missingIn(draft: TenderDraft): string[] {
  const { category, budgetLine, closesAt, lots } = draft;
  const direct = isDirect(draft);
  const framed = draft.framework !== undefined;
  return [
    ...(category === undefined ? ["category"] : checkBrief(category, draft.brief ?? {}).map(({ path }) => path)),
    ...(budgetLine === undefined ? ["budgetLine"] : []),
    ...(closesAt === undefined && !direct ? ["closesAt"] : []),
    ...(lots.length === 0 ? ["lots"] : []),
    ...lots.flatMap((lot, i) => missingInLot(lot, { direct, framed }).map((path) => `lots.${i}.${path}`)),
    ...(direct ? [] : lots.flatMap((lot, i) => unfitQuality(draft, lot).map((path) => `lots.${i}.${path}`))),
    ...unfitForProcedure(draft),
  ];
}

/**
 * @param way direct: without sealed bids nothing is compared, so nothing says how; framed: deliverables are a rate card,
 * of which each call-off takes what it needs
 */
function missingInLot(
  { title, tasks, estimateRial, formula, deliverables = [] }: LotDraft,
  { direct, framed }: { direct: boolean; framed: boolean },
): string[] {
  const shares = deliverables.reduce((sum, { shareBp }) => sum + (shareBp ?? 0), 0);
  return [
    ...(title === undefined ? ["title"] : []),
    ...(tasks === undefined || tasks.length === 0 ? ["tasks"] : []),
    ...(estimateRial === undefined || estimateRial === 0 ? ["estimateRial"] : []),
    ...(formula === undefined && !direct ? ["formula"] : []),
    ...(deliverables.length === 0 ? ["deliverables"] : []),
    ...deliverables.flatMap((each, i) => missingInDeliverable(each, framed).map((path) => `deliverables.${i}.${path}`)),
    ...(deliverables.length > 0 && shares !== wholeBp && !framed ? ["deliverables.shareBp"] : []),
  ];
}

/** How the bids of a lot are compared must fit what is opened: no quality without evaluators, none without a weight. */
function unfitQuality(draft: TenderDraft, { formula, quality }: LotDraft): string[] {
  const lowest = formula?.kind === "lowestPrice";
  switch (procedureOf(draft)) {
    case "oneStageTender":
      return [...(formula && !lowest ? ["formula"] : []), ...(quality ? ["quality"] : [])];
    case "twoStageTender": {
      const weights = quality?.criteria.reduce((sum, { weight }) => sum + weight, 0);
      return [
        ...(lowest ? ["formula"] : []),
        ...(quality ? [] : ["quality"]),
        ...(quality && weights !== 100 ? ["quality.criteria.weight"] : []),
      ];
    }
    case "quotation":
    case "waiver":
      return [];
  }
}

function missingInDeliverable(each: Partial<DeliverableTerms>, framed: boolean): string[] {
  return [
    ...(each.title === undefined ? ["title"] : []),
    ...(each.criteria === undefined || each.criteria.length === 0 ? ["criteria"] : []),
    ...(each.quantity ? [] : ["quantity"]),
    ...(each.dueDays || framed ? [] : ["dueDays"]),
    ...(each.shareBp || framed ? [] : ["shareBp"]),
  ];
}

/** The same draft, known to be complete; `undefined` when something is missing. */
export const completed = (draft: TenderDraft): CompleteDraft | undefined =>
  // missingIn has looked at every part that the stronger type demands.
  missingIn(draft).length === 0 ? (asRateCard(draft) as CompleteDraft) : undefined;

/** The pieces of a framework have no shares of a price and no day: each call-off says what is due when. */
const asRateCard = (draft: TenderDraft): TenderDraft =>
  draft.framework
    ? {
        ...draft,
        lots: draft.lots.map(({ deliverables = [], ...lot }) => ({
          ...lot,
          deliverables: deliverables.map((each) => ({ ...each, dueDays: 0, shareBp: 0 })),
        })),
      }
    : draft;

/** All tasks of a case, each once. */
export const tasksOf = ({ lots }: Pick<TenderDraft, "lots">): string[] => [
  ...new Set(lots.flatMap(({ tasks }) => tasks ?? [])),
];

export type Seat = { person: string; role: Panel["members"][number]["role"] | "secretary"; deputy?: string };

/** Every seat with its person, the secretary last. */
export const seatsOf = ({ members, secretary, secretaryDeputy }: Panel): Seat[] => [
  ...members,
  { person: secretary, role: "secretary", ...(secretaryDeputy === undefined ? {} : { deputy: secretaryDeputy }) },
];

/** Everybody who is named on a panel: who sits, and who would sit in their place. */
export const personsOn = (panel: Panel): string[] =>
  seatsOf(panel).flatMap(({ person, deputy }) => (deputy === undefined ? [person] : [person, deputy]));

/** What a panel lacks: roles without a member, and persons who were named twice. */
export function missingOnPanel(panel: Panel | undefined): string[] {
  const roles = ["head", "finance", "technicalMember"] as const;
  if (!panel) return [...roles, "secretary"];
  const persons = personsOn(panel);
  return [
    ...roles.filter((role) => !panel.members.some((member) => member.role === role)),
    ...persons.filter((person, i) => persons.indexOf(person) !== i),
  ];
}
