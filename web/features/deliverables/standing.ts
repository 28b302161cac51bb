import { daysBetween } from "../../../shared/calendar.ts";
import { deliverableActs } from "../../../shared/deliverables/acts.ts";
import { accepts, handedOver, waitsForVendor } from "../../../shared/deliverables/progress.ts";
import type { Turn } from "../../ui/who.tsx";
import type { Contract, Deliverable, Version } from "./queries.ts";

/** What the contract says of a deliverable: its signed text, or for what was called off the rate it rests on. */
export function termsOf({ terms, deliverables }: Contract, n: number) {
  const signed = terms.deliverables.find((each) => each.n === n);
  if (signed) return signed;
  const { ordered } = deliverables.find((each) => each.n === n) ?? {};
  const rate = ordered && terms.framework?.rates.find((each) => each.n === ordered.rate);
  return rate && { ...rate, n, quantity: ordered.quantity };
}
export type Terms = NonNullable<ReturnType<typeof termsOf>>;

/** Put together and not yet handed over; only its vendor sees one. */
export function draftOf(deliverable: Deliverable): Version | undefined {
  const last = deliverable.versions.at(-1);
  return waitsForVendor(deliverable) && last?.submittedAt === undefined ? last : undefined;
}

export const acceptedVersion = (deliverable: Deliverable): Version | undefined => {
  const last = handedOver(deliverable);
  return deliverable.state !== "submitted" && last?.review && accepts(last.review.outcome) ? last : undefined;
};

/** What a deliverable waits for; the names are those of its pages. */
export type Step = "upload" | "submit" | "review" | "decide" | "resolve";

export type DeliverableTurn = Turn & { step: Step; v?: number; dueAt?: string };

/** Everything that somebody may do now, most pressing first. */
export function turnsOf(contract: Contract, deliverable: Deliverable): DeliverableTurn[] {
  if (contract.state !== "active") return [];
  const { body, vendor, terms } = contract;
  const { state, dueAt } = deliverable;
  const last = handedOver(deliverable);
  switch (state) {
    case "planned":
    case "revisionRequested": {
      const turn = { party: vendor, roles: deliverableActs.submitVersion.by, dueAt };
      const draft = draftOf(deliverable);
      return draft
        ? [
            { ...turn, step: "submit", v: draft.v },
            { ...turn, step: "upload" },
          ]
        : [{ ...turn, step: "upload" }];
    }
    case "submitted": {
      if (!last) return [];
      const at = { v: last.v, ...(last.reviewBy === undefined ? {} : { dueAt: last.reviewBy }) };
      if (last.review) {
        const except = [terms.supervisor, last.review.by];
        return [{ ...at, step: "decide", party: body, roles: deliverableActs.approveAcceptance.by, except }];
      }
      return [
        { ...at, step: "review", party: body, roles: ["prManager"], only: [terms.supervisor] },
        ...(last.escalatedAt === undefined
          ? []
          : [{ ...at, step: "review" as const, party: body, roles: ["head" as const] }]),
      ];
    }
    case "rejected": {
      const except = [terms.supervisor, last?.review?.by];
      const roles = deliverableActs.resolveRejection.by;
      return [{ step: "resolve", party: body, roles, except, ...(last ? { v: last.v } : {}) }];
    }
    default:
      return [];
  }
}

/** Tehran days past the due date: as the record says once something was handed over, until then as of now. */
export function lateDaysOf(deliverable: Deliverable, now: number): number {
  const { lateDays, state, dueAt } = deliverable;
  const unmet = state === "planned" ? daysBetween(dueAt, new Date(now).toISOString()) : 0;
  return Math.max(lateDays, unmet);
}

/** Where it stands among delivery, review and acceptance; past the last once it has ended well. */
export function stageOf({ state }: Deliverable): number {
  if (state === "planned" || state === "revisionRequested") return 0;
  if (state === "submitted") return 1;
  return state === "rejected" ? 2 : 3;
}
