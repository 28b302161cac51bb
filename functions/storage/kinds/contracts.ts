import type { Amendment } from "../../../shared/amendments/state.ts";
import type { CallOff } from "../../../shared/calloffs/state.ts";
import { cardOf } from "../../../shared/contracts/card.ts";
import { nextDue } from "../../../shared/contracts/due.ts";
import { evolveContract } from "../../../shared/contracts/evolve.ts";
import { isOffered } from "../../../shared/contracts/sees.ts";
import type { Contract, ContractEvent, Deliverable, Invoice, Rating } from "../../../shared/contracts/state.ts";
import type { Guarantee } from "../../../shared/guarantees/state.ts";
import type { Settlement } from "../../../shared/settlement/state.ts";
import { dueRow } from "../due.ts";
import type { ObjectKind, Row } from "../objects.ts";
import type { Listing } from "../store.ts";

const root = "A#CONTRACT";
const pkOf = (id: string) => `CTR#${id}`;
const three = (n: number) => String(n).padStart(3, "0");

/** H1 one contract with its deliverables, invoices and rating · H2 change one contract */
export const contracts: ObjectKind<Contract, ContractEvent> = {
  name: "contract",
  place: (id) => ({ pk: pkOf(id), root, rows: "A#", events: "E#" }),
  evolve: evolveContract,
  toRows: (contract) => {
    const {
      deliverables,
      invoices,
      callOffs = [],
      rating,
      guarantees = [],
      amendments = [],
      settlement,
      ...rest
    } = contract;
    const card = cardOf(contract);
    const of = (party: string, partySk = contract.id) => ({
      card,
      partyPk: `${party}#CTR#${contract.fiscalYear}`,
      partySk,
    });
    return {
      [root]: {
        data: rest,
        // By state, so that the board of the body can ask for one.
        ...of(`BDY#${contract.body}`, `${contract.state}#${contract.id}`),
        ...dueRow(pkOf(contract.id), nextDue(contract)),
      },
      // The vendor learns of a contract when it is offered.
      ...(isOffered(contract) ? { "L#VND": { data: {}, ...of(`VND#${contract.vendor}`) } } : {}),
      ...rowsBy("A#DLV", Object.values(deliverables)),
      ...rowsBy("A#INV", invoices),
      ...rowsBy("A#COF", callOffs),
      ...rowsBy("A#GUA", guarantees),
      ...rowsBy("A#AMD", amendments),
      ...(settlement ? { "A#SET": { data: settlement } } : {}),
      ...(rating ? { "A#RTG": { data: rating } } : {}),
    };
  },
  fromRows: (rows) => {
    const all = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
    const under = (beginning: string) => all.filter(([sk]) => sk.startsWith(beginning)).map(([, data]) => data);
    const callOffs = under("A#COF#") as CallOff[];
    const rating = rows.get("A#RTG") as Rating | undefined;
    const settlement = rows.get("A#SET") as Settlement | undefined;
    const guarantees = under("A#GUA#") as Guarantee[];
    const amendments = under("A#AMD#") as Amendment[];
    return {
      ...(rows.get(root) as Omit<
        Contract,
        "deliverables" | "invoices" | "callOffs" | "rating" | "guarantees" | "amendments" | "settlement"
      >),
      deliverables: Object.fromEntries((under("A#DLV#") as Deliverable[]).map((each) => [String(each.n), each])),
      invoices: under("A#INV#") as Invoice[],
      ...(callOffs.length > 0 ? { callOffs } : {}),
      ...(guarantees.length > 0 ? { guarantees } : {}),
      ...(amendments.length > 0 ? { amendments } : {}),
      ...(settlement ? { settlement } : {}),
      ...(rating ? { rating } : {}),
    };
  },
};

const rowsBy = (prefix: string, all: readonly { n: number }[]): Record<string, Row> =>
  Object.fromEntries(all.map((each) => [`${prefix}#${three(each.n)}`, { data: each }]));

/** H3 the contracts of a vendor and year, newest first */
export const contractsOfVendor = (vendor: string, fiscalYear: number): Listing => ({
  index: "party",
  partition: `VND#${vendor}#CTR#${fiscalYear}`,
  backwards: true,
});
