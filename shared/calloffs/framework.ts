import { addMonths, noonOf } from "../calendar.ts";
import type { Contract, ContractDeliverable } from "../contracts/state.ts";
import { hasEnded } from "../deliverables/progress.ts";
import type { Policy } from "../policy/policy.ts";
import type { CallOff, FrameworkRate } from "./state.ts";

/*
 * A framework contract is one like any other, but that nothing is owed by its signature: its amount is a ceiling, and
 * what is committed is what was called off and accepted. It can be called off until the end of the Tehran day that lies
 * so many Persian months after its start, the later one of its signing and its agreed day.
 */

/** What the contract says of a deliverable: the signed text, or for what was called off the rate it rests on. */
export function termsOf(contract: Contract, n: number): ContractDeliverable | undefined {
  const signed = contract.terms.deliverables.find((each) => each.n === n);
  if (signed) return signed;
  const { ordered, amountMinor } = contract.deliverables[n] ?? {};
  const rate = ordered && rateOf(contract, ordered.rate);
  if (!rate || amountMinor === undefined) return undefined;
  const { title, criteria, rejectedWhenLate } = rate;
  return { n, title, criteria, rejectedWhenLate, amountMinor, quantity: ordered.quantity, dueDays: ordered.dueDays };
}

export const rateOf = ({ terms }: Contract, n: number): FrameworkRate | undefined =>
  terms.framework?.rates.find((each) => each.n === n);

/** Until when a framework can be called off; `undefined` for other contracts and before the signatures. */
export function frameworkEnd({ activeAt, terms: { framework, startsOn } }: Contract): string | undefined {
  if (!framework || activeAt === undefined) return undefined;
  const agreed = startsOn === undefined ? activeAt : noonOf(startsOn);
  return addMonths(agreed > activeAt ? agreed : activeAt, framework.months);
}

/** Waits for the head or for the vendor. */
export const isOpen = ({ state }: CallOff): boolean => state === "awaitingHead" || state === "offered";

/** Takes its part of the ceiling: waiting or accepted. */
export const isLive = (callOff: CallOff): boolean => isOpen(callOff) || callOff.state === "accepted";

/** What is still left of the ceiling, in minor units. */
export function leftMinor({ terms, callOffs = [] }: Contract): number {
  const taken = callOffs.filter(isLive).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return Math.max(0, (terms.framework?.ceilingMinor ?? 0) - taken);
}

/** Its term has passed, or the ceiling leaves not even one piece of the cheapest rate. */
const isUsedUp = (contract: Contract, at: string): boolean => {
  const end = frameworkEnd(contract);
  const cheapest = Math.min(...(contract.terms.framework?.rates ?? []).map(({ unitMinor }) => unitMinor));
  return (end !== undefined && at > end) || leftMinor(contract) < cheapest;
};

/** Whether a contract is complete: nothing is owed, and of a framework nothing can be called off any more. */
export const isFulfilled = (contract: Contract, at: string): boolean =>
  nothingOwed(contract) && (contract.terms.framework === undefined || isUsedUp(contract, at));

const nothingOwed = ({ deliverables, callOffs = [] }: Contract): boolean =>
  Object.values(deliverables).every(hasEnded) && !callOffs.some(isOpen);

/** When time completes a framework: at its end, unless something is still owed or waits; then the act that ends that does. */
export const completionDueAt = (contract: Contract): string | undefined =>
  contract.state === "active" && nothingOwed(contract) ? frameworkEnd(contract) : undefined;

type Terms = "callOffLimitRial" | "callOffReplyWorkingDays" | "callOffGraceDays";

/** The contract's own row; one drafted before there were call-offs takes that of the day. */
export function callOffRow({ policy: own }: Contract, name: Terms, policy: Policy) {
  const value = own[name];
  return value === undefined
    ? { value: policy[name].value, rule: policy[name].rule }
    : { value, rule: own.rules[name] ?? policy[name].rule };
}
