import { Hono } from "hono";
import type { Moment } from "../../shared/moment.ts";
import { refuse } from "../../shared/refusal.ts";
import { estimateOf } from "../../shared/tenders/card.ts";
import { publishTender } from "../../shared/tenders/publish.ts";
import { AcceptFewer, CancelTender, Nothing, PublishTender, ReturnTender } from "../../shared/tenders/schema.ts";
import type { SealingKey, Tender } from "../../shared/tenders/state.ts";
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
import { act } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import type { KeyVault } from "../sealing/vault.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { emptyWindow, joinWindow, leaveWindow, type SplitWindow, splitWindow } from "../storage/split-window.ts";
import type { Write } from "../storage/store.ts";
import { namedIn, readsOf } from "./named.ts";
import { tag } from "./routes.ts";
import { openGates, panelSeated, shutGates, takeTasks, tasksPlanned } from "./store.ts";

/**
 * Everything that goes with a publication: open gates, its place in the window of its category, and that tasks and panel
 * are still what the decision took them for and the tasks nobody else's.
 */
function publication(tender: Tender, window: SplitWindow, moment: Moment): Write[] {
  const { id, body, published } = tender;
  if (!published) return [];
  const piece = { id, amountRial: estimateOf(published) ?? 0, justified: published.split !== undefined };
  return [
    ...openGates(id, published),
    ...tasksPlanned(tender),
    ...takeTasks(tender),
    ...panelSeated(body, published),
    joinWindow(body, published.category, piece, window, moment),
  ];
}

/** What goes with the end of a published case: nothing more is bid for, and its work counts no more. */
const withdrawal = ({ id, body, published }: Tender): Write[] =>
  published ? [...shutGates(id), leaveWindow(body, published.category, id)] : [];

/** Fresh key pairs of both stages; the private halves come wrapped and are unwrapped by the opening alone. */
const sealingKeys = (vault: KeyVault, tender: string): Promise<SealingKey[]> =>
  Promise.all(
    (["B", "C"] as const).map(async (stage) => {
      const { kid, fingerprint, publicJwk, wrapped } = await vault.make({ tender, stage });
      return { stage, kid, fingerprint, publicJwk: { ...publicJwk }, wrapped };
    }),
  );

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
        refusals: ["tender-incomplete", "task-unfit"],
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
        refusals: ["same-person", "funds-already-confirmed"],
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
        summary: "Publish a case and open it for sealed bids",
        tag,
        ok: Receipt,
        act: tenderActs.publishTender,
        refusals: [
          ...(["same-person", "tender-incomplete", "funds-not-confirmed", "above-quotation-limit"] as const),
          ...(["split-purchase", "window-too-short", "window-too-long"] as const),
          ...(["panel-incomplete", "panel-person", "task-unfit"] as const),
        ],
      }),
      valid("json", PublishTender),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofCase(c.req.param("id")),
          reads: readsOf({ ...(input.panel ? { panel: input.panel } : {}) }),
          firstRowOnly: true,
          // Keys are made only for a publication that nothing speaks against.
          prepare: async (tender, asked) => {
            const { category } = tender.draft;
            const window = category ? await splitWindow(c.var.store, tender.body, category) : emptyWindow;
            const { pieces } = window;
            const trial = publishTender(tender, input, namedIn(tender.body, asked), { keys: [], pieces }, asked.moment);
            return trial.ok ? { keys: await sealingKeys(c.var.ports.vault, tender.id), pieces, window } : trial;
          },
          decide: (tender, asked, prepared) =>
            publishTender(tender, input, namedIn(tender.body, asked), prepared, asked.moment),
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
        refusals: ["same-person", "lot-contracted"],
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
      "/tenders/:id/lots/:lot/accept-fewer",
      describe({
        id: "acceptFewer",
        summary: "Go on with fewer quotes than the minimum",
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
