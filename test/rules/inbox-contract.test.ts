import { describe, expect, it } from "vitest";
import {
  activeContract,
  deliveredContract,
  draftedContract,
  offeredContract,
  played,
  signedContract,
} from "../../shared/contracts/contract.example.ts";
import { offerContract, signContract } from "../../shared/contracts/contract.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { resolveRejection } from "../../shared/deliverables/resolve.ts";
import { acceptVersion, approveAcceptance } from "../../shared/deliverables/review.ts";
import { addVersion } from "../../shared/deliverables/version.ts";
import { waitingInContract } from "../../shared/inbox/contract.ts";
import type { Verb } from "../../shared/inbox/verbs.ts";
import { acceptance, completion, film, halfFilm, wholeFilm } from "../../shared/invoices/invoice.example.ts";
import {
  checkInvoice,
  draftInvoice,
  orderPayment,
  recordPayment,
  submitInvoice,
} from "../../shared/invoices/invoice.ts";
import { proposeRating, replyToRating, reviewRating } from "../../shared/ratings/rating.ts";
import type { Decision } from "../../shared/refusal.ts";
import { settleContract } from "../../shared/settlement/settlement.ts";
import { moment } from "../../shared/tenders/closed-case.example.ts";
import { agrees, said, type Try } from "../harness/waiting.ts";

describe("a contract", () => {
  const n = (part: string) => Number(part.slice("deliverable ".length));
  const invoiceIn = (part: string) => part.slice("invoice ".length);
  const tries: Partial<Record<Verb, Try<Contract>>> = {
    offerContract: (contract, _, by) => offerContract(contract, "a".repeat(64), by),
    signContract: (contract, _, by) => signContract(contract, { documentHash: contract.documentHash ?? "" }, by),
    submitVersion: (contract, part, by) => addVersion(contract, n(part), { files: [] }, [], by),
    reviewVersion: (contract, part, by) => acceptVersion(contract, n(part), 1, by),
    approveAcceptance: (contract, part, by) => approveAcceptance(contract, n(part), 1, by),
    resolveRejection: (contract, part, by) => resolveRejection(contract, n(part), { exit: "descope", reason: "r" }, by),
    draftInvoice: (contract, _, by) => draftInvoice(contract, { number: "1" }, by),
    submitInvoice: (contract, part, by) => submitInvoice(contract, invoiceIn(part), by),
    orderPayment: (contract, part, by) => orderPayment(contract, invoiceIn(part), {}, by),
    checkInvoice: (contract, part, by) => checkInvoice(contract, invoiceIn(part), by),
    recordPayment: (contract, part, by) =>
      recordPayment(contract, invoiceIn(part), { paidOn: "2026-11-22", reference: "r", amountMinor: 1 }, by),
    proposeRating: (contract, _, by) => proposeRating(contract, { judgement: 50, comment: "c" }, by),
    replyToRating: (contract, _, by) => replyToRating(contract, { text: "t" }, by),
    reviewRating: (contract, _, by) => reviewRating(contract, { text: "t" }, by),
    settleContract: (contract, _, by) => settleContract(contract, {}, by),
  };
  const check = (contract: Contract, at = "2026-11-09T08:00:00.000Z") => {
    const waiting = waitingInContract(contract);
    agrees(contract, waiting, tries, at);
    return said(waiting);
  };
  const then = (contract: Contract, decision: Decision<ContractEvent>) => {
    if (!decision.ok) throw new Error(decision.refusal.code);
    return played(contract, ...decision.events);
  };
  const at = "2026-11-12T08:00:00.000Z";
  const review = (change: Partial<Extract<ContractEvent, { type: "VersionReviewed" }>["review"]>): ContractEvent => ({
    type: "VersionReviewed",
    ...{ at, by: "prs_pm", deliverable: 1, v: 1 },
    review: { by: "prs_pm", at, outcome: "accepted", acceptedMinor: 200_000_000, ...change },
  });

  it("waits for its draft, the vendor's signatory, and a head without a hand in it", () => {
    expect(check(draftedContract)).toEqual(["prManager: offerContract"]);
    expect(check(offeredContract)).toEqual(["signatory: signContract"]);
    expect(waitingInContract(offeredContract)[0]).toMatchObject({ party: "vnd_alpha", dueAt: offeredContract.signBy });
    expect(check(signedContract)).toEqual(["head: signContract -prs_pm -prs_alpha"]);
    const mixed = { ...signedContract, author: "prs_everything", writers: ["prs_head2"] };
    expect(check(mixed)).toEqual(["head: signContract -prs_everything -prs_head2 -prs_pm -prs_alpha"]);
    const cancelled: ContractEvent = { type: "ContractCancelled", at, by: "prs_head", reason: "r" };
    expect(check(played(signedContract, cancelled))).toEqual([]);
  });

  it("waits for each deliverable by its date", () => {
    expect(check(activeContract)).toEqual([1, 2, 3].map((each) => `vendorMember: submitVersion deliverable ${each}`));
    expect(waitingInContract(activeContract).map(({ dueAt }) => dueAt)).toEqual([
      "2026-11-15T20:29:59.999Z",
      "2026-12-05T20:29:59.999Z",
      "2026-11-25T20:29:59.999Z",
    ]);
  });

  it("waits for the supervisor alone, after the review time for the heads too", () => {
    expect(check(deliveredContract)[0]).toBe("prManager: reviewVersion deliverable 1 =prs_pm");
    const escalated = played(deliveredContract, {
      type: "ReviewEscalated",
      ...{ at, by: "system", deliverable: 1, v: 1, reviewBy: "2026-11-30T20:29:59.999Z" },
    });
    expect(check(escalated).slice(0, 2)).toEqual([
      "prManager: reviewVersion deliverable 1 =prs_pm",
      "head: reviewVersion deliverable 1",
    ]);
    expect(waitingInContract(escalated)[0]?.dueAt).toBe("2026-11-30T20:29:59.999Z");
  });

  it("waits for a head who is not the supervisor and did not review, above the limit and after a rejection", () => {
    const above = { ...deliveredContract, policy: { ...deliveredContract.policy, acceptanceLimitRial: 1 } };
    expect(check(played(above, review({})))[0]).toBe("head: approveAcceptance deliverable 1 -prs_pm");
    const byHead = played(deliveredContract, review({ outcome: "rejected", by: "prs_head" }));
    expect(check(byHead)[0]).toBe("head: resolveRejection deliverable 1 -prs_pm -prs_head");
    const again = played(deliveredContract, review({ outcome: "revisionRequested" }));
    expect(check(again)[0]).toBe("vendorMember: submitVersion deliverable 1");
  });

  it("waits for an invoice of what is accepted, once, and leads it through four hands", () => {
    const later = "2026-11-22T10:00:00.000Z";
    expect(check(film).filter((each) => each.includes("Invoice"))).toEqual([]);
    const [, invoice] = waitingInContract(halfFilm);
    expect(invoice).toMatchObject({ verb: "draftInvoice", amountRial: 1_000_000_000 });
    let contract = then(halfFilm, draftInvoice(halfFilm, { number: "1" }, moment("prs_alpha", later)));
    const id = contract.invoices[0]?.id ?? "";
    expect(check(contract, later).slice(1)).toEqual([`vendorMember|signatory: submitInvoice invoice ${id}`]);
    contract = then(contract, submitInvoice(contract, id, moment("prs_alpha", later)));
    expect(check(contract, later).slice(1)).toEqual([`head: orderPayment invoice ${id}`]);
    contract = then(contract, orderPayment(contract, id, {}, moment("prs_everything", later)));
    // Whoever ordered, and whoever accepted the work.
    expect(check(contract, later).slice(1)).toEqual([`finance: checkInvoice invoice ${id} -prs_everything -prs_pm`]);
    contract = then(contract, checkInvoice(contract, id, moment("prs_finance", later)));
    expect(check(contract, later).slice(1)).toEqual([`finance: recordPayment invoice ${id} -prs_everything`]);
    const { netMinor = 0 } = contract.invoices[0]?.ordered ?? {};
    expect(waitingInContract(contract)[1]?.amountRial).toBe(netMinor);
    const payment = { paidOn: "2026-11-22", reference: "r", amountMinor: netMinor };
    contract = then(contract, recordPayment(contract, id, payment, moment("prs_finance2", later)));
    expect(check(contract, later)).toEqual(["vendorMember: submitVersion deliverable 2"]);
  });

  it("waits at its end for the rating, its reply while there is time, and its review", () => {
    const later = "2026-11-22T10:00:00.000Z";
    const [, rate] = waitingInContract(wholeFilm);
    expect(rate).toMatchObject({ verb: "proposeRating", roles: ["prManager"] });
    expect(check(wholeFilm, later)).toEqual(["vendorMember|signatory: draftInvoice", "prManager: proposeRating"]);
    let contract = then(
      wholeFilm,
      proposeRating(wholeFilm, { judgement: 50, comment: "c" }, moment("prs_everything", later)),
    );
    const { replyBy = "" } = contract.rating ?? {};
    expect(said(waitingInContract(contract)).slice(1)).toEqual([
      "vendorMember|signatory: replyToRating",
      "head: reviewRating -prs_everything",
    ]);
    expect(waitingInContract(contract).slice(1)).toMatchObject([{ dueAt: replyBy, until: replyBy }, { from: replyBy }]);
    const [, reply] = waitingInContract(contract);
    agrees(contract, reply ? [reply] : [], tries, later);
    contract = then(contract, replyToRating(contract, { text: "t" }, moment("prs_alpha", later)));
    expect(check(contract, later).slice(1)).toEqual(["head: reviewRating -prs_everything"]);
    contract = then(contract, reviewRating(contract, { text: "t" }, moment("prs_head", later)));
    expect(check(contract, later)).toEqual(["vendorMember|signatory: draftInvoice"]);
  });

  it("waits after a termination for the money and the rating, not for deliveries", () => {
    const terminated: ContractEvent = { type: "ContractTerminated", at, by: "prs_head", reason: "r" };
    expect(check(played(film, ...acceptance(1), terminated), at)).toEqual([
      "vendorMember|signatory: draftInvoice",
      "prManager: proposeRating",
    ]);
    expect(check(played(film, completion), at)).toEqual(["prManager: proposeRating", "head: settleContract"]);
  });
});
