import { seesContract } from "../../shared/contracts/sees.ts";
import { seesFile } from "../../shared/files/file.ts";
import { waitingInContract } from "../../shared/inbox/contract.ts";
import { waitingInPurchase } from "../../shared/inbox/purchase.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import type { Waiting } from "../../shared/inbox/waiting.ts";
import type { Happened } from "../../shared/moment.ts";
import { belongsTo, type Caller } from "../../shared/people/role.ts";
import { seesTask } from "../../shared/plan/task.ts";
import { seesPurchase } from "../../shared/purchases/purchase.ts";
import { actsOnTender } from "../../shared/tenders/tender.ts";
import { viewVendor } from "../../shared/vendors/vendor.ts";
import { dueContract } from "../contracts/due.ts";
import { dueFiles } from "../files/check.ts";
import type { Files } from "../files/files.ts";
import { tasks } from "../plan/store.ts";
import { purchases } from "../purchases/store.ts";
import { bids } from "../storage/kinds/bids.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { files } from "../storage/kinds/files.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load, type ObjectKind, type Verification, type Versioned, verify } from "../storage/objects.ts";
import type { Item, Key, Listing, Store } from "../storage/store.ts";
import { dueTender } from "../tenders/due.ts";
import { vendors } from "../vendors/store.ts";
import { consequencesOfContract, consequencesOfPurchase, consequencesOfTender } from "./consequences.ts";
import { type DueKind, dueKind } from "./due.ts";
import { type NewEntry, refreshInboxes } from "./inbox.ts";

/** What processes that span slices need of a kind of object; its types stay inside. */
export type Subject = {
  /** Everything that follows from the object's state as it is now; repeating it changes nothing. */
  react(store: Store, id: string, at: string): Promise<NewEntry[]>;
  /** Its first row, which says who may see the object. */
  root(id: string): Key;
  /** The view rule of the object; false when there is none. */
  sees(root: Item | undefined, by: Caller): boolean;
  /** M1 the events of an object in their order */
  history(id: string): Listing;
  verify(store: Store, id: string): Promise<Verification | undefined>;
};

const subject = <State extends Versioned, Event extends Happened>(
  kind: ObjectKind<State, Event>,
  rules: {
    /** Looks only at what the first row of the object holds. */
    sees(state: State, by: Caller): boolean;
    waiting?: (state: State) => Waiting[];
    consequences?: (store: Store, state: State, at: string) => Promise<void>;
    /** The id in the form a path has it, where it holds a slash. */
    idOf?: (path: string) => string;
  },
): Subject => {
  const { sees, waiting, consequences, idOf = (path: string) => path } = rules;
  return {
    async react(store, id, at) {
      if (!waiting && !consequences) return [];
      const loaded = await load(store, kind, id);
      if (!loaded) return [];
      const { state } = loaded;
      await consequences?.(store, state, at);
      if (!waiting) return [];
      const object = { pk: kind.place(id).pk, kind: kind.name, id, version: state.version };
      return refreshInboxes(store, object, waiting(state), at);
    },
    root(id) {
      const { pk, root } = kind.place(idOf(id));
      return { pk, sk: root };
    },
    // A first row is a state, or all of it that view rules ask for.
    sees: (root, by) => root !== undefined && sees(root["data"] as State, by),
    history(id) {
      const { pk, events } = kind.place(idOf(id));
      return { partition: pk, beginsWith: events };
    },
    verify: (store, id) => verify(store, kind, idOf(id)),
  };
};

/** Every kind of object by the name its events carry. */
export const subjects: ReadonlyMap<string, Subject> = new Map([
  ["task", subject(tasks, { sees: seesTask })],
  ["vendor", subject(vendors, { sees: (vendor, by) => viewVendor(vendor, by, vendor.registeredAt) !== undefined })],
  ["file", subject(files, { sees: seesFile })],
  [
    "purchase",
    subject(purchases, { sees: seesPurchase, waiting: waitingInPurchase, consequences: consequencesOfPurchase }),
  ],
  ["tender", subject(tenders, { sees: actsOnTender, waiting: waitingInTender, consequences: consequencesOfTender })],
  [
    "bid",
    // Nobody but the bidder may learn that it exists; nothing follows from it either.
    subject(bids, { sees: ({ vendor }, by) => belongsTo(by, vendor), idOf: (path) => path.replace(".", "/") }),
  ],
  [
    "contract",
    subject(contracts, { sees: seesContract, waiting: waitingInContract, consequences: consequencesOfContract }),
  ],
]);

/** Every kind of object that time acts upon. */
export const dueKinds = (uploads: Files): DueKind[] => [dueKind(dueTender), dueKind(dueContract), dueFiles(uploads)];
