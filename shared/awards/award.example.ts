import type { Machine } from "../machine.example.ts";
import type { Moment } from "../moment.ts";
import { asking, closedCase, lot, moment, opens, voters } from "../tenders/closed-case.example.ts";
import { outsideDraft } from "../tenders/direct.example.ts";
import { evolveTender } from "../tenders/evolve.ts";
import type { AwardState, OpenedBid, PublishedTerms, Tender, TenderEvent } from "../tenders/state.ts";
import { inReviewOf, published, replayed as replay, after as then } from "../tenders/tender.example.ts";
import { cancelTender, tenderActs } from "../tenders/tender.ts";
import { awardActs, awardVoteActs } from "./acts.ts";
import { contractCancelled, contractLot, draftContractOf, expireAward, notifyAward, refuseAward } from "./award.ts";
import { voteAward } from "./vote.ts";

type Priced = { vendor: string; priceMinor: number; score?: number; receivedAt?: string; rejected?: boolean };

const opened = (lots: readonly number[], { vendor, priceMinor, score, receivedAt, rejected }: Priced): OpenedBid => ({
  vendor,
  vendorName: { en: vendor },
  bidVersion: 1,
  receivedAt: receivedAt ?? "2026-11-20T10:00:00.000Z",
  receiptHash: "r",
  lots: Object.fromEntries(
    lots.map((n) => [
      String(n),
      {
        price: { statedMinor: priceMinor, correctedMinor: priceMinor, lines: [], corrections: [] },
        outcome: {
          B: "accepted" as const,
          C: rejected ? ("rejected" as const) : ("accepted" as const),
          reasons: rejected ? ["no licence"] : [],
        },
        ...(score === undefined ? {} : { technicalScore: score }),
      },
    ]),
  ),
});

/** A case whose prices are open and whose minutes are signed. */
export function settled(bids: readonly Priced[], over: Partial<PublishedTerms> = {}): Tender {
  const tender = closedCase(over);
  const lots = (over.lots ?? [lot(1)]).map(({ n }) => n);
  const stage = "BC" as const;
  const by = { at: opens, by: "prs_secretary" };
  return replay(
    [
      { type: "PresencePosted", ...by, stage },
      { type: "OpeningStarted", ...by, stage, lots },
      { type: "BidsOpened", ...by, stage, bids: bids.map((each) => opened(lots, each)) },
      { type: "StageOpened", ...by, stage },
      { type: "OpeningClosed", ...by, stage, lots: lots.map((n) => ({ lot: n, state: "priceOpened" as const })) },
    ],
    tender,
  );
}

/** Three prices, of which the second lies within the margin of the first: it is named reserve. */
export const close = [
  { vendor: "vnd_alpha", priceMinor: 1_000_000 },
  { vendor: "vnd_beta", priceMinor: 1_049_999 },
  { vendor: "vnd_gamma", priceMinor: 1_300_000 },
];
/** The same, one rial beyond the margin. */
export const far = close.map((each) => (each.vendor === "vnd_beta" ? { ...each, priceMinor: 1_050_000 } : each));

export const vote = (
  tender: Tender,
  by: string | Moment,
  vendor = "vnd_alpha",
  more: { justification?: string; reason?: string } = {},
  n = 1,
) => voteAward(tender, n, { award: true, vendor, ...more }, asking(by));
export const against = (tender: Tender, by: string | Moment, vendor = "vnd_alpha") =>
  voteAward(tender, 1, { award: false, vendor, reason: "no money" }, asking(by));

export function proposed(bids = close): Tender {
  let tender = settled(bids);
  for (const person of voters.slice(0, 2)) tender = then(tender, vote(tender, person));
  return tender;
}
export const id = "awd_x.1.1";
export const notified = (bids = close): Tender => {
  const tender = proposed(bids);
  return then(tender, notifyAward(tender, id, moment("prs_head2")));
};

/** After the standstill. */
export const free = "2026-11-22T10:05:00.000Z";
export const drawnUp = (bids = close): Tender =>
  then(notified(bids), draftContractOf(notified(bids), id, "ctr_1", moment("prs_pm2", free)));

export const signingEnds = "2027-01-01T00:00:00.000Z";
export const cancelCase = (tender: Tender, when = moment("prs_head2")) =>
  cancelTender(tender, { ground: "noFunds", reason: "r" }, when);

const oneVote = then(settled(close), vote(settled(close), "prs_head"));

/** The first award of a lot; its winner has a reserve. */
export const awardMachine = {
  acts: awardActs,
  others: { ...awardVoteActs, publishTender: tenderActs.publishTender, cancelTender: tenderActs.cancelTender },
  stateOf: ({ awards }) => awards[0]?.state,
  evolve: evolveTender,
  samples: {
    proposed: proposed(),
    notified: notified(),
    refused: then(notified(), refuseAward(notified(), id, { reason: "r" }, moment("prs_alpha"))),
    expired: replay(expireAward(notified(), signingEnds), notified()),
    cancelled: then(proposed(), cancelCase(proposed())),
  },
  variants: { "a contract is drawn up": drawnUp() },
  begins: {
    voteAward: { before: oneVote, decision: vote(oneVote, "prs_finance") },
    "publishTender, run elsewhere": {
      before: inReviewOf(outsideDraft),
      decision: published(inReviewOf(outsideDraft), moment("prs_head2", "2026-11-02T08:00:00.000Z")),
    },
  },
  commands: {
    notifyAward: (tender, moment) => notifyAward(tender, id, moment),
    refuseAward: (tender, moment) => refuseAward(tender, id, { reason: "r" }, moment),
    draftContract: (tender, moment) => draftContractOf(tender, id, "ctr_1", moment),
  },
  ways: {
    "draftContract, in the standstill": (tender, moment) => draftContractOf(tender, id, "ctr_1", moment),
    "cancelTender, the whole case": cancelCase,
  },
  by: {
    notifyAward: moment("prs_head2"),
    refuseAward: moment("prs_alpha"),
    draftContract: moment("prs_pm2", free),
    "draftContract, in the standstill": moment("prs_pm2"),
    cancelTender: moment("prs_head2"),
  },
  follows: {
    "its time to sign passes": (tender) => expireAward(tender, signingEnds),
    "its contract is signed": (tender) => contractLot(tender, 1, "ctr_1", free),
    "its contract is cancelled": (tender) => contractCancelled(tender, "ctr_1", free),
  },
} satisfies Machine<AwardState, Tender, TenderEvent>;
