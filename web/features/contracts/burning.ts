import type { BurnDown } from "../../ui/charts/burn-down.tsx";
import { paidChanges } from "../../ui/charts/levels.ts";
import type { Contract, Parts } from "./queries.ts";

type Burning = Parameters<typeof BurnDown>[0];

/** What the picture of a contract in force is drawn from; nothing before its signatures. */
export function burningOf(
  contract: Contract,
  { invoices = [], callOffs }: Partial<Parts>,
  now: string,
): Burning | undefined {
  const { activeAt, terms, deliverables, settlement } = contract;
  if (activeAt === undefined) return undefined;
  const accepted = deliverables.flatMap(({ acceptedAt, acceptedMinor }) =>
    acceptedAt === undefined ? [] : [{ at: acceptedAt, minor: acceptedMinor }],
  );
  const ordered = (callOffs?.items ?? []).flatMap(({ acceptedAt, amountMinor }) =>
    acceptedAt === undefined ? [] : [{ at: acceptedAt, minor: amountMinor }],
  );
  return {
    from: activeAt,
    now,
    ceilingMinor: terms.amountMinor,
    // A framework has no plan: what falls due comes with its call-offs.
    plan: terms.framework ? [] : deliverables.map(({ dueAt, amountMinor }) => ({ at: dueAt, minor: amountMinor })),
    line: terms.framework ? "committed" : "accepted",
    steps: terms.framework ? ordered : accepted,
    paid: paidChanges([...invoices.map(({ payment }) => payment), settlement?.payment], now),
  };
}
