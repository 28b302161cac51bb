import type { Contract, Deliverable, DeliverableState, DeliverableVersion } from "../contracts/state.ts";

type Review = NonNullable<DeliverableVersion["review"]>;
type Accepting = Extract<Review["outcome"], `accepted${string}`>;

/** True for the outcomes that take a version, whole or in part. */
export const accepts = (outcome: Review["outcome"]): outcome is Accepting =>
  outcome === "accepted" || outcome === "acceptedPartly" || outcome === "acceptedWithRemarks";

/** What a review by the supervisor still lacks: an acceptance above the limit of the contract waits for the head. */
export const isFinal = ({ policy }: Contract, review: Review): boolean =>
  !accepts(review.outcome) ||
  review.approvedBy !== undefined ||
  (review.acceptedMinor ?? 0) <= policy.acceptanceLimitRial;

const ends: readonly DeliverableState[] = ["accepted", "acceptedPartly", "acceptedWithRemarks", "descoped"];

/** Nothing more is owed of it. */
export const hasEnded = ({ state }: Deliverable): boolean => ends.includes(state);

/** Waits for the vendor to hand over, first or again. */
export const waitsForVendor = ({ state }: Pick<Deliverable, "state">): boolean =>
  state === "planned" || state === "revisionRequested";

/** The last version that left its vendor's hands. */
export const handedOver = <Version extends { submittedAt?: string }>({
  versions,
}: {
  versions: readonly Version[];
}): Version | undefined => versions.findLast(({ submittedAt }) => submittedAt !== undefined);

/** The version under review, reviewed or not; none while nothing is submitted. */
export const underReview = ({ state, versions }: Deliverable): DeliverableVersion | undefined =>
  state === "submitted" ? versions.at(-1) : undefined;

/** The supervisor has accepted and the head has not yet said yes. */
export const awaitsApproval = (deliverable: Deliverable): boolean => underReview(deliverable)?.review !== undefined;
