import type { Head } from "../../shared/audit/heads.ts";
import { type Side, sideInContract, sideInVendor } from "../../shared/audit/named.ts";
import { seesContract } from "../../shared/contracts/sees.ts";
import { mayReadExport } from "../../shared/exports/export.ts";
import { seesFile } from "../../shared/files/file.ts";
import type { Happened } from "../../shared/moment.ts";
import { seesPeople } from "../../shared/people/entry.ts";
import { belongsTo, type Caller } from "../../shared/people/role.ts";
import { seesRoster } from "../../shared/people/roster.ts";
import { seesTask } from "../../shared/plan/task.ts";
import { seesPolicy } from "../../shared/policy/tables.ts";
import { seesPurchase } from "../../shared/purchases/purchase.ts";
import { keptBlind } from "../../shared/scoring/committee.ts";
import { actsOnTender } from "../../shared/tenders/tender.ts";
import { viewVendor } from "../../shared/vendors/view.ts";
import { exportsKind } from "../exports/store.ts";
import { enteredPersons } from "../people/person-store.ts";
import { rosters } from "../people/roster-store.ts";
import { tasks } from "../plan/store.ts";
import { policyTables } from "../policy/store.ts";
import { purchases } from "../purchases/store.ts";
import type { Heads } from "../storage/heads.ts";
import { bids } from "../storage/kinds/bids.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { files } from "../storage/kinds/files.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { type ObjectKind, type Verification, type Versioned, verify } from "../storage/objects.ts";
import type { Item, Key, Listing, Store } from "../storage/store.ts";
import { vendors } from "../vendors/store.ts";
import { walks } from "./walk.ts";

/** The history of one kind of object; its types stay inside. */
export type History = {
  /** The first row of an object, which says who may see it. */
  root(id: string): Key;
  /** The view rule of the object; false when there is none. */
  sees(root: Item | undefined, by: Caller): boolean;
  /** What stands in the place of a person whose name is not for this reader. */
  sideOf(root: Item | undefined, event: { type: string }, by: Caller): Side | undefined;
  /** M1 the events of an object in their order */
  history(id: string): Listing;
  verify(store: Store, id: string): Promise<Verification | undefined>;
  /** The heads of an object, from outside the table. */
  heads(heads: Heads, id: string): Promise<Head[]>;
};

const historyOf = <State extends Versioned, Event extends Happened>(
  kind: ObjectKind<State, Event>,
  /** Looks only at what the first row of the object holds. */
  sees: (state: State, by: Caller) => boolean,
  /** The id, from the form a path has it in. */
  idOf = (path: string) => path,
  sideOf: (state: State, event: { type: string }, by: Caller) => Side | undefined = () => undefined,
): History => ({
  root(id) {
    const { pk, root } = kind.place(idOf(id));
    return { pk, sk: root };
  },
  // A first row is a state, or all of it that view rules ask for.
  sees: (root, by) => root !== undefined && sees(root["data"] as State, by),
  sideOf: (root, event, by) => (root === undefined ? undefined : sideOf(root["data"] as State, event, by)),
  history(id) {
    const { pk, events } = kind.place(idOf(id));
    return { partition: pk, beginsWith: events };
  },
  verify: (store, id) => verify(store, kind, idOf(id)),
  heads: (heads, id) => heads.of(kind.name, idOf(id)),
});

/** Every kind of object that has a history, by the name its events carry. */
export const histories: ReadonlyMap<string, History> = new Map([
  ["task", historyOf(tasks, seesTask)],
  [
    "vendor",
    historyOf(
      vendors,
      (vendor, by) => viewVendor(vendor, by, vendor.registeredAt) !== undefined,
      undefined,
      sideInVendor,
    ),
  ],
  ["file", historyOf(files, seesFile)],
  ["purchase", historyOf(purchases, seesPurchase)],
  // A history tells when the others scored; whoever scores too reads it afterwards.
  ["tender", historyOf(tenders, (tender, by) => actsOnTender(tender, by) && !keptBlind(tender, by))],
  // Nobody but the bidder may learn that it exists. Its id has a slash, which a path cannot.
  [
    "bid",
    historyOf(
      bids,
      ({ vendor }, by) => belongsTo(by, vendor),
      (path) => path.replace(".", "/"),
    ),
  ],
  ["contract", historyOf(contracts, seesContract, undefined, sideInContract)],
  ["export", historyOf(exportsKind, (it, by) => mayReadExport(it, by) === undefined)],
  // Rows that were there before their history began have no party yet.
  ["policy", historyOf(policyTables, (tables, by) => tables.id !== undefined && seesPolicy(tables, by))],
  ["roster", historyOf(rosters, ({ id }, by) => seesRoster(id, by))],
  ["person", historyOf(enteredPersons, (_, by) => seesPeople(by))],
  // How far a job has come is for nobody to see; whoever checks a whole store checks it too.
  ["walk", historyOf(walks, () => false)],
]);
