import { describe, expect, it } from "vitest";
import { digest } from "../../functions/openings/digest.ts";
import { draftContractOf, notifyAward } from "../../shared/awards/award.ts";
import { voteAward } from "../../shared/awards/vote.ts";
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
import { waitingMail } from "../../shared/inbox/mail.ts";
import { waitingInPurchase } from "../../shared/inbox/purchase.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import type { Verb } from "../../shared/inbox/verbs.ts";
import { urgencyOf, viewEntry } from "../../shared/inbox/view.ts";
import type { InboxItem, Waiting } from "../../shared/inbox/waiting.ts";
import { acceptance, completion, film, halfFilm, wholeFilm } from "../../shared/invoices/invoice.example.ts";
import {
  checkInvoice,
  draftInvoice,
  orderPayment,
  recordPayment,
  submitInvoice,
} from "../../shared/invoices/invoice.ts";
import type { Moment } from "../../shared/moment.ts";
import { bidsOpened, finishOpening, postPresence, startOpening } from "../../shared/openings/opening.ts";
import { decideEnvelopes, signMinutes } from "../../shared/openings/signing.ts";
import { people } from "../../shared/people/people.example.ts";
import { rolesIn } from "../../shared/people/role.ts";
import { confirmFunds, orderPurchase, payPurchase, receivePurchase } from "../../shared/purchases/acts.ts";
import { form, purchaseSamples } from "../../shared/purchases/purchase.example.ts";
import type { Purchase } from "../../shared/purchases/purchase.ts";
import { proposeRating, replyToRating, reviewRating } from "../../shared/ratings/rating.ts";
import type { Decision, RefusalCode } from "../../shared/refusal.ts";
import { closedCase, everyone, lot, moment, opens, voters } from "../../shared/tenders/closed-case.example.ts";
import type { OpenedBid, OpeningStage, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { replayed as replay, tenderSamples } from "../../shared/tenders/tender.example.ts";
import { acceptFewer, confirmFunds as confirmTenderFunds, submitForReview } from "../../shared/tenders/tender.ts";

/** Says who is asked for what: "head: publishTender -prs_pm". */
const said = (waiting: readonly Waiting[]) =>
  waiting.map(({ verb, part, roles, only, except }) =>
    [
      `${roles.join("|")}: ${verb}`,
      ...(part === undefined ? [] : [part]),
      ...(only ?? []).map((person) => `=${person}`),
      ...new Set((except ?? []).flatMap((person) => (person === undefined ? [] : [`-${person}`]))),
    ].join(" "),
  );

/** The refusals that say that it is not this person's turn. */
const notYou: readonly RefusalCode[] = [
  ...(["not-allowed", "wrong-state", "same-person", "not-found", "not-on-panel", "not-present"] as const),
  ...(["already-voted", "already-signed", "not-the-supervisor", "acceptance-awaits-head"] as const),
  ...(["lot-not-short", "secretary-votes-never", "minutes-unsigned", "nothing-to-open", "version-decided"] as const),
];

/** An act as it would be done now by somebody; nothing for a verb that is not tried here. */
type Try<State> = (state: State, part: string, moment: Moment) => Decision<unknown>;

/**
 * Whoever is asked may do it, and whoever may do it is asked: the rule of the inbox against the decision itself, for
 * every person of the harness.
 */
function agrees<State>(
  state: State,
  waiting: readonly Waiting[],
  tries: Partial<Record<Verb, Try<State>>>,
  at: string,
) {
  const asked = Map.groupBy(waiting, ({ verb, part }) => `${verb}#${part ?? ""}`);
  for (const [what, those] of asked) {
    const [verb, part] = what.split("#") as [Verb, string];
    const attempt = tries[verb];
    if (!attempt) throw new Error(`no try for ${verb}`);
    for (const person of Object.keys(people)) {
      const by = moment(person, those[0]?.from ?? at);
      const isAsked = those.some(
        ({ party, roles, only, except }) =>
          rolesIn(by.by, party).some((role) => roles.includes(role)) &&
          (only?.includes(person) ?? true) &&
          !except?.includes(person),
      );
      const decision = attempt(state, part, by);
      const may = decision.ok || !notYou.includes(decision.refusal.code);
      expect([what, person, may]).toEqual([what, person, isAsked]);
    }
  }
}

describe("a case", () => {
  const price = (unitMinor: number) => ({
    ...{ statedMinor: unitMinor * 1000, correctedMinor: unitMinor * 1000, corrections: [] },
    lines: [{ deliverable: 1, quantity: 1000, unitMinor, totalMinor: unitMinor * 1000 }],
  });
  const three = ["vnd_alpha", "vnd_beta", "vnd_gamma"];
  const bid = (vendor: string, i: number): OpenedBid => ({
    ...{
      vendor,
      vendorName: { en: vendor },
      bidVersion: 1,
      receivedAt: `2026-11-20T10:00:0${i}.000Z`,
      receiptHash: vendor,
    },
    lots: { 1: { technical: { statement: vendor }, price: price(1000 + i) } },
  });
  const then = (tender: Tender, decision: Decision<TenderEvent>): Tender => {
    if (!decision.ok) throw new Error(decision.refusal.code);
    return replay(decision.events, tender);
  };
  const stageOf = (part: string) => part.slice("stage ".length) as OpeningStage;
  const lotOf = (part: string) => Number(part.slice("lot ".length));
  const accepting = three.map((vendor) => ({ vendor, lot: 1, outcome: "accepted" as const }));
  const tries: Partial<Record<Verb, Try<Tender>>> = {
    submitForReview: (tender, _, by) => submitForReview(tender, by),
    confirmFunds: (tender, _, by) => confirmTenderFunds(tender, by),
    postPresence(tender, part, by) {
      const decision = postPresence(tender, stageOf(part), by);
      // Being present twice is no refusal and changes nothing.
      return decision.ok && decision.events.length === 0
        ? { ok: false, refusal: { code: "not-present" } as never }
        : decision;
    },
    startOpening: (tender, part, by) =>
      startOpening(tender, { stage: stageOf(part), gatesShut: true, submitted: new Map([[1, 3]]) }, by),
    decideEnvelopes: (tender, part, by) => decideEnvelopes(tender, stageOf(part), { decisions: accepting }, by, digest),
    signMinutes: (tender, part, by) =>
      signMinutes(tender, stageOf(part), { hash: tender.openings[stageOf(part)]?.minutesHash ?? "" }, by),
    acceptFewer: (tender, part, by) => acceptFewer(tender, lotOf(part), { reason: "nobody else" }, by),
    voteAward: (tender, part, by) => voteAward(tender, lotOf(part), { award: true, vendor: "vnd_alpha" }, by),
    notifyAward: (tender, part, by) => notifyAward(tender, awardIn(tender, part), by),
    draftContract: (tender, part, by) => draftContractOf(tender, awardIn(tender, part), "ctr_x", by),
  };
  const awardIn = (tender: Tender, part: string) => tender.awards.find((each) => each.lot === lotOf(part))?.id ?? "";
  const check = (tender: Tender, at = opens) => {
    const waiting = waitingInTender(tender);
    agrees(tender, waiting, tries, at);
    return said(waiting);
  };

  it("waits for nobody as a draft, while it is open, and when it is cancelled", () => {
    for (const state of ["draft", "published", "cancelled"] as const)
      expect(waitingInTender(tenderSamples[state])).toEqual([]);
  });

  it("waits in review for finance and then for a head, but for nobody who wrote it or sent it there", () => {
    const { inReview, draft } = tenderSamples;
    expect(said(waitingInTender(inReview))).toEqual(["head: publishTender -prs_pm"]);
    const changed: TenderEvent = { type: "TenderChanged", at: opens, by: "prs_everything", draft: draft.draft };
    const sent: TenderEvent = { type: "TenderSubmittedForReview", at: opens, by: "prs_pm2" };
    expect(check(replay([changed, sent], draft))).toEqual(["finance: confirmFunds -prs_pm -prs_everything -prs_pm2"]);
  });

  it("waits, sent back, for the managers, and for officers who wrote in it", () => {
    const returned = replay(
      [{ type: "TenderReturned", at: opens, by: "prs_head", comment: "which lots?" }],
      tenderSamples.inReview,
    );
    expect(said(waitingInTender(returned))).toEqual([
      "prManager: submitForReview",
      "procurementOfficer: changeTender =prs_pm",
    ]);
  });

  it("walks through a meeting, seat by seat", () => {
    const all = "head|finance|technicalMember|secretary";
    let tender = closedCase();
    expect(check(tender)).toEqual([`${all}: postPresence stage BC ${everyone.map((p) => `=${p}`).join(" ")}`]);
    tender = then(tender, postPresence(tender, "BC", moment("prs_head")));
    tender = then(tender, postPresence(tender, "BC", moment("prs_secretary")));
    expect(said(waitingInTender(tender))).toEqual([`${all}: postPresence stage BC =prs_finance =prs_technical`]);
    for (const person of voters) tender = then(tender, postPresence(tender, "BC", moment(person)));
    expect(check(tender)).toEqual([
      `${all}: startOpening stage BC =prs_head =prs_secretary =prs_finance =prs_technical`,
    ]);

    const started = startOpening(
      tender,
      { stage: "BC", gatesShut: true, submitted: new Map([[1, 3]]) },
      moment("prs_head"),
    );
    tender = then(tender, started);
    expect(check(tender)).toEqual([
      `${all}: startOpening stage BC =prs_head =prs_secretary =prs_finance =prs_technical`,
    ]);
    tender = replay([bidsOpened("BC", three.map(bid), moment("prs_head"))], tender);
    tender = then(tender, finishOpening(tender, { stage: "BC", left: 0 }, moment("prs_head"), digest));
    expect(said(waitingInTender(tender))).toEqual([
      `${all}: decideEnvelopes stage BC =prs_head =prs_finance =prs_technical`,
    ]);
    agrees(tender, waitingInTender(tender), tries, opens);

    // Part of a word is not the whole one.
    const some = { decisions: accepting.slice(1) };
    tender = then(tender, decideEnvelopes(tender, "BC", some, moment("prs_head"), digest));
    expect(said(waitingInTender(tender))[0]).toContain("=prs_head");
    for (const person of voters) {
      tender = then(tender, decideEnvelopes(tender, "BC", { decisions: accepting }, moment(person), digest));
    }
    expect(check(tender)).toEqual([
      `${all}: signMinutes stage BC =prs_head =prs_secretary =prs_finance =prs_technical`,
    ]);
    expect(tender.lots[1]?.state).toBe("priceOpened");
    const hash = tender.openings.BC?.minutesHash ?? "";
    for (const person of everyone) tender = then(tender, signMinutes(tender, "BC", { hash }, moment(person)));

    expect(check(tender)).toEqual([
      "head|finance|technicalMember: voteAward lot 1 =prs_head =prs_finance =prs_technical",
    ]);
    tender = then(tender, voteAward(tender, 1, { award: true, vendor: "vnd_alpha" }, moment("prs_finance")));
    expect(said(waitingInTender(tender))).toEqual([
      "head|finance|technicalMember: voteAward lot 1 =prs_head =prs_technical",
    ]);
    agrees(tender, waitingInTender(tender), tries, opens);
    tender = then(tender, voteAward(tender, 1, { award: true, vendor: "vnd_alpha" }, moment("prs_head")));
    expect(check(tender)).toEqual(["head: notifyAward lot 1"]);
    tender = then(tender, notifyAward(tender, awardIn(tender, "lot 1"), moment("prs_head")));
    expect(check(tender)).toEqual(["prManager: draftContract lot 1"]);
    const [award] = tender.awards;
    expect(waitingInTender(tender)[0]).toMatchObject({
      from: award?.standstillUntil,
      dueAt: award?.signBy,
      amountRial: 1_000_000,
    });
    tender = then(tender, draftContractOf(tender, award?.id ?? "", "ctr_x", moment("prs_pm", award?.standstillUntil)));
    expect(waitingInTender(tender)).toEqual([]);
  });

  it("asks the head about a lot with too few bids, and gathers again once there is an answer", () => {
    const short = replay(
      [{ type: "LotFoundShort", at: opens, by: "system", lot: 1, submitted: 2, minimum: 3 }],
      closedCase(),
    );
    expect(check(short)).toEqual(["head: acceptFewer lot 1"]);
    const accepted = then(short, acceptFewer(short, 1, { reason: "nobody else" }, moment("prs_head")));
    expect(check(accepted)[0]).toContain("postPresence stage BC");
  });

  it("gathers a further session for a lot that was not ready at the first", () => {
    const stage = "BC" as const;
    const by = { at: opens, by: "system" };
    const first = replay(
      [
        { type: "LotFoundShort", ...by, lot: 2, submitted: 1, minimum: 3 },
        { type: "OpeningStarted", ...by, stage, lots: [1] },
        { type: "OpeningClosed", ...by, stage, lots: [{ lot: 1, state: "unsuccessful" }] },
      ],
      closedCase({ lots: [lot(1), lot(2)] }),
    );
    expect(said(waitingInTender(first))).toEqual(["head: acceptFewer lot 2"]);
    const again = then(first, acceptFewer(first, 2, { reason: "nobody else" }, moment("prs_head2")));
    expect(said(waitingInTender(again))[0]).toContain("postPresence stage BC =prs_head");
  });

  it("opens prices only when quality is scored", () => {
    const lots = [lot(1, { kind: "balancedPrice", impactBp: 3000 })];
    expect(said(waitingInTender(closedCase({ lots })))).toEqual([expect.stringContaining("postPresence stage B ")]);
    const by = { at: opens, by: "system" };
    const scored = replay(
      [
        { type: "OpeningStarted", ...by, stage: "B", lots: [1] },
        { type: "OpeningClosed", ...by, stage: "B", lots: [{ lot: 1, state: "scored" }] },
      ],
      closedCase({ lots }),
    );
    expect(said(waitingInTender(scored))).toEqual([expect.stringContaining("postPresence stage C ")]);
  });
});

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
    expect(check(played(film, completion), at)).toEqual(["prManager: proposeRating"]);
  });
});

it("a small purchase asks whoever may act, in every state", () => {
  const tries: Partial<Record<Verb, Try<Purchase>>> = {
    confirmPurchaseFunds: (purchase, _, by) => confirmFunds(purchase, {}, by),
    orderPurchase: (purchase, _, by) => orderPurchase(purchase, {}, [], by),
    receivePurchase: (purchase, _, by) => receivePurchase(purchase, {}, by),
    payPurchase: (purchase, _, by) =>
      payPurchase(purchase, { amountRial: form.amountRial, paidOn: "2026-11-19", reference: "r" }, by),
  };
  for (const sample of Object.values(purchaseSamples)) {
    // A file is completed by whoever has the papers; the decision asks for more than the person.
    const waiting = waitingInPurchase(sample).filter(({ verb }) => verb !== "changePurchase");
    agrees<Purchase>(sample, waiting, tries, "2026-11-22T10:00:00.000Z");
  }
});

describe("an entry", () => {
  const at = "2026-11-22T10:00:00.000Z";

  it.each([
    ["overdue", { dueAt: "2026-11-22T09:59:59.999Z" }],
    ["today", { dueAt: at }],
    ["today", { dueAt: "2026-11-22T20:29:59.999Z" }],
    ["thisWeek", { dueAt: "2026-11-22T20:30:00.000Z" }],
    ["thisWeek", { dueAt: "2026-11-29T20:29:59.999Z" }],
    ["later", { dueAt: "2026-11-29T20:30:00.000Z" }],
    ["later", {}],
    ["ahead", { from: "2026-11-22T10:00:00.001Z", dueAt: "2026-11-22T11:00:00.000Z" }],
    ["overdue", { from: at, dueAt: "2026-11-22T09:00:00.000Z" }],
  ])("is %s by Tehran's days: %j", (urgency, dates) => {
    expect(urgencyOf(dates, at)).toBe(urgency);
  });

  const item: InboxItem = {
    verb: "replyToRating",
    object: { kind: "contract", id: "ctr_a" },
    party: "vnd_alpha",
    title: { fa: "کتابچه", en: "Booklet" },
    until: at,
    dueAt: at,
    since: "2026-11-10T10:00:00.000Z",
    roles: ["vendorMember"],
  };

  it("is shown in the reader's language until nobody can do it any more", () => {
    expect(viewEntry(item, at, "en")).toMatchObject({ act: "reply to the rating", urgency: "today" });
    expect(viewEntry(item, at, "fa")).toMatchObject({ act: "پاسخ به ارزیابی" });
    expect(viewEntry(item, "2026-11-22T10:00:00.001Z", "en")).toBeUndefined();
  });

  it("is mailed with title, act and dates, several of one object together", () => {
    expect(waitingMail([item], "https://k/contracts/ctr_a", "en")).toEqual({
      subject: "Waiting for you: reply to the rating",
      text: "reply to the rating – “Booklet”, by 22 November 2026, 13:30\n\nKarsepar: https://k/contracts/ctr_a\n",
    });
    const { dueAt: _dueAt, until: _until, ...undated } = item;
    const many = [{ ...undated, from: at }, ...Array.from({ length: 24 }, () => undated)];
    const { subject, text } = waitingMail(many, "https://k/x", "fa");
    expect(subject).toBe("۲۵ کار در انتظار شماست");
    expect(text.split("\n")[0]).toBe("پاسخ به ارزیابی – «کتابچه»، از ۱ آذر ۱۴۰۵ ساعت ۱۳:۳۰");
    expect(text).toContain("و ۵ کار دیگر");
    expect(text.split("\n").length).toBe(24);
  });
});
