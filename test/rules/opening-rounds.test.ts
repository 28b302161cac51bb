import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { envelopeContents } from "../../shared/bids/envelope.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import { bid, present, sampleMeeting, start, three } from "../../shared/openings/opening.example.ts";
import { bidsOpened } from "../../shared/openings/opening.ts";
import { envelopesAsked, lotsAt, openingPlan, pricesSettled } from "../../shared/openings/plan.ts";
import { contest, lotsToOpen } from "../../shared/openings/progress.ts";
import { revealed } from "../../shared/openings/revealed.ts";
import {
  guarantee,
  guaranteesSettled,
  met,
  oneStage,
  qualityOpen,
  renewedCase,
  scoredLot,
  twoStage,
} from "../../shared/openings/tender-meetings.example.ts";
import { MinutesView, viewOpenings } from "../../shared/openings/view.ts";
import type { Decision } from "../../shared/refusal.ts";
import { isScoring } from "../../shared/scoring/committee.ts";
import { closedCase, lot, moment, terms, voters } from "../../shared/tenders/closed-case.example.ts";
import { guaranteeFindings } from "../../shared/tenders/guarantee.ts";
import { lotsFailed, renewTender, successorOf } from "../../shared/tenders/renewal.ts";
import type { OpeningStage, Procedure, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { replayed as replay, tenderSamples, after as then } from "../../shared/tenders/tender.example.ts";
import { acceptFewer } from "../../shared/tenders/tender.ts";

const code = (decision: Decision<TenderEvent>) => (decision.ok ? "ok" : decision.refusal.code);
const balanced = { kind: "balancedPrice", impactBp: 3000 } as const;
const stateOf = (tender: Tender) => tender.lots["1"]?.state;

describe("what a case asks for and how it is opened", () => {
  const cases: [Procedure | "outside", ReturnType<typeof lot>[], string[], OpeningStage[]][] = [
    ["quotation", [lot(1)], ["B", "C"], ["BC"]],
    ["quotation", [lot(1), lot(2, balanced)], ["B", "C"], ["B", "C"]],
    ["oneStageTender", [lot(1)], ["A", "C"], ["A", "C"]],
    ["twoStageTender", [scoredLot(1)], ["A", "B", "C"], ["A", "B", "C"]],
    ["waiver", [lot(1)], [], []],
  ];
  it.each(cases)("%s", (procedure, lots, envelopes, plan) => {
    const published = terms({ procedure: procedure as Procedure, lots });
    expect(envelopesAsked(published)).toEqual(envelopes);
    expect(openingPlan(published)).toEqual(plan);
  });

  it("asks for nothing where it was run elsewhere", () => {
    const outside = { channel: "setad" as const, number: "7", decidedOn: "2026-11-01", minutes: "fil_1", winners: [] };
    expect(openingPlan(terms({ outside }))).toEqual([]);
    expect(envelopesAsked({ procedure: "twoStageTender", outside })).toEqual([]);
  });

  it("waits for each lot at exactly one stage", () => {
    const at = (tender: Tender) => (["A", "BC", "B", "C"] as const).filter((stage) => lotsAt(tender, stage).length > 0);
    expect(at(closedCase(oneStage))).toEqual(["A"]);
    expect(at(guaranteesSettled())).toEqual(["C"]);
    expect(at(met(guaranteesSettled(), "C"))).toEqual([]);
    expect(at(met(closedCase(twoStage), "A"))).toEqual(["B"]);
    expect(at(qualityOpen())).toEqual([]);
    expect(at(closedCase())).toEqual(["BC"]);
  });
});

describe("the envelope of the guarantee", () => {
  it.each<[string, object, boolean]>([
    ["as asked for", guarantee, true],
    ["of cash", { ...guarantee, kind: "cash" }, true],
    ["of a kind nobody takes", { ...guarantee, kind: "promise" }, false],
    ["of nothing", { ...guarantee, amountMinor: 0 }, false],
    ["of half a rial", { ...guarantee, amountMinor: 0.5 }, false],
    ["until a Persian date", { ...guarantee, validUntil: "1405-12-05" }, false],
    ["until a day that does not exist", { ...guarantee, validUntil: "2027-02-30" }, false],
    ["with half a letter", { ...guarantee, issuer: "Bank \ud83d" }, false],
    ["with a price beside", { ...guarantee, priceMinor: 5 }, false],
    ["without an issuer", { ...guarantee, issuer: undefined }, false],
  ])("is read strictly: %s", (_, content, fits) => {
    expect(v.is(envelopeContents.A, content)).toBe(fits);
  });

  it.each<[string, object, string[]]>([
    ["to the rial and the day", {}, []],
    ["one rial less", { amountMinor: 149_999_999 }, ["guaranteeTooSmall"]],
    ["one day less", { validUntil: "2027-02-19" }, ["guaranteeEndsEarly"]],
    ["less of both", { amountMinor: 1, validUntil: "2026-11-22" }, ["guaranteeTooSmall", "guaranteeEndsEarly"]],
  ])("is compared with the published terms: %s", (_, change, found) => {
    const findings = guaranteeFindings({ ...guarantee, ...change }, terms(oneStage));
    expect(findings.map((each) => each.code)).toEqual(found);
    for (const each of findings) expect(each.from).toBe("2023-03-21T00:00:00.000Z");
  });
});

describe("the meeting on guarantees", () => {
  const weak = { ...guarantee, amountMinor: 1 };
  const opened = (read = () => ({ guarantee: weak })) => {
    let tender = present(closedCase(oneStage), "A", ...voters);
    tender = then(tender, start(tender, "A"));
    const bids = three.map((vendor) => bid(vendor, { 1: read() }));
    tender = replay([bidsOpened("A", bids, moment("prs_secretary"))], tender);
    return then(tender, sampleMeeting.finish(tender, "A"));
  };

  it("lets nobody accept what falls short without a word why", () => {
    const word = { vendor: "vnd_alpha", lot: 1, outcome: "accepted" as const };
    const decide = (decision: object) =>
      sampleMeeting.decide(opened(), "prs_head", { decisions: [{ ...word, ...decision }] }, "A");
    const refused = decide({});
    expect(code(refused)).toBe("reason-needed");
    expect(!refused.ok && refused.refusal.facts["findings"]).toEqual(["guaranteeTooSmall"]);
    expect(code(decide({ reason: "the rest was paid in cash" }))).toBe("ok");
    const rejected = { vendor: "vnd_alpha", lot: 1, outcome: "rejected" as const, reason: "too small" };
    expect(code(sampleMeeting.decide(opened(), "prs_head", { decisions: [rejected] }, "A"))).toBe("ok");
    const good = opened(() => ({ guarantee }));
    expect(code(sampleMeeting.decide(good, "prs_head", { decisions: [word] }, "A"))).toBe("ok");
  });

  it("writes the finding and the reason into its minutes", () => {
    const tender = met(closedCase(oneStage), "A", { read: () => ({ guarantee: weak }) });
    const view = viewOpenings(tender, moment("prs_auditor").by);
    const minutes = v.parse(MinutesView, view?.items[0]?.minutes);
    expect(minutes.bids[0]?.lots[0]).toMatchObject({
      guarantee: weak,
      findings: [{ code: "guaranteeTooSmall", statedMinor: 1, neededMinor: 150_000_000 }],
      outcome: "accepted",
    });
    expect(minutes.bids[0]?.lots[0]?.decisions[0]).toMatchObject({ reason: "as published" });
  });

  it("moves no lot before its minutes are signed", () => {
    expect(stateOf(met(closedCase(oneStage), "A", { signed: false }))).toBe("closed");
    expect(stateOf(guaranteesSettled())).toBe("opened");
  });

  it("says the same in its minutes whatever came later", () => {
    const early = guaranteesSettled(["vnd_gamma"], { round: 2, minimumBids: 2 });
    const hash = (tender: Tender) => viewOpenings(tender, moment("prs_auditor").by)?.items[0]?.minutes;
    expect(hash(met(early, "C", { vendors: three.slice(0, 2) }))).toEqual(hash(early));
  });
});

describe("what goes back unopened", () => {
  it("is all that is left of a bid whose guarantee was rejected", () => {
    const tender = met(met(closedCase(twoStage), "A", { vendors: [...three, "vnd_delta"], out: ["vnd_delta"] }), "B");
    expect(tender.bids["vnd_delta"]?.lots["1"]).toMatchObject({ returnedUnopened: true, outcome: { A: "rejected" } });
    for (const stage of ["B", "C"] as const) {
      const sealed = { vendor: "vnd_delta", lots: [1] };
      expect(lotsToOpen(tender, { stage, lots: [1] }, sealed)).toEqual([]);
    }
    expect(lotsToOpen(tender, { stage: "C", lots: [1] }, { vendor: "vnd_alpha", lots: [1] })).toEqual([1]);
  });

  it("is the price of a bid that failed after its quality meeting", () => {
    const tender = qualityOpen();
    const alpha = tender.bids["vnd_alpha"];
    const failed: Tender = {
      ...tender,
      bids: {
        ...tender.bids,
        ...(alpha ? { vnd_alpha: { ...alpha, lots: { 1: { ...alpha.lots["1"], returnedUnopened: true } } } } : {}),
      },
    };
    expect(lotsToOpen(failed, { stage: "C", lots: [1] }, { vendor: "vnd_alpha", lots: [1] })).toEqual([]);
    // The minutes of the quality meeting stay what they were.
    expect(contest(failed, { stage: "B", lots: [1] })).toHaveLength(3);
  });

  it("is shown stage by stage, never before the meeting has read everything", () => {
    const settled = met(closedCase(twoStage), "A");
    let tender = present(settled, "B", ...voters);
    tender = then(tender, start(tender, "B"));
    tender = replay(
      [bidsOpened("B", [bid("vnd_alpha", { 1: { technical: { statement: "secret yet" } } })], moment("prs_head"))],
      tender,
    );
    const shown = tender.bids["vnd_alpha"] && revealed(tender, tender.bids["vnd_alpha"]);
    expect(shown?.lots["1"]?.guarantee).toEqual(guarantee);
    expect(JSON.stringify(shown)).not.toContain("secret yet");
  });
});

describe("the quality meeting of a two-stage tender", () => {
  it("asks its members for no score and leaves the lot to the evaluators", () => {
    const tender = qualityOpen();
    expect(stateOf(tender)).toBe("technicalOpened");
    expect(isScoring(tender, 1)).toBe(true);
    expect(pricesSettled(tender, 1)).toBe(false);
    expect(isScoring(met(met(closedCase(twoStage), "A"), "B", { signed: false }), 1)).toBe(false);
    expect(Object.values(tender.bids).map((each) => each.lots["1"]?.technicalScore)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(code(start(present(tender, "B"), "B"))).not.toBe("ok");
  });

  it("ends the lot when nobody's quality is accepted", () => {
    const tender = met(met(closedCase(twoStage), "A"), "B", { out: three });
    expect(tender.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "noValidBid" });
    expect(Object.values(tender.bids).every((each) => each.lots["1"]?.returnedUnopened)).toBe(true);
  });
});

describe("the minimum of bids", () => {
  const quorate = (over = {}) => present(closedCase({ ...oneStage, ...over }), "A", ...voters);
  const starting = (count: number, over = {}) => start(quorate(over), "A", [[1, count]]);

  it("ends the first round of a tender with everything sealed, and asks nobody", () => {
    expect(starting(2)).toMatchObject({
      events: [
        { type: "LotRenewed", lot: 1, submitted: 2, minimum: 3 },
        { type: "OpeningClosed", lots: [] },
      ],
    });
    expect(renewedCase().lots["1"]).toMatchObject({ state: "renewed", tooFew: { submitted: 2, minimum: 3 } });
    expect(starting(3)).toMatchObject({ events: [{ type: "OpeningStarted", lots: [1] }] });
    expect(starting(0)).toMatchObject({ events: [{ type: "LotUnsuccessful", reason: "noBids" }, {}] });
    expect(code(acceptFewer(renewedCase(), 1, { reason: "r" }, moment("prs_head2")))).toBe("lot-not-short");
  });

  it("asks the head in a further round, before and after the guarantees", () => {
    const short = then(quorate({ round: 2 }), starting(2, { round: 2 }));
    expect(short.lots["1"]).toMatchObject({ state: "closed", tooFew: { submitted: 2, minimum: 3 } });
    const refused = start(short, "A", [[1, 2]]);
    expect(!refused.ok && refused.refusal.rule?.en).toContain("Documentation of Transactions");
    const accepted = then(short, acceptFewer(short, 1, { reason: "r" }, moment("prs_head2")));
    expect(start(accepted, "A", [[1, 2]])).toMatchObject({ events: [{ type: "OpeningStarted", lots: [1] }] });

    const few = guaranteesSettled(["vnd_alpha"], { round: 2 });
    expect(few.lots["1"]).toMatchObject({ state: "opened", tooFew: { submitted: 2, minimum: 3 } });
    const gathered = present(few, "C", ...voters);
    expect(code(start(gathered, "C"))).toBe("too-few-bids");
    const going = then(gathered, acceptFewer(gathered, 1, { reason: "r" }, moment("prs_head2")));
    expect(start(going, "C")).toMatchObject({ events: [{ type: "OpeningStarted", lots: [1] }] });
  });

  it("does not ask again what the head has accepted in this round", () => {
    const short = then(quorate({ round: 3 }), starting(2, { round: 3 }));
    const accepted = then(short, acceptFewer(short, 1, { reason: "r" }, moment("prs_head2")));
    let tender = then(accepted, start(accepted, "A", [[1, 2]]));
    const two = three.slice(0, 2);
    tender = replay(
      [
        bidsOpened(
          "A",
          two.map((vendor) => bid(vendor, { 1: { guarantee } })),
          moment("prs_head"),
        ),
      ],
      tender,
    );
    tender = then(tender, sampleMeeting.finish(tender, "A"));
    const decisions = two.map((vendor) => ({ vendor, lot: 1, outcome: "accepted" as const }));
    for (const person of voters) tender = then(tender, sampleMeeting.decide(tender, person, { decisions }, "A"));
    for (const person of voters) tender = then(tender, sampleMeeting.sign(tender, person, "A"));
    expect(stateOf(tender)).toBe("opened");
    expect(code(start(present(tender, "C", ...voters), "C"))).toBe("ok");
  });

  it("ends the first round after the guarantees, but not after later meetings", () => {
    expect(guaranteesSettled(["vnd_alpha"]).lots["1"]).toMatchObject({ state: "renewed", reason: "tooFewValid" });
    expect(guaranteesSettled(three).lots["1"]).toMatchObject({ state: "unsuccessful", reason: "noValidBid" });
    const quality = met(met(closedCase(twoStage), "A"), "B", { out: three.slice(0, 2) });
    expect(stateOf(quality)).toBe("technicalOpened");
    expect(stateOf(met(guaranteesSettled(), "C", { out: three.slice(0, 2) }))).toBe("priceOpened");
  });

  it("opens the lots that have enough while others are renewed", () => {
    const lots = [lot(1), lot(2)];
    const tender = present(closedCase({ ...oneStage, lots }), "A", ...voters);
    const begun = start(tender, "A", [
      [1, 3],
      [2, 1],
    ]);
    expect(begun).toMatchObject({
      events: [
        { type: "LotRenewed", lot: 2 },
        { type: "OpeningStarted", lots: [1] },
      ],
    });
  });
});

describe("a further round", () => {
  it("takes what failed, once every lot has ended", () => {
    const going = replay([{ type: "LotRenewed", at: "x", by: "y", lot: 1, submitted: 1, minimum: 3 }], {
      ...closedCase({ ...oneStage, lots: [lot(1), lot(2)] }),
    });
    expect(lotsFailed(going)).toEqual([]);
    expect(code(renewTender(going, "tnd_next", moment("prs_head")))).toBe("lots-still-going");
    const done = replay([{ type: "LotContracted", at: "x", by: "y", lot: 2, contract: "ctr_1" }], going);
    expect(lotsFailed(done)).toEqual([1]);
    const after = then(done, renewTender(done, "tnd_next", moment("prs_head")));
    expect(after).toMatchObject({ state: "renewed", renewedBy: "tnd_next" });
    expect(code(renewTender(after, "tnd_other", moment("prs_head2")))).toBe("wrong-state");
    const none = replay([{ type: "LotContracted", at: "x", by: "y", lot: 1, contract: "ctr_1" }], done);
    expect(code(renewTender(none, "tnd_next", moment("prs_head")))).toBe("nothing-to-renew");
  });

  it("is ordered by a head who did not write in the case, and belongs to those who did", () => {
    const ended = replay(
      [{ type: "LotRenewed", at: "x", by: "y", lot: 1, submitted: 1, minimum: 3 }],
      tenderSamples.closed,
    );
    const writer = { ...ended, writers: ["prs_pm", "prs_head"] };
    expect(code(renewTender(writer, "tnd_next", moment("prs_head")))).toBe("same-person");
    const next = replay([successorOf(ended, "tnd_next", moment("prs_head"))]);
    expect(next).toMatchObject({
      id: "tnd_next",
      state: "draft",
      author: "prs_pm",
      writers: ["prs_pm"],
      draft: { renews: { tender: "tnd_booklet", round: 2 }, lots: [{ n: 1, tasks: ["tsk_booklet"] }] },
    });
    expect(next.draft).not.toHaveProperty("closesAt");
    const { published } = ended;
    const third = successorOf(
      published ? { ...ended, published: { ...published, round: 2 } } : ended,
      "tnd_third",
      moment("prs_head"),
    );
    expect(third).toMatchObject({ draft: { renews: { round: 3 } } });
  });
});

describe("what waits in a tender", () => {
  const waiting = (tender: Tender) => waitingInTender(tender).map(({ verb, part }) => `${verb} ${part ?? ""}`.trim());
  it("goes from meeting to meeting", () => {
    expect(waiting(closedCase(oneStage))).toEqual(["postPresence stage A"]);
    expect(waiting(guaranteesSettled())).toEqual(["postPresence stage C"]);
    expect(waiting(met(closedCase(twoStage), "A"))).toEqual(["postPresence stage B"]);
  });

  it("asks the head about too few bids of a further round, and for the further round", () => {
    expect(waiting(guaranteesSettled(["vnd_alpha"], { round: 2 }))).toEqual(["acceptFewer lot 1"]);
    const renewed = renewedCase();
    expect(waitingInTender(renewed)).toMatchObject([
      { verb: "renewTender", roles: ["head"], except: ["prs_pm", undefined] },
    ]);
    const after = then(renewed, renewTender(renewed, "tnd_next", moment("prs_head")));
    expect(waiting(after)).toEqual([]);
    const next = replay([successorOf(renewed, "tnd_next", moment("prs_head"))]);
    expect(waiting(next)).toEqual(["submitForReview", "changeTender"]);
  });
});
