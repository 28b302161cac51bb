import { describe, expect, it } from "vitest";
import { played } from "../../shared/contracts/contract.example.ts";
import type { Contract, ContractState, InvoiceState } from "../../shared/contracts/state.ts";
import { acceptance, film, halfFilm, invoiceMachine, wholeFilm } from "../../shared/invoices/invoice.example.ts";
import {
  draftInvoice,
  invoiceActs,
  invoiceDraftActs,
  invoiceIn,
  submitInvoice,
} from "../../shared/invoices/invoice.ts";
import { placeOfInvoice } from "../../shared/invoices/place.ts";
import { viewInvoice } from "../../shared/invoices/view.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Moment } from "../../shared/moment.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import {
  at,
  codeOf,
  draft,
  finance,
  first,
  head,
  million,
  moved,
  second,
  vendor,
  walk,
} from "../harness/invoice-steps.ts";

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
    suspended: { ...halfFilm, state: "suspended" },
    completed: wholeFilm,
    closed: { ...wholeFilm, state: "closed" },
    settled: { ...halfFilm, state: "settled" },
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
