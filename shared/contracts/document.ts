import type { Contract } from "./state.ts";

const later = [
  "performanceGuaranteeFromRial",
  "performanceGuaranteeBp",
  "amendmentNetBp",
  "formalNoticeWorkingDays",
] as const;

/**
 * The contract as it is signed: everything the parties agree on and nothing that changes afterwards, so that it gives
 * the same text for ever. Written as canonical JSON (RFC 8785) it is what both signatures are over.
 */
export const documentOf = ({
  id,
  tender,
  lot,
  award,
  category,
  body,
  bodyName,
  vendor,
  vendorName,
  terms: current,
  original: terms = current,
  policy,
}: Contract) => ({
  format: "karsepar-contract-1",
  contract: id,
  origin: { tender, lot, award },
  parties: {
    body: { id: body, name: bodyName },
    vendor: { id: vendor, name: vendorName, iban: terms.vendorIban },
  },
  subject: terms.title,
  category,
  amount: { amount: terms.amountMinor, currency: terms.currency },
  ...(terms.startsOn === undefined ? {} : { startsOn: terms.startsOn }),
  supervisor: terms.supervisor,
  rights: terms.rightsClause,
  deliverables: terms.deliverables.map(({ n, title, criteria, quantity, dueDays, amountMinor, rejectedWhenLate }) => ({
    n,
    title,
    criteria,
    quantity,
    dueDays,
    amountMinor,
    rejectedWhenLate,
  })),
  ...(terms.framework
    ? {
        framework: {
          ceilingMinor: terms.framework.ceilingMinor,
          months: terms.framework.months,
          rates: terms.framework.rates.map(({ n, title, criteria, unitMinor, rejectedWhenLate }) => ({
            n,
            title,
            criteria,
            unitMinor,
            rejectedWhenLate,
          })),
          replyWorkingDays: policy.callOffReplyWorkingDays,
          graceDays: policy.callOffGraceDays,
        },
      }
    : {}),
  ...(terms.advanceBp === undefined ? {} : { advanceBp: terms.advanceBp }),
  conditions: {
    retentionBp: policy.retentionBp,
    socialSecurityBp: policy.socialSecurityBp,
    lastInstalmentWithheldBp: policy.lastInstalmentWithheldBp,
    vatBp: policy.vatBp,
    delayDamagesPerDayBp: policy.delayDamagesPerDayBp,
    delayDamagesCapBp: policy.delayDamagesCapBp,
    revisionRounds: policy.revisionRounds,
    reviewWorkingDays: policy.reviewWorkingDays,
    escalatedReviewWorkingDays: policy.escalatedReviewWorkingDays,
    ratingReplyDays: policy.ratingReplyDays,
    // A contract drafted before these rows were copied keeps its text.
    ...Object.fromEntries(later.flatMap((name) => (policy[name] === undefined ? [] : [[name, policy[name]]]))),
    rules: policy.rules,
  },
});
