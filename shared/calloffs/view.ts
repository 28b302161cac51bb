import type { Contract } from "../contracts/state.ts";
import { readerOf } from "../contracts/view.ts";
import type { Caller } from "../people/role.ts";
import { frameworkEnd, isLive, leftMinor } from "./framework.ts";
import type { CallOffsView, CallOffView } from "./schema.ts";
import type { CallOff } from "./state.ts";

/** The body sees its call-offs always, the vendor those it was offered, nobody else any. */
export function seesCallOff(contract: Contract, n: number, by: Caller): boolean {
  const reader = readerOf(contract, by);
  const callOff = contract.callOffs?.find((each) => each.n === n);
  return callOff !== undefined && (reader === "body" || (reader === "vendor" && callOff.offered !== undefined));
}

/** The call-offs of a framework for one of its parties; the vendor knows of one from its offer on. */
export function viewCallOffs(contract: Contract, by: Caller): CallOffsView | undefined {
  const reader = readerOf(contract, by);
  const { framework } = contract.terms;
  if (!reader || !framework) return undefined;
  const { callOffs = [] } = contract;
  const endsAt = frameworkEnd(contract);
  const left = leftMinor(contract);
  const shown = callOffs.filter(({ offered }) => reader === "body" || offered !== undefined);
  return {
    items: shown.map((each) => viewCallOff(each, reader === "body")),
    ceilingMinor: framework.ceilingMinor,
    // What waits for the head is inside the body, in the sums too.
    ...(reader === "body"
      ? { orderedMinor: framework.ceilingMinor - left, leftMinor: left }
      : sumsOf(shown, framework)),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
}

function sumsOf(shown: readonly CallOff[], { ceilingMinor }: { ceilingMinor: number }) {
  const orderedMinor = shown.filter(isLive).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { orderedMinor, leftMinor: ceilingMinor - orderedMinor };
}

function viewCallOff(callOff: CallOff, inside: boolean): CallOffView {
  const { n, state, by, at, tasks, lines, amountMinor, dueOn, note, offered, accepted, ended } = callOff;
  return {
    n,
    state,
    at: inside ? at : (offered?.at ?? at),
    lines,
    amountMinor,
    dueOn,
    ...(note === undefined ? {} : { note }),
    ...(offered ? { offeredAt: offered.at, replyBy: offered.replyBy } : {}),
    ...(accepted ? { acceptedAt: accepted.at, deliverables: accepted.deliverables } : {}),
    ...(ended ? { endedAt: ended.at } : {}),
    ...(ended?.reason === undefined ? {} : { reason: ended.reason }),
    ...(inside ? { internal: { tasks, by, ...(offered && offered.by !== by ? { approvedBy: offered.by } : {}) } } : {}),
  };
}
