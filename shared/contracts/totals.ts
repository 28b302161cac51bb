import { hasEnded } from "../deliverables/progress.ts";
import type { SettlementLineKind } from "../settlement/state.ts";
import type { Contract, ContractTotals } from "./state.ts";

export const noTotals: ContractTotals = {
  committedMinor: 0,
  acceptedMinor: 0,
  invoicedMinor: 0,
  paidMinor: 0,
  retainedMinor: 0,
  socialSecurityMinor: 0,
};

/**
 * Where the money of a contract stands, always from the whole of it. Committed is what the body may still have to pay or
 * has paid: the worth of what is open, the accepted value of what has ended; after a termination only what was accepted.
 * A paid final account takes what it released out of what is held; below zero it takes from what was paid.
 */
export function totalsFor({ state, deliverables, invoices, settlement }: Contract): ContractTotals {
  const all = Object.values(deliverables);
  const paid = invoices.filter((invoice) => invoice.state === "paid");
  const held = (...kinds: string[]) =>
    sum(paid, ({ ordered }) =>
      sum(ordered?.lines ?? [], ({ kind, amountMinor }) => (kinds.includes(kind) ? -amountMinor : 0)),
    );
  const account = settlement?.state === "paid" ? settlement : undefined;
  const released = (what: SettlementLineKind) =>
    sum(account?.lines ?? [], ({ kind, amountMinor }) => (kind === what ? amountMinor : 0));
  return {
    committedMinor: sum(all, (each) =>
      state === "terminated" || state === "settled" || hasEnded(each) ? each.acceptedMinor : each.amountMinor,
    ),
    acceptedMinor: sum(all, (each) => each.acceptedMinor),
    invoicedMinor: sum(all, (each) => each.invoicedMinor),
    paidMinor: sum(paid, (invoice) => invoice.payment?.amountMinor ?? 0) + (account?.netMinor ?? 0),
    retainedMinor: held("retention") - released("retentionReleased"),
    socialSecurityMinor:
      held("socialSecurity", "socialSecurityReleased", "lastInstalmentWithheld") - released("socialSecurityReleased"),
    ...some("advancePaidMinor", -held("advance")),
    ...some("advanceRecoveredMinor", held("advanceRecovery") - released("advanceUnrecovered")),
    ...some("retentionReleasedMinor", released("retentionReleased")),
    ...some("settlementMinor", account?.netMinor ?? 0),
  };
}

/** What few contracts have stands only where there is any. */
const some = (name: keyof ContractTotals, minor: number): Partial<ContractTotals> =>
  minor === 0 ? {} : { [name]: minor };

const sum = <T>(all: readonly T[], amountOf: (each: T) => number): number =>
  all.reduce((total, each) => total + amountOf(each), 0);
