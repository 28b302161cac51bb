import { may } from "../act.ts";
import { addWorkingDays } from "../calendar.ts";
import { type Moment, stamp } from "../moment.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { apartFromOffers } from "../tenders/direct.ts";
import type { Award, PublishedTerms, Tender, TenderEvent } from "../tenders/state.ts";
import { plusSeconds } from "../tenders/time.ts";
import { awardActs } from "./acts.ts";
import type { RefuseAward } from "./schema.ts";

/** Where an award lies: its id locates its case, its lot and its number there. */
export type AwardPlace = { tender: string; lot: number; n: number };

export const awardId = ({ tender, lot, n }: AwardPlace): string => `awd_${tender.slice("tnd_".length)}.${lot}.${n}`;

const pattern = /^awd_([0-9a-z][0-9a-z-]{0,63})\.([1-9]\d{0,3})\.([1-9]\d{0,3})$/;

/** `undefined` for what is no award id. */
export function placeOfAward(id: string): AwardPlace | undefined {
  const [, tender, lot, n] = pattern.exec(id) ?? [];
  return tender === undefined ? undefined : { tender: `tnd_${tender}`, lot: Number(lot), n: Number(n) };
}

export const findAward = ({ awards }: Tender, id: string): Award | undefined => awards.find((award) => award.id === id);

/**
 * Tells the winner. The panel has decided, so nothing is weighed here; standstill and signing time begin. The time to
 * sign is counted in working days from the end of the standstill.
 */
export function notifyAward(tender: Tender, id: string, moment: Moment): Decision<TenderEvent> {
  const award = findAward(tender, id);
  if (!award || !tender.published) return refuse("not-found", {});
  const no = may(awardActs.notifyAward, moment.by, tender.body, award.state);
  if (no) return no;
  const own = apartFromOffers(tender.published, moment.by);
  if (own) return own;
  return accept({ type: "AwardNotified", ...stamp(moment), award: id, ...timesToSign(tender.published, moment) });
}

/** From the moment a winner is told: until when a contract has to wait, and by when it must be drawn up and signed. */
export function timesToSign(
  { standstillSeconds, signingWorkingDays }: Pick<PublishedTerms, "standstillSeconds" | "signingWorkingDays">,
  { at, policy }: Moment,
): { standstillUntil: string; signBy: string } {
  const standstillUntil = plusSeconds(at, standstillSeconds);
  return { standstillUntil, signBy: addWorkingDays(standstillUntil, signingWorkingDays, workCalendar(policy)) };
}

/** The winner steps back before a contract was drawn up; the panel votes on the reserve, if one was named. */
export function refuseAward(
  tender: Tender,
  id: string,
  { reason }: RefuseAward,
  moment: Moment,
): Decision<TenderEvent> {
  const award = findAward(tender, id);
  if (!award) return refuse("not-found", {});
  const no = may(awardActs.refuseAward, moment.by, award.vendor, award.state);
  if (no) return no;
  if (award.contract !== undefined) {
    return refuse("contract-drafted", { contract: award.contract, until: award.signBy ?? "" });
  }
  return accept<TenderEvent>(
    { type: "AwardRefused", ...stamp(moment), award: id, reason },
    ...afterLoss(award, stamp(moment)),
  );
}

/** Without a named reserve nobody else may have the lot. */
const afterLoss = ({ lot, reserve }: Award, stamped: { at: string; by: string }): TenderEvent[] =>
  reserve === undefined ? [{ type: "LotUnsuccessful", ...stamped, lot, reason: "winnerFellOut" }] : [];

/**
 * The guards of drawing up the contract of an award: after the standstill, within the signing time, once. The event
 * belongs in the transaction that makes the contract.
 */
export function draftContractOf(tender: Tender, id: string, contract: string, moment: Moment): Decision<TenderEvent> {
  const award = findAward(tender, id);
  if (!award) return refuse("not-found", {});
  const no = may(awardActs.draftContract, moment.by, tender.body, award.state);
  if (no) return no;
  const { standstillUntil = "", signBy = "" } = award;
  if (award.contract !== undefined) return refuse("contract-drafted", { contract: award.contract, until: signBy });
  const { standstillSeconds, signingWorkingDays } = moment.policy;
  if (moment.at < standstillUntil) return refuse("too-early", { from: standstillUntil }, standstillSeconds.rule);
  if (moment.at > signBy) return refuse("too-late", { until: signBy }, signingWorkingDays.rule);
  return accept({ type: "AwardContractDrafted", ...stamp(moment), award: id, contract });
}

/** What time and contracts do to awards; no person asks for it, so it is never refused. Repeating it changes nothing. */
const system = (at: string) => ({ at, by: "system" });

/** Awards nobody drew up a contract for within the signing time. With a contract, the contract's own end decides. */
export const expireAward = (tender: Tender, at: string): TenderEvent[] =>
  tender.awards
    .filter(({ contract, signBy }) => contract === undefined && signBy !== undefined && signBy < at)
    .flatMap((award) => loss(tender, award, at));

/** A contract that ended before it was signed by both. */
export const contractCancelled = (tender: Tender, contract: string, at: string): TenderEvent[] =>
  tender.awards.filter((award) => award.contract === contract).flatMap((award) => loss(tender, award, at));

/** A contract that both have signed. */
export const contractLot = (tender: Tender, lot: number, contract: string, at: string): TenderEvent[] =>
  tender.awards
    .filter((award) => award.lot === lot && award.contract === contract && counts(tender, award))
    .map((): TenderEvent => ({ type: "LotContracted", ...system(at), lot, contract }));

/** The notified award of its lot that still waits for its contract. */
const counts = (tender: Tender, { state, lot, n }: Award): boolean => {
  const progress = tender.lots[lot];
  return state === "notified" && progress?.state === "notified" && progress.award === n;
};

const loss = (tender: Tender, award: Award, at: string): TenderEvent[] =>
  counts(tender, award)
    ? [{ type: "AwardExpired", ...system(at), award: award.id }, ...afterLoss(award, system(at))]
    : [];
