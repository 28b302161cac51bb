import type { Moment } from "../moment.ts";
import type { Rule } from "../refusal.ts";
import { type LotProgress, type PublishedTerms, procedureOf } from "../tenders/state.ts";

/** In the first round of a tender a lot with too few bids is renewed; nobody may go on with it. */
export const mustRenew = (terms: PublishedTerms): boolean =>
  procedureOf(terms) !== "quotation" && (terms.round ?? 1) === 1;

/** Fewer bids than the minimum, and the head has not said to go on with them. */
export const isShort = (lot: LotProgress | undefined): boolean =>
  lot?.tooFew !== undefined && lot.fewerAccepted === undefined;

/** The row that the minimum of a case comes from. */
export const minimumRule = (terms: PublishedTerms | undefined, { policy }: Moment): Rule =>
  (terms && procedureOf(terms) !== "quotation" ? policy.tenderMinimumBids : policy.quotationMinimumBids).rule;
