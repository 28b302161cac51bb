import { Hono } from "hono";
import * as v from "valibot";
import { followers } from "../../shared/openings/revealed.ts";
import { type Caller, callerAt, type Membership } from "../../shared/people/role.ts";
import { committeeActs, scoringActs } from "../../shared/scoring/acts.ts";
import { seatOf, sheetOf } from "../../shared/scoring/committee.ts";
import { reachConsensus } from "../../shared/scoring/consensus.ts";
import { declareConflicts } from "../../shared/scoring/declare.ts";
import { replaceEvaluator } from "../../shared/scoring/replace.ts";
import {
  DeclareConflicts,
  LockScores,
  ReachConsensus,
  ReplaceEvaluator,
  SaveScores,
} from "../../shared/scoring/schema.ts";
import { lockScores, missingMarks, saveScores } from "../../shared/scoring/sheet.ts";
import { sheetTag, viewScores } from "../../shared/scoring/view.ts";
import { ScoresView } from "../../shared/scoring/view-schema.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { actsOnTender } from "../../shared/tenders/tender.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { type Asked, act, currentPolicy, personKey, policyKey, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { tenders } from "../storage/kinds/tenders.ts";

const tag = "scoring";
const sheetPath = "/tenders/:id/lots/:lot/scores";

const DeclarationReceipt = v.strictObject({ id: v.string(), declared: v.literal(true), conflicts: v.number() });
/** Says nothing of the case's version, which tells of the others' work. */
const SheetReceipt = v.strictObject({
  id: v.string(),
  lot: v.number(),
  /** The version of the sheet. */
  sheet: v.number(),
  /** Cells without points. */
  missing: v.number(),
  locked: v.boolean(),
});
const ConsensusReceipt = v.strictObject({
  id: v.string(),
  version: v.number(),
  lot: v.number(),
  state: v.string(),
  passed: v.number(),
  failed: v.number(),
});
const CommitteeReceipt = v.strictObject({
  id: v.string(),
  version: v.number(),
  deputy: v.string(),
  /** Until when the deputy has to lock every open sheet. */
  scoringBy: v.string(),
});

/** The committee of the case, and everybody of the body; for all others the act is at a wrong id. */
const sees = (tender: Tender, by: Caller) => actsOnTender(tender, by) || seatOf(tender, by.person) !== undefined;

/** What the acts on one's own sheet have in common: its own version, and many evaluators at the same case. */
const ofSheet = (id: string, lot: number) => ({
  kind: tenders,
  id,
  sees,
  needsMatch: true,
  races: 10,
  etag: (tender: Tender, { moment }: Asked) => sheetTag(tender, lot, moment.by.person),
  reply: (tender: Tender, { moment: { by } }: Asked) => {
    const sheet = sheetOf(tender, lot, by.person);
    return {
      id,
      lot,
      sheet: sheet?.saved ?? 0,
      missing: missingMarks(tender, lot, by.person).length,
      locked: sheet?.lockedAt !== undefined,
    };
  },
});

/** R2 the deputy who is to take a place, in the request's first batch */
const deputyIn = (person: string, { read, moment }: Asked): Caller | undefined => {
  const memberships = read(personKey(person))?.["memberships"] as Membership[] | undefined;
  return memberships && callerAt(person, memberships, moment.at);
};

const open = ["not-on-committee", "scoring-not-open", "evaluator-conflicted"] as const;
const ofOwnSheet = [...open, "version-missing", "version-stale", "declaration-missing", "scores-locked"] as const;

/** The technical committee: declarations, blind sheets, the consensus, and deputies in its seats. */
export const scoringRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/tenders/:id/conflict-declarations",
      describe({
        id: "declareConflicts",
        summary: "Declare conflicts of interest with the bidders of a case, or that there are none",
        tag,
        ok: DeclarationReceipt,
        act: committeeActs.declareConflicts,
        refusals: [...open, "already-declared", "no-such-bidder"],
      }),
      valid("json", DeclareConflicts),
      (c) => {
        const input = c.req.valid("json");
        const id = c.req.param("id");
        return act(c, {
          kind: tenders,
          id,
          sees,
          races: 10,
          decide: (tender, { moment }) => declareConflicts(tender, input, moment),
          etag: (_tender, { moment }) => `"${id}.${moment.by.person}:declared"`,
          reply: () => ({ id, declared: true as const, conflicts: input.conflicts.length }),
        });
      },
    )
    .get(
      sheetPath,
      describe({
        id: "getScores",
        summary: "The scoring of a lot: own sheet, or what one may see of it; the ETag is that of the own sheet",
        tag,
        ok: ScoresView,
        roles: ["evaluator", ...followers],
        sensitive: true,
      }),
      (c) => {
        const lot = numberIn(c.req.param("lot"));
        return show(c, {
          kind: tenders,
          id: c.req.param("id"),
          reads: [policyKey],
          view: (tender, { by, at, read }) =>
            viewScores(tender, lot, by, { policy: currentPolicy(read(policyKey), at) }),
          etag: (tender, { by }) => sheetTag(tender, lot, by.person),
        });
      },
    )
    .put(
      sheetPath,
      describe({
        id: "saveScores",
        summary: "Save one's own sheet; If-Match names the version of that sheet, 0 before the first",
        tag,
        ok: SheetReceipt,
        act: scoringActs.saveScores,
        sensitive: true,
        refusals: [...ofOwnSheet, "no-such-mark", "marked-twice"],
      }),
      valid("json", SaveScores),
      (c) => {
        const input = c.req.valid("json");
        const lot = numberIn(c.req.param("lot"));
        return act(c, {
          ...ofSheet(c.req.param("id"), lot),
          decide: (tender, { moment }) => saveScores(tender, lot, input, moment),
        });
      },
    )
    .post(
      `${sheetPath}/lock`,
      describe({
        id: "lockScores",
        summary: "Lock one's own complete sheet for good; If-Match names its version",
        tag,
        ok: SheetReceipt,
        act: scoringActs.lockScores,
        refusals: [...ofOwnSheet, "scores-incomplete"],
      }),
      valid("json", LockScores),
      (c) => {
        const lot = numberIn(c.req.param("lot"));
        return act(c, {
          ...ofSheet(c.req.param("id"), lot),
          decide: (tender, { moment }) => lockScores(tender, lot, moment),
        });
      },
    )
    .post(
      "/tenders/:id/lots/:lot/consensus",
      describe({
        id: "reachConsensus",
        summary: "Settle the scores of a lot, as the chair",
        tag,
        ok: ConsensusReceipt,
        act: scoringActs.reachConsensus,
        refusals: [
          ...open,
          ...(["not-the-chair", "own-scores-first", "too-few-scores", "scores-awaited"] as const),
          ...(["consensus-reason-missing", "consensus-out-of-range", "consensus-not-asked"] as const),
        ],
      }),
      valid("json", ReachConsensus),
      (c) => {
        const input = c.req.valid("json");
        const id = c.req.param("id");
        const lot = numberIn(c.req.param("lot"));
        return act(c, {
          kind: tenders,
          id,
          sees,
          decide: (tender, { moment }) => reachConsensus(tender, lot, input, moment),
          reply: ({ version, lots, consensus }) => {
            const bids = consensus.find((each) => each.lot === lot)?.bids ?? [];
            const failed = bids.filter((bid) => bid.failed !== undefined).length;
            return { id, version, lot, state: lots[lot]?.state ?? "", passed: bids.length - failed, failed };
          },
        });
      },
    )
    .post(
      "/tenders/:id/evaluators/:person/replace",
      describe({
        id: "replaceEvaluator",
        summary: "Put a deputy in the place of an evaluator with a conflict, or silent past the deadline",
        tag,
        ok: CommitteeReceipt,
        act: committeeActs.replaceEvaluator,
        refusals: ["scoring-not-open", "evaluator-in-time", "evaluator-done", "letter-date", "deputy-unfit"],
      }),
      valid("json", ReplaceEvaluator),
      (c) => {
        const input = c.req.valid("json");
        const id = c.req.param("id");
        const person = c.req.param("person");
        return act(c, {
          kind: tenders,
          id,
          sees,
          reads: [personKey(input.deputy)],
          decide: (tender, asked) =>
            replaceEvaluator(tender, person, input, deputyIn(input.deputy, asked), asked.moment),
          reply: ({ version, replacements }) => ({
            ...{ id, version, deputy: input.deputy, scoringBy: replacements?.at(-1)?.scoringBy ?? "" },
          }),
        });
      },
    );
