import type { Context } from "hono";
import { Hono } from "hono";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import { fiscalYear } from "../../shared/calendar.ts";
import { newId } from "../../shared/ids.ts";
import { belongsTo } from "../../shared/people/role.ts";
import type { Task } from "../../shared/plan/task.ts";
import {
  cancelPurchase,
  changePurchase,
  confirmFunds,
  orderPurchase,
  payPurchase,
  purchaseActs,
  type Referred,
  receivePurchase,
  requestPurchase,
  returnPurchase,
} from "../../shared/purchases/acts.ts";
import {
  addedTotals,
  type Purchase,
  type PurchaseEvent,
  seesPurchase,
  viewPurchase,
} from "../../shared/purchases/purchase.ts";
import {
  CancelPurchase,
  ChangePurchase,
  ConfirmFunds,
  OrderPurchase,
  PayPurchase,
  PurchaseCard,
  PurchaseView,
  ReceivePurchase,
  RequestPurchase,
  ReturnPurchase,
} from "../../shared/purchases/schema.ts";
import { type Decision, type RefusalCode, refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, pageOf, yearQuery } from "../http/list.ts";
import { problem } from "../http/problem.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { type Asked, act, create, enter, ofBody, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { fileKey, taskKey } from "../storage/keys.ts";
import { fileCheck, fileOf } from "../storage/kinds/files.ts";
import { joinWindow, leaveWindow, splitWindow } from "../storage/split-window.ts";
import type { Write } from "../storage/store.ts";
import { addToTotals } from "../storage/totals.ts";
import { purchases, purchasesOf } from "./store.ts";

const tag = "purchases";
const YearQuery = v.strictObject(yearQuery);

const reads = ({ proForma, task }: ChangePurchase) => [
  ...(proForma === undefined ? [] : [fileKey(proForma)]),
  ...(task === undefined ? [] : [taskKey(task)]),
];

const referred = ({ proForma, task }: ChangePurchase, { read }: Asked): Referred => ({
  proForma: proForma === undefined ? undefined : fileOf(read(fileKey(proForma))),
  task: task === undefined ? undefined : (read(taskKey(task))?.["data"] as Task | undefined),
});

const checks = ({ proForma }: ChangePurchase, body: string): Write[] =>
  proForma === undefined ? [] : [fileCheck(proForma, body)];

const totals = (after: Purchase, events: PurchaseEvent[]): Write[] => {
  const deltas = addedTotals(after, events);
  return Object.keys(deltas).length === 0 ? [] : [addToTotals(after.body, after.fiscalYear, deltas)];
};

/** What was ordered and then cancelled counts no more in its category. */
const withdrawal = ({ id, body, category, state, order }: Purchase): Write[] =>
  state === "cancelled" && order ? [leaveWindow(body, category, id)] : [];

/** One transition: the same way for all, only the decision differs. */
const transition = (
  c: Context<AppEnv>,
  id: string,
  decide: (purchase: Purchase, asked: Asked) => Decision<PurchaseEvent>,
) =>
  act(c, {
    kind: purchases,
    id,
    sees: seesPurchase,
    decide,
    writes: (after, _asked, _prepared, events) => [...totals(after, events), ...withdrawal(after)],
    reply: receipt,
  });

const described = (id: string, summary: string, row: Act, ...refusals: RefusalCode[]) =>
  describe({ id, summary, tag, ok: Receipt, act: row, refusals });

const ofForm: RefusalCode[] = ["small-limit-exceeded", "vendor-id-doubtful", "task-not-of-body", "file-not-ready"];

export const purchaseRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/bodies/:bodyId/purchases",
      describe({
        id: "requestPurchase",
        summary: "Ask for a small purchase",
        tag,
        ok: Receipt,
        status: 201,
        act: purchaseActs.requestPurchase,
        refusals: ofForm,
      }),
      valid("json", RequestPurchase),
      (c) => {
        const input = c.req.valid("json");
        const body = c.req.param("bodyId");
        const id = newId("purchase", c.var.at);
        return create(c, {
          kind: purchases,
          id,
          reads: reads(input),
          decide: (asked) =>
            belongsTo(asked.moment.by, body)
              ? requestPurchase(body, id, input, referred(input, asked), asked.moment)
              : refuse("not-found", {}),
          writes: () => checks(input, body),
          reply: receipt,
        });
      },
    )
    .get(
      "/bodies/:bodyId/purchases",
      describe({ id: "listPurchases", summary: "The small purchases of a year", tag, ok: pageOf(PurchaseCard) }),
      valid("query", YearQuery),
      async (c) => {
        const { fiscalYear: year, ...query } = c.req.valid("query");
        const body = c.req.param("bodyId");
        const { by } = await enter(c);
        if (!belongsTo(by, body)) return problem(c, refuse("not-found", {}).refusal);
        const listing = purchasesOf(body, year ?? fiscalYear(c.var.at));
        return listPage(c, query, listing, (item) => item["card"] as PurchaseCard);
      },
    )
    .get("/purchases/:id", describe({ id: "getPurchase", summary: "One small purchase", tag, ok: PurchaseView }), (c) =>
      show(c, {
        kind: purchases,
        id: c.req.param("id"),
        view: (purchase, { by, at }) => viewPurchase(purchase, by, at),
      }),
    )
    .patch(
      "/purchases/:id",
      described(
        "changePurchase",
        "Correct or complete the file of a small purchase",
        purchaseActs.changePurchase,
        "purchase-file-closed",
        "purchase-terms-fixed",
        ...ofForm,
        "version-missing",
        "version-stale",
      ),
      valid("json", ChangePurchase),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: purchases,
          id: c.req.param("id"),
          needsMatch: true,
          sees: seesPurchase,
          reads: reads(input),
          decide: (purchase, asked) => changePurchase(purchase, input, referred(input, asked), asked.moment),
          writes: ({ body }) => checks(input, body),
          reply: receipt,
        });
      },
    )
    .post(
      "/purchases/:id/confirm-funds",
      described(
        "confirmPurchaseFunds",
        "Confirm the funds of a small purchase",
        purchaseActs.confirmFunds,
        "purchase-file-incomplete",
        "purchase-funds-already-confirmed",
        "same-person",
      ),
      valid("json", ConfirmFunds),
      (c) =>
        transition(c, c.req.param("id"), (purchase, { moment }) => confirmFunds(purchase, c.req.valid("json"), moment)),
    )
    .post(
      "/purchases/:id/order",
      described(
        "orderPurchase",
        "Order a small purchase, an urgent one before its funds are confirmed",
        purchaseActs.orderPurchase,
        "purchase-funds-missing",
        "purchase-not-urgent",
        "urgent-limit-exceeded",
        "split-purchase",
        "same-person",
      ),
      valid("json", OrderPurchase),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: purchases,
          id: c.req.param("id"),
          firstRowOnly: true,
          sees: seesPurchase,
          prepare: ({ body, category }) => splitWindow(c.var.store, body, category),
          decide: (purchase, { moment }, { window, policy }) =>
            orderPurchase(purchase, input, window.pieces, ofBody(moment, policy)),
          writes: (after, { moment }, { window }, events) => {
            const { id, body, category, amountRial, split } = after;
            const piece = { id, amountRial, justified: split !== undefined };
            return [...totals(after, events), joinWindow(body, category, piece, window, moment)];
          },
          reply: receipt,
        });
      },
    )
    .post(
      "/purchases/:id/receive",
      described(
        "receivePurchase",
        "Receive what was ordered",
        purchaseActs.receivePurchase,
        "purchase-file-returned",
        "same-person",
      ),
      valid("json", ReceivePurchase),
      (c) =>
        transition(c, c.req.param("id"), (purchase, { moment }) =>
          receivePurchase(purchase, c.req.valid("json"), moment),
        ),
    )
    .post(
      "/purchases/:id/return",
      described("returnPurchase", "Return the file, or what was delivered", purchaseActs.returnPurchase),
      valid("json", ReturnPurchase),
      (c) =>
        transition(c, c.req.param("id"), (purchase, { moment }) =>
          returnPurchase(purchase, c.req.valid("json"), moment),
        ),
    )
    .post(
      "/purchases/:id/cancel",
      described(
        "cancelPurchase",
        "Cancel a small purchase",
        purchaseActs.cancelPurchase,
        "purchase-in-the-house",
        "same-person",
      ),
      valid("json", CancelPurchase),
      (c) =>
        transition(c, c.req.param("id"), (purchase, { moment }) =>
          cancelPurchase(purchase, c.req.valid("json"), moment),
        ),
    )
    .post(
      "/purchases/:id/pay",
      described(
        "payPurchase",
        "Record the payment of a small purchase",
        purchaseActs.payPurchase,
        "purchase-funds-missing",
        "purchase-payment-differs",
        "purchase-payment-date",
        "same-person",
      ),
      valid("json", PayPurchase),
      (c) =>
        transition(c, c.req.param("id"), (purchase, { moment }) => payPurchase(purchase, c.req.valid("json"), moment)),
    );
