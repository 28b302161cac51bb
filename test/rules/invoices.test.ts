import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { played } from "../../shared/contracts/contract.example.ts";
import { evolveContract } from "../../shared/contracts/evolve.ts";
import type { Contract, ContractEvent, ContractState, InvoiceState } from "../../shared/contracts/state.ts";
import {
  acceptance,
  completion,
  film,
  halfFilm,
  invoiceMachine,
  wholeFilm,
} from "../../shared/invoices/invoice.example.ts";
import {
  cancelInvoice,
  checkInvoice,
  draftInvoice,
  invoiceActs,
  invoiceDraftActs,
  invoiceIn,
  orderPayment,
  recordPayment,
  returnInvoice,
  submitInvoice,
} from "../../shared/invoices/invoice.ts";
import { isLastInstalment } from "../../shared/invoices/order.ts";
import { invoiceId, placeOfInvoice } from "../../shared/invoices/place.ts";
import { viewInvoice } from "../../shared/invoices/view.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Moment } from "../../shared/moment.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import type { Decision } from "../../shared/refusal.ts";
import { holds } from "../harness/seed.ts";

const million = 1_000_000;
const at = "2026-11-22T10:00:00.000Z";
const vendor = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember");
const head = momentOf("prs_head", at, "bdy_one", "head");
const finance = momentOf("prs_finance", at, "bdy_one", "finance");
const everything = momentOf("prs_everything", at, "bdy_one", "prManager", "head", "finance");

/** Plays what a decision accepted; a refusal fails the test with its code. */
const moved = (contract: Contract, decide: (contract: Contract) => Decision<ContractEvent>): Contract => {
  const decision = decide(contract);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return played(contract, ...decision.events);
};
const codeOf = (decision: Decision<ContractEvent>) => (decision.ok ? "ok" : decision.refusal.code);

const first = invoiceId(film.id, 1);
const second = invoiceId(film.id, 2);
const payment = { paidOn: "2026-11-22", reference: "bank-1", amountMinor: 950 * million };

const steps: Record<string, (contract: Contract, id: string) => Decision<ContractEvent>> = {
  submitInvoice: (contract, id) => submitInvoice(contract, id, vendor),
  returnInvoice: (contract, id) => returnInvoice(contract, id, { reason: "stamp missing" }, finance),
  cancelInvoice: (contract, id) => cancelInvoice(contract, id, vendor),
  orderPayment: (contract, id) => orderPayment(contract, id, {}, head),
  checkInvoice: (contract, id) => checkInvoice(contract, id, finance),
  recordPayment: (contract, id) =>
    recordPayment(
      contract,
      id,
      { ...payment, amountMinor: invoiceIn(contract, id)?.ordered?.netMinor ?? 0 },
      momentOf("prs_finance", at, "bdy_one", "finance"),
    ),
};
const draft = (contract: Contract, input: Parameters<typeof draftInvoice>[1] = { number: "A-1" }) =>
  moved(contract, (each) => draftInvoice(each, input, vendor));
const walk = (contract: Contract, id: string, ...names: string[]) =>
  names.reduce((each, name) => moved(each, (now) => steps[name]!(now, id)), contract);

const drafted = draft(halfFilm);
const { samples: inState, commands } = invoiceMachine;
const states = Object.keys(inState) as InvoiceState[];
const everyRole = Object.keys(roles) as Role[];
const partyOf = (role: Role) => ({ body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" })[roles[role]];

describe("every command on an invoice in every state by every role", () => {
  const cells = (Object.keys(commands) as (keyof typeof commands)[]).flatMap((name) =>
    states.map((state) => [name, state] as const),
  );

  it.each(cells)("%s of one that is %s", (name, state) => {
    const { by, from } = invoiceActs[name] as { by: readonly Role[]; from: readonly InvoiceState[] };
    for (const role of everyRole) {
      const moment = momentOf(`prs_some-${role}`, at, partyOf(role), role);
      const expected = !by.includes(role) ? "not-allowed" : !from.includes(state) ? "wrong-state" : "ok";
      expect([role, codeOf(commands[name](inState[state], moment))]).toEqual([role, expected]);
    }
    for (const stranger of [
      momentOf("prs_x", at, "bdy_two", "head", "finance"),
      momentOf("prs_x", at, "vnd_beta", "vendorMember", "signatory"),
    ]) {
      expect(codeOf(commands[name](inState[state], stranger))).toBe("not-allowed");
    }
  });

  it("ends in these states", () => {
    const ends = (name: keyof typeof commands, from: InvoiceState, moment: Moment) =>
      invoiceIn(
        moved(inState[from], (contract) => commands[name](contract, moment)),
        first,
      )?.state;
    expect(ends("submitInvoice", "returned", vendor)).toBe("matched");
    expect(ends("returnInvoice", "ordered", head)).toBe("returned");
    expect(ends("returnInvoice", "checked", finance)).toBe("returned");
    expect(ends("cancelInvoice", "matched", vendor)).toBe("cancelled");
    expect(ends("cancelInvoice", "returned", vendor)).toBe("cancelled");
    expect(states.map((state) => invoiceIn(inState[state], first)?.state)).toEqual(states);
  });

  it("knows no invoice that is not there", () => {
    for (const decide of Object.values(commands)) expect(codeOf(decide(halfFilm, vendor))).toBe("not-found");
  });
});

describe("drafting an invoice", () => {
  const contractIn: Record<ContractState, Contract> = {
    active: halfFilm,
    completed: wholeFilm,
    terminated: played(halfFilm, { type: "ContractTerminated", at, by: "prs_head", reason: "silence" }),
    drafting: { ...halfFilm, state: "drafting" },
    awaitingVendor: { ...halfFilm, state: "awaitingVendor" },
    awaitingBody: { ...halfFilm, state: "awaitingBody" },
    cancelled: { ...halfFilm, state: "cancelled" },
  };

  it.each(Object.keys(contractIn) as ContractState[])("of a contract that is %s, by every role", (state) => {
    const { by, from } = invoiceDraftActs.draftInvoice as { by: readonly Role[]; from: readonly ContractState[] };
    for (const role of everyRole) {
      const moment = momentOf("prs_some", at, partyOf(role), role);
      const expected = !by.includes(role) ? "not-allowed" : !from.includes(state) ? "wrong-state" : "ok";
      expect([role, codeOf(draftInvoice(contractIn[state], { number: "A-1" }, moment))]).toEqual([role, expected]);
    }
  });

  it("takes everything that is accepted and not yet invoiced, and the contract's IBAN", () => {
    expect(invoiceIn(draft(wholeFilm), first)).toMatchObject({
      id: "inv_film-1-1.1",
      iban: "IR062960000000100324200001",
      lines: [
        { deliverable: 1, amountMinor: 1_000 * million },
        { deliverable: 2, amountMinor: 1_000 * million },
      ],
      grossMinor: 2_000 * million,
      state: "draft",
    });
    const half = walk(
      draft(wholeFilm, { number: "A-1", lines: [{ deliverable: 1, amountMinor: 400 * million }] }),
      first,
      "submitInvoice",
    );
    expect(invoiceIn(draft(half), second)?.lines).toEqual([
      { deliverable: 1, amountMinor: 600 * million },
      { deliverable: 2, amountMinor: 1_000 * million },
    ]);
  });

  it("refuses where nothing is left, what is not in the contract, and more than fit", () => {
    expect(codeOf(draftInvoice(film, { number: "A-1" }, vendor))).toBe("nothing-to-invoice");
    expect(codeOf(draftInvoice(inState.matched, { number: "A-2" }, vendor))).toBe("nothing-to-invoice");
    const lines = [{ deliverable: 3, amountMinor: 1 }];
    expect(codeOf(draftInvoice(halfFilm, { number: "A-1", lines }, vendor))).toBe("unknown-deliverable");
    const full = { ...halfFilm, invoices: Array.from({ length: 200 }, () => drafted.invoices[0]!) };
    expect(codeOf(draftInvoice(full, { number: "A-1" }, vendor))).toBe("invoice-limit");
  });

  it("has ids that lead back to contract and number, and nothing else", () => {
    expect(placeOfInvoice(first)).toEqual({ contract: film.id, n: 1 });
    for (const wrong of [
      "inv_film",
      "inv_film.0",
      "inv_film.01",
      "inv_.1",
      "ctr_film.1",
      "inv_film.1.2",
      "inv_fi lm.1",
    ])
      expect(placeOfInvoice(wrong)).toBeUndefined();
  });
});

describe("matching", () => {
  const submit = (contract: Contract, input: Parameters<typeof draftInvoice>[1]) =>
    submitInvoice(draft(contract, input), first, vendor);
  const asking = (amountMinor: number, deliverable = 1) => ({
    number: "A-1",
    lines: [{ deliverable, amountMinor }],
  });

  it("takes what was accepted, to the rial", () => {
    expect(codeOf(submit(halfFilm, asking(1_000 * million)))).toBe("ok");
    expect(codeOf(submit(halfFilm, asking(1_000 * million + 1)))).toBe("over-accepted");
  });

  it("counts what other invoices have taken, and frees it when they go back", () => {
    const taken = walk(draft(halfFilm, asking(700 * million)), first, "submitInvoice");
    const next = draft(taken, { ...asking(300 * million + 1), number: "A-2" });
    expect(codeOf(submitInvoice(next, second, vendor))).toBe("over-accepted");
    const freed = walk(next, first, "returnInvoice");
    expect(codeOf(submitInvoice(freed, second, vendor))).toBe("ok");
    expect(codeOf(submitInvoice(walk(freed, second, "submitInvoice"), first, vendor))).toBe("over-accepted");
    expect(codeOf(submitInvoice(walk(next, first, "cancelInvoice"), second, vendor))).toBe("ok");
  });

  it("asks for a person's acceptance: neither submitted nor accepted by the clock is enough", () => {
    expect(codeOf(submit(halfFilm, asking(1, 2)))).toBe("not-accepted");
    const [added, handed] = acceptance(2);
    const waiting = played(halfFilm, added!, handed!);
    expect(codeOf(submit(waiting, asking(1, 2)))).toBe("not-accepted");
    const deemed = played(waiting, { type: "VersionDeemedAccepted", at, by: "system", deliverable: 2, v: 1 });
    expect(codeOf(submit(deemed, asking(1, 2)))).toBe("not-accepted");
    expect(codeOf(draftInvoice(deemed, { number: "A-1" }, vendor))).toBe("ok");
  });

  it("waits for the head above the supervisor's limit", () => {
    const contract = { ...film, policy: { ...film.policy, acceptanceLimitRial: 999 * million } };
    const waiting = played(contract, ...acceptance(1));
    expect(codeOf(submit(waiting, asking(1)))).toBe("not-accepted");
    const approved = played(waiting, { type: "AcceptanceApproved", at, by: "prs_head", deliverable: 1, v: 1 });
    expect(codeOf(submit(approved, asking(1_000 * million)))).toBe("ok");
  });

  it("pays a part for a part", () => {
    const partly = played(film, ...acceptance(1, { acceptedMinor: 300 * million }));
    expect(codeOf(submit(partly, asking(300 * million)))).toBe("ok");
    expect(codeOf(submit(partly, asking(300 * million + 1)))).toBe("over-accepted");
  });

  it("pays nothing for what was descoped", () => {
    const descoped: Contract = {
      ...film,
      deliverables: { ...film.deliverables, 1: { ...film.deliverables[1]!, state: "descoped", acceptedMinor: 5 } },
    };
    expect(codeOf(submit(descoped, asking(5)))).toBe("not-accepted");
  });

  it("knows the contract's IBAN however it is written, and no other", () => {
    const spaced = "ir06 2960 0000 0010 0324 2000 01";
    expect(codeOf(submit(halfFilm, { number: "A-1", iban: spaced }))).toBe("ok");
    expect(codeOf(submit(halfFilm, { number: "A-1", iban: "IR820540102680020817909002" }))).toBe("iban-differs");
  });

  it("never goes beyond the contract, whatever was accepted", () => {
    const { deliverables } = wholeFilm;
    const tooMuch = {
      ...wholeFilm,
      deliverables: { ...deliverables, 2: { ...deliverables[2]!, acceptedMinor: 1_000 * million + 1 } },
    };
    expect(codeOf(submit(tooMuch, { number: "A-1" }))).toBe("over-contract");
  });
});

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

describe("who sees an invoice", () => {
  it("is the vendor at once, the body once it was submitted, nobody else", () => {
    const shown = (state: InvoiceState, moment: Moment) =>
      viewInvoice(inState[state], invoiceIn(inState[state], first), moment.by)?.state;
    expect(shown("draft", vendor)).toBe("draft");
    expect(shown("draft", head)).toBeUndefined();
    expect(shown("cancelled", head)).toBeUndefined();
    expect(shown("matched", head)).toBe("matched");
    expect(shown("paid", momentOf("prs_x", at, "vnd_beta", "vendorMember"))).toBeUndefined();
    expect(shown("paid", momentOf("prs_x", at, "bdy_two", "finance"))).toBeUndefined();
  });

  it("names persons of the body to the body alone", () => {
    const paid = (moment: Moment) => viewInvoice(inState.paid, invoiceIn(inState.paid, first), moment.by);
    expect(paid(head)).toMatchObject({ ordered: { by: "prs_head" }, payment: { by: "prs_finance" } });
    expect(JSON.stringify(paid(vendor))).not.toMatch(/prs_/);
    expect(paid(vendor)).toMatchObject({ ordered: { at, netMinor: 950 * million }, payment: { reference: "bank-1" } });
  });
});

describe("any walk of many hands", () => {
  const command = fc.record({
    name: fc.constantFrom("draft", ...Array<string>(12).fill("goOn"), ...Object.keys(steps)),
    pick: fc.nat(3),
    deliverable: fc.integer({ min: 1, max: 2 }),
    amount: fc.integer({ min: 1, max: 600 }),
    whole: fc.boolean(),
  });
  const onward: Partial<Record<InvoiceState, string>> = {
    draft: "submitInvoice",
    returned: "submitInvoice",
    matched: "orderPayment",
    ordered: "checkInvoice",
    checked: "recordPayment",
  };
  const scene = fc.record({
    lateDays: fc.tuple(fc.nat(200), fc.nat(200)),
    accepted: fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 })),
    done: fc.boolean(),
  });

  it("keeps every sum", () => {
    let paidSomewhere = 0;
    holds(
      fc.property(
        scene,
        fc.array(command, { minLength: 20, maxLength: 40, size: "max" }),
        ({ lateDays, accepted, done }, walked) => {
          let contract = played(
            film,
            ...[1, 2].flatMap((n) =>
              acceptance(n, { lateDays: lateDays[n - 1]!, acceptedMinor: accepted[n - 1]! * million }),
            ),
            ...(done ? [completion] : []),
          );
          for (const { name, pick, deliverable, amount, whole } of walked) {
            const id = invoiceId(film.id, (pick % Math.max(1, contract.invoices.length)) + 1);
            const lines = [{ deliverable, amountMinor: amount * million }];
            const state = invoiceIn(contract, id)?.state ?? "cancelled";
            const step = name === "goOn" ? (onward[state] ?? "draft") : name;
            const decision =
              step === "draft"
                ? draftInvoice(contract, { number: "A", ...(whole ? {} : { lines }) }, vendor)
                : step === "orderPayment" && whole
                  ? orderPayment(contract, id, { clearance: { number: "c", date: "2026-11-20" } }, head)
                  : steps[step]!(contract, id);
            if (!decision.ok) continue;
            contract = decision.events.reduce<Contract>(evolveContract, contract);

            const live = contract.invoices.filter(({ state }) =>
              ["matched", "ordered", "checked", "paid"].includes(state),
            );
            const standing = live.filter(({ state }) => state !== "matched");
            const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
            for (const each of Object.values(contract.deliverables)) {
              const taken = live.flatMap((invoice) => invoice.lines.filter((line) => line.deliverable === each.n));
              expect(each.invoicedMinor).toBe(sum(taken.map(({ amountMinor }) => amountMinor)));
              expect(each.invoicedMinor).toBeLessThanOrEqual(each.acceptedMinor);
            }
            for (const { ordered } of standing) {
              expect(ordered!.netMinor).toBe(sum(ordered!.lines.map(({ amountMinor }) => amountMinor)));
              expect(ordered!.netMinor).toBeGreaterThanOrEqual(0);
            }
            const held = (kind: string, of = standing) =>
              sum(of.flatMap(({ ordered }) => ordered!.lines.map((l) => (l.kind === kind ? -l.amountMinor : 0))));
            expect(held("damages")).toBeLessThanOrEqual(200 * million);
            const paid = contract.invoices.filter(({ state }) => state === "paid");
            paidSomewhere += paid.length;
            expect(contract.totals).toMatchObject({
              invoicedMinor: sum(live.map(({ grossMinor }) => grossMinor)),
              paidMinor: sum(paid.map(({ ordered }) => ordered!.netMinor)),
              retainedMinor: held("retention", paid),
              socialSecurityMinor: sum(
                ["socialSecurity", "lastInstalmentWithheld", "socialSecurityReleased"].map((kind) => held(kind, paid)),
              ),
            });
            expect(contract.totals.socialSecurityMinor).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
    expect(paidSomewhere).toBeGreaterThan(100);
  });
});
