import { may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { mustSit, votersOf } from "../openings/panel.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { apartFromOffers } from "../tenders/direct.ts";
import type { Award, Tender, TenderEvent, Vote } from "../tenders/state.ts";
import { awardVoteActs } from "./acts.ts";
import { awardId } from "./award.ts";
import { rankLot } from "./lot-ranking.ts";
import type { RankingView, VoteAward } from "./schema.ts";

/**
 * One member's vote on awarding a lot to whoever ranks first. More than half of the panel's votes decide: for it, the
 * award is proposed; against it, the lot ends. The members still silent may add their word until the award is notified;
 * it stands in the record and changes nothing. The board of a waiver decides when all three have voted, each with a
 * reason.
 */
export function voteAward(tender: Tender, lot: number, input: VoteAward, moment: Moment): Decision<TenderEvent> {
  const { by } = moment;
  const progress = tender.lots[lot];
  const panel = tender.published?.panel;
  const no =
    may(awardVoteActs.voteAward, by, tender.body) ??
    mustSit(tender, by) ??
    (tender.published && apartFromOffers(tender.published, by));
  if (no) return no;
  if (!progress || !panel) return refuse("not-found", {});
  if (by.person === panel.secretary) return refuse("secretary-votes-never", {});
  const wrong = may(awardVoteActs.voteAward, by, tender.body, progress.state);
  if (wrong) return wrong;

  const proposed = tender.awards.find((award) => award.lot === lot && award.n === progress.award);
  const ranking = rankLot(tender, lot);
  if (!ranking) return refuse("minutes-unsigned", {});
  const first = ranking.ranked[0];
  const meant = proposed?.vendor ?? first?.vendor;
  if (!first || input.vendor !== meant) {
    return refuse("ranking-differs", { vendor: input.vendor, first: meant ?? "" });
  }
  const cast = proposed?.votes ?? tender.votes[lot] ?? [];
  if (cast.some(({ person }) => person === by.person)) return refuse("already-voted", {});
  const majority = tender.published?.waiverMajority;
  if (majority !== undefined && input.reason === undefined) {
    return refuse("vote-reason-needed", {}, moment.policy.waiverMajority.rule);
  }
  if (input.award && input.justification === undefined && first.abnormallyLow.length > 0) {
    const tests = first.abnormallyLow.map(({ test }) => test);
    const { abnormallyLowMeanBp, abnormallyLowNextBp } = moment.policy;
    const { rule } = tests[0] === "underMean" ? abnormallyLowMeanBp : abnormallyLowNextBp;
    return refuse("justification-needed", { vendor: input.vendor, tests }, rule);
  }
  const { award: _award, vendor: _vendor, ...why } = input;
  const vote: Vote = { person: by.person, at: moment.at, award: input.award, ...why };
  const voted: TenderEvent = { type: "AwardVoted", ...stamp(moment), lot, ...input };
  if (proposed) return accept(voted);

  const votes = [...cast, vote];
  const seats = votersOf(panel).length;
  const count = (award: boolean) => votes.filter((each) => each.award === award).length;
  const propose = () =>
    accept<TenderEvent>(voted, {
      type: "AwardProposed",
      ...stamp(moment),
      award: awardOf(tender, ranking, votes, moment.at),
    });
  if (majority !== undefined) {
    // The board of a waiver decides with all its members, not by the first who agree.
    if (votes.length < seats) return accept(voted);
    return count(true) >= majority ? propose() : accept(voted, ended("panelAgainst"));
  }
  if (2 * count(true) > seats) return propose();
  if (2 * count(false) > seats) return accept(voted, ended("panelAgainst"));
  return votes.length < seats ? accept(voted) : accept(voted, ended("noMajority"));

  function ended(reason: string): TenderEvent {
    return { type: "LotUnsuccessful", ...stamp(moment), lot, reason };
  }
}

function awardOf(tender: Tender, { lot, ranked, reserve }: RankingView, votes: Vote[], at: string): Award {
  const [first] = ranked;
  if (!first) throw new Error(`lot ${lot} of ${tender.id}: nobody is ranked`);
  const n = 1 + tender.awards.filter((award) => award.lot === lot).length;
  return {
    id: awardId({ tender: tender.id, lot, n }),
    lot,
    n,
    state: "proposed",
    vendor: first.vendor,
    vendorName: first.vendorName,
    priceMinor: first.priceMinor,
    ...(reserve?.named ? { reserve: reserve.vendor } : {}),
    votes,
    proposedAt: at,
  };
}
