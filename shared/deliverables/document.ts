import { termsOf } from "../calloffs/framework.ts";
import type { Contract } from "../contracts/state.ts";
import { accepts, isFinal } from "./progress.ts";

/**
 * The acceptance of a version as data: what was handed over, and what of it the body has accepted. `undefined` while no
 * acceptance is final; one that time has brought about counts for no payment, so it has no record. Canonical JSON
 * (RFC 8785) of it is the text of the record.
 */
export function acceptanceDocumentOf(contract: Contract, n: number, v: number) {
  const terms = termsOf(contract, n);
  const deliverable = contract.deliverables[n];
  const version = deliverable?.versions.find((each) => each.v === v);
  const { review, submittedAt } = version ?? {};
  if (!terms || !deliverable || !version || !review || submittedAt === undefined) return undefined;
  if (!accepts(review.outcome) || !isFinal(contract, review)) return undefined;
  return {
    format: "karsepar-acceptance-1",
    contract: contract.id,
    subject: contract.terms.title,
    body: { id: contract.body, name: contract.bodyName },
    vendor: { id: contract.vendor, name: contract.vendorName },
    deliverable: { n, title: terms.title, criteria: terms.criteria, quantity: terms.quantity },
    version: v,
    files: version.files.map(({ name, sha256, size }) => ({ name, sha256, size })),
    submittedAt,
    outcome: review.outcome,
    ...(review.remarks === undefined ? {} : { remarks: review.remarks }),
    worth: { amount: deliverable.amountMinor, currency: "IRR" },
    accepted: { amount: review.acceptedMinor ?? 0, currency: "IRR" },
    acceptedAt: deliverable.acceptedAt ?? review.at,
  };
}
export type AcceptanceDocument = NonNullable<ReturnType<typeof acceptanceDocumentOf>>;
