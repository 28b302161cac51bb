import { describe, expect, it } from "vitest";
import { played } from "../../shared/contracts/contract.example.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import {
  acceptance,
  completion,
  film,
  halfFilm,
  invoiceMachine,
  wholeFilm,
} from "../../shared/invoices/invoice.example.ts";
import { checkInvoice, invoiceIn, orderPayment, recordPayment } from "../../shared/invoices/invoice.ts";
import { isLastInstalment } from "../../shared/invoices/order.ts";
import { invoiceId } from "../../shared/invoices/place.ts";
import { viewInvoice } from "../../shared/invoices/view.ts";
import { momentOf } from "../../shared/moment.example.ts";
import {
  at,
  codeOf,
  draft,
  finance,
  first,
  head,
  million,
  moved,
  payment,
  second,
  walk,
} from "../harness/invoice-steps.ts";

const everything = momentOf("prs_everything", at, "bdy_one", "prManager", "head", "finance");
const { samples: inState } = invoiceMachine;

describe("what an order pays", () => {
  const ordered = (contract: Contract, id = first) => invoiceIn(contract, id)?.ordered;
  const amounts = (contract: Contract, id = first) =>
    Object.fromEntries((ordered(contract, id)?.lines ?? []).map((line) => [line.kind, line.amountMinor / million]));

  it("is 950 of 1,000 million, each line with its base, rate and rule", () => {
    expect(ordered(inState.ordered)).toMatchObject({ by: "prs_head", at, netMinor: 950 * million });
    expect(amounts(inState.ordered)).toEqual({ certified: 1000, retention: -100, socialSecurity: -50, vat: 100 });
    const [, retention, socialSecurity, vat] = ordered(inState.ordered)!.lines;
    expect(retention).toMatchObject({ baseMinor: 1_000 * million, rateBp: 1000, rule: { en: /article 35/ } });
    expect(socialSecurity).toMatchObject({ rateBp: 500, rule: { en: /article 38/ } });
    expect(vat).toMatchObject({ rateBp: 1000, rule: { fa: /ارزش افزوده/ } });
  });

  it("holds the last instalment until the clearance, and pays the VAT", () => {
    const whole = walk(draft(wholeFilm), first, "submitInvoice", "orderPayment");
    expect(amounts(whole)).toEqual({
      certified: 2000,
      retention: -200,
      socialSecurity: -100,
      lastInstalmentWithheld: -1700,
      vat: 200,
    });
    const line = ordered(whole)!.lines.find(({ kind }) => kind === "lastInstalmentWithheld");
    expect(line?.rule.en).toMatch(/last instalment/);
  });

  it("pays the last instalment with the clearance, and what was withheld before", () => {
    const completing = played(inState.paid, ...acceptance(2), completion);
    const matched = walk(draft(completing, { number: "A-2" }), second, "submitInvoice");
    const clearance = { number: "tamin/1405/77", date: "2026-11-20" };
    const cleared = moved(matched, (contract) => orderPayment(contract, second, { clearance }, head));
    expect(amounts(cleared, second)).toEqual({
      certified: 1000,
      retention: -100,
      socialSecurity: 0,
      socialSecurityReleased: 50,
      vat: 100,
    });
    expect(ordered(cleared, second)).toMatchObject({ netMinor: 1_050 * million, clearance });
    const paid = walk(cleared, second, "checkInvoice", "recordPayment");
    expect(paid.totals).toMatchObject({
      paidMinor: 2_000 * million,
      retainedMinor: 200 * million,
      socialSecurityMinor: 0,
    });
  });

  it("pays out only what a payment left behind, and only once", () => {
    const clearance = { number: "tamin/1405/77", date: "2026-11-20" };
    const ordering = (contract: Contract, id: string) =>
      moved(contract, (each) => orderPayment(each, id, { clearance }, head));
    const lines = (deliverable: number) => [{ deliverable, amountMinor: 1_000 * million }];
    const third = invoiceId(film.id, 3);
    const half = [{ deliverable: 2, amountMinor: 500 * million }];
    let contract = draft(wholeFilm, { number: "A-1", lines: lines(1) });
    contract = draft(draft(contract, { number: "A-2", lines: half }), { number: "A-3", lines: half });
    for (const id of [first, second, third]) contract = walk(contract, id, "submitInvoice");
    contract = walk(walk(contract, first, "orderPayment"), second, "orderPayment");
    expect(amounts(ordering(contract, third), third)).not.toHaveProperty("socialSecurityReleased");

    contract = walk(contract, first, "checkInvoice", "recordPayment");
    expect(amounts(ordering(contract, third), third)).toMatchObject({ socialSecurityReleased: 50 });
    const back = walk(ordering(contract, third), second, "returnInvoice", "submitInvoice");
    expect(amounts(ordering(back, second), second)).not.toHaveProperty("socialSecurityReleased");

    // A last instalment was paid without, then an earlier order came back: the clearance frees all of it.
    const two = draft(draft(wholeFilm, { number: "A-1", lines: lines(1) }), { number: "A-2", lines: lines(2) });
    const late = walk(walk(two, first, "submitInvoice", "orderPayment"), second, "submitInvoice", "orderPayment");
    const again = walk(walk(late, second, "checkInvoice", "recordPayment"), first, "returnInvoice", "submitInvoice");
    expect(amounts(ordering(again, first))).toMatchObject({ socialSecurityReleased: 900 });

    const held = walk(draft(wholeFilm, { number: "A-1" }), first, "submitInvoice", "orderPayment");
    const paid = walk(held, first, "checkInvoice", "recordPayment");
    expect(paid.totals.socialSecurityMinor).toBe(1_800 * million);
  });

  it("refuses a clearance where there is no last instalment", () => {
    const clearance = { number: "1", date: "2026-11-20" };
    expect(codeOf(orderPayment(inState.matched, first, { clearance }, head))).toBe("clearance-not-needed");
  });

  it("finds the last instalment by what is ordered, not by number", () => {
    const lines = (deliverable: number) => [{ deliverable, amountMinor: 1_000 * million }];
    const two = draft(draft(wholeFilm, { number: "A-1", lines: lines(1) }), { number: "A-2", lines: lines(2) });
    const both = walk(walk(two, first, "submitInvoice"), second, "submitInvoice");
    const last = (contract: Contract, id: string) => isLastInstalment(contract, invoiceIn(contract, id)!);
    expect([last(both, first), last(both, second)]).toEqual([false, false]);
    const one = walk(both, second, "orderPayment");
    expect([last(one, first), last(one, second)]).toEqual([true, false]);
    expect(last(walk(one, second, "returnInvoice"), first)).toBe(false);
    const open = walk(draft(halfFilm), first, "submitInvoice");
    expect(last(open, first)).toBe(false);
    expect(last(played(open, { type: "ContractTerminated", at, by: "prs_head", reason: "silence" }), first)).toBe(true);
  });

  it("takes damages for late days, and stops at what is left of the contract's cap", () => {
    const late = played(film, ...acceptance(1, { lateDays: 7 }), ...acceptance(2, { lateDays: 300 }));
    const lines = [{ deliverable: 1, amountMinor: 600 * million }];
    const one = walk(draft(late, { number: "A-1", lines }), first, "submitInvoice", "orderPayment");
    // 0.1 % a day of 600 million, 7 days
    expect(amounts(one)).toMatchObject({ damages: -4.2 });
    expect(ordered(one)?.lines).toContainEqual(
      expect.objectContaining({ kind: "damages", deliverable: 1, lateDays: 7, rateBp: 10, baseMinor: 600 * million }),
    );
    const rest = walk(draft(one, { number: "A-2" }), second, "submitInvoice", "orderPayment");
    const damages = ordered(rest, second)!.lines.filter(({ kind }) => kind === "damages");
    // 2.8 for the rest of the first; the second would be 300 and stops at 200 − 4.2 − 2.8
    expect(damages.map(({ deliverable, amountMinor, cutToMinor }) => [deliverable, amountMinor, cutToMinor])).toEqual([
      [1, -2_800_000, undefined],
      [2, -193 * million, 193 * million],
    ]);
    const again = walk(rest, first, "returnInvoice", "submitInvoice", "orderPayment");
    expect(amounts(again)).toMatchObject({ damages: -4.2 });
  });

  it("shows what an order would pay while it waits, and no order that was taken back", () => {
    const shown = viewInvoice(inState.matched, invoiceIn(inState.matched, first), head.by);
    expect(shown?.expected).toMatchObject({ netMinor: 950 * million, lastInstalment: false });
    const back = walk(inState.checked, first, "returnInvoice");
    expect(Object.keys(viewInvoice(back, invoiceIn(back, first), head.by) ?? {})).not.toContain("ordered");
    const again = walk(back, first, "submitInvoice", "orderPayment");
    expect(Object.keys(viewInvoice(again, invoiceIn(again, first), head.by) ?? {})).not.toContain("checked");
  });
});

describe("four eyes are two persons", () => {
  it("of whom the one orders, the other checks and pays", () => {
    const ordered = moved(inState.matched, (contract) => orderPayment(contract, first, {}, everything));
    expect(codeOf(checkInvoice(ordered, first, everything))).toBe("same-person");
    const checked = moved(ordered, (contract) => checkInvoice(contract, first, finance));
    expect(codeOf(recordPayment(checked, first, payment, everything))).toBe("same-person");
    expect(codeOf(recordPayment(checked, first, payment, finance))).toBe("ok");
  });

  it("of whom the one accepts, the other checks: supervisor, head above the limit, head by an exit", () => {
    const byEverything = walk(
      draft(played(film, ...acceptance(1, { by: "prs_everything" }))),
      first,
      "submitInvoice",
      "orderPayment",
    );
    expect(codeOf(checkInvoice(byEverything, first, everything))).toBe("same-person");

    const contract = { ...film, policy: { ...film.policy, acceptanceLimitRial: 1 } };
    const approved = played(contract, ...acceptance(1), {
      type: "AcceptanceApproved",
      at,
      by: "prs_everything",
      deliverable: 1,
      v: 1,
    });
    const waiting = walk(draft(approved), first, "submitInvoice", "orderPayment");
    expect(codeOf(checkInvoice(waiting, first, everything))).toBe("same-person");
    expect(codeOf(checkInvoice(waiting, first, finance))).toBe("ok");

    const [added, handed] = acceptance(1);
    const reduced = played(
      film,
      added!,
      handed!,
      {
        type: "VersionReviewed",
        at,
        by: "prs_pm",
        deliverable: 1,
        v: 1,
        review: { by: "prs_pm", at, outcome: "rejected", criteria: ["text"] },
      },
      {
        type: "RejectionResolved",
        at,
        by: "prs_everything",
        deliverable: 1,
        exit: "priceReduction",
        amountMinor: 500 * million,
        reason: "usable",
      },
    );
    const cheaper = walk(draft(reduced), first, "submitInvoice", "orderPayment");
    expect(invoiceIn(cheaper, first)?.grossMinor).toBe(500 * million);
    expect(codeOf(checkInvoice(cheaper, first, everything))).toBe("same-person");
  });
});

describe("a payment", () => {
  const pay = (change: Partial<typeof payment>, moment = finance) =>
    codeOf(recordPayment(inState.checked, first, { ...payment, ...change }, moment));

  it("is the net, to the rial", () => {
    expect(pay({})).toBe("ok");
    expect(pay({ amountMinor: 950 * million - 1 })).toBe("payment-differs");
    expect(pay({ amountMinor: 950 * million + 1 })).toBe("payment-differs");
  });

  it("lies between the day of the order and today, in Tehran", () => {
    expect(pay({ paidOn: "2026-11-21" })).toBe("payment-date");
    expect(pay({ paidOn: "2026-11-23" })).toBe("payment-date");
    // 21:00 UTC is the next day in Tehran
    const late = momentOf("prs_finance", "2026-11-22T21:00:00.000Z", "bdy_one", "finance");
    expect(pay({ paidOn: "2026-11-23" }, late)).toBe("ok");
  });

  it("moves the totals of the contract", () => {
    expect(inState.checked.totals).toMatchObject({ invoicedMinor: 1_000 * million, paidMinor: 0, retainedMinor: 0 });
    expect(inState.paid.totals).toMatchObject({
      paidMinor: 950 * million,
      retainedMinor: 100 * million,
      socialSecurityMinor: 50 * million,
    });
    expect(inState.returned.totals.invoicedMinor).toBe(0);
  });
});
