import { moved, played } from "../contracts/contract.example.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent } from "../contracts/state.ts";
import { halfFilm, wholeFilm } from "../invoices/invoice.example.ts";
import { checkInvoice, draftInvoice, orderPayment, recordPayment, submitInvoice } from "../invoices/invoice.ts";
import { invoiceId } from "../invoices/place.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import { proposeRating } from "../ratings/rating.ts";
import {
  checkSettlement,
  paySettlement,
  returnSettlement,
  settleContract,
  settlementActs,
  settlementContractActs,
} from "./settlement.ts";
import type { SettlementState } from "./state.ts";

export const settledAt = "2026-12-20T08:00:00.000Z";
export const head = (at = settledAt) => momentOf("prs_head", at, "bdy_one", "head");
export const finance = (at = settledAt) => momentOf("prs_finance", at, "bdy_one", "finance");

/** Everything that is accepted and not yet invoiced, paid on 10 December 2026. */
export function paidOff(contract: Contract): Contract {
  const at = "2026-12-10T08:00:00.000Z";
  const vendor = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember");
  const n = contract.invoices.length + 1;
  const id = invoiceId(contract.id, n);
  const drafted = moved(contract, draftInvoice(contract, { number: `P-${n}` }, vendor));
  const sent = moved(drafted, submitInvoice(drafted, id, vendor));
  const ordered = moved(sent, orderPayment(sent, id, {}, head(at)));
  const checked = moved(ordered, checkInvoice(ordered, id, finance(at)));
  const amountMinor = checked.invoices.at(-1)?.ordered?.netMinor ?? 0;
  return moved(
    checked,
    recordPayment(checked, id, { paidOn: "2026-12-10", reference: `bank-${n}`, amountMinor }, finance(at)),
  );
}

/** The film, both halves paid: 200 million retained, 100 million for the insurer, and the last instalment with it. */
export const paidFilm: Contract = paidOff(wholeFilm);

/** Half the film, paid; the other half was never delivered and the contract ended on 15 December, ten days late. */
export const brokenFilm: Contract = played(paidOff(halfFilm), {
  type: "ContractTerminated",
  at: "2026-12-15T08:00:00.000Z",
  by: "prs_head",
  reason: "Nothing was delivered.",
  ground: "breach",
  letter: { number: "14/7", date: "2026-12-15" },
});

const payment = { paidOn: "2026-12-20", reference: "settle-1" };
const reason = "The clearance is missing.";

const drawn = moved(paidFilm, settleContract(paidFilm, {}, head()));
const checked = moved(drawn, checkSettlement(drawn, finance()));

/** The final account of the film. */
export const settlementMachine = {
  acts: settlementActs,
  others: settlementContractActs,
  stateOf: ({ settlement }) => settlement?.state,
  evolve: evolveContract,
  samples: {
    drawn,
    returned: moved(drawn, returnSettlement(drawn, { reason }, finance())),
    checked,
    paid: moved(checked, paySettlement(checked, payment, finance())),
  },
  begins: { settleContract: { before: paidFilm, decision: settleContract(paidFilm, {}, head()) } },
  commands: {
    checkSettlement: (contract, moment) => checkSettlement(contract, moment),
    returnSettlement: (contract, moment) => returnSettlement(contract, { reason }, moment),
    paySettlement: (contract, moment) => paySettlement(contract, payment, moment),
  },
  ways: { "settleContract, again": (contract, moment) => settleContract(contract, {}, moment) },
  by: {
    checkSettlement: finance(),
    returnSettlement: finance(),
    paySettlement: finance(),
    settleContract: head(),
  },
} satisfies Machine<SettlementState, Contract, ContractEvent>;

/** The account drawn up and checked. */
export function accountChecked(contract: Contract): Contract {
  const account = moved(contract, settleContract(contract, {}, head()));
  return moved(account, checkSettlement(account, finance()));
}

export const payIt = (contract: Contract, moment = finance()) => paySettlement(contract, payment, moment);

/** Settled to the last rial: the account drawn up, checked and paid. */
export function accounted(contract: Contract): Contract {
  const looked = accountChecked(contract);
  return moved(looked, payIt(looked));
}

/** The vendor rated, without a reply. */
export function rated(contract: Contract): Contract {
  const opinion = { judgement: 80, comment: "Good work" };
  const manager = momentOf("prs_pm", settledAt, "bdy_one", "prManager");
  return played(moved(contract, proposeRating(contract, opinion, manager)), {
    type: "RatingFinal",
    at: settledAt,
    by: "system",
  });
}
