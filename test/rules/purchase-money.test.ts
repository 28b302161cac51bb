import { describe, expect, it } from "vitest";
import {
  cancelPurchase,
  changePurchase,
  confirmFunds,
  orderPurchase,
  payPurchase,
  requestPurchase,
} from "../../shared/purchases/acts.ts";
import { form, purchaseSamples as samples } from "../../shared/purchases/purchase.example.ts";
import {
  addedTotals,
  type Purchase,
  type PurchaseEvent,
  purchaseCard,
  viewPurchase,
} from "../../shared/purchases/purchase.ts";
import type { Decision } from "../../shared/refusal.ts";
import {
  at,
  codeOf,
  finance,
  finance2,
  found,
  happened,
  head,
  none,
  officer,
  payment,
  pm,
  policy,
} from "../harness/purchase-desk.ts";

describe("an urgent purchase", () => {
  it("is ordered within its limit, before its file is complete, which is due in working days", () => {
    const limit = policy.urgentLimitRial;
    const urgent = (amountRial: number) =>
      orderPurchase({ ...samples.incompleteDraft, amountRial }, { urgentReason: "بازدید فردا است" }, [], pm);
    expect(urgent(limit.value)).toMatchObject({
      ok: true,
      // Sunday; Thursday and Friday are off: Monday, Tuesday, Wednesday.
      events: [{ urgency: { reason: "بازدید فردا است", fileDueAt: "2026-11-25T20:29:59.999Z" } }],
    });
    expect(urgent(limit.value + 1)).toMatchObject({ refusal: { code: "urgent-limit-exceeded", rule: limit.rule } });
    expect(codeOf(orderPurchase(samples.draft, {}, [], pm))).toBe("purchase-funds-missing");
    expect(codeOf(orderPurchase(samples.fundsConfirmed, { urgentReason: "x" }, [], pm))).toBe("purchase-not-urgent");
  });

  it("is not paid before its file is complete and its funds are confirmed by others", () => {
    let purchase: Purchase = samples.receivedAfterUrgentOrder;
    expect(codeOf(payPurchase(purchase, payment, finance2))).toBe("purchase-funds-missing");
    const no = confirmFunds(purchase, {}, finance);
    expect(no).toMatchObject({
      refusal: { facts: { missing: ["vendorId", "iban", "budgetLine", "priceReason", "proForma"] } },
    });
    const { vendorId, iban, budgetLine, priceReason } = form;
    const papers = { vendorId: vendorId!, iban: iban!, budgetLine: budgetLine!, priceReason: priceReason! };
    purchase = happened(purchase, changePurchase(purchase, papers, none, pm));
    expect(purchase).not.toHaveProperty("completedAt");
    purchase = happened(purchase, changePurchase(purchase, { proForma: "fil_proforma" }, found, pm));
    expect(purchase).toMatchObject({ state: "received", completedAt: at });
    purchase = happened(purchase, confirmFunds(purchase, {}, finance));
    expect(purchase.state).toBe("received");
    expect(codeOf(payPurchase(purchase, payment, finance2))).toBe("ok");
  });

  it("is flagged when its file is late, whether it still is or came late", () => {
    const urgent = samples.urgentlyOrdered;
    const due = urgent.urgency!.fileDueAt;
    const late = (purchase: Purchase, moment: string) => viewPurchase(purchase, pm.by, moment)?.fileLate;
    expect(late(urgent, due)).toBe(false);
    expect(late(urgent, "2026-11-16T20:30:00.000Z")).toBe(true);
    expect(late({ ...urgent, completedAt: due }, at)).toBe(false);
    expect(late({ ...urgent, completedAt: at }, at)).toBe(true);
    expect(late(samples.ordered, at)).toBe(false);
    expect(purchaseCard(urgent)).toMatchObject({ urgent: true, fileDueAt: due });
    expect(purchaseCard({ ...urgent, completedAt: at })).not.toHaveProperty("fileDueAt");
    expect(purchaseCard(samples.ordered)).toMatchObject({ urgent: false });
  });
});

describe("the payment", () => {
  const pay = (change: Partial<typeof payment>) => payPurchase(samples.received, { ...payment, ...change }, finance2);
  it.each([
    ["another amount", { amountRial: form.amountRial - 1 }, "purchase-payment-differs"],
    ["the day before the order", { paidOn: "2026-11-11" }, "purchase-payment-date"],
    ["the day of the order", { paidOn: "2026-11-12" }, "ok"],
    ["today", { paidOn: "2026-11-22" }, "ok"],
    ["tomorrow", { paidOn: "2026-11-23" }, "purchase-payment-date"],
  ])("with %s", (_, change, code) => {
    expect(codeOf(pay(change))).toBe(code);
  });
});

describe("what a purchase counts for", () => {
  const count = (before: Purchase | undefined, decision: Decision<PurchaseEvent>) =>
    addedTotals(happened(before, decision), decision.ok ? decision.events : []);

  it.each([
    ["asking", count(undefined, requestPurchase("bdy_one", "pur_1", form, found, officer)), {}],
    ["confirming", count(samples.draft, confirmFunds(samples.draft, {}, finance)), {}],
    [
      "ordering",
      count(samples.fundsConfirmed, orderPurchase(samples.fundsConfirmed, {}, [], officer)),
      { purchasesCount: 1, purchasesOrderedRial: form.amountRial },
    ],
    ["cancelling a draft", count(samples.draft, cancelPurchase(samples.draft, { reason: "x" }, officer)), {}],
    [
      "cancelling an order",
      count(samples.deliveryReturned, cancelPurchase(samples.deliveryReturned, { reason: "x" }, head)),
      { purchasesCount: -1, purchasesOrderedRial: -form.amountRial },
    ],
    [
      "paying",
      count(samples.received, payPurchase(samples.received, payment, finance2)),
      { purchasesPaidRial: form.amountRial },
    ],
  ])("%s", (_, totals, expected) => {
    expect(totals).toEqual(expected);
  });
});
