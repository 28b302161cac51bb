/** An opening that stops: what a host that is cut off between the beginning and the first batch leaves behind. */

import { counted, countPerLot } from "../../functions/openings/read.ts";
import { sealedBids } from "../../functions/storage/kinds/bids.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, writesOf } from "../../functions/storage/objects.ts";
import { createStore } from "../../functions/storage/store.ts";
import { people } from "../../infra/local/demo/people.ts";
import { runningOn } from "../../infra/local/lock.ts";
import { storeClient } from "../../infra/local/store.ts";
import { startOpening } from "../../shared/openings/opening.ts";
import { callerAt } from "../../shared/people/role.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import type { OpeningStage } from "../../shared/tenders/state.ts";

/** Begins an opening in the store of the host on `folder` as `person` would, and goes no further. */
export async function beginOpening(folder: string, id: string, stage: OpeningStage, person: string): Promise<void> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "", TABLE_NAME: table = "" } = runningOn(folder)?.env ?? {};
  const client = storeClient(endpoint);
  try {
    const store = createStore(client, table);
    const loaded = await load(store, tenders, id);
    if (!loaded) throw new Error(`there is no ${id}`);
    const at = new Date().toISOString();
    const by = callerAt(person, people.find((each) => each.id === person)?.memberships ?? [], at);
    const submitted = countPerLot(counted(await sealedBids(store, id), loaded.state, at));
    const moment = { by, at, policy: policyAt(initialPolicy, at) };
    const begun = startOpening(loaded.state, { stage, gatesShut: true, submitted }, moment);
    if (!begun.ok) throw new Error(JSON.stringify(begun.refusal));
    const { lost } = await store.write(writesOf(tenders, id, loaded, begun.events).writes);
    if (lost) throw new Error(`somebody else was first at ${id}`);
  } finally {
    client.destroy();
  }
}
