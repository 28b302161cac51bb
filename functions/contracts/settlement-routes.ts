import { Hono } from "hono";
import * as v from "valibot";
import type { Contract } from "../../shared/contracts/state.ts";
import { refuse } from "../../shared/refusal.ts";
import {
  CloseContract,
  PaySettlement,
  ReturnSettlement,
  SettleContract,
  settlementStates,
} from "../../shared/settlement/schema.ts";
import {
  checkSettlement,
  closeContract,
  paySettlement,
  returnSettlement,
  settleContract,
  settlementActs,
  settlementContractActs,
} from "../../shared/settlement/settlement.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { valid } from "../http/valid.ts";
import type { Write } from "../storage/store.ts";
import { isOther, taken } from "../storage/taken.ts";
import { change } from "./change.ts";

const tag = "contracts";

const SettlementReceipt = v.strictObject({
  ...Receipt.entries,
  settlement: v.strictObject({ state: v.picklist(settlementStates), netMinor: v.number() }),
});

function receiptOf(contract: Contract) {
  const { settlement } = contract;
  if (!settlement) throw new Error("an act on a settlement left none");
  return { ...receipt(contract), settlement: { state: settlement.state, netMinor: settlement.netMinor } };
}

/** H7 the bank's reference of a final account, once per body, beside those of invoices */
const settlementReference = ({ body, id }: Contract, reference: string): Write => ({
  ...taken("payment", body, reference, id),
  onRefused: (found) => (isOther(found, id) ? refuse("payment-reference-taken", { reference }) : undefined),
});

export const settlementRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/contracts/:id/settle",
      describe({
        id: "settleContract",
        summary: "Draw up the final account of a contract that has ended",
        tag,
        ok: SettlementReceipt,
        act: settlementContractActs.settleContract,
        refusals: [
          "settlement-drawn",
          "invoices-open",
          "work-not-invoiced",
          "clearance-needless",
          "nothing-exempt",
          "letter-date",
          "version-stale",
        ],
      }),
      valid("json", SettleContract),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => settleContract(contract, input, moment), {
          reply: receiptOf,
        });
      },
    )
    .post(
      "/contracts/:id/settlement/check",
      describe({
        id: "checkSettlement",
        summary: "Check the final account",
        tag,
        ok: SettlementReceipt,
        act: settlementActs.checkSettlement,
        refusals: ["same-person", "settlement-missing", "version-stale"],
      }),
      valid("json", v.strictObject({})),
      (c) =>
        change(c, c.req.param("id"), (contract, { moment }) => checkSettlement(contract, moment), {
          reply: receiptOf,
        }),
    )
    .post(
      "/contracts/:id/settlement/return",
      describe({
        id: "returnSettlement",
        summary: "Send the final account back to the head",
        tag,
        ok: SettlementReceipt,
        act: settlementActs.returnSettlement,
        refusals: ["settlement-missing"],
      }),
      valid("json", ReturnSettlement),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => returnSettlement(contract, input, moment), {
          reply: receiptOf,
        });
      },
    )
    .post(
      "/contracts/:id/settlement/pay",
      describe({
        id: "paySettlement",
        summary: "Record that the net of the final account was paid, or taken in",
        tag,
        ok: SettlementReceipt,
        act: settlementActs.paySettlement,
        refusals: ["same-person", "settlement-missing", "payment-date", "payment-reference-taken"],
      }),
      valid("json", PaySettlement),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => paySettlement(contract, input, moment), {
          reply: receiptOf,
          writes: (after) => [settlementReference(after, input.reference)],
        });
      },
    )
    .post(
      "/contracts/:id/close",
      describe({
        id: "closeContract",
        summary: "Close a contract of which nothing is open any more",
        tag,
        ok: Receipt,
        act: settlementContractActs.closeContract,
        refusals: ["settlement-open", "rating-open", "letter-date"],
      }),
      valid("json", CloseContract),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => closeContract(contract, input, moment));
      },
    );
