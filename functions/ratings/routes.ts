import { Hono } from "hono";
import * as v from "valibot";
import { seesContract } from "../../shared/contracts/sees.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { idPattern } from "../../shared/ids.ts";
import { categories } from "../../shared/kits/category.ts";
import type { Caller } from "../../shared/people/role.ts";
import { contractOfRating } from "../../shared/ratings/place.ts";
import {
  proposeRating,
  ratingActs,
  ratingProposalActs,
  replyToRating,
  reviewRating,
  scoreOf,
} from "../../shared/ratings/rating.ts";
import { ProposeRating, RatingView, ReplyToRating, ReviewRating, VendorScore } from "../../shared/ratings/schema.ts";
import { type Rated, seesScore, viewScore } from "../../shared/ratings/score.ts";
import { viewRating } from "../../shared/ratings/view.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { act, currentPolicy, enter, policyKey, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { vendorKey } from "../storage/keys.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { ratingEvidence, ratingSumKeys, ratingSumOf, ratingsOfVendor } from "../storage/rating-evidence.ts";

const tag = "ratings";

const Receipt = v.strictObject({
  id: v.string(),
  version: v.number(),
  state: v.string(),
  scoreHundredths: v.number(),
});
const receipt = ({ rating, version }: Contract) => {
  if (!rating) throw new Error("an act on a rating left none");
  return { id: rating.id, version, state: rating.state, scoreHundredths: scoreOf(rating) };
};

const ScoreQuery = v.strictObject({ category: v.picklist(categories) });

/** No contract has this id, so a wrong rating id is answered like any other wrong id. */
const contractIdOf = (rating: string) => contractOfRating(rating) ?? "ctr_none";

/** What both acts on a rating have in common: it is a part of its contract, shown to whoever may read the rating. */
const ofRating = (id: string) => ({
  kind: contracts,
  id: contractIdOf(id),
  sees: (contract: Contract, by: Caller) => viewRating(contract, by) !== undefined,
  reply: receipt,
});

export const ratingRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/contracts/:id/rating",
      describe({
        id: "proposeRating",
        summary: "Rate the vendor of an ended contract",
        tag,
        ok: Receipt,
        status: 201,
        act: ratingProposalActs.proposeRating,
        refusals: ["rating-exists", "nothing-to-rate"],
      }),
      valid("json", ProposeRating),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: contracts,
          id: c.req.param("id"),
          status: 201,
          sees: seesContract,
          decide: (contract, { moment }) => proposeRating(contract, input, moment),
          reply: receipt,
        });
      },
    )
    .get(
      "/ratings/:id",
      describe({ id: "getRating", summary: "One rating with its evidence", tag, ok: RatingView, sensitive: true }),
      (c) =>
        show(c, {
          kind: contracts,
          id: contractIdOf(c.req.param("id")),
          view: (contract, { by }) => viewRating(contract, by),
        }),
    )
    .post(
      "/ratings/:id/reply",
      describe({
        id: "replyToRating",
        summary: "Answer a rating as the rated vendor",
        tag,
        ok: Receipt,
        act: ratingActs.replyToRating,
        refusals: ["too-late"],
      }),
      valid("json", ReplyToRating),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofRating(c.req.param("id")),
          decide: (contract, { moment }) => replyToRating(contract, input, moment),
        });
      },
    )
    .post(
      "/ratings/:id/review",
      describe({
        id: "reviewRating",
        summary: "Review a rating one level above, and make it final",
        tag,
        ok: Receipt,
        act: ratingActs.reviewRating,
        refusals: ["same-person", "too-early"],
      }),
      valid("json", ReviewRating),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofRating(c.req.param("id")),
          decide: (contract, { moment }) => reviewRating(contract, input, moment),
          writes: (after, _asked, _prepared, events) => ratingEvidence(after, events),
        });
      },
    )
    .get(
      "/vendors/:id/score",
      describe({
        id: "getScore",
        summary: "The performance score of a vendor in a category",
        tag,
        ok: VendorScore,
        sensitive: true,
        refusals: ["invalid-input"],
      }),
      valid("query", ScoreQuery),
      async (c) => {
        const { category } = c.req.valid("query");
        const vendor = c.req.param("id");
        if (!idPattern("vendor").test(vendor)) return problem(c, refuse("not-found", {}).refusal);
        const keys = ratingSumKeys(category, vendor);
        const [{ by, at, read }, ratings] = await Promise.all([
          enter(c, [policyKey, vendorKey(vendor), keys.all, keys.own]),
          c.var.store.list(ratingsOfVendor(category, vendor)),
        ]);
        if (!read(vendorKey(vendor)) || !seesScore(vendor, by)) return problem(c, refuse("not-found", {}).refusal);
        // Items of this partition are written by `ratingEvidence` alone.
        const rated = ratings.items as unknown as Rated[];
        const sums = { all: ratingSumOf(read(keys.all)), own: ratingSumOf(read(keys.own)) };
        return c.json(viewScore(vendor, category, rated, sums, at, currentPolicy(read(policyKey), at)), 200);
      },
    );
