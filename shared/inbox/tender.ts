import { isShort } from "../openings/minimum.ts";
import { wordOf } from "../openings/outcome.ts";
import { seatsMissing, votersAt, votersOf } from "../openings/panel.ts";
import { lotsAt, openingPlan, pricesSettled } from "../openings/plan.ts";
import { decidable } from "../openings/progress.ts";
import { questionsUntil, unanswered } from "../tenders/question-time.ts";
import { lotsFailed } from "../tenders/renewal.ts";
import type { LotProgress, Opening, OpeningStage, PublishedTerms, Tender } from "../tenders/state.ts";
import { waitingForScoring } from "./scoring.ts";
import type { Verb } from "./verbs.ts";
import type { Waiting } from "./waiting.ts";

const voterRoles = ["head", "finance", "technicalMember"] as const;
const panelRoles = [...voterRoles, "secretary"] as const;

type Base = Pick<Waiting, "party" | "title">;

/** What waits for whom in a case. Nothing here looks at sealed bids, so nothing tells that one exists. */
export function waitingInTender(tender: Tender): Waiting[] {
  const base: Base = { party: tender.body, title: tender.draft.title };
  const writers = [...tender.writers, tender.submittedBy];
  switch (tender.state) {
    case "draft":
      return tender.returned || tender.draft.renews
        ? [
            { ...base, verb: "submitForReview", roles: ["prManager"] },
            { ...base, verb: "changeTender", roles: ["procurementOfficer"], only: tender.writers },
          ]
        : [];
    case "inReview":
      return tender.fundsConfirmed
        ? [{ ...base, verb: "publishTender", roles: ["head"], except: writers }]
        : [{ ...base, verb: "confirmFunds", roles: ["finance"], except: writers }];
    case "closed":
      return tender.published
        ? [
            ...openingPlan(tender.published).flatMap((stage) => meeting(tender, stage, base)),
            ...Object.entries(tender.lots).flatMap(([lot, progress]) => ofLot(tender, Number(lot), progress, base)),
            ...waitingForScoring(tender, base),
            ...renewal(tender, base),
          ]
        : [];
    case "published":
      return clarifications(tender, base);
    case "cancelled":
    case "renewed":
      return [];
  }
}

/** What waits while bids are open: an addendum for a head who did not write it, and what vendors asked. */
function clarifications({ published, addenda, questions }: Tender, base: Base): Waiting[] {
  if (!published) return [];
  const until = published.closesAt;
  return [
    ...addenda.flatMap(({ n, issued, writers }): Waiting[] =>
      issued
        ? []
        : [{ ...base, verb: "issueAddendum", part: `addendum ${n}`, roles: ["head"], except: writers, until }],
    ),
    ...unanswered(questions).map(
      ({ n }): Waiting => ({
        ...base,
        verb: "answerQuestion",
        part: `question ${n}`,
        // What nobody answered in time is the head's too: to answer, to decline, or to cancel the case.
        roles: published.extended ? ["prManager", "head"] : ["prManager"],
        dueAt: published.extended ? until : questionsUntil(published),
        until,
      }),
    ),
  ];
}

function meeting(tender: Tender, stage: OpeningStage, base: Base): Waiting[] {
  const { published, openings } = tender;
  if (!published) return [];
  const latest = openings[stage];
  const waitingFor = (verb: Verb, only: readonly string[], roles: Waiting["roles"] = panelRoles): Waiting[] =>
    only.length > 0 ? [{ ...base, verb, part: `stage ${stage}`, roles, only }] : [];
  switch (latest?.state) {
    case undefined:
    case "closed":
    case "gathering": {
      const ready = lotsAt(tender, stage).filter((lot) => {
        const progress = tender.lots[lot];
        return progress !== undefined && !isShort(progress);
      });
      if (ready.length === 0) return [];
      const gathered = latest?.state === "gathering" ? latest : undefined;
      return [
        ...waitingFor("postPresence", absent(published, gathered)),
        ...waitingFor("startOpening", gathered ? starters(published, gathered) : []),
      ];
    }
    case "opening":
      return waitingFor("startOpening", starters(published, latest));
    case "deciding": {
      const bids = decidable(tender, latest);
      const silent = votersAt(latest, published.panel).filter((person) =>
        bids.some((bid) => wordOf(latest, person, bid) === undefined),
      );
      return waitingFor("decideEnvelopes", silent, voterRoles);
    }
    case "signing": {
      const signed = latest.signatures.map(({ person }) => person);
      const present = latest.present.map(({ person }) => person);
      return waitingFor(
        "signMinutes",
        present.filter((person) => !signed.includes(person)),
      );
    }
  }
}

/** A round that came to nothing for too few bids asks for the next one. */
const renewal = (tender: Tender, base: Base): Waiting[] =>
  lotsFailed(tender).some((lot) => tender.lots[lot]?.state === "renewed")
    ? [{ ...base, verb: "renewTender", roles: ["head"], except: [...tender.writers, tender.submittedBy] }]
    : [];

const seats = ({ panel }: PublishedTerms) => [...votersOf(panel), panel.secretary];

const absent = (terms: PublishedTerms, gathered: Opening | undefined) =>
  seats(terms).filter((seat) => !gathered?.present.some(({ person }) => person === seat));

/** Whoever is present, and the secretary, once the quorum is there. */
const starters = (terms: PublishedTerms, gathered: Opening) =>
  seatsMissing(gathered, terms.panel, terms.openingQuorum).length > 0
    ? []
    : [...new Set([...gathered.present.map(({ person }) => person), terms.panel.secretary])];

function ofLot(tender: Tender, lot: number, progress: LotProgress, base: Base): Waiting[] {
  const part = `lot ${lot}`;
  const award = tender.awards.find((each) => each.lot === lot && each.n === progress.award);
  switch (progress.state) {
    case "closed":
    case "opened":
      return isShort(progress) ? [{ ...base, verb: "acceptFewer", part, roles: ["head"] }] : [];
    case "priceOpened": {
      if (!tender.published || !pricesSettled(tender, lot)) return [];
      const voted = (tender.votes[lot] ?? []).map(({ person }) => person);
      const only = votersOf(tender.published.panel).filter((person) => !voted.includes(person));
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
    case "waiting":
    case "technicalOpened":
    case "scored":
    case "contracted":
    case "unsuccessful":
    case "renewed":
    case "cancelled":
      return [];
  }
}
