import type { Tender } from "../tenders/state.ts";
import type { Waiting } from "./waiting.ts";

/** What waits for whom in a case. Nothing here looks at sealed bids, so nothing tells that one exists. */
export function waitingInTender(tender: Tender): Waiting[] {
  const { title } = tender.draft;
  const base = { party: tender.body, title };
  if (tender.state === "draft") {
    return tender.returned ? [{ ...base, verb: "submitForReview", roles: ["prManager"], only: [tender.author] }] : [];
  }
  if (tender.state === "inReview") {
    return tender.fundsConfirmed
      ? [{ ...base, verb: "publish", roles: ["head"], except: [tender.author] }]
      : [{ ...base, verb: "confirmFunds", roles: ["finance"], except: [tender.author] }];
  }
  if (tender.state !== "closed") return [];
  return [...meetings(tender, base), ...lots(tender, base)];
}

type Base = Pick<Waiting, "party" | "title">;

function meetings(tender: Tender, base: Base): Waiting[] {
  const panel = tender.published?.panel;
  if (!panel) return [];
  const members = panel.members.map(({ person }) => person);
  const everyone = [...members, panel.secretary];
  const roles = ["head", "finance", "technicalMember", "secretary"] as const;
  const balanced = tender.published?.lots.some(({ formula }) => formula.kind === "balancedPrice");
  const open = (balanced ? (["B", "C"] as const) : (["BC"] as const)).find(
    (stage) => tender.openings[stage]?.state !== "closed",
  );
  const stillToOpen = Object.values(tender.lots).some(({ state, tooFew, fewerAccepted }) =>
    open === "C" ? state === "scored" : state === "closed" && !(tooFew && !fewerAccepted),
  );
  if (!open) return [];
  const opening = tender.openings[open];
  const waitingFor = (verb: string, only: string[]): Waiting[] =>
    only.length > 0 ? [{ ...base, verb, part: open, roles, only }] : [];
  switch (opening?.state) {
    case undefined:
    case "gathering": {
      if (!stillToOpen) return [];
      const present = new Set(opening?.present.map(({ person }) => person));
      const missing = everyone.filter((person) => !present.has(person));
      return [
        ...waitingFor("postPresence", missing),
        ...(missing.length === 0 ? waitingFor("startOpening", everyone) : []),
      ];
    }
    case "opening":
      return waitingFor("startOpening", everyone);
    case "deciding": {
      const decided = new Set(Object.keys(opening.decisions));
      const present = opening.present.map(({ person }) => person);
      return waitingFor(
        "decideEnvelopes",
        members.filter((person) => present.includes(person) && !decided.has(person)),
      );
    }
    case "signing": {
      const signed = new Set(opening.signatures.map(({ person }) => person));
      return waitingFor(
        "signMinutes",
        opening.present.map(({ person }) => person).filter((person) => !signed.has(person)),
      );
    }
    case "closed":
      return [];
  }
}

function lots(tender: Tender, base: Base): Waiting[] {
  const members = tender.published?.panel.members.map(({ person }) => person) ?? [];
  return Object.entries(tender.lots).flatMap(([lot, progress]): Waiting[] => {
    const award = tender.awards.find(({ lot: of, n }) => String(of) === lot && n === progress.award);
    const part = `lot ${lot}`;
    switch (progress.state) {
      case "closed":
        return progress.tooFew && !progress.fewerAccepted
          ? [{ ...base, verb: "acceptFewer", part, roles: ["head"] }]
          : [];
      case "priceOpened": {
        const voted = new Set((tender.votes[lot] ?? []).map(({ person }) => person));
        const only = members.filter((person) => !voted.has(person));
        return [{ ...base, verb: "voteAward", part, roles: ["head", "finance", "technicalMember"], only }];
      }
      case "awardProposed":
        return award ? [{ ...base, verb: "notifyAward", part, roles: ["head"], amountRial: award.priceMinor }] : [];
      case "notified":
        return award && !award.contract
          ? [
              {
                ...base,
                verb: "draftContract",
                part,
                roles: ["prManager"],
                amountRial: award.priceMinor,
                ...(award.standstillUntil === undefined ? {} : { from: award.standstillUntil }),
                ...(award.signBy === undefined ? {} : { dueAt: award.signBy }),
              },
            ]
          : [];
      default:
        return [];
    }
  });
}
