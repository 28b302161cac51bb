/** The acts of the technical committee on the sample case, for tests of the rules. */
import type { Decision } from "../../shared/refusal.ts";
import { committeeActs, scoringActs } from "../../shared/scoring/acts.ts";
import { declareConflicts } from "../../shared/scoring/declare.ts";
import { agree, at, deputy, evaluators, replace, sheet, usual } from "../../shared/scoring/scoring.example.ts";
import { lockScores, saveScores } from "../../shared/scoring/sheet.ts";
import { opens } from "../../shared/tenders/closed-case.example.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { replayed as replay } from "../../shared/tenders/tender.example.ts";

export const [, second, third] = evaluators;
export const code = (decision: Decision<unknown>) => (decision.ok ? undefined : decision.refusal.code);
export const facts = (decision: Decision<unknown>) => (decision.ok ? undefined : decision.refusal.facts);
export const none = { conflicts: [] };
export const beta = { conflicts: [{ vendor: "vnd_beta", reason: "a cousin" }] };

export const acts = {
  declareConflicts: (tender: Tender, person: string) => declareConflicts(tender, none, at(person)),
  saveScores: (tender: Tender, person: string) => saveScores(tender, 1, sheet(usual), at(person)),
  lockScores: (tender: Tender, person: string) => lockScores(tender, 1, at(person)),
  reachConsensus: (tender: Tender, person: string) => agree(tender, {}, opens, person),
  replaceEvaluator: (tender: Tender, person: string) => replace(tender, third, opens, deputy, at(deputy).by, person),
};
export type Act = keyof typeof acts;
export const rows = { ...committeeActs, ...scoringActs };

export const cancelled = (tender: Tender) =>
  replay([{ type: "TenderCancelled", at: opens, by: "prs_head", ground: "g", reason: "r" }], tender);
