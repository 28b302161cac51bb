import type { Machine } from "../machine.example.ts";
import { openingActs } from "../openings/acts.ts";
import { allRead, bid, present, price, rejecting, sampleMeeting, start } from "../openings/opening.example.ts";
import { bidsOpened } from "../openings/opening.ts";
import { openingPlan } from "../openings/plan.ts";
import { guaranteesSettled, met, oneStage, qualityOpen, renewedCase } from "../openings/tender-meetings.example.ts";
import { accept } from "../refusal.ts";
import { scoringActs } from "../scoring/acts.ts";
import { agree, allLocked, chair, type Points } from "../scoring/scoring.example.ts";
import { caseEvents, closedCase, everyone, moment, opens, voters } from "../tenders/closed-case.example.ts";
import { outsideDraft, waiverDraft } from "../tenders/direct.example.ts";
import { evolveTender } from "../tenders/evolve.ts";
import type { LotState, OpeningStage, Tender, TenderEvent } from "../tenders/state.ts";
import { inReviewOf, published as publish, replayed as replay, after as then } from "../tenders/tender.example.ts";
import { acceptFewer, closeTender, tenderActs } from "../tenders/tender.ts";
import { awardActs, awardVoteActs } from "./acts.ts";
import {
  against,
  awardMachine,
  cancelCase,
  close,
  drawnUp,
  far,
  free,
  notified,
  proposed,
  settled,
  signingEnds,
  vote,
} from "./award.example.ts";
import { contractCancelled, contractLot, expireAward } from "./award.ts";

const { finish, sign, deciding, signing, closed, qualityDone } = sampleMeeting;
const [drafted, published] = caseEvents("tnd_x") as [TenderEvent, TenderEvent];
const quality = qualityDone();
const scored = present(quality.tender, "C", ...voters);
const quorate = present(closedCase(), "BC", ...everyone);
const oneVote = then(settled(close), vote(settled(close), "prs_head"));

/** The stage that opens the lot of a case next, or has opened it last. */
function stageOf({ published, openings }: Tender): OpeningStage {
  const plan = published ? openingPlan(published) : [];
  return [...plan].reverse().find((stage) => openings[stage]) ?? plan[0] ?? "BC";
}

const signedBy = (tender: Tender, stage: OpeningStage, persons: readonly string[]): Tender =>
  persons.reduce((now, person) => then(now, sign(now, person, stage)), tender);
const allButLast = [...voters.slice(0, 2), "prs_secretary"];

const [waived, elsewhere] = [inReviewOf(waiverDraft), inReviewOf(outsideDraft)];
const head = moment("prs_head2", "2026-11-02T08:00:00.000Z");
const convened = then(waived, publish(waived, head));
/** Each member of a waiver's board says why. */
const reasoned = ({ published }: Tender) => (published?.waiver ? { reason: "r" } : {});
const boardVoted = (...persons: string[]): Tender =>
  persons.reduce((now, person) => then(now, vote(now, person, "vnd_alpha", reasoned(now))), convened);

const low: Points = { vnd_alpha: [6000, 6000], vnd_beta: [6499, 6499], vnd_gamma: [0, 0] };

/** The first lot of a case. */
export const lotMachine = {
  acts: awardVoteActs,
  others: {
    ...awardActs,
    startOpening: openingActs.startOpening,
    signMinutes: openingActs.signMinutes,
    acceptFewer: tenderActs.acceptFewer,
    publishTender: tenderActs.publishTender,
    cancelTender: tenderActs.cancelTender,
    reachConsensus: scoringActs.reachConsensus,
  },
  stateOf: ({ lots }) => lots["1"]?.state,
  evolve: evolveTender,
  samples: {
    waiting: replay([drafted, published]),
    closed: quorate,
    opened: present(guaranteesSettled(), "C", ...voters),
    technicalOpened: quality.opened,
    scored,
    priceOpened: oneVote,
    awardProposed: proposed(),
    notified: notified(),
    contracted: replay(contractLot(drawnUp(), 1, "ctr_1", free), drawnUp()),
    unsuccessful: closed(signing(rejecting)),
    renewed: renewedCase(),
    cancelled: then(settled(close), cancelCase(settled(close))),
  },
  variants: {
    "found short of bids": then(quorate, start(quorate, "BC", [[1, 2]])),
    "of a tender": present(closedCase(oneStage), "A", ...everyone),
    "its guarantees are opened, one signature is missing": signedBy(
      met(closedCase(oneStage), "A", { signed: false }),
      "A",
      voters.slice(0, 2),
    ),
    "its guarantees are settled, fewer than the minimum are left": met(closedCase({ ...oneStage, round: 2 }), "A", {
      out: ["vnd_alpha"],
    }),
    "its prices are being opened": then(
      present(guaranteesSettled(), "C", ...everyone),
      start(present(guaranteesSettled(), "C", ...everyone), "C", [[1, 3]]),
    ),
    "the evaluators have its quality": qualityOpen(),
    "every sheet is locked": allLocked(),
    "every sheet is locked, nobody reaches the pass mark": allLocked([low, low, low]),
    "all its envelopes are read": allRead,
    "its quality is read, before any price": quality.unfinished,
    "its quality is judged, one signature is missing": signedBy(quality.drawnUp, "B", voters.slice(0, 2)),
    "its prices are read": replay(
      [bidsOpened("C", [bid("vnd_alpha", { 1: { price: price(7) } })], moment("prs_secretary"))],
      then(scored, start(scored, "C")),
    ),
    "the members decide on its bids": deciding(),
    "one signature is missing": closed(signing(), allButLast),
    "one signature is missing, every bid is rejected": closed(signing(rejecting), allButLast),
    "the board of a waiver, without a vote": convened,
    "the board of a waiver, two have voted for it": boardVoted("prs_head", "prs_finance"),
    "one vote is against": then(settled(close), against(settled(close), "prs_head")),
    "without a reserve": notified(far),
    "its contract is drawn up": drawnUp(),
  },
  begins: {
    publishTender: { before: replay([drafted]), decision: accept(published) },
    "publishTender, a waiver": { before: waived, decision: publish(waived, head) },
    "publishTender, run elsewhere": { before: elsewhere, decision: publish(elsewhere, head) },
  },
  commands: {
    startOpening: (tender, when) => start(tender, stageOf(tender), [[1, 3]], when),
    signMinutes: (tender, when) => sign(tender, when, stageOf(tender)),
    acceptFewer: (tender, when) => acceptFewer(tender, 1, { reason: "r" }, when),
    reachConsensus: (tender) => agree(tender),
    voteAward: (tender, when) => vote(tender, when, "vnd_alpha", reasoned(tender)),
    ...awardMachine.commands,
    cancelTender: cancelCase,
  },
  ways: {
    "startOpening, too few bids": (tender, when) => start(tender, stageOf(tender), [[1, 2]], when),
    "startOpening, no bids": (tender, when) => start(tender, stageOf(tender), [], when),
    "startOpening, the last envelope": (tender, when) => finish(tender, stageOf(tender), 0, when),
    "voteAward, against": (tender, when) => against(tender, when),
  },
  by: {
    ...awardMachine.by,
    startOpening: moment("prs_secretary"),
    signMinutes: moment("prs_technical"),
    acceptFewer: moment("prs_head2"),
    reachConsensus: moment(chair),
    voteAward: moment("prs_technical"),
  },
  follows: {
    time: (tender) => [...closeTender(tender, opens), ...expireAward(tender, signingEnds)],
    "its contract is signed": (tender) => contractLot(tender, 1, "ctr_1", free),
    "its contract is cancelled": (tender) => contractCancelled(tender, "ctr_1", free),
  },
} satisfies Machine<LotState, Tender, TenderEvent>;
