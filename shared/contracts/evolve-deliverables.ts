import { accepts, isFinal } from "../deliverables/progress.ts";
import type { Contract, ContractEvent, Deliverable, DeliverableVersion } from "./state.ts";

type DeliverableEvent = Extract<ContractEvent, { deliverable: number }>;

/** One deliverable after one more event of its own. */
export function evolveDeliverables(contract: Contract, event: DeliverableEvent): Contract {
  const before = contract.deliverables[event.deliverable];
  if (!before) throw new Error(`${event.type} on a deliverable that ${contract.id} does not have`);
  return {
    ...contract,
    deliverables: { ...contract.deliverables, [event.deliverable]: after(contract, before, event) },
  };
}

function after(contract: Contract, deliverable: Deliverable, event: DeliverableEvent): Deliverable {
  const { by, at } = event;
  switch (event.type) {
    case "VersionAdded": {
      // A draft that was never submitted gives way to the next; its number is not used again.
      const submitted = deliverable.versions.filter(({ submittedAt }) => submittedAt !== undefined);
      return { ...deliverable, versions: [...submitted, event.version] };
    }
    case "VersionSubmitted":
      return {
        ...version(deliverable, event.v, { submittedAt: at, reviewBy: event.reviewBy }),
        state: "submitted",
        rounds: deliverable.rounds + 1,
        lateDays: event.lateDays,
      };
    case "VersionReviewed": {
      const reviewed = version(deliverable, event.v, { review: event.review });
      if (!isFinal(contract, event.review)) return reviewed;
      return decided(reviewed, event.review, at);
    }
    case "AcceptanceApproved": {
      const review = deliverable.versions.find(({ v }) => v === event.v)?.review;
      if (!review) throw new Error(`an approval of version ${event.v} without a review`);
      const approved = { ...review, approvedBy: by };
      return decided(version(deliverable, event.v, { review: approved }), approved, at);
    }
    case "AcceptanceDeclined": {
      const versions = deliverable.versions.map((each) => {
        if (each.v !== event.v) return each;
        const { review: _declined, ...rest } = each;
        return { ...rest, declined: { by, at, reason: event.reason } };
      });
      return { ...deliverable, versions };
    }
    case "ReviewEscalated":
      return version(deliverable, event.v, { reviewBy: event.reviewBy, escalatedAt: at });
    case "VersionDeemedAccepted":
      return version(deliverable, event.v, { deemedAcceptedAt: at });
    case "RejectionResolved":
      return { ...resolved(deliverable, event), resolved: { by, at, exit: event.exit, reason: event.reason } };
  }
}

const version = (deliverable: Deliverable, v: number, change: Partial<DeliverableVersion>): Deliverable => ({
  ...deliverable,
  versions: deliverable.versions.map((each) => (each.v === v ? { ...each, ...change } : each)),
});

function decided(deliverable: Deliverable, review: NonNullable<DeliverableVersion["review"]>, at: string): Deliverable {
  if (!accepts(review.outcome)) return { ...deliverable, state: review.outcome };
  return { ...deliverable, state: review.outcome, acceptedMinor: review.acceptedMinor ?? 0, acceptedAt: at };
}

function resolved(
  deliverable: Deliverable,
  { exit, amountMinor, dueAt, at }: Extract<DeliverableEvent, { type: "RejectionResolved" }>,
): Deliverable {
  switch (exit) {
    case "extraRound":
      return {
        ...deliverable,
        state: "revisionRequested",
        extraRounds: deliverable.extraRounds + 1,
        ...(dueAt === undefined ? {} : { dueAt, extended: { at, lateDays: deliverable.lateDays } }),
      };
    case "priceReduction": {
      const worthMinor = amountMinor ?? 0;
      return {
        ...deliverable,
        state: "acceptedPartly",
        amountMinor: worthMinor,
        acceptedMinor: worthMinor,
        acceptedAt: at,
      };
    }
    case "descoped":
      return { ...deliverable, state: "descoped", amountMinor: 0 };
  }
}
