import type { Contract } from "../../shared/contracts/state.ts";
import { noTotals } from "../../shared/contracts/totals.ts";
import type { Write } from "./store.ts";
import { addToTotals, type Totals } from "./totals.ts";

/** I2 what an act changes in the totals of the body and year of its contract: one write, or none when no figure moves. */
export function contractTotals(before: Contract | undefined, after: Contract): Write[] {
  const [from, to] = [before?.totals ?? noTotals, after.totals];
  const deltas: Partial<Totals> = {
    contractsCount: before?.activeAt === undefined && after.activeAt !== undefined ? 1 : 0,
    committedRial: to.committedMinor - from.committedMinor,
    acceptedRial: to.acceptedMinor - from.acceptedMinor,
    invoicedRial: to.invoicedMinor - from.invoicedMinor,
    paidRial: to.paidMinor - from.paidMinor,
    retainedRial: to.retainedMinor - from.retainedMinor,
    socialSecurityRial: to.socialSecurityMinor - from.socialSecurityMinor,
  };
  const moved = Object.entries(deltas).filter(([, delta]) => delta !== 0);
  return moved.length > 0 ? [addToTotals(after.body, after.fiscalYear, Object.fromEntries(moved))] : [];
}
