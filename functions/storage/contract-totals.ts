import type { Contract, ContractTotals } from "../../shared/contracts/state.ts";
import { noTotals } from "../../shared/contracts/totals.ts";
import type { Write } from "./store.ts";
import { addToTotals, type Totals } from "./totals.ts";

/** I2 what an act changes in the totals of the body and year of its contract: one write, or none when no figure moves. */
export function contractTotals(before: Contract | undefined, after: Contract): Write[] {
  const [from, to] = [before?.totals ?? noTotals, after.totals];
  const moved = (name: keyof ContractTotals) => (to[name] ?? 0) - (from[name] ?? 0);
  const deltas: Partial<Totals> = {
    contractsCount: before?.activeAt === undefined && after.activeAt !== undefined ? 1 : 0,
    committedRial: moved("committedMinor"),
    acceptedRial: moved("acceptedMinor"),
    invoicedRial: moved("invoicedMinor"),
    paidRial: moved("paidMinor"),
    retainedRial: moved("retainedMinor"),
    socialSecurityRial: moved("socialSecurityMinor"),
    advancePaidRial: moved("advancePaidMinor"),
    advanceRecoveredRial: moved("advanceRecoveredMinor"),
    retentionReleasedRial: moved("retentionReleasedMinor"),
    settlementRial: moved("settlementMinor"),
  };
  const used = Object.entries(deltas).filter(([, delta]) => delta !== 0);
  return used.length > 0 ? [addToTotals(after.body, after.fiscalYear, Object.fromEntries(used))] : [];
}
