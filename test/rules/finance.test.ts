import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { cardOf } from "../../shared/contracts/card.ts";
import { draftedContract, played } from "../../shared/contracts/contract.example.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { boardCard, mayReadFinance } from "../../shared/finance/board.ts";
import { mayReadPosition, viewPosition } from "../../shared/finance/position.ts";
import { BoardCard, PositionView } from "../../shared/finance/schema.ts";
import { acceptance, film, halfFilm } from "../../shared/invoices/invoice.example.ts";
import { draftInvoice, orderPayment, submitInvoice } from "../../shared/invoices/invoice.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import type { Decision } from "../../shared/refusal.ts";

const million = 1_000_000;
const at = "2026-11-22T10:00:00.000Z";
const vendor = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember");
const finance = momentOf("prs_finance", at, "bdy_one", "finance");
const moved = (contract: Contract, decision: Decision<ContractEvent>): Contract => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return played(contract, ...decision.events);
};
const drafted = moved(halfFilm, draftInvoice(halfFilm, { number: "A-1" }, vendor));
const invoice = drafted.invoices[0]!.id;
const matched = moved(drafted, submitInvoice(drafted, invoice, vendor));
const ordered = moved(matched, orderPayment(matched, invoice, {}, momentOf("prs_head", at, "bdy_one", "head")));

describe("who reads the money of a body", () => {
  it("is finance, head, PR manager and auditor; others of the body are told so, strangers nothing", () => {
    const answer = (party: string, ...held: Role[]) =>
      mayReadFinance("bdy_one", momentOf("prs_x", at, party, ...held).by)?.refusal.code ?? "ok";
    const ofBody = (Object.keys(roles) as Role[]).filter((role) => roles[role] === "body");
    expect(ofBody.filter((role) => answer("bdy_one", role) === "ok").sort()).toEqual([
      "auditor",
      "finance",
      "head",
      "prManager",
    ]);
    expect(answer("bdy_one", "technicalMember")).toBe("not-allowed");
    expect(answer("bdy_two", "finance")).toBe("not-found");
    expect(answer("plt_platform", "overseer")).toBe("not-found");
  });

  it("lets the vendor read its own contract, once it was offered", () => {
    const answer = (contract: Contract, party: string, role: Role) =>
      mayReadPosition(contract, momentOf("prs_x", at, party, role).by)?.refusal.code ?? "ok";
    expect(answer(film, "vnd_alpha", "vendorMember")).toBe("ok");
    expect(answer(film, "vnd_beta", "vendorMember")).toBe("not-found");
    expect(answer(draftedContract, "vnd_alpha", "vendorMember")).toBe("not-found");
    expect(answer(draftedContract, "bdy_one", "finance")).toBe("ok");
    expect(answer(film, "bdy_one", "secretary")).toBe("not-allowed");
  });
});

describe("the position of a contract", () => {
  it("shows the layers, part by part", () => {
    const view = v.parse(PositionView, viewPosition(ordered, finance.by, at));
    expect(view).toMatchObject({
      totals: { committedMinor: 2_000 * million, acceptedMinor: 1_000 * million, invoicedMinor: 1_000 * million },
      remainingMinor: 1_000 * million,
      invoiceableMinor: 0,
      invoices: [{ id: invoice, ordered: { netMinor: 950 * million } }],
    });
    expect(view.deliverables).toMatchObject([
      { n: 1, state: "accepted", late: false, invoicedMinor: 1_000 * million, invoiceableMinor: 0, settledMinor: 0 },
      { n: 2, state: "planned", late: false, acceptedMinor: 0, invoiceableMinor: 0 },
    ]);
    const paidAt = { at, by: "prs_finance" };
    const payment = { ...paidAt, paidOn: "2026-11-22", reference: "r", amountMinor: 950 * million };
    const paid = played(ordered, { type: "InvoicePaid", ...paidAt, invoice, payment });
    expect(viewPosition(paid, finance.by, at).deliverables[0]).toMatchObject({ settledMinor: 1_000 * million });
  });

  it("says what can be invoiced now", () => {
    expect(viewPosition(halfFilm, vendor.by, at).invoiceableMinor).toBe(1_000 * million);
    const late = viewPosition(film, vendor.by, "2026-11-16T00:00:00.000Z");
    expect(late.deliverables.map((each) => each.late)).toEqual([true, false]);
  });

  it("says what waits for whom: to the body all of it, to the vendor its own and its invoices", () => {
    const verbs = (contract: Contract, { by }: typeof vendor) =>
      viewPosition(contract, by, at).waiting.map(({ verb, roles: held }) => `${verb} ${held.join()}`);
    expect(verbs(ordered, finance)).toEqual(["submitVersion vendorMember", "checkInvoice finance"]);
    expect(verbs(ordered, vendor)).toEqual(["submitVersion vendorMember", "checkInvoice finance"]);
    const [added, handed] = acceptance(2);
    const underReview = played(ordered, added!, handed!);
    expect(verbs(underReview, finance)).toEqual(["reviewVersion prManager", "checkInvoice finance"]);
    expect(verbs(underReview, vendor)).toEqual(["checkInvoice finance"]);
  });

  it("keeps a draft invoice from the body", () => {
    expect(viewPosition(drafted, vendor.by, at).invoices).toHaveLength(1);
    const seen = viewPosition(drafted, finance.by, at);
    expect(seen.invoices).toEqual([]);
    expect(JSON.stringify(seen.waiting)).not.toContain(invoice);
  });
});

describe("a card of the board", () => {
  it("adds what is left and what is late at the moment of looking", () => {
    const card = cardOf(ordered);
    expect(v.parse(BoardCard, boardCard(card, at))).toMatchObject({
      remainingMinor: 1_000 * million,
      deliveryLate: false,
      reviewLate: false,
    });
    expect(boardCard(card, "2026-12-06T00:00:00.000Z")).toMatchObject({ deliveryLate: true, reviewLate: false });
    const [added, handed] = acceptance(2);
    const review = cardOf(played(ordered, added!, handed!));
    expect(boardCard(review, "2026-12-06T00:00:00.000Z")).toMatchObject({ deliveryLate: false, reviewLate: true });
  });
});
