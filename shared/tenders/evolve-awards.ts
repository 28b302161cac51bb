import type { Award, LotProgress, Tender, TenderEvent, Vote } from "./state.ts";

type AwardEvent = Extract<
  TenderEvent,
  {
    type:
      | "AwardVoted"
      | "AwardProposed"
      | "LotUnsuccessful"
      | "AwardNotified"
      | "AwardRefused"
      | "AwardExpired"
      | "AwardContractDrafted"
      | "LotContracted";
  }
>;

/** The order in which rows give them back. */
const inOrder = (a: Award, b: Award) => a.lot - b.lot || a.n - b.n;

const without = (votes: Tender["votes"], lot: number) =>
  Object.fromEntries(Object.entries(votes).filter(([n]) => n !== String(lot)));

/** Votes, the proposed award, its notification, and how it ends. */
export function evolveAwards(tender: Tender, event: AwardEvent): Tender {
  switch (event.type) {
    case "AwardVoted": {
      const { lot, award, reason, justification, by: person, at } = event;
      const vote: Vote = {
        person,
        at,
        award,
        ...(reason === undefined ? {} : { reason }),
        ...(justification === undefined ? {} : { justification }),
      };
      const progress = tender.lots[lot];
      const proposed = tender.awards.find((each) => each.lot === lot && each.n === progress?.award);
      // The last member's word after the majority: it stands beside the others and changes nothing.
      if (progress?.state === "awardProposed" && proposed) {
        return withAward(tender, proposed.id, { votes: [...proposed.votes, vote] });
      }
      const others = (tender.votes[lot] ?? []).filter((each) => each.person !== person);
      return { ...tender, votes: { ...tender.votes, [lot]: [...others, vote] } };
    }
    case "AwardProposed": {
      const { award } = event;
      const proposed = withLot(tender, award.lot, { state: "awardProposed", award: award.n });
      return {
        ...proposed,
        awards: [...tender.awards, award].sort(inOrder),
        votes: without(tender.votes, award.lot),
      };
    }
    case "LotUnsuccessful":
      return {
        ...withLot(tender, event.lot, { state: "unsuccessful", reason: event.reason }),
        votes: without(tender.votes, event.lot),
      };
    case "AwardNotified": {
      const { standstillUntil, signBy, at, by } = event;
      const after = withAward(tender, event.award, {
        state: "notified",
        notifiedAt: at,
        notifiedBy: by,
        standstillUntil,
        signBy,
      });
      return withLot(after, awardOf(tender, event.award).lot, { state: "notified" });
    }
    case "AwardRefused":
      return passOver(withAward(tender, event.award, { state: "refused", reason: event.reason }), event.award);
    case "AwardExpired":
      return passOver(withAward(tender, event.award, { state: "expired" }), event.award);
    case "AwardContractDrafted":
      return withAward(tender, event.award, { contract: event.contract });
    case "LotContracted":
      return withLot(tender, event.lot, { state: "contracted" });
  }
}

function awardOf(tender: Tender, id: string): Award {
  const award = tender.awards.find((each) => each.id === id);
  if (!award) throw new Error(`no award ${id}`);
  return award;
}

const withAward = (tender: Tender, id: string, change: Partial<Award>): Tender => ({
  ...tender,
  awards: tender.awards.map((award) => (award.id === id ? { ...award, ...change } : award)),
});

const withLot = (tender: Tender, lot: number, change: Partial<LotProgress>): Tender => ({
  ...tender,
  lots: { ...tender.lots, [lot]: { ...(tender.lots[lot] ?? { state: "priceOpened" }), ...change } },
});

/** The panel votes again, without the winner that fell out. */
function passOver(tender: Tender, id: string): Tender {
  const { lot, vendor } = awardOf(tender, id);
  const { award: _award, ...before } = tender.lots[lot] ?? { state: "priceOpened" as const };
  const passedOver = [...(before.passedOver ?? []), vendor];
  return { ...tender, lots: { ...tender.lots, [lot]: { ...before, state: "priceOpened", passedOver } } };
}
