import { checkBrief } from "../kits/kit.ts";
import { isDirect, unfitForProcedure } from "./direct.ts";
import type { DeliverableTerms, LotDraft, LotTerms, Panel, TenderDraft } from "./state.ts";

type Part = "category" | "lots" | "budgetLine" | "closesAt";
/** A draft with nothing missing. */
export type CompleteDraft = TenderDraft & Required<Pick<TenderDraft, Part>> & { lots: LotTerms[] };

/** The shares of a lot's deliverables make the whole. */
const wholeBp = 10_000;

/** All that has to be entered or put right before a review, as paths into the draft; none when it is complete. */
export function missingIn(draft: TenderDraft): string[] {
  const { category, budgetLine, closesAt, lots } = draft;
  const direct = isDirect(draft);
  return [
    ...(category === undefined ? ["category"] : checkBrief(category, draft.brief ?? {}).map(({ path }) => path)),
    ...(budgetLine === undefined ? ["budgetLine"] : []),
    ...(closesAt === undefined && !direct ? ["closesAt"] : []),
    ...(lots.length === 0 ? ["lots"] : []),
    ...lots.flatMap((lot, i) => missingInLot(lot, direct).map((path) => `lots.${i}.${path}`)),
    ...unfitForProcedure(draft),
  ];
}

/** @param direct without sealed bids: nothing is compared, so nothing says how */
function missingInLot({ title, tasks, estimateRial, formula, deliverables = [] }: LotDraft, direct: boolean): string[] {
  const shares = deliverables.reduce((sum, { shareBp }) => sum + (shareBp ?? 0), 0);
  return [
    ...(title === undefined ? ["title"] : []),
    ...(tasks === undefined || tasks.length === 0 ? ["tasks"] : []),
    ...(estimateRial === undefined || estimateRial === 0 ? ["estimateRial"] : []),
    ...(formula === undefined && !direct ? ["formula"] : []),
    ...(deliverables.length === 0 ? ["deliverables"] : []),
    ...deliverables.flatMap((each, i) => missingInDeliverable(each).map((path) => `deliverables.${i}.${path}`)),
    ...(deliverables.length > 0 && shares !== wholeBp ? ["deliverables.shareBp"] : []),
  ];
}

function missingInDeliverable(each: Partial<DeliverableTerms>): string[] {
  return [
    ...(each.title === undefined ? ["title"] : []),
    ...(each.criteria === undefined || each.criteria.length === 0 ? ["criteria"] : []),
    ...(each.quantity ? [] : ["quantity"]),
    ...(each.dueDays ? [] : ["dueDays"]),
    ...(each.shareBp ? [] : ["shareBp"]),
  ];
}

/** The same draft, known to be complete; `undefined` when something is missing. */
export const completed = (draft: TenderDraft): CompleteDraft | undefined =>
  // missingIn has looked at every part that the stronger type demands.
  missingIn(draft).length === 0 ? (draft as CompleteDraft) : undefined;

/** All tasks of a case, each once. */
export const tasksOf = ({ lots }: Pick<TenderDraft, "lots">): string[] => [
  ...new Set(lots.flatMap(({ tasks }) => tasks ?? [])),
];

/** Every seat with its person, the secretary last. */
export const seatsOf = ({
  members,
  secretary,
}: Panel): { person: string; role: Panel["members"][number]["role"] | "secretary" }[] => [
  ...members,
  { person: secretary, role: "secretary" },
];

/** What a panel lacks: roles without a member, and persons who were named twice. */
export function missingOnPanel(panel: Panel | undefined): string[] {
  const roles = ["head", "finance", "technicalMember"] as const;
  if (!panel) return [...roles, "secretary"];
  const persons = seatsOf(panel).map(({ person }) => person);
  return [
    ...roles.filter((role) => !panel.members.some((member) => member.role === role)),
    ...persons.filter((person, i) => persons.indexOf(person) !== i),
  ];
}
