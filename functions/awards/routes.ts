import { Hono } from "hono";
import * as v from "valibot";
import { awardActs, awardVoteActs } from "../../shared/awards/acts.ts";
import { findAward, notifyAward, placeOfAward, refuseAward } from "../../shared/awards/award.ts";
import { AwardView, NotifyAward, RankingView, RefuseAward, VoteAward } from "../../shared/awards/schema.ts";
import { seesAward, viewAward, viewRanking } from "../../shared/awards/view.ts";
import { voteAward } from "../../shared/awards/vote.ts";
import { followers } from "../../shared/openings/revealed.ts";
import { belongsTo } from "../../shared/people/role.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { act, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { tenders } from "../storage/kinds/tenders.ts";

const tag = "awards";

const VoteReceipt = v.strictObject({
  id: v.string(),
  version: v.number(),
  lot: v.number(),
  state: v.string(),
  /** The award of the lot, as soon as a majority has proposed it. */
  award: v.exactOptional(v.string()),
});

const AwardReceipt = v.strictObject({
  id: v.string(),
  version: v.number(),
  state: v.string(),
  standstillUntil: v.exactOptional(v.string()),
  signBy: v.exactOptional(v.string()),
});

const voteReceipt = (lot: number) => (tender: Tender) => {
  const progress = tender.lots[lot];
  const award = tender.awards.find((each) => each.lot === lot && each.n === progress?.award);
  const { id, version } = tender;
  return { id, version, lot, state: progress?.state ?? "", ...(award ? { award: award.id } : {}) };
};

/** `version` is that of the case. */
const awardReceipt = (id: string) => (tender: Tender) => {
  const { state = "", standstillUntil, signBy } = findAward(tender, id) ?? {};
  return {
    id,
    version: tender.version,
    state,
    ...(standstillUntil === undefined ? {} : { standstillUntil }),
    ...(signBy === undefined ? {} : { signBy }),
  };
};

/** An id that is none leads to a case that does not exist. */
const caseOf = (id: string) => placeOfAward(id)?.tender ?? "tnd_none";

/** Rankings, votes and awards: all of them lie in the case's own partition. */
export const awardRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/tenders/:id/lots/:lot/ranking",
      describe({
        id: "getRanking",
        summary: "The order of the bids of a lot, worked out",
        tag,
        ok: RankingView,
        roles: followers,
        sensitive: true,
      }),
      (c) =>
        show(c, {
          kind: tenders,
          id: c.req.param("id"),
          view: (tender, { by }) => viewRanking(tender, numberIn(c.req.param("lot")), by),
        }),
    )
    .post(
      "/tenders/:id/lots/:lot/award-votes",
      describe({
        id: "voteAward",
        summary: "Vote on awarding a lot to the bid ranked first",
        tag,
        ok: VoteReceipt,
        act: awardVoteActs.voteAward,
        refusals: [
          "not-on-panel",
          "secretary-votes-never",
          "minutes-unsigned",
          "ranking-differs",
          "already-voted",
          "justification-needed",
        ],
      }),
      valid("json", VoteAward),
      (c) => {
        const input = c.req.valid("json");
        const lot = numberIn(c.req.param("lot"));
        return act(c, {
          kind: tenders,
          id: c.req.param("id"),
          sees: (tender, by) => belongsTo(by, tender.body) && tender.lots[lot] !== undefined,
          decide: (tender, { moment }) => voteAward(tender, lot, input, moment),
          reply: voteReceipt(lot),
        });
      },
    )
    .get(
      "/awards/:id",
      describe({
        id: "getAward",
        summary: "One award",
        tag,
        ok: AwardView,
        roles: [...followers, "vendorMember", "signatory"],
      }),
      (c) => {
        const id = c.req.param("id");
        return show(c, { kind: tenders, id: caseOf(id), view: (tender, { by }) => viewAward(tender, id, by) });
      },
    )
    .post(
      "/awards/:id/notify",
      describe({ id: "notifyAward", summary: "Tell the winner", tag, ok: AwardReceipt, act: awardActs.notifyAward }),
      valid("json", NotifyAward),
      (c) => {
        const id = c.req.param("id");
        return act(c, {
          kind: tenders,
          id: caseOf(id),
          sees: (tender, by) => seesAward(tender, id, by),
          decide: (tender, { moment }) => notifyAward(tender, id, moment),
          reply: awardReceipt(id),
        });
      },
    )
    .post(
      "/awards/:id/refuse",
      describe({
        id: "refuseAward",
        summary: "Step back from an award",
        tag,
        ok: AwardReceipt,
        act: awardActs.refuseAward,
        refusals: ["contract-drafted"],
      }),
      valid("json", RefuseAward),
      (c) => {
        const id = c.req.param("id");
        const input = c.req.valid("json");
        return act(c, {
          kind: tenders,
          id: caseOf(id),
          sees: (tender, by) => seesAward(tender, id, by),
          decide: (tender, { moment }) => refuseAward(tender, id, input, moment),
          reply: awardReceipt(id),
        });
      },
    );
