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
import { type Members, refreshInboxes } from "./inbox.ts";
import type { NewEntry } from "./outbox.ts";
import { type Refresh, type Refreshes, walkFor, walkOn } from "./walk.ts";

/** Everything that follows from an object's state as it is now; repeating it changes nothing. */
type Follow = (store: Store, id: string, at: string) => Promise<NewEntry[] | undefined>;

/** What follows from an object, and the part of it that concerns inboxes alone. */
type Followed = { follow: Follow; refresh: Refresh; prefix: string };

function followedKind<State extends Versioned, Event extends Happened>(
  kind: ObjectKind<State, Event>,
  consequences: (store: Store, state: State, at: string) => Promise<void>,
  waiting: (state: State) => Waiting[],
): Followed {
  const bring =
    (follows: typeof consequences) =>
    async (store: Store, id: string, at: string, members?: Members): Promise<NewEntry[]> => {
      const loaded = await load(store, kind, id);
      if (!loaded) return [];
      const { state } = loaded;
      await follows(store, state, at);
      const object = { pk: kind.place(id).pk, kind: kind.name, id, version: state.version };
      return refreshInboxes(store, object, waiting(state), at, members);
    };
  return {
    follow: (store, id, at) => bring(consequences)(store, id, at),
    refresh: bring(nothingElse),
    prefix: kind.place("").pk,
  };
}

const nothingElse = async () => {};

async function consequencesOfFramework(store: Store, contract: Contract, at: string): Promise<void> {
  await consequencesOfContract(store, contract, at);
  await consequencesOfCallOffs(store, contract, at);
}

const objects: ReadonlyMap<string, Followed> = new Map([
  ["purchase", followedKind(purchases, consequencesOfPurchase, waitingInPurchase)],
  ["tender", followedKind(tenders, consequencesOfTender, waitingInTender)],
  ["vendor", followedKind(vendors, nothingElse, waitingInVendor)],
  ["contract", followedKind(contracts, consequencesOfFramework, waitingInContract)],
]);

const refreshes: Refreshes = new Map([...objects.values()].map(({ prefix, refresh }) => [prefix, refresh]));

/**
 * The kinds of objects whose events mean something for others, by the name their events carry. Nothing follows from
 * a bid: it is sealed, and nobody but the bidder may learn that it exists.
 */
export const followed: ReadonlyMap<string, Follow> = new Map([
  ...[...objects].map(([name, { follow }]) => [name, follow] as const),
  // Who comes to a party, or leaves it, finds there what waits.
  ["roster", (store: Store, party: string, at: string) => walkFor(store, party, at).then(() => undefined)],
  ["walk", (store: Store, party: string, at: string) => walkOn(store, party, at, refreshes).then(() => undefined)],
]);
