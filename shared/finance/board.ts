import type { ContractCard } from "../contracts/card.ts";
import { belongsTo, type Caller, plays, type Role } from "../people/role.ts";
import { type Refused, refuse } from "../refusal.ts";
import type { BoardCard, BoardTotals } from "./schema.ts";

/** Who in a body sees where its money stands. */
export const financeReaders = ["finance", "head", "prManager", "auditor"] as const satisfies readonly Role[];

/** A stranger learns nothing; a colleague with another role learns whom to ask. */
export function mayReadFinance(body: string, by: Caller): Refused | undefined {
  if (!belongsTo(by, body)) return refuse("not-found", {});
  return plays(by, body, ...financeReaders) ? undefined : refuse("not-allowed", { needs: financeReaders });
}

/** A contract's card with what the moment of looking adds. */
export const boardCard = (card: ContractCard, at: string): BoardCard => ({
  ...card,
  remainingMinor: card.totals.committedMinor - card.totals.invoicedMinor,
  deliveryLate: card.deliveryDueAt !== undefined && card.deliveryDueAt < at,
  reviewLate: card.reviewDueAt !== undefined && card.reviewDueAt < at,
});

/** The totals of a body and year that its board shows, of all that are kept. */
export const boardTotals = ({
  contractsCount,
  committedRial,
  acceptedRial,
  invoicedRial,
  paidRial,
  retainedRial,
  socialSecurityRial,
  advancePaidRial,
  advanceRecoveredRial,
  retentionReleasedRial,
  settlementRial,
}: Omit<BoardTotals, "remainingRial" | "advanceUnrecoveredRial"> & { advanceRecoveredRial: number }): BoardTotals => ({
  contractsCount,
  committedRial,
  acceptedRial,
  invoicedRial,
  paidRial,
  retainedRial,
  socialSecurityRial,
  advancePaidRial,
  advanceUnrecoveredRial: advancePaidRial - advanceRecoveredRial,
  retentionReleasedRial,
  settlementRial,
  remainingRial: committedRial - invoicedRial,
});
