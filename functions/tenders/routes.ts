import { Hono } from "hono";
import * as v from "valibot";
import { fiscalYear } from "../../shared/calendar.ts";
import { newId } from "../../shared/ids.ts";
import { belongsTo, type Caller, rolesIn } from "../../shared/people/role.ts";
import { refuse } from "../../shared/refusal.ts";
import { OpenCard, TenderCard } from "../../shared/tenders/card.ts";
import { ChangeTender, DraftTender } from "../../shared/tenders/schema.ts";
import { actsOnTender, changeTender, draftTender, tenderActs } from "../../shared/tenders/tender.ts";
import { stateAt } from "../../shared/tenders/time.ts";
import { viewTender } from "../../shared/tenders/view.ts";
import { TenderView } from "../../shared/tenders/view-schema.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, pageOf, yearQuery } from "../http/list.ts";
import { OpenQuery, openListPage } from "../http/open-list.ts";
import { problem } from "../http/problem.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { act, create, enter, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { namedIn, readsOf } from "./named.ts";
import { casesOf } from "./store.ts";

export const tag = "tenders";

const CasesQuery = v.strictObject(yearQuery);

const bidders = ["vendorMember", "signatory"] as const;

/** A member of some vendor, whichever. */
const ofSomeVendor = (by: Caller): boolean =>
  by.memberships.some(({ party }) => rolesIn(by, party).some((role) => bidders.some((each) => each === role)));

/** Cases as they are written and read; their way to publication is in review.ts. */
export const tenderRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/bodies/:bodyId/tenders",
      describe({
        id: "draftTender",
        summary: "Start a case: a quotation, a tender, a waiver, or one run outside",
        tag,
        ok: Receipt,
        status: 201,
        act: tenderActs.draftTender,
        refusals: ["brief-invalid", "task-unfit", "panel-person"],
      }),
      valid("json", DraftTender),
      (c) => {
        const input = c.req.valid("json");
        const body = c.req.param("bodyId");
        const id = newId("tender", c.var.at);
        return create(c, {
          kind: tenders,
          id,
          reads: readsOf(input),
          decide: (asked) =>
            belongsTo(asked.moment.by, body)
              ? draftTender(body, id, input, namedIn(body, asked), asked.moment)
              : refuse("not-found", {}),
          reply: receipt,
        });
      },
    )
    .get(
      "/bodies/:bodyId/tenders",
      describe({ id: "listTenders", summary: "The cases of a body and year", tag, ok: pageOf(TenderCard) }),
      valid("query", CasesQuery),
      async (c) => {
        const { fiscalYear: year, ...query } = c.req.valid("query");
        const body = c.req.param("bodyId");
        const { by, at } = await enter(c);
        if (!belongsTo(by, body)) return problem(c, refuse("not-found", {}).refusal);
        return listPage(c, query, casesOf(body, year ?? fiscalYear(at)), (item) => {
          const card = item["card"] as TenderCard;
          return { ...card, state: stateAt(card, at) };
        });
      },
    )
    .get(
      "/tenders/:id",
      describe({
        id: "getTender",
        summary: "One case: whole for its body, as published for others",
        tag,
        ok: TenderView,
      }),
      (c) =>
        show(c, {
          kind: tenders,
          id: c.req.param("id"),
          view: (tender, { by, at }) => viewTender(tender, by, at),
        }),
    )
    .patch(
      "/tenders/:id",
      describe({
        id: "changeTender",
        summary: "Change a draft",
        tag,
        ok: Receipt,
        act: tenderActs.changeTender,
        refusals: ["version-missing", "version-stale", "brief-invalid", "task-unfit", "panel-person"],
      }),
      valid("json", ChangeTender),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: tenders,
          id: c.req.param("id"),
          needsMatch: true,
          reads: readsOf(input),
          sees: actsOnTender,
          decide: (tender, asked) => changeTender(tender, input, namedIn(tender.body, asked), asked.moment),
          reply: receipt,
        });
      },
    )
    .get(
      "/opportunities",
      describe({
        id: "listOpportunities",
        summary: "Open cases, soonest closing first",
        tag,
        ok: pageOf(OpenCard),
        roles: bidders,
        refusals: ["not-allowed", "cursor-invalid", "invalid-input"],
      }),
      valid("query", OpenQuery),
      async (c) => {
        const { by } = await enter(c);
        if (!ofSomeVendor(by)) return problem(c, refuse("not-allowed", { needs: bidders }).refusal);
        return openListPage(c, c.req.valid("query"));
      },
    );
