import { type Acts, may } from "../act.ts";
import { daysBetween, endOfDate, noonOf } from "../calendar.ts";
import type { Contract, ContractEvent, ContractState } from "../contracts/state.ts";
import type { File } from "../files/file.ts";
import { advanceLeftMinor } from "../invoices/advance.ts";
import { notYetWritten } from "../letter.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { heldMinor, lacksGuarantee } from "./held.ts";
import { paperOf } from "./paper.ts";
import type { CallGuarantee, RecordGuarantee, ReleaseGuarantee } from "./schema.ts";
import type { Guarantee } from "./state.ts";

/** States of the contract: its guarantees lie with finance as long as they may be needed. */
export const guaranteeActs = {
  recordGuarantee: { by: ["finance"], from: ["awaitingVendor", "awaitingBody", "active", "suspended", "terminated"] },
  releaseGuarantee: { by: ["finance"], from: ["active", "suspended", "completed", "closed", "settled", "cancelled"] },
  callGuarantee: { by: ["head"], from: ["completed", "terminated"] },
} as const satisfies Acts<ContractState>;

/** So many lie beside each other in one contract, released ones too. */
const mostGuarantees = 50;

const dueDatesOf = ({ deliverables }: Contract) => Object.values(deliverables).map(({ dueAt }) => dueAt);

/** @param file the scan the input names, as it is kept; whether it is clean is a condition of the same transaction */
export function recordGuarantee(
  contract: Contract,
  { file: named, ...input }: RecordGuarantee,
  file: File | undefined,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(guaranteeActs.recordGuarantee, moment.by, contract.body, contract.state);
  if (no) return no;
  const { guarantees = [], body } = contract;
  if (guarantees.length >= mostGuarantees) return refuse("guarantee-limit", { limit: mostGuarantees });
  if (daysBetween(moment.at, noonOf(input.validUntil)) < 0) return refuse("guarantee-expired", { now: moment.at });
  const twin = guarantees.find(({ number, issuer, state }) => {
    return state === "held" && number === input.number && issuer === input.issuer;
  });
  if (twin) return refuse("guarantee-twice", { n: twin.n });
  const paper = named === undefined ? undefined : paperOf(file, body);
  if (named !== undefined && !paper) return refuse("file-not-ready", {});
  const guarantee: Guarantee = {
    n: guarantees.length + 1,
    state: "held",
    ...input,
    ...(paper ? { file: paper } : {}),
    recorded: { by: moment.by.person, at: moment.at },
  };
  return accept({ type: "GuaranteeRecorded", ...stamp(moment), guarantee });
}

/** Back to the vendor: when the contract has ended for good, or earlier when what stays behind is enough. */
export function releaseGuarantee(
  contract: Contract,
  n: number,
  { letter }: ReleaseGuarantee,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(guaranteeActs.releaseGuarantee, moment.by, contract.body, contract.state);
  if (no) return no;
  const found = heldOne(contract, n);
  if (!found.ok) return found;
  const { guarantees = [], state } = contract;
  const rest = { ...contract, guarantees: guarantees.filter((each) => each.n !== n) };
  const over = state === "closed" || state === "settled" || state === "cancelled";
  const needed = over ? undefined : stillNeeded(found.guarantee, rest);
  return (
    needed ??
    notYetWritten(letter, moment.at) ??
    accept({ type: "GuaranteeReleased", ...stamp(moment), guarantee: n, letter })
  );
}

/** Whether the contract would lack it: an advance until it has come back, the work until its end. */
function stillNeeded({ kind }: Guarantee, rest: Contract): Refused | undefined {
  if (kind === "advance") {
    const paid = rest.invoices.filter(({ state }) => state === "paid");
    const covered = heldMinor(rest, "advance") >= advanceLeftMinor(rest, paid);
    return covered ? undefined : refuse("guarantee-needed", {});
  }
  if (rest.state === "completed") return refuse("guarantee-needed", {});
  return lacksGuarantee(rest, dueDatesOf(rest)) && refuse("guarantee-needed", {});
}

/** The head has the issuer pay, for what the vendor will owe in the final account; before that is drawn up. */
export function callGuarantee(
  contract: Contract,
  n: number,
  { amountMinor, letter }: CallGuarantee,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(guaranteeActs.callGuarantee, moment.by, contract.body, contract.state);
  if (no) return no;
  const found = heldOne(contract, n);
  if (!found.ok) return found;
  const { guarantee } = found;
  const { settlement } = contract;
  if (settlement && settlement.state !== "returned") return refuse("settlement-drawn", {});
  if (moment.at > endOfDate(noonOf(guarantee.validUntil))) return refuse("guarantee-expired", { now: moment.at });
  if (amountMinor > guarantee.amountMinor) {
    return refuse("guarantee-exceeded", { asked: money(amountMinor), amount: money(guarantee.amountMinor) });
  }
  return (
    notYetWritten(letter, moment.at) ??
    accept({ type: "GuaranteeCalled", ...stamp(moment), guarantee: n, amountMinor, letter })
  );
}

function heldOne({ guarantees = [] }: Contract, n: number): { ok: true; guarantee: Guarantee } | Refused {
  const guarantee = guarantees.find((each) => each.n === n);
  if (!guarantee) return refuse("not-found", {});
  return guarantee.state === "held"
    ? { ok: true, guarantee }
    : refuse("wrong-state", { is: guarantee.state, needs: ["held"] });
}
