import type { Acts } from "../act.ts";
import type { LotState, TenderState } from "../tenders/state.ts";

/** Acts of the technical committee on the whole case. */
export const committeeActs = {
  declareConflicts: { by: ["evaluator"], from: ["closed"] },
  replaceEvaluator: { by: ["head"], from: ["closed"] },
} as const satisfies Acts<TenderState>;

/** Acts on one lot, whose states these are; the consensus belongs to the chair. */
export const scoringActs = {
  saveScores: { by: ["evaluator"], from: ["technicalOpened"] },
  lockScores: { by: ["evaluator"], from: ["technicalOpened"] },
  reachConsensus: { by: ["evaluator"], from: ["technicalOpened"] },
} as const satisfies Acts<LotState>;
