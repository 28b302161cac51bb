import { estimateOf } from "../../../shared/tenders/card.ts";
import { same } from "../../lib/paths.ts";
import type { Case } from "./queries.ts";

/** Parts of a case by their names in the texts, as far as another version of them is another case to decide on. */
const parts = {
  title: ({ title, description }) => [title, description],
  procedure: ({ procedure, framework }) => [procedure, framework],
  category: ({ category }) => category,
  brief: ({ brief }) => brief,
  lots: ({ lots }) => lots.map(({ estimateRial: _estimate, ...lot }) => lot),
  estimate: (view) => estimateOf(view),
  budgetLine: ({ budgetLine }) => budgetLine,
  split: ({ splitJustification }) => splitJustification,
  closes: ({ closesAt }) => closesAt,
  people: ({ panel, committee, standIns }) => [panel, committee, standIns],
  waiver: ({ waiver }) => waiver,
  outside: ({ outside }) => outside,
  revision: ({ publication }) => publication?.revision,
  state: ({ state }) => state,
  funds: ({ fundsConfirmed }) => fundsConfirmed,
  progress: ({ progress }) => progress,
} as const satisfies Record<string, (view: Case) => unknown>;

export type Part = keyof typeof parts;

/** What of a case is not as it was; nothing where something was only said about it, such as a question. */
export const changedParts = (before: Case, now: Case): Part[] =>
  (Object.keys(parts) as Part[]).filter((part) => !same(parts[part](before), parts[part](now)));
