import { may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import type { PolicyName } from "../policy/policy.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { estimateOf } from "./card.ts";
import { completed, missingIn, missingOnPanel } from "./completeness.ts";
import type { PublishTender } from "./schema.ts";
import { type Piece, splitOf } from "./split.ts";
import type { SealingKey, Tender, TenderEvent } from "./state.ts";
import { fourEyes, type Named, tenderActs, unseated } from "./tender.ts";
import { plusSeconds } from "./time.ts";

/** The lists of open cases look so far ahead. */
export const longestWindowSeconds = 365 * 86_400;

/** The rows a case keeps for its whole life, whatever becomes of the policy. */
const kept = [
  "mediumLimitRial",
  "quotationWindowSeconds",
  "quotationMinimumBids",
  "openingQuorum",
  "standstillSeconds",
  "signingWorkingDays",
  "reserveMarginBp",
  "abnormallyLowMeanBp",
  "abnormallyLowNextBp",
] as const satisfies readonly PolicyName[];

/**
 * Opens the case for bids under the policy of this moment. That the tasks are planned and the panel's members hold their
 * roles is asked again in the transaction.
 * @param keys fresh key pairs of stages B and C, private halves wrapped
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
  if (!draft) return refuse("tender-incomplete", { missing: missingIn(tender.draft) });
  if (!tender.fundsConfirmed) return refuse("funds-not-confirmed", { budgetLine: draft.budgetLine });

  const { policy, at } = moment;
  const estimate = estimateOf(draft) ?? 0;
  const limit = policy.mediumLimitRial;
  if (estimate > limit.value) {
    const facts = { estimate: money(estimate), limit: money(limit.value) };
    return refuse("above-quotation-limit", facts, limit.rule);
  }
  const split = splitOf(estimate, limit.value, pieces, draft.splitJustification, moment);
  if (!split.ok) return split;
  const closesAt = input.closesAt ?? draft.closesAt;
  const earliest = plusSeconds(at, policy.quotationWindowSeconds.value);
  const latest = plusSeconds(at, longestWindowSeconds);
  if (closesAt < earliest) {
    return refuse("window-too-short", { closesAt, earliest }, policy.quotationWindowSeconds.rule);
  }
  if (closesAt > latest) return refuse("window-too-long", { latest });

  const panel = input.panel ?? draft.panel;
  const missing = missingOnPanel(panel);
  if (!panel || missing.length > 0) return refuse("panel-incomplete", { missing });
  const wrong = input.panel && unseated(tender.body, input.panel, named);
  if (wrong) return wrong;

  return accept({
    type: "TenderPublished",
    ...stamp(moment),
    terms: {
      category: draft.category,
      lots: draft.lots,
      closesAt,
      publishedAt: at,
      revision: 1,
      keys,
      panel,
      ...(split.split ? { split: split.split } : {}),
      minimumBids: policy.quotationMinimumBids.value,
      openingQuorum: policy.openingQuorum.value,
      standstillSeconds: policy.standstillSeconds.value,
      signingWorkingDays: policy.signingWorkingDays.value,
      reserveMarginBp: policy.reserveMarginBp.value,
      abnormallyLow: { meanBp: policy.abnormallyLowMeanBp.value, nextBp: policy.abnormallyLowNextBp.value },
      policyFrom: Object.fromEntries(kept.map((name) => [name, policy[name].from])),
    },
  });
}
