import { noonOf } from "../calendar.ts";
import type { CallOffView } from "../calloffs/schema.ts";
import type { InvoiceView } from "../invoices/schema.ts";
import type { ContractView } from "./view-schema.ts";

/** An amount that came at a moment, in minor units. */
export type Change = { at: string; minor: number };

/** What the picture of a contract in force is drawn from. */
export type Burning = {
  /** When the contract began. */
  from: string;
  now: string;
  ceilingMinor: number;
  /** What falls due, without VAT; nothing where there is no plan. */
  plan: readonly Change[];
  /** Accepted work, or what was ordered from a framework. */
  line: "accepted" | "committed";
  steps: readonly Change[];
  paid: readonly Change[];
};

type Burnt = Pick<ContractView, "activeAt" | "terms" | "deliverables" | "settlement">;
type Beside = {
  invoices?: readonly Pick<InvoiceView, "payment">[] | undefined;
  callOffs?: readonly Pick<CallOffView, "acceptedAt" | "amountMinor">[] | undefined;
};

/** How a contract burns down, by its parts that are known; nothing before its signatures. */
export function burningOf(contract: Burnt, { invoices = [], callOffs = [] }: Beside, now: string): Burning | undefined {
  const { activeAt, terms, deliverables, settlement } = contract;
  if (activeAt === undefined) return undefined;
  const framework = terms.framework !== undefined;
  return {
    from: activeAt,
    now,
    ceilingMinor: terms.amountMinor,
    // A framework has no plan: what falls due comes with its call-offs.
    plan: framework ? [] : deliverables.map(({ dueAt, amountMinor }) => ({ at: dueAt, minor: amountMinor })),
    line: framework ? "committed" : "accepted",
    steps: framework
      ? // A call-off binds from its acceptance on, whenever its work is done.
        changesIn(callOffs, ({ amountMinor }) => amountMinor)
      : changesIn(deliverables, ({ acceptedMinor }) => acceptedMinor),
    paid: paidChanges([...invoices.map(({ payment }) => payment), settlement?.payment], now),
  };
}

const changesIn = <Each extends { acceptedAt?: string }>(all: readonly Each[], minorOf: (each: Each) => number) =>
  all.flatMap((each): Change[] =>
    each.acceptedAt === undefined ? [] : [{ at: each.acceptedAt, minor: minorOf(each) }],
  );

/** Payments as changes: a bank names a day, and what was paid today has come whatever the hour. */
export const paidChanges = (
  payments: readonly ({ paidOn: string; amountMinor: number } | undefined)[],
  now: string,
): Change[] =>
  payments.flatMap((payment) => {
    if (!payment) return [];
    const noon = noonOf(payment.paidOn);
    return [{ at: noon < now ? noon : now, minor: payment.amountMinor }];
  });
