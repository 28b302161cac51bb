import type { Contract } from "../../shared/contracts/state.ts";
import { waitingInContract } from "../../shared/inbox/contract.ts";
import { waitingInPurchase } from "../../shared/inbox/purchase.ts";
import { waitingInTender } from "../../shared/inbox/tender.ts";
import { waitingInVendor } from "../../shared/inbox/vendor.ts";
import type { Waiting } from "../../shared/inbox/waiting.ts";
import type { Happened } from "../../shared/moment.ts";
import { purchases } from "../purchases/store.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load, type ObjectKind, type Versioned } from "../storage/objects.ts";
import type { Store } from "../storage/store.ts";
import { vendors } from "../vendors/store.ts";
import { consequencesOfCallOffs } from "./call-off-tasks.ts";
import { consequencesOfContract, consequencesOfPurchase, consequencesOfTender } from "./consequences.ts";
import { refreshInboxes } from "./inbox.ts";
import type { NewEntry } from "./outbox.ts";

/** Everything that follows from an object's state as it is now; repeating it changes nothing. */
type Follow = (store: Store, id: string, at: string) => Promise<NewEntry[]>;

const follow =
  <State extends Versioned, Event extends Happened>(
    kind: ObjectKind<State, Event>,
    consequences: (store: Store, state: State, at: string) => Promise<void>,
    waiting: (state: State) => Waiting[],
  ): Follow =>
  async (store, id, at) => {
    const loaded = await load(store, kind, id);
    if (!loaded) return [];
    const { state } = loaded;
    await consequences(store, state, at);
    const object = { pk: kind.place(id).pk, kind: kind.name, id, version: state.version };
    return refreshInboxes(store, object, waiting(state), at);
  };

const nothingElse = async () => {};

async function consequencesOfFramework(store: Store, contract: Contract, at: string): Promise<void> {
  await consequencesOfContract(store, contract, at);
  await consequencesOfCallOffs(store, contract, at);
}

/**
 * The kinds of objects whose events mean something for others, by the name their events carry. Nothing follows from
 * a bid: it is sealed, and nobody but the bidder may learn that it exists.
 */
export const followed: ReadonlyMap<string, Follow> = new Map([
  ["purchase", follow(purchases, consequencesOfPurchase, waitingInPurchase)],
  ["tender", follow(tenders, consequencesOfTender, waitingInTender)],
  ["vendor", follow(vendors, nothingElse, waitingInVendor)],
  ["contract", follow(contracts, consequencesOfFramework, waitingInContract)],
]);
