import { may } from "../act.ts";
import { awardId, timesToSign } from "../awards/award.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import type { Policy, PolicyName } from "../policy/policy.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { Texts } from "../text.ts";
import { mayBid, type Vendor } from "../vendors/vendor.ts";
import { estimateOf } from "./card.ts";
import { missingIn, missingOnPanel } from "./completeness.ts";
import { apartFromOffers, isDirect, offersOf, vendorsNamedIn } from "./direct.ts";
import type { Named } from "./named.ts";
import type { PublishTender } from "./schema.ts";
import { type Piece, splitOf } from "./split.ts";
import {
  type Award,
  type LotTerms,
  type OutsideRecord,
  type Panel,
  type PublishedTerms,
  procedureOf,
  type Tender,
  type TenderDraft,
  type TenderEvent,
} from "./state.ts";
import { fourEyes, tenderActs, unseated } from "./tender.ts";

/** What the head's request found beside the case. */
export type FoundBeside = {
  /** What the body published and ordered in the category before. */
  pieces: readonly Piece[];
  vendor(id: string): Vendor | undefined;
};

/** A draft without sealed bids with nothing missing: it closes at once and compares nothing. */
type DirectDraft = Omit<TenderDraft, "lots"> &
  Required<Pick<TenderDraft, "category" | "budgetLine">> & {
    lots: (Omit<LotTerms, "formula"> & Partial<Pick<LotTerms, "formula">>)[];
  };

const completed = (draft: TenderDraft): DirectDraft | undefined =>
  // missingIn has looked at every part that the stronger type demands.
  isDirect(draft) && missingIn(draft).length === 0 ? (draft as DirectDraft) : undefined;

const kept = [
  "smallLimitRial",
  "mediumLimitRial",
  "standstillSeconds",
  "outsideStandstillSeconds",
  "signingWorkingDays",
  "waiverMajority",
] as const satisfies readonly PolicyName[];

/** A case that was run elsewhere has no meetings here. */
const nobody: Panel = { members: [], secretary: "" };

/** The board of a waiver: head, finance and technical member, one of each. */
const boardSeats = 3;

/**
 * Publishes a case that takes no sealed bids: the head convenes the board of a waiver, or records what was decided
 * outside. No keys, no gates, no time for bids. That the tasks are planned, the panel's members hold their roles and the
 * minutes are clean is asked again in the transaction.
 */
export function publishDirect(
  tender: Tender,
  input: PublishTender,
  named: Pick<Named, "person">,
  { pieces, vendor }: FoundBeside,
  moment: Moment,
): Decision<TenderEvent> {
  const { by, at, policy } = moment;
  const no =
    may(tenderActs.publishTender, by, tender.body, tender.state) ??
    fourEyes(tender, by, "publishTender") ??
    apartFromOffers(tender.draft, by);
  if (no) return no;
  const draft = completed(tender.draft);
  if (!draft) return refuse("tender-incomplete", { missing: missingIn(tender.draft) });
  if (!tender.fundsConfirmed) return refuse("funds-not-confirmed", { budgetLine: draft.budgetLine });

  const estimate = estimateOf(draft) ?? 0;
  const split = fitsValue(draft, estimate, pieces, moment);
  if (!split.ok) return split;
  const panel = seated(tender, draft, input.panel, named);
  if ("ok" in panel) return panel;
  const vendorNames: Record<string, Texts> = {};
  for (const id of vendorsNamedIn(draft)) {
    const known = vendor(id);
    if (!known || mayBid(known, draft.category, at, at, tender.body)) {
      return refuse("vendor-unfit", { vendor: id, category: draft.category });
    }
    vendorNames[id] = known.name;
  }

  const { waiver, outside } = draft;
  const terms: PublishedTerms = {
    procedure: procedureOf(draft),
    category: draft.category,
    lots: draft.lots.map((lot) => ({ ...lot, formula: lot.formula ?? { kind: "lowestPrice" } })),
    closesAt: at,
    publishedAt: at,
    revision: 1,
    keys: [],
    panel,
    ...(split.split ? { split: split.split } : {}),
    minimumBids: 1,
    openingQuorum: 0,
    standstillSeconds: (outside ? policy.outsideStandstillSeconds : policy.standstillSeconds).value,
    signingWorkingDays: policy.signingWorkingDays.value,
    reserveMarginBp: 0,
    abnormallyLow: { meanBp: policy.abnormallyLowMeanBp.value, nextBp: policy.abnormallyLowNextBp.value },
    ...(waiver ? { waiver, waiverMajority: policy.waiverMajority.value } : {}),
    ...(outside ? { outside } : {}),
    vendorNames,
    policyFrom: Object.fromEntries(kept.map((name) => [name, policy[name].from])),
  };
  const published: TenderEvent = { type: "TenderPublished", ...stamp(moment), terms };
  return outside
    ? accept<TenderEvent>(published, ...outcomeOf(tender.id, terms, outside, moment))
    : accept<TenderEvent>(published, { type: "BoardConvened", ...stamp(moment) });
}

/** A waiver is for what no smaller procedure could be used for; elsewhere the rules of the procedure held as well. */
function fitsValue(
  draft: DirectDraft,
  estimate: number,
  pieces: readonly Piece[],
  moment: Moment,
): ReturnType<typeof splitOf> {
  const { smallLimitRial, mediumLimitRial } = moment.policy;
  const facts = (limit: Policy["smallLimitRial"]) => ({ estimate: money(estimate), limit: money(limit.value) });
  switch (procedureOf(draft)) {
    case "waiver":
      return estimate <= smallLimitRial.value
        ? refuse("small-purchase-instead", facts(smallLimitRial), smallLimitRial.rule)
        : { ok: true };
    case "quotation":
      return estimate > mediumLimitRial.value
        ? refuse("above-quotation-limit", facts(mediumLimitRial), mediumLimitRial.rule)
        : splitOf(estimate, mediumLimitRial.value, pieces, draft.splitJustification, moment);
    case "oneStageTender":
    case "twoStageTender":
      return { ok: true };
  }
}

/** The board of a waiver; a case from outside may do without. */
function seated(
  tender: Tender,
  draft: DirectDraft,
  given: Panel | undefined,
  named: Pick<Named, "person">,
): Panel | Refused {
  const panel = given ?? draft.panel;
  if (draft.outside && !panel) return nobody;
  const missing = missingOnPanel(panel);
  if (!panel || missing.length > 0) return refuse("panel-incomplete", { missing });
  if (draft.waiver && panel.members.length !== boardSeats) return refuse("board-of-three", {});
  return unseated(tender.body, panel, named) ?? panel;
}

/** One award for each winner, as good as notified; a lot without a winner came to nothing there. */
function outcomeOf(tender: string, terms: PublishedTerms, outside: OutsideRecord, moment: Moment): TenderEvent[] {
  const stamped = stamp(moment);
  const awards = offersOf({ outside }).map(
    ({ lot, vendor, priceMinor }): Award => ({
      id: awardId({ tender, lot, n: 1 }),
      lot,
      n: 1,
      state: "notified",
      vendor,
      vendorName: terms.vendorNames?.[vendor] ?? { en: vendor },
      priceMinor,
      votes: [],
      proposedAt: stamped.at,
      notifiedAt: stamped.at,
      notifiedBy: stamped.by,
      ...timesToSign(terms, moment),
    }),
  );
  const without = terms.lots.filter(({ n }) => !awards.some(({ lot }) => lot === n));
  return [
    { type: "OutsideRecorded", ...stamped, awards },
    ...without.map(
      ({ n }): TenderEvent => ({ type: "LotUnsuccessful", ...stamped, lot: n, reason: "noWinnerOutside" }),
    ),
  ];
}
