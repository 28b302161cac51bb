import { waitingInContract } from "../../shared/inbox/contract.ts";
import { waitingInPurchase } from "../../shared/inbox/purchase.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import type { Waiting } from "../../shared/inbox/waiting.ts";
import type { Happened } from "../../shared/moment.ts";
import { belongsTo, type Caller } from "../../shared/people/role.ts";
import { tasks } from "../plan/store.ts";
import { purchases } from "../purchases/store.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { files } from "../storage/kinds/files.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load, type ObjectKind, type Verification, type Versioned, verify } from "../storage/objects.ts";
import type { Listing, Store } from "../storage/store.ts";
import { vendors } from "../vendors/store.ts";
import { taskConsequencesOfContract, taskConsequencesOfTender } from "./consequences.ts";
import { type NewEntry, refreshInboxes } from "./inbox.ts";

/** What processes that span slices need of a kind of object; its types stay inside. */
export type Subject = {
  /** Everything that follows from the object's state as it is now; repeating it changes nothing. */
  react(store: Store, id: string, at: string): Promise<NewEntry[]>;
  /** The object's history for a caller who may see it. */
  history(
    store: Store,
    id: string,
    by: Caller,
  ): Promise<{ listing: Listing; verify: () => Promise<Verification | undefined> } | undefined>;
};

const subject = <State extends Versioned, Event extends Happened>(
  kind: ObjectKind<State, Event>,
  rules: {
    /** The parties whose members may read the history. */
    parties(state: State): string[];
    waiting?: (state: State) => Waiting[];
    consequences?: (store: Store, state: State, at: string) => Promise<void>;
  },
): Subject => ({
  async react(store, id, at) {
    const loaded = await load(store, kind, id);
    if (!loaded) return [];
    const { state } = loaded;
    await rules.consequences?.(store, state, at);
    if (!rules.waiting) return [];
    const object = { pk: kind.place(id).pk, kind: kind.name, id, version: state.version };
    return refreshInboxes(store, object, rules.waiting(state), at);
  },
  async history(store, id, by) {
    const loaded = await load(store, kind, id);
    if (!loaded || !rules.parties(loaded.state).some((party) => belongsTo(by, party))) return undefined;
    const { pk, events } = kind.place(id);
    return { listing: { partition: pk, beginsWith: events }, verify: () => verify(store, kind, id) };
  },
});

/** Every kind of object by the name its events carry. */
export const subjects: Record<string, Subject> = {
  task: subject(tasks, { parties: ({ body }) => [body] }),
  purchase: subject(purchases, { parties: ({ body }) => [body], waiting: waitingInPurchase }),
  file: subject(files, { parties: ({ owner }) => [owner] }),
  vendor: subject(vendors, { parties: ({ id }) => [id, "plt_platform"] }),
  tender: subject(tenders, {
    parties: ({ body }) => [body],
    waiting: waitingInTender,
    consequences: taskConsequencesOfTender,
  }),
  contract: subject(contracts, {
    parties: ({ body, vendor }) => [body, vendor],
    waiting: waitingInContract,
    consequences: taskConsequencesOfContract,
  }),
};
