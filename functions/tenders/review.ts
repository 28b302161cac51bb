import { Hono } from "hono";
import * as v from "valibot";
import { newId } from "../../shared/ids.ts";
import { refuse } from "../../shared/refusal.ts";
import { isDirect } from "../../shared/tenders/direct.ts";
import { renewTender, successorOf } from "../../shared/tenders/renewal.ts";
import {
  AcceptFewer,
  CancelTender,
  NameStandIn,
  Nothing,
  PublishTender,
  ReturnTender,
} from "../../shared/tenders/schema.ts";
import { nameStandIn } from "../../shared/tenders/stand-in.ts";
import {
  acceptFewer,
  actsOnTender,
  cancelTender,
  confirmFunds,
  returnTender,
  submitForReview,
  tenderActs,
} from "../../shared/tenders/tender.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { act, personKey } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { writesOf } from "../storage/objects.ts";
import { namedIn, readsOf } from "./named.ts";
import { besideOf, publication, publishCase, sealingKeys, withdrawal } from "./publication.ts";
import { tag } from "./routes.ts";
import { tasksPlanned } from "./store.ts";

/** `successor` is the draft that repeats what failed. */
const Renewal = v.strictObject({ ...Receipt.entries, successor: v.string() });

/** What every act here has in common. */
const ofCase = (id: string) => ({ kind: tenders, id, sees: actsOnTender, reply: receipt });

/** The way of a case from its draft to publication, and its end before a contract. */
export const reviewRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/tenders/:id/submit-for-review",
      describe({
        id: "submitForReview",
        summary: "Send a complete draft to finance and head",
        tag,
        ok: Receipt,
        act: tenderActs.submitForReview,
        refusals: ["tender-incomplete", "task-unfit", "version-stale"],
      }),
      valid("json", Nothing),
      (c) =>
        act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => submitForReview(tender, moment),
          writes: tasksPlanned,
        }),
    )
    .post(
      "/tenders/:id/return",
      describe({
        id: "returnTender",
        summary: "Send a case back to its author",
        tag,
        ok: Receipt,
        act: tenderActs.returnTender,
      }),
      valid("json", ReturnTender),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => returnTender(tender, input, moment),
        });
      },
    )
    .post(
      "/tenders/:id/confirm-funds",
      describe({
        id: "confirmFunds",
        summary: "Confirm the funds of a case",
        tag,
        ok: Receipt,
        act: tenderActs.confirmFunds,
        refusals: ["same-person", "funds-already-confirmed", "version-stale"],
      }),
      valid("json", Nothing),
      (c) =>
        act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => confirmFunds(tender, moment),
        }),
    )
    .post(
      "/tenders/:id/publish",
      describe({
        id: "publishTender",
        summary:
          "Publish a case: open it for sealed bids, convene the board of a waiver, or record what was run outside",
        tag,
        ok: Receipt,
        act: tenderActs.publishTender,
        refusals: [
          ...(["same-person", "tender-incomplete", "funds-not-confirmed", "above-quotation-limit"] as const),
          "version-stale" as const,
          ...(["split-purchase", "window-too-short", "window-too-long"] as const),
          ...(["panel-incomplete", "panel-person", "task-unfit"] as const),
          ...(["small-purchase-instead", "board-of-three", "vendor-unfit", "member-of-the-vendor"] as const),
          ...(["outside-recorded", "file-not-ready"] as const),
          ...(["committee-incomplete", "committee-person", "evaluator-on-panel"] as const),
        ],
      }),
      valid("json", PublishTender),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofCase(c.req.param("id")),
          reads: readsOf({
            ...(input.panel ? { panel: input.panel } : {}),
            ...(input.committee ? { committee: input.committee } : {}),
          }),
          firstRowOnly: true,
          // Keys are made only for a publication that nothing speaks against, and only where bids are sealed.
          prepare: async (tender, asked) => {
            const beside = await besideOf(c.var.store, tender, asked);
            const trial = publishCase(tender, input, asked, beside);
            if (!trial.ok || isDirect(tender.draft)) return trial.ok ? beside : trial;
            return { ...beside, keys: await sealingKeys(c.var.ports.vault, tender) };
          },
          decide: (tender, asked, prepared) => publishCase(tender, input, asked, prepared),
          writes: (tender, { moment }, { window }) => publication(tender, window, moment),
        });
      },
    )
    .post(
      "/tenders/:id/cancel",
      describe({
        id: "cancelTender",
        summary: "Cancel a case before any contract",
        tag,
        ok: Receipt,
        act: tenderActs.cancelTender,
        refusals: ["same-person", "lot-contracted", "version-stale"],
      }),
      valid("json", CancelTender),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => cancelTender(tender, input, moment),
          writes: withdrawal,
        });
      },
    )
    .post(
      "/tenders/:id/renew",
      describe({
        id: "renewTender",
        summary: "Begin a further round for what came to nothing",
        tag,
        ok: Renewal,
        act: tenderActs.renewTender,
        refusals: ["same-person", "lots-still-going", "nothing-to-renew"],
      }),
      valid("json", Nothing),
      (c) => {
        const successor = newId("tender", c.var.at);
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => renewTender(tender, successor, moment),
          writes: (tender, { moment }) =>
            writesOf(tenders, successor, undefined, [successorOf(tender, successor, moment)]).writes,
          reply: (tender) => ({ ...receipt(tender), successor: tender.renewedBy ?? "" }),
        });
      },
    )
    .post(
      "/tenders/:id/stand-ins",
      describe({
        id: "nameStandIn",
        summary: "Put the deputy of an absent member of the panel in the seat, by letter",
        tag,
        ok: Receipt,
        act: tenderActs.nameStandIn,
        refusals: ["no-seat-to-take", "letter-date", "panel-person", "seat-in-use"],
      }),
      valid("json", NameStandIn),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofCase(c.req.param("id")),
          reads: [personKey(input.person)],
          decide: (tender, asked) => nameStandIn(tender, input, namedIn(tender.body, asked), asked.moment),
        });
      },
    )
    .post(
      "/tenders/:id/lots/:lot/accept-fewer",
      describe({
        id: "acceptFewer",
        summary: "Go on with fewer bids than the minimum",
        tag,
        ok: Receipt,
        act: tenderActs.acceptFewer,
        refusals: ["lot-not-short"],
      }),
      valid("json", AcceptFewer),
      (c) => {
        const input = c.req.valid("json");
        const lot = c.req.param("lot");
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) =>
            /^[1-9]\d?$/.test(lot) ? acceptFewer(tender, Number(lot), input, moment) : refuse("not-found", {}),
        });
      },
    );
