import type { Contract } from "../contracts/state.ts";
import { waitsForVendor } from "../deliverables/progress.ts";
import type { Moment } from "../moment.ts";
import { money } from "../money.ts";
import { type Refused, refuse } from "../refusal.ts";
import { amendmentRoom } from "./room.ts";
import type { Amendment } from "./state.ts";

/** So many deliverables fit into one contract. */
const mostDeliverables = 120;

type Drafted = Omit<Amendment, "documentHash">;

/** Why a contract cannot be changed as an amendment says; asked when it is proposed, approved and signed. */
export function cannotChange(contract: Contract, amendment: Drafted, moment: Moment): Refused | undefined {
  return (
    wrongDeliverable(contract, amendment) ??
    wrongTime(amendment, moment) ??
    notSummed(contract, amendment) ??
    overLimit(contract, amendment, moment)
  );
}

/** Only what still waits for its delivery: what was handed over is judged by what was agreed when it was made. */
function wrongDeliverable(
  { deliverables, terms }: Contract,
  { changed, added, removed }: Drafted,
): Refused | undefined {
  if (terms.deliverables.length + added.length > mostDeliverables) {
    return refuse("deliverable-number-limit", { limit: mostDeliverables });
  }
  for (const n of [...changed.map((each) => each.n), ...removed]) {
    const deliverable = deliverables[n];
    if (!deliverable) return refuse("deliverable-unknown", { n });
    if (!waitsForVendor(deliverable)) return refuse("deliverable-not-amendable", { n, is: deliverable.state });
  }
  return undefined;
}

function wrongTime({ changed, added }: Drafted, { at }: Moment): Refused | undefined {
  const passed = [...changed, ...added].some(({ dueAt }) => dueAt !== undefined && dueAt <= at);
  return passed ? refuse("due-date-passed", { now: at }) : undefined;
}

function notSummed({ terms }: Contract, { changed, added, removed, toMinor }: Drafted): Refused | undefined {
  const known = terms.deliverables
    .filter(({ n }) => !removed.includes(n))
    .map(({ n, amountMinor }) => changed.find((each) => each.n === n)?.amountMinor ?? amountMinor);
  const sum = [...known, ...added.map((each) => each.amountMinor)].reduce((total, each) => total + BigInt(each), 0n);
  if (sum === BigInt(toMinor)) return undefined;
  const shown = Math.min(Number(sum), Number.MAX_SAFE_INTEGER);
  return refuse("amendments-do-not-sum", { sum: money(shown), amount: money(toMinor) });
}

/**
 * All amendments in force together with this one stay within the share of the first amount that the contract's policy
 * allows, rounded down to whole minor units. One that leaves the amount as it is always does.
 */
function overLimit(contract: Contract, { toMinor }: Drafted, { policy }: Moment): Refused | undefined {
  const original = (contract.original ?? contract.terms).amountMinor;
  const now = contract.terms.amountMinor;
  const rateBp = contract.policy.amendmentNetBp ?? policy.amendmentNetBp.value;
  const { least, most } = amendmentRoom(original, rateBp);
  if (toMinor === now || (least <= toMinor && toMinor <= most)) return undefined;
  return refuse(
    "amendment-over-limit",
    {
      asked: money(toMinor),
      original: money(original),
      least: money(least),
      most: money(most),
      left: money(Math.max(0, toMinor > now ? most - now : now - least)),
    },
    contract.policy.rules["amendmentNetBp"] ?? policy.amendmentNetBp.rule,
  );
}
