import type { Machine } from "../machine.example.ts";
import type { Moment } from "../moment.ts";
import { sampleMeeting } from "../openings/opening.example.ts";
import { met, qualityOpen, twoStage } from "../openings/tender-meetings.example.ts";
import { closedCase, opens, voters } from "../tenders/closed-case.example.ts";
import { evolveTender } from "../tenders/evolve.ts";
import type { Tender, TenderEvent } from "../tenders/state.ts";
import { after as then } from "../tenders/tender.example.ts";
import { committeeActs, scoringActs } from "./acts.ts";
import { hasDeclared, isConflicted, isLocked, isScoring } from "./committee.ts";
import { reachConsensus } from "./consensus.ts";
import { declareConflicts } from "./declare.ts";
import { replaceEvaluator } from "./replace.ts";
import {
  agreed,
  allLocked,
  at,
  chair,
  conflicted,
  deputy,
  evaluators,
  letter,
  locked,
  overdue,
  replace,
  saved,
  scoring,
  sheet,
  usual,
} from "./scoring.example.ts";
import { lockScores, saveScores } from "./sheet.ts";

const [, own, third] = evaluators;

type SeatState = "undeclared" | "scoring" | "locked" | "aside" | "replaced" | "agreed";

function stateOf(tender: Tender): SeatState | undefined {
  if (tender.replacements?.some(({ person }) => person === own)) return "replaced";
  if (isConflicted(tender, own)) return "aside";
  if (tender.consensus.length > 0) return "agreed";
  if (!isScoring(tender, 1)) return undefined;
  if (isLocked(tender, 1, own)) return "locked";
  return hasDeclared(tender, own, 1) ? "scoring" : "undeclared";
}

const unsigned = met(met(closedCase(twoStage), "A"), "B", { signed: false });
const lastSignature = voters
  .slice(0, 2)
  .reduce((now, person) => then(now, sampleMeeting.sign(now, person, "B")), unsigned);
const replaceOwn = (tender: Tender, moment: Moment) =>
  replaceEvaluator(tender, own, { deputy, reason: "stood aside", letter }, at(deputy).by, moment);
const othersLocked = locked(locked(scoring(), chair), third);

/** One seat of the technical committee, with the person it was published with. */
export const seatMachine = {
  acts: {},
  others: { ...committeeActs, ...scoringActs },
  stateOf,
  evolve: evolveTender,
  samples: {
    undeclared: qualityOpen(),
    scoring: saved(othersLocked, own),
    locked: allLocked(),
    aside: conflicted(),
    replaced: then(conflicted(), replace(conflicted(), own)),
    agreed: agreed(),
  },
  variants: {
    "nothing is saved": scoring(),
    "a sheet lies far from the others": allLocked([usual, { ...usual, vnd_beta: [1000, 9000] }, usual]),
  },
  begins: {
    signMinutes: { before: lastSignature, decision: sampleMeeting.sign(lastSignature, voters[2], "B") },
  },
  commands: {
    declareConflicts: (tender, moment) => declareConflicts(tender, { conflicts: [] }, moment),
    saveScores: (tender, moment) => saveScores(tender, 1, sheet({ ...usual, vnd_alpha: [7000, 7000] }), moment),
    lockScores: (tender, moment) => lockScores(tender, 1, moment),
    reachConsensus: (tender, moment) => reachConsensus(tender, 1, {}, moment),
    replaceEvaluator: replaceOwn,
  },
  ways: {
    "declareConflicts, with a bidder": (tender, moment) =>
      declareConflicts(tender, { conflicts: [{ vendor: "vnd_beta", reason: "a cousin" }] }, moment),
    "replaceEvaluator, past the deadline": replaceOwn,
  },
  by: {
    declareConflicts: at(own, opens),
    saveScores: at(own),
    lockScores: at(own),
    reachConsensus: at(chair),
    replaceEvaluator: at("prs_head2", opens),
    "replaceEvaluator, past the deadline": at("prs_head2", overdue),
  },
} satisfies Machine<SeatState, Tender, TenderEvent>;
