import { type Act, type Acts, may } from "../act.ts";
import { addDays, addWorkingDays, daysBetween, endOfDate, noonOf } from "../calendar.ts";
import type { Contract, ContractState } from "../contracts/state.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { callOffRow, frameworkEnd, isOpen, leftMinor, rateOf } from "./framework.ts";
import type { CancelCallOff, DeclineCallOff, PlaceCallOff } from "./schema.ts";
import type { CallOff, CallOffEvent, CallOffState, OwedLine } from "./state.ts";

/** `from` are states of the contract. */
export const callOffPlacingActs = {
  placeCallOff: { by: ["prManager"], from: ["active"] },
} as const satisfies Acts<ContractState>;

/** Every act but a cancellation needs an active contract; `from` are states of the call-off. */
export const callOffActs = {
  approveCallOff: { by: ["head"], from: ["awaitingHead"] },
  acceptCallOff: { by: ["vendorMember", "signatory"], from: ["offered"] },
  declineCallOff: { by: ["vendorMember", "signatory"], from: ["offered"] },
  cancelCallOff: { by: ["prManager", "head"], from: ["awaitingHead", "offered"] },
} as const satisfies Acts<CallOffState>;

/** So many fit beside each other in one contract, and so many deliverables have numbers. */
const mostCallOffs = 200;
const mostDeliverables = 999;

/**
 * The PR manager orders from a framework: at once up to the limit of the contract, above it as soon as the head says yes.
 * Whether its tasks are planned and free is a condition of the same transaction.
 */
export function placeCallOff(contract: Contract, input: PlaceCallOff, moment: Moment): Decision<CallOffEvent> {
  const no = may(callOffPlacingActs.placeCallOff, moment.by, contract.body, contract.state);
  if (no) return no;
  const { framework } = contract.terms;
  if (!framework) return refuse("not-a-framework", {});
  const past = ended(contract, moment.at);
  if (past) return past;
  const { callOffs = [] } = contract;
  if (callOffs.length >= mostCallOffs || !hasRoom(contract, input.lines.length)) return limitReached;

  const known = framework.rates.map(({ n }) => String(n));
  const unknown = input.lines.find(({ rate }) => !rateOf(contract, rate));
  if (unknown) return refuse("rate-unknown", { rate: unknown.rate, rates: known });
  const prices = input.lines.map((line) => priceOf(contract, line));
  const asked = prices.reduce((sum, price) => sum + price, 0n);
  const left = leftMinor(contract);
  if (asked > BigInt(left)) return overCeiling(asked, left);
  const amountMinor = Number(asked);
  const late = dueTooLate(contract, input.dueOn, moment);
  if (late) return late;

  const limit = callOffRow(contract, "callOffLimitRial", moment.policy);
  const waits = amountMinor > limit.value;
  const callOff: CallOff = {
    ...input,
    lines: input.lines.map((line, i) => ({ ...line, amountMinor: Number(prices[i]) })),
    n: callOffs.length + 1,
    state: waits ? "awaitingHead" : "offered",
    by: moment.by.person,
    at: moment.at,
    amountMinor,
    ...(waits ? {} : { offered: { by: moment.by.person, at: moment.at, replyBy: replyBy(contract, moment) } }),
  };
  return accept({ type: "CallOffPlaced", ...stamp(moment), callOff });
}

/** The head orders what is above the PR manager's limit: another person than whoever asked. */
export function approveCallOff(contract: Contract, n: number, moment: Moment): Decision<CallOffEvent> {
  const part = partOf(contract, n, callOffActs.approveCallOff, contract.body, moment);
  if (!part.ok) return part;
  if (part.callOff.by === moment.by.person) {
    return refuse("same-person", { first: "placeCallOff", second: "approveCallOff" });
  }
  return (
    ended(contract, moment.at) ??
    dueTooLate(contract, part.callOff.dueOn, moment) ??
    accept({ type: "CallOffApproved", ...stamp(moment), callOff: n, replyBy: replyBy(contract, moment) })
  );
}

/** The vendor takes the order: each of its lines is owed from here on, until the end of its day. */
export function acceptCallOff(contract: Contract, n: number, moment: Moment): Decision<CallOffEvent> {
  const part = partOf(contract, n, callOffActs.acceptCallOff, contract.vendor, moment);
  if (!part.ok) return part;
  const { callOff } = part;
  const late = answeredLate(callOff, moment.at) ?? dueTooLate(contract, callOff.dueOn, moment);
  if (late) return late;
  if (!hasRoom(contract, callOff.lines.length)) return limitReached;
  const first = lastDeliverable(contract) + 1;
  const dueAt = endOf(callOff.dueOn);
  const dueDays = daysBetween(moment.at, dueAt);
  const owed = callOff.lines.map(
    ({ rate, quantity, amountMinor }, i): OwedLine => ({
      n: first + i,
      dueAt,
      amountMinor,
      ordered: { callOff: n, rate, quantity, dueDays },
    }),
  );
  return accept({ type: "CallOffAccepted", ...stamp(moment), callOff: n, owed });
}

/** The vendor leaves the order to the body, with a reason: the ceiling and the tasks are free again. */
export function declineCallOff(
  contract: Contract,
  n: number,
  { reason }: DeclineCallOff,
  moment: Moment,
): Decision<CallOffEvent> {
  const part = partOf(contract, n, callOffActs.declineCallOff, contract.vendor, moment);
  if (!part.ok) return part;
  const late = answeredLate(part.callOff, moment.at);
  return late ?? accept({ type: "CallOffDeclined", ...stamp(moment), callOff: n, reason });
}

/** The body takes back what nobody has accepted yet. */
export function cancelCallOff(
  contract: Contract,
  n: number,
  { reason }: CancelCallOff,
  moment: Moment,
): Decision<CallOffEvent> {
  const part = partOf(contract, n, callOffActs.cancelCallOff, contract.body, moment, ["active", "suspended"]);
  if (!part.ok) return part;
  return accept({ type: "CallOffCancelled", ...stamp(moment), callOff: n, reason });
}

/** Until when a call-off waits: for its vendor's answer, or for the head while it could still be ordered. */
export function callOffDueAt(contract: Contract, callOff: CallOff): string | undefined {
  if (!isOpen(callOff)) return undefined;
  if (callOff.offered) return callOff.offered.replyBy;
  return [endOf(callOff.dueOn), frameworkEnd(contract) ?? ""].sort()[0];
}

/** Unanswered past its time it has lapsed: the ceiling and its tasks are free again. */
export const onDueCallOffs = (contract: Contract, at: string): CallOffEvent[] =>
  contract.state === "active"
    ? (contract.callOffs ?? []).flatMap((callOff): CallOffEvent[] => {
        const until = callOffDueAt(contract, callOff);
        return until !== undefined && at > until
          ? [{ type: "CallOffLapsed", at, by: "system", callOff: callOff.n }]
          : [];
      })
    : [];

type Part = { ok: true; callOff: CallOff };

/** Who, then the contract, then the call-off. */
function partOf(
  contract: Contract,
  n: number,
  act: Act<CallOffState>,
  party: string,
  moment: Moment,
  states: readonly ContractState[] = ["active"],
): Part | Refused {
  const who = may(act, moment.by, party);
  if (who) return who;
  const callOff = contract.callOffs?.find((each) => each.n === n);
  if (!callOff) return refuse("not-found", {});
  if (!states.includes(contract.state)) return refuse("wrong-state", { is: contract.state, needs: states });
  return may(act, moment.by, party, callOff.state) ?? { ok: true, callOff };
}

const endOf = (date: string): string => endOfDate(noonOf(date));

const priceOf = (contract: Contract, { rate, quantity }: PlaceCallOff["lines"][number]): bigint =>
  BigInt(rateOf(contract, rate)?.unitMinor ?? 0) * BigInt(quantity);

function ended(contract: Contract, at: string): Refused | undefined {
  const until = frameworkEnd(contract);
  return until !== undefined && at > until ? refuse("too-late", { until }) : undefined;
}

const answeredLate = ({ offered }: CallOff, at: string): Refused | undefined =>
  offered && at > offered.replyBy ? refuse("too-late", { until: offered.replyBy }) : undefined;

function dueTooLate(contract: Contract, dueOn: string, moment: Moment): Refused | undefined {
  const dueAt = endOf(dueOn);
  if (dueAt < moment.at) return refuse("call-off-due-passed", { now: moment.at });
  const grace = callOffRow(contract, "callOffGraceDays", moment.policy);
  const until = addDays(frameworkEnd(contract) ?? "", grace.value);
  return dueAt > until ? refuse("call-off-due-after-term", { until }, grace.rule) : undefined;
}

/** A sum that no number holds exactly may be shown a little off. */
const overCeiling = (asked: bigint, left: number): Refused =>
  refuse("over-ceiling", { asked: money(Math.min(Number(asked), Number.MAX_SAFE_INTEGER)), left: money(left) });

const limitReached = refuse("call-off-limit", { callOffs: mostCallOffs, deliverables: mostDeliverables });

const lastDeliverable = ({ deliverables, terms }: Contract): number =>
  Math.max(0, ...Object.keys(deliverables).map(Number), ...terms.deliverables.map(({ n }) => n));

const hasRoom = (contract: Contract, lines: number): boolean => lastDeliverable(contract) + lines <= mostDeliverables;

const replyBy = (contract: Contract, { at, policy }: Moment): string =>
  addWorkingDays(at, callOffRow(contract, "callOffReplyWorkingDays", policy).value, workCalendar(policy));
