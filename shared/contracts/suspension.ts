import { type Acts, may } from "../act.ts";
import { addDays, addWorkingDays, daysBetween, workingDaysBetween } from "../calendar.ts";
import { hasEnded, underReview } from "../deliverables/progress.ts";
import { notYetWritten } from "../letter.ts";
import { type Moment, stamp } from "../moment.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision } from "../refusal.ts";
import type { SuspendContract } from "./schema.ts";
import type { Contract, ContractEvent, ContractState } from "./state.ts";

export const suspensionActs = {
  suspendContract: { by: ["head"], from: ["active"] },
  resumeContract: { by: ["head"], from: ["suspended"] },
} as const satisfies Acts<ContractState>;

/** Nothing is delivered or reviewed from here on, and no clock of either runs. */
export function suspendContract(
  contract: Contract,
  { reason, letter }: SuspendContract,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(suspensionActs.suspendContract, moment.by, contract.body, contract.state);
  return (
    no ?? notYetWritten(letter, moment.at) ?? accept({ type: "ContractSuspended", ...stamp(moment), reason, letter })
  );
}

/** Offers that could still be answered when the work was stopped, by their number, with the time to answer. */
const openOffers = ({ callOffs = [] }: Contract, stoppedAt: string): [number, string][] =>
  callOffs.flatMap(({ n, state, offered }) =>
    state === "offered" && offered && stoppedAt <= offered.replyBy ? [[n, offered.replyBy]] : [],
  );

/**
 * Gives back the time of the suspension: calendar days in Tehran to what the vendor owes, working days to reviews, to a
 * formal notice and to call-offs that nobody could answer. What lay with the body meanwhile keeps its due date, for those
 * days are never counted as late.
 */
export function resumeContract(contract: Contract, moment: Moment): Decision<ContractEvent> {
  const no = may(suspensionActs.resumeContract, moment.by, contract.body, contract.state);
  if (no) return no;
  const { suspended, notice } = contract;
  if (!suspended) throw new Error(`${contract.id} is suspended since nobody knows when`);
  const calendar = workCalendar(moment.policy);
  const days = daysBetween(suspended.at, moment.at);
  const working = workingDaysBetween(suspended.at, moment.at, calendar);
  const all = Object.values(contract.deliverables);
  const owed = days > 0 ? all.filter((each) => !hasEnded(each) && !underReview(each)) : [];
  const reviews = working > 0 ? all : [];
  const offers = working > 0 ? openOffers(contract, suspended.at) : [];
  return accept({
    type: "ContractResumed",
    ...stamp(moment),
    dueAt: Object.fromEntries(owed.map(({ n, dueAt }) => [n, addDays(dueAt, days)])),
    reviewBy: Object.fromEntries(
      reviews.flatMap((each) => {
        const version = underReview(each);
        if (version?.reviewBy === undefined || version.deemedAcceptedAt !== undefined) return [];
        return [[each.n, addWorkingDays(version.reviewBy, working, calendar)]];
      }),
    ),
    ...(notice && !notice.answer && working > 0 ? { replyBy: addWorkingDays(notice.replyBy, working, calendar) } : {}),
    ...(offers.length > 0
      ? { callOffs: Object.fromEntries(offers.map(([n, until]) => [n, addWorkingDays(until, working, calendar)])) }
      : {}),
  });
}
