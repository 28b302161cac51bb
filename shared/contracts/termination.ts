import { type Acts, may } from "../act.ts";
import { addWorkingDays } from "../calendar.ts";
import { waitsForVendor } from "../deliverables/progress.ts";
import { notYetWritten } from "../letter.ts";
import { type Moment, stamp } from "../moment.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { AnswerNotice, GiveNotice, TerminateContract } from "./schema.ts";
import type { Contract, ContractEvent, ContractState } from "./state.ts";

export const terminationActs = {
  giveNotice: { by: ["prManager", "head"], from: ["active"] },
  answerNotice: { by: ["vendorMember", "signatory"], from: ["active", "suspended"] },
  terminateContract: { by: ["head"], from: ["active", "suspended"] },
} as const satisfies Acts<ContractState>;

/** Calls upon a vendor that owes something and is not heard of; only after its time may silence end the contract. */
export function giveNotice(
  contract: Contract,
  { reason, letter }: GiveNotice,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(terminationActs.giveNotice, moment.by, contract.body, contract.state);
  if (no) return no;
  const { notice, deliverables, policy } = contract;
  if (!Object.values(deliverables).some(waitsForVendor)) return refuse("nothing-owed", {});
  if (notice && !notice.answer && moment.at <= notice.replyBy) {
    return refuse("notice-running", { until: notice.replyBy }, policy.rules["formalNoticeWorkingDays"]);
  }
  const days = policy.formalNoticeWorkingDays ?? moment.policy.formalNoticeWorkingDays.value;
  const replyBy = addWorkingDays(moment.at, days, workCalendar(moment.policy));
  return (
    notYetWritten(letter, moment.at) ??
    accept({ type: "ContractNoticeGiven", ...stamp(moment), reason, letter, replyBy })
  );
}

/** Whoever answers is not silent, however late. */
export function answerNotice(contract: Contract, { text }: AnswerNotice, moment: Moment): Decision<ContractEvent> {
  const no = may(terminationActs.answerNotice, moment.by, contract.vendor, contract.state);
  if (no) return no;
  if (!contract.notice || contract.notice.answer) return refuse("notice-missing", {});
  return accept({ type: "ContractNoticeAnswered", ...stamp(moment), text });
}

/** Ends a contract that is under way, by somebody who does not supervise it. */
export function terminateContract(
  contract: Contract,
  { ground, reason, letter }: TerminateContract,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(terminationActs.terminateContract, moment.by, contract.body, contract.state);
  if (no) return no;
  if (moment.by.person === contract.terms.supervisor) {
    return refuse("same-person", { first: "supervisor", second: "terminateContract" });
  }
  return (
    groundLacking(contract, ground, moment.at) ??
    notYetWritten(letter, moment.at) ??
    accept({ type: "ContractTerminated", ...stamp(moment), ground, reason, letter })
  );
}

/** What a ground asks for beyond its letter. */
function groundLacking(contract: Contract, ground: TerminateContract["ground"], at: string): Refused | undefined {
  const { notice, deliverables, policy, state } = contract;
  const all = Object.values(deliverables);
  if (ground === "repeatedRejection") {
    return all.some((each) => each.state === "rejected") ? undefined : refuse("nothing-rejected", {});
  }
  if (ground !== "vendorSilent") return undefined;
  const rule = policy.rules["formalNoticeWorkingDays"];
  // While it is suspended nobody waits for the vendor.
  if (state !== "active") return refuse("wrong-state", { is: state, needs: ["active"] });
  if (!notice) return refuse("notice-missing", {}, rule);
  const delivered = all.some(({ versions }) => versions.some(({ submittedAt = "" }) => submittedAt > notice.at));
  if (notice.answer || delivered) return refuse("vendor-answered", { given: notice.at }, rule);
  return at <= notice.replyBy ? refuse("notice-running", { until: notice.replyBy }, rule) : undefined;
}
