import { type Acts, may } from "../act.ts";
import { daysBetween, noonOf } from "../calendar.ts";
import type { Contract, ContractEvent, ContractState, InvoiceState } from "../contracts/state.ts";
import { openLines } from "../invoices/match.ts";
import { notYetWritten } from "../letter.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { accountOf, socialSecurityHeld } from "./account.ts";
import type { CloseContract, PaySettlement, ReturnSettlement, SettleContract } from "./schema.ts";
import type { Settlement, SettlementState } from "./state.ts";

/** States of the contract. */
export const settlementContractActs = {
  settleContract: { by: ["head"], from: ["completed", "terminated"] },
  closeContract: { by: ["prManager", "finance"], from: ["completed"] },
} as const satisfies Acts<ContractState>;

/** States of the final account. */
export const settlementActs = {
  checkSettlement: { by: ["finance"], from: ["drawn"] },
  returnSettlement: { by: ["finance"], from: ["drawn", "checked"] },
  paySettlement: { by: ["finance"], from: ["checked"] },
} as const satisfies Acts<SettlementState>;

const underWay: readonly InvoiceState[] = ["matched", "ordered", "checked"];

/** What must be over before an account can be final; `undefined` when nothing is left. */
export function stillOpen(contract: Contract): Refused | undefined {
  const open = contract.invoices.filter(({ state }) => underWay.includes(state));
  if (open.length > 0) return refuse("invoices-open", { invoices: open.map(({ number }) => number) });
  const leftMinor = openLines(contract).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return leftMinor > 0 ? refuse("work-not-invoiced", { amount: money(leftMinor) }) : undefined;
}

/** The head draws up the final account, again as long as finance has not checked it. */
export function settleContract(contract: Contract, input: SettleContract, moment: Moment): Decision<ContractEvent> {
  const no = may(settlementContractActs.settleContract, moment.by, contract.body, contract.state);
  if (no) return no;
  const before = contract.settlement?.state;
  if (before === "checked" || before === "paid") return refuse("settlement-drawn", {});
  const open = stillOpen(contract);
  if (open) return open;
  const { clearance, exempt = [] } = input;
  if (clearance && socialSecurityHeld(contract) <= 0) {
    return refuse("clearance-needless", {}, contract.policy.rules["socialSecurityBp"]);
  }
  const unwritten = clearance && notYetWritten(clearance, moment.at);
  if (unwritten) return unwritten;
  const { lines, netMinor } = accountOf(contract, input, moment.at);
  const missing = exempt.map(({ kind }) => kind).filter((kind) => lines.every((line) => line.kind !== kind));
  if (missing.length > 0) return refuse("nothing-exempt", { kinds: missing });
  const settlement: Settlement = {
    state: "drawn",
    lines,
    netMinor,
    ...(clearance ? { clearance } : {}),
    drawn: { by: moment.by.person, at: moment.at },
  };
  return accept({ type: "SettlementDrawn", ...stamp(moment), settlement });
}

/** Finance's own look at it. Where nothing is left to pay either way, that settles it. */
export function checkSettlement(contract: Contract, moment: Moment): Decision<ContractEvent> {
  const found = settlementIn(contract, moment, "checkSettlement");
  if (!found.ok) return found;
  const { settlement } = found;
  if (settlement.drawn.by === moment.by.person) {
    return refuse("same-person", { first: "settleContract", second: "checkSettlement" });
  }
  const checked: ContractEvent = { type: "SettlementChecked", ...stamp(moment) };
  return settlement.netMinor === 0 ? settled(contract, moment, [checked]) : accept(checked);
}

export function returnSettlement(
  contract: Contract,
  { reason }: ReturnSettlement,
  moment: Moment,
): Decision<ContractEvent> {
  const found = settlementIn(contract, moment, "returnSettlement");
  return found.ok ? accept({ type: "SettlementReturned", ...stamp(moment), reason }) : found;
}

/** Records what the bank did: the net to the vendor, or the vendor's debt from it. */
export function paySettlement(
  contract: Contract,
  { paidOn, reference }: PaySettlement,
  moment: Moment,
): Decision<ContractEvent> {
  const found = settlementIn(contract, moment, "paySettlement");
  if (!found.ok) return found;
  const { settlement } = found;
  if (settlement.drawn.by === moment.by.person) {
    return refuse("same-person", { first: "settleContract", second: "paySettlement" });
  }
  const from = settlement.checked?.at ?? settlement.drawn.at;
  const paidAt = noonOf(paidOn);
  if (daysBetween(from, paidAt) < 0 || daysBetween(paidAt, moment.at) < 0) return refuse("payment-date", { from });
  const { by, at } = stamp(moment);
  const payment = { by, at, paidOn, reference, amountMinor: Math.abs(settlement.netMinor) };
  return settled(contract, moment, [], payment);
}

/** A terminated contract ends with its account; a completed one is closed by an act of its own. */
function settled(
  { state }: Contract,
  moment: Moment,
  before: ContractEvent[],
  payment?: NonNullable<Settlement["payment"]>,
): Decision<ContractEvent> {
  return accept<ContractEvent>(
    ...before,
    { type: "SettlementPaid", ...stamp(moment), ...(payment ? { payment } : {}) },
    ...(state === "terminated" ? [{ type: "ContractSettled" as const, ...stamp(moment) }] : []),
  );
}

/** Nothing is open any more: everything is paid and settled, the vendor is rated, the work is handed over for good. */
export function closeContract(
  contract: Contract,
  { finalAcceptance }: CloseContract,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(settlementContractActs.closeContract, moment.by, contract.body, contract.state);
  if (no) return no;
  return (
    notToClose(contract) ??
    notYetWritten(finalAcceptance, moment.at) ??
    accept({ type: "ContractClosed", ...stamp(moment), finalAcceptance })
  );
}

/** What a completed contract lacks before it can be closed; `undefined` when nothing is left. */
export function notToClose(contract: Contract): Refused | undefined {
  if (contract.settlement?.state !== "paid") return refuse("settlement-open", {});
  return isRateable(contract) && contract.rating?.state !== "final" ? refuse("rating-open", {}) : undefined;
}

/** Of what was given up before anything was accepted there is nothing to rate. */
const isRateable = ({ deliverables, rating }: Contract): boolean =>
  rating !== undefined || Object.values(deliverables).some(({ state }) => state !== "descoped");

function settlementIn(
  { body, settlement }: Contract,
  moment: Moment,
  act: keyof typeof settlementActs,
): { ok: true; settlement: Settlement } | Refused {
  const who = may(settlementActs[act], moment.by, body);
  if (who) return who;
  if (!settlement) return refuse("settlement-missing", {});
  return may(settlementActs[act], moment.by, body, settlement.state) ?? { ok: true, settlement };
}
