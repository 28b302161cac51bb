import { describe, expect, it } from "vitest";
import { digest } from "../../functions/openings/digest.ts";
import { draftContractOf, notifyAward } from "../../shared/awards/award.ts";
import { voteAward } from "../../shared/awards/vote.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import type { Verb } from "../../shared/inbox/verbs.ts";
import { bidsOpened, finishOpening, postPresence, startOpening } from "../../shared/openings/opening.ts";
import { decideEnvelopes, signMinutes } from "../../shared/openings/signing.ts";
import type { Decision } from "../../shared/refusal.ts";
import { closedCase, everyone, lot, moment, opens, voters } from "../../shared/tenders/closed-case.example.ts";
import type { OpenedBid, OpeningStage, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { replayed as replay, tenderSamples } from "../../shared/tenders/tender.example.ts";
import { acceptFewer, confirmFunds as confirmTenderFunds, submitForReview } from "../../shared/tenders/tender.ts";
import { agrees, said, type Try } from "../harness/waiting.ts";

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
    const voting = "head|finance|technicalMember";
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
      `${voting}: decideEnvelopes stage BC =prs_head =prs_finance =prs_technical`,
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
