import type { Contract, Invoice } from "../contracts/state.ts";
import { heldMinor } from "../guarantees/held.ts";
import type { Moment } from "../moment.ts";
import { money, percentOf } from "../money.ts";
import { type Refused, refuse } from "../refusal.ts";

/*
 * Money before the work: agreed while the contract is drafted, secured by its own guarantee, asked for by an invoice of
 * its own and recovered from every later one at its own rate, the rest of it from the last.
 */

/** What the contract pays before the work, in minor units; zero where nothing is agreed. */
export const advanceMinor = ({ terms }: Contract): number => percentOf(terms.amountMinor, terms.advanceBp ?? 0, 10_000);

const liveStates: readonly Invoice["state"][] = ["ordered", "checked", "paid"];

/** Invoices whose payment stands ordered. */
export const liveInvoices = ({ invoices }: Contract): Invoice[] =>
  invoices.filter(({ state }) => liveStates.includes(state));

/** What paid advances have left to be recovered by orders that are not among these, in minor units. */
export function advanceLeftMinor({ invoices }: Contract, orders: readonly Invoice[]): number {
  const paid = invoices.filter(({ kind, state }) => kind === "advance" && state === "paid");
  const given = paid.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const back = orders
    .flatMap(({ ordered }) => ordered?.lines ?? [])
    .reduce((sum, { kind, amountMinor }) => (kind === "advanceRecovery" ? sum - amountMinor : sum), 0);
  return Math.max(0, given - back);
}

/** Whether an advance may be agreed on while the contract is drafted. */
export function mayAgreeAdvance(
  { terms, policy: own }: Contract,
  advanceBp: number | undefined,
  { policy }: Moment,
): Refused | undefined {
  if (advanceBp === undefined || advanceBp === 0) return undefined;
  // Nobody is bound to order a ceiling, so nothing is paid before its call-offs.
  if (terms.framework) return refuse("advance-of-framework", {});
  const limitBp = own.advanceLimitBp ?? policy.advanceLimitBp.value;
  if (advanceBp <= limitBp) return undefined;
  const rule = own.rules["advanceLimitBp"] ?? policy.advanceLimitBp.rule;
  return refuse("advance-above-limit", { asked: percent(advanceBp), limit: percent(limitBp) }, rule);
}

/** "12.5 %" of 1250. */
const percent = (basisPoints: number): string => `${basisPoints / 100} %`;

/** Whether an advance can be asked for: agreed, once, while the work is under way. */
export function mayAskAdvance(contract: Contract): Refused | undefined {
  if (contract.state !== "active") return refuse("wrong-state", { is: contract.state, needs: ["active"] });
  if (advanceMinor(contract) === 0) return refuse("no-advance-agreed", {});
  const earlier = contract.invoices.find(({ kind, state }) => kind === "advance" && state !== "cancelled");
  return earlier ? refuse("advance-asked-before", { number: earlier.number }) : undefined;
}

/**
 * Whether an advance stands, at each step towards its payment: it is secured at that moment, and so much work is not yet
 * ordered to be paid that it can still be recovered.
 */
export function advanceStands(contract: Contract, { grossMinor }: Invoice, at: string): Refused | undefined {
  if (contract.state !== "active") return refuse("wrong-state", { is: contract.state, needs: ["active"] });
  const held = heldMinor(contract, "advance", at);
  if (held < grossMinor) {
    return refuse("advance-not-secured", { advance: money(grossMinor), held: money(held) });
  }
  const done = liveInvoices(contract)
    .filter(({ kind }) => kind !== "advance")
    .reduce((sum, invoice) => sum + invoice.grossMinor, 0);
  const left = Math.max(0, contract.totals.committedMinor - done);
  return left < grossMinor ? refuse("advance-too-late", { advance: money(grossMinor), left: money(left) }) : undefined;
}
