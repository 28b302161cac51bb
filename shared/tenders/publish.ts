import { may } from "../act.ts";
import { gregorianDate } from "../calendar.ts";
import { type Moment, stamp } from "../moment.ts";
import { money, percentOf } from "../money.ts";
import type { Policy, PolicyName } from "../policy/policy.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { estimateOf } from "./card.ts";
import { missingOnCommittee, unfitOnCommittee } from "./committee.ts";
import { type CompleteDraft, completed, missingIn, missingOnPanel } from "./completeness.ts";
import type { Named } from "./named.ts";
import type { PublishTender } from "./schema.ts";
import { type Piece, splitOf } from "./split.ts";
import {
  type Committee,
  type Panel,
  type PublishedTerms,
  procedureOf,
  type SealingKey,
  type Tender,
  type TenderEvent,
} from "./state.ts";
import { fourEyes, tenderActs, unseated } from "./tender.ts";
import { plusSeconds } from "./time.ts";

/** The lists of open cases look so far ahead. */
export const longestWindowSeconds = 365 * 86_400;

/** The rows a case keeps for its whole life, whatever becomes of the policy. */
const kept = {
  always: [
    "openingQuorum",
    "standstillSeconds",
    "signingWorkingDays",
    "reserveMarginBp",
    "abnormallyLowMeanBp",
    "abnormallyLowNextBp",
    "addendumWindowSeconds",
    "questionsEndSeconds",
    "questionExtensionSeconds",
  ],
  quotation: ["mediumLimitRial", "quotationWindowSeconds", "quotationMinimumBids"],
  oneStageTender: ["tenderWindowSeconds", "tenderMinimumBids", "bidGuaranteeBp", "bidValidityDays"],
  twoStageTender: [
    ...(["tenderWindowSeconds", "tenderMinimumBids", "bidGuaranteeBp", "bidValidityDays"] as const),
    ...(["minimumEvaluators", "scoringWorkingDays", "consensusSpreadHundredths"] as const),
  ],
} as const satisfies Record<string, readonly PolicyName[]>;

type Sealed = "quotation" | "oneStageTender" | "twoStageTender";

/**
 * Opens the case for bids under the policy of this moment. That the tasks are planned and the panel's members hold their
 * roles is asked again in the transaction; an evaluator's role at each of their acts.
 * @param keys fresh key pairs of the stages the procedure asks for, private halves wrapped
 * @param pieces what the body published and ordered in the category before
 */
export function publishTender(
  tender: Tender,
  input: PublishTender,
  named: Pick<Named, "person">,
  { keys, pieces }: { keys: SealingKey[]; pieces: readonly Piece[] },
  moment: Moment,
): Decision<TenderEvent> {
  const no =
    may(tenderActs.publishTender, moment.by, tender.body, tender.state) ?? fourEyes(tender, moment.by, "publishTender");
  if (no) return no;
  const draft = completed(tender.draft);
  const procedure = procedureOf(tender.draft);
  if (!draft || procedure === "waiver") return refuse("tender-incomplete", { missing: missingIn(tender.draft) });
  if (!tender.fundsConfirmed) return refuse("funds-not-confirmed", { budgetLine: draft.budgetLine });

  const { policy, at } = moment;
  const split = fitsValue(draft, procedure, pieces, moment);
  if (!split.ok) return split;
  const closesAt = input.closesAt ?? draft.closesAt;
  const window = procedure === "quotation" ? policy.quotationWindowSeconds : policy.tenderWindowSeconds;
  const earliest = plusSeconds(at, window.value);
  const latest = plusSeconds(at, longestWindowSeconds);
  if (closesAt < earliest) return refuse("window-too-short", { closesAt, earliest }, window.rule);
  if (closesAt > latest) return refuse("window-too-long", { latest });

  const panel = input.panel ?? draft.panel;
  const missing = missingOnPanel(panel);
  if (!panel || missing.length > 0) return refuse("panel-incomplete", { missing });
  const wrong = input.panel && unseated(tender.body, input.panel, named);
  if (wrong) return wrong;
  const scoring = procedure === "twoStageTender" ? scoringOf(tender, input, panel, named, policy) : undefined;
  if (scoring && "refusal" in scoring) return scoring;

  const rows = [...kept.always, ...kept[procedure]];
  return accept({
    type: "TenderPublished",
    ...stamp(moment),
    terms: {
      ...(procedure === "quotation" ? {} : { procedure }),
      category: draft.category,
      lots: draft.lots,
      closesAt,
      publishedAt: at,
      revision: 1,
      keys,
      panel,
      ...(split.split ? { split: split.split } : {}),
      minimumBids: (procedure === "quotation" ? policy.quotationMinimumBids : policy.tenderMinimumBids).value,
      openingQuorum: policy.openingQuorum.value,
      standstillSeconds: policy.standstillSeconds.value,
      signingWorkingDays: policy.signingWorkingDays.value,
      reserveMarginBp: policy.reserveMarginBp.value,
      abnormallyLow: { meanBp: policy.abnormallyLowMeanBp.value, nextBp: policy.abnormallyLowNextBp.value },
      ...(procedure === "quotation" ? {} : securityOf(draft, closesAt, policy)),
      ...scoring,
      addendumWindowSeconds: policy.addendumWindowSeconds.value,
      questionsEndSeconds: policy.questionsEndSeconds.value,
      questionExtensionSeconds: policy.questionExtensionSeconds.value,
      ...(draft.framework ? { framework: draft.framework } : {}),
      ...(draft.renews ? { round: draft.renews.round } : {}),
      policyFrom: Object.fromEntries(rows.map((name) => [name, policy[name].from])),
    },
  });
}

/** A quotation is for work up to the medium limit, and not for pieces of larger work; a tender for work of any value. */
function fitsValue(
  draft: CompleteDraft,
  procedure: Sealed,
  pieces: readonly Piece[],
  moment: Moment,
): ReturnType<typeof splitOf> {
  if (procedure !== "quotation") return { ok: true };
  const estimate = estimateOf(draft) ?? 0;
  const limit = moment.policy.mediumLimitRial;
  return estimate > limit.value
    ? refuse("above-quotation-limit", { estimate: money(estimate), limit: money(limit.value) }, limit.rule)
    : splitOf(estimate, limit.value, pieces, draft.splitJustification, moment);
}

/** What envelope A has to hold: one guarantee for the whole case, as long as the bids hold. */
const securityOf = (
  draft: CompleteDraft,
  closesAt: string,
  { bidGuaranteeBp, bidValidityDays }: Policy,
): Pick<PublishedTerms, "bidGuaranteeRial" | "bidsValidUntil"> => ({
  bidGuaranteeRial: percentOf(estimateOf(draft) ?? 0, bidGuaranteeBp.value, 10_000),
  bidsValidUntil: gregorianDate(plusSeconds(closesAt, bidValidityDays.value * 86_400)),
});

type Scoring = Pick<PublishedTerms, "minimumEvaluators" | "scoringWorkingDays" | "consensusSpreadHundredths"> & {
  committee: Committee;
};

/** Who scores the quality, apart from whoever opens and awards. */
function scoringOf(
  { body, draft }: Tender,
  input: PublishTender,
  panel: Panel,
  named: Pick<Named, "person">,
  { minimumEvaluators, scoringWorkingDays, consensusSpreadHundredths }: Policy,
): Scoring | Refused {
  const committee = input.committee ?? draft.committee;
  const minimum = minimumEvaluators.value;
  const missing = missingOnCommittee(committee, minimum);
  if (!committee || missing.length > 0) {
    return refuse("committee-incomplete", { missing, minimum }, minimumEvaluators.rule);
  }
  return (
    unfitOnCommittee(body, committee, panel, named) ?? {
      committee,
      minimumEvaluators: minimum,
      scoringWorkingDays: scoringWorkingDays.value,
      consensusSpreadHundredths: consensusSpreadHundredths.value,
    }
  );
}
