import { describe, expect, it } from "vitest";
import { rankLot } from "../../shared/awards/lot-ranking.ts";
import { voteAward } from "../../shared/awards/vote.ts";
import { withdrawBid } from "../../shared/bids/bid.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { personAt } from "../../shared/people/people.example.ts";
import type { Decision } from "../../shared/refusal.ts";
import { issueAddendum } from "../../shared/tenders/addendum.ts";
import { addendumMachine, asked, open, questionMachine } from "../../shared/tenders/clarification.example.ts";
import { outsideDraft, vendor, waiverDraft } from "../../shared/tenders/direct.example.ts";
import { isDirect, unfitForProcedure } from "../../shared/tenders/direct.ts";
import { publishDirect } from "../../shared/tenders/publish-direct.ts";
import { answerQuestion } from "../../shared/tenders/question.ts";
import { successorOf } from "../../shared/tenders/renewal.ts";
import type { PublishedTerms, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { after, inReviewOf, named, published, tenderSamples } from "../../shared/tenders/tender.example.ts";
import { dueAt, tenderAt } from "../../shared/tenders/time.ts";
import { agrees, said } from "../harness/waiting.ts";

const at = "2026-11-02T08:00:00.000Z";
const head = momentOf("prs_head2", at, "bdy_one", "head");
const convened = after(inReviewOf(waiverDraft), published(inReviewOf(waiverDraft), head));
const recorded = after(inReviewOf(outsideDraft), published(inReviewOf(outsideDraft), head));
const code = (decision: Decision<TenderEvent>) => (decision.ok ? "ok" : decision.refusal.code);
const types = (decision: Decision<TenderEvent>) => (decision.ok ? decision.events.map(({ type }) => type) : []);

const vote = (tender: Tender, person: string, award = true, reason: string | null = "r") =>
  voteAward(
    tender,
    1,
    award
      ? { award, vendor: "vnd_alpha", ...(reason === null ? {} : { reason }) }
      : { award, vendor: "vnd_alpha", reason: "r" },
    personAt(person, at),
  );

/** What becomes of the lot when the three vote so, in their order. */
function outcome(...votes: boolean[]): (string | undefined)[] {
  let tender = convened;
  return votes.map((award, i) => {
    tender = after(tender, vote(tender, ["prs_head", "prs_finance", "prs_technical"][i] ?? "", award));
    return tender.lots["1"]?.state;
  });
}

describe("a case without sealed bids", () => {
  it("is a waiver, or whatever was run elsewhere", () => {
    expect([{}, { procedure: "twoStageTender" as const }, waiverDraft, outsideDraft].map(isDirect)).toEqual([
      ...[false, false],
      ...[true, true],
    ]);
  });

  it("has no keys and is closed at once, at every later moment too", () => {
    for (const tender of [convened, recorded]) {
      expect(tender.published).toMatchObject({ keys: [], closesAt: at, openingQuorum: 0, reserveMarginBp: 0 });
      expect(tender.state).toBe("closed");
      expect(tenderAt(tender, "2027-01-01T00:00:00.000Z")).toBe(tender);
    }
    expect(dueAt(convened)).toBeUndefined();
    expect(dueAt(recorded)).toBe(recorded.awards[0]?.signBy);
  });

  it("keeps the policy rows it was published under", () => {
    expect(Object.keys(convened.published?.policyFrom ?? {})).toEqual(
      expect.arrayContaining(["smallLimitRial", "standstillSeconds", "waiverMajority", "outsideStandstillSeconds"]),
    );
    expect(convened.published?.waiverMajority).toBe(2);
    expect(recorded.published?.waiverMajority).toBeUndefined();
  });

  it("takes no bid, and gives none back", () => {
    for (const tender of [convened, recorded]) {
      const bidder = momentOf("prs_alpha", at, "vnd_alpha", "signatory");
      expect(withdrawBid(undefined, tender, "vnd_alpha", bidder)).toMatchObject({
        refusal: { code: "no-sealed-bids" },
      });
    }
  });

  it("ranks the offer that was named, for the board alone", () => {
    expect(rankLot(convened, 1)?.ranked).toMatchObject([
      { vendor: "vnd_alpha", vendorName: vendor("vnd_alpha")?.name, priceMinor: 4_900_000_000, abnormallyLow: [] },
    ]);
    expect(rankLot(convened, 2)).toBeUndefined();
  });

  it.each([
    [[true, true, true], "awardProposed"],
    [[true, false, true], "awardProposed"],
    [[true, false, false], "unsuccessful"],
    [[false, false, true], "unsuccessful"],
    [[false, false, false], "unsuccessful"],
  ])("is decided when all three have voted, by two of them: %j", (votes, last) => {
    expect(outcome(...votes)).toEqual(["priceOpened", "priceOpened", last]);
  });

  it("may ask for all three by policy", () => {
    const strict: Tender = { ...convened, published: { ...(convened.published as PublishedTerms), waiverMajority: 3 } };
    let tender = strict;
    for (const [person, award] of [
      ["prs_head", true],
      ["prs_finance", false],
      ["prs_technical", true],
    ] as const) {
      tender = after(tender, vote(tender, person, award));
    }
    expect(tender.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "panelAgainst" });
  });

  it("asks each member of the board for a reason", () => {
    expect(code(vote(convened, "prs_head", true, null))).toBe("vote-reason-needed");
    expect(code(vote(convened, "prs_head", false))).toBe("ok");
  });

  it("is published by these events and no others", () => {
    expect(types(published(inReviewOf(waiverDraft), head))).toEqual(["TenderPublished", "BoardConvened"]);
    expect(types(published(inReviewOf(outsideDraft), head))).toEqual(["TenderPublished", "OutsideRecorded"]);
  });

  it("is not published with a part that belongs to another procedure, or before its funds", () => {
    const { fundsConfirmed: _funds, ...unfunded } = inReviewOf(waiverDraft);
    expect(code(published(unfunded, head))).toBe("funds-not-confirmed");
    const both = inReviewOf({ ...waiverDraft, ...outsideDraft });
    expect(code(published(both, head))).toBe("tender-incomplete");
    const sealed = publishDirect(tenderSamples.inReview, {}, named, { pieces: [], vendor }, head);
    expect(code(sealed)).toBe("tender-incomplete");
  });

  it.each([
    ["nothing at all", {}, []],
    ["an offer of a quotation", { waiver: waiverDraft.waiver }, ["procedure"]],
    ["a waiver that was run elsewhere", { ...waiverDraft, outside: outsideDraft.outside }, ["outside"]],
    ["a waiver without its ground", { procedure: "waiver" as const }, ["waiver"]],
    ["a framework by waiver", { ...waiverDraft, framework: { ceilingRial: 1, months: 1 } }, ["framework"]],
  ])("says what does not fit: %s", (_, parts, unfit) => {
    expect(unfitForProcedure({ ...parts, lots: [{}] })).toEqual(unfit);
  });
});

describe("a further round without sealed bids", () => {
  const [lot] = tenderSamples.inReview.draft.lots;
  const twoLots = {
    lots: [
      { ...lot, n: 1 },
      { ...lot, n: 2 },
    ],
  };
  const successor = (tender: Tender) => {
    const { published: terms } = tender;
    if (!terms?.lots[0]) throw new Error("a further round follows a publication");
    const lots = { "1": { state: "contracted" as const }, "2": { state: "unsuccessful" as const } };
    const published = { ...terms, lots: [terms.lots[0], { ...terms.lots[0], n: 2 }] };
    const event = successorOf({ ...tender, lots, published } as Tender, "tnd_next", head);
    return event.type === "TenderDrafted" ? event.draft : undefined;
  };

  it("keeps the offers of a waiver with their own lots", () => {
    const [offer] = waiverDraft.waiver.offers;
    const offers = [offer, { lot: 2, vendor: "vnd_beta", priceMinor: 7 }];
    const tender = { ...convened, draft: { ...convened.draft, ...twoLots, waiver: { ...waiverDraft.waiver, offers } } };
    const draft = successor(tender as Tender);
    expect(draft?.lots).toHaveLength(1);
    expect(draft?.waiver?.offers).toEqual([{ lot: 1, vendor: "vnd_beta", priceMinor: 7 }]);
  });

  it("names nobody who won another lot outside", () => {
    expect(successor({ ...recorded, draft: { ...recorded.draft, ...twoLots } } as Tender)).not.toHaveProperty(
      "outside",
    );
  });
});

describe("what waits for whom without sealed bids", () => {
  it("is the votes of a waiver's board, one by one", () => {
    const tries = { voteAward: (tender: Tender, _: string, by: typeof head) => vote(tender, by.by.person) };
    const waiting = waitingInTender(convened);
    agrees(convened, waiting, tries, at);
    expect(said(waiting)).toEqual([
      "head|finance|technicalMember: voteAward lot 1 =prs_head =prs_finance =prs_technical",
    ]);
    const voted = after(convened, vote(convened, "prs_finance"));
    expect(said(waitingInTender(voted))).toEqual([
      "head|finance|technicalMember: voteAward lot 1 =prs_head =prs_technical",
    ]);
  });

  it("is the contract of what was decided elsewhere, at once", () => {
    expect(waitingInTender(recorded)).toMatchObject([{ verb: "draftContract", part: "lot 1", from: at }]);
  });
});

describe("what waits while bids are open", () => {
  const tries = {
    issueAddendum: (tender: Tender, _: string, by: typeof head) => issueAddendum(tender, 1, by),
    answerQuestion: (tender: Tender, _: string, by: typeof head) =>
      answerQuestion(tender, 1, { text: { en: "x" } }, by),
  };

  it("is an addendum, for every head who did not write in it", () => {
    const waiting = waitingInTender(addendumMachine.samples.drafted);
    agrees(addendumMachine.samples.drafted, waiting, tries, open);
    expect(said(waiting)).toEqual(["head: issueAddendum addendum 1 -prs_pm"]);
    expect(waitingInTender(addendumMachine.samples.issued)).toEqual([]);
  });

  it("is a question, for the managers, and for the heads too once it was left too long", () => {
    expect(said(waitingInTender(asked))).toEqual(["prManager: answerQuestion question 1"]);
    const late = questionMachine.variants["its closing was put off"];
    const waiting = waitingInTender(late);
    agrees(late, waiting, tries, open);
    expect(said(waiting)).toEqual(["prManager|head: answerQuestion question 1"]);
    for (const settled of ["answered", "declined"] as const) {
      expect(waitingInTender(questionMachine.samples[settled])).toEqual([]);
    }
  });
});
