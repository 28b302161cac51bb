import type { Contract } from "../../shared/contracts/state.ts";
import { type Consequence, follow } from "../../shared/plan/task.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { tasks } from "../plan/store.ts";
import { load, writesOf } from "../storage/objects.ts";
import type { Store } from "../storage/store.ts";

/** A consequence is asked for until it stands: a lost race is tried again on fresh state, a few times. */
const tries = 5;

async function followUp(store: Store, task: string, consequence: Consequence, at: string): Promise<void> {
  for (let i = 0; i < tries; i++) {
    const before = await load(store, tasks, task);
    if (!before) return;
    const events = follow(before.state, consequence, at);
    if (events.length === 0) return;
    const { lost } = await store.write(writesOf(tasks, task, before, events).writes);
    if (!lost) return;
  }
  throw new Error(`task ${task} kept changing`);
}

/** What the state of a case means for the tasks its lots serve. */
export async function taskConsequencesOfTender(store: Store, tender: Tender, at: string): Promise<void> {
  if (!tender.published) return;
  for (const { n, tasks: ids } of tender.published.lots) {
    const state = tender.state === "cancelled" ? "cancelled" : tender.lots[n]?.state;
    const ended = state === "unsuccessful" || state === "cancelled";
    const consequence: Consequence = { type: ended ? "TaskTakenBack" : "TaskHandedOver", tender: tender.id };
    for (const id of ids) await followUp(store, id, consequence, at);
  }
}

/** What the state of a contract means for its tasks. */
export async function taskConsequencesOfContract(store: Store, contract: Contract, at: string): Promise<void> {
  const { state, id, tender } = contract;
  const reached: Consequence[] =
    state === "active"
      ? [{ type: "TaskContracted", contract: id }]
      : state === "completed"
        ? [
            { type: "TaskContracted", contract: id },
            { type: "TaskFulfilled", contract: id },
          ]
        : state === "terminated"
          ? [{ type: "TaskTakenBack", tender }]
          : [];
  for (const task of contract.tasks) for (const consequence of reached) await followUp(store, task, consequence, at);
}
