import { isLive } from "../../shared/calloffs/framework.ts";
import type { CallOff } from "../../shared/calloffs/state.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { hasEnded } from "../../shared/deliverables/progress.ts";
import { type Consequence, evolveTask, follow, type Task } from "../../shared/plan/task.ts";
import { taskKey, taskTakenKey } from "../storage/keys.ts";
import type { Store } from "../storage/store.ts";
import { giveBackTask } from "../tenders/store.ts";
import { followTask, insist } from "./consequences.ts";

/** A task and who has it, for each of so many, in one batch of the store. */
const tasksPerBatch = 50;

/**
 * What the call-offs of a framework mean for the tasks they name: handed over with the order, contracted with its
 * acceptance, done with its last deliverable, given back when no call-off of them is left. Most of them have been followed
 * before, so all are read in batches and only those that move are touched.
 */
export async function consequencesOfCallOffs(store: Store, contract: Contract, at: string): Promise<void> {
  const byTask = new Map<string, CallOff[]>();
  for (const callOff of contract.callOffs ?? []) {
    for (const task of callOff.tasks) {
      // The contract's own tasks follow the contract.
      if (!contract.tasks.includes(task)) byTask.set(task, [...(byTask.get(task) ?? []), callOff]);
    }
  }
  const all = [...byTask];
  for (let i = 0; i < all.length; i += tasksPerBatch) {
    const some = all.slice(i, i + tasksPerBatch);
    const items = await store.get(some.flatMap(([task]) => [taskKey(task), taskTakenKey(task)]));
    for (const [j, [id, callOffs]] of some.entries()) {
      const [task, taken] = [items[2 * j]?.["data"] as Task | undefined, items[2 * j + 1]];
      const consequences = taskOfCallOffs(contract, callOffs);
      if (task && moves(task, consequences, at)) await followTask(store, id, at, ...consequences);
      const free = consequences.some(({ type }) => type === "TaskTakenBack");
      if (free && taken?.["tender"] === contract.id) await insist(store, giveBackTask(id, contract.id));
    }
  }
}

function taskOfCallOffs(contract: Contract, callOffs: readonly CallOff[]): Consequence[] {
  const { id, tender, deliverables } = contract;
  const live = callOffs.filter(isLive);
  const isDone = ({ accepted }: CallOff) =>
    accepted?.deliverables.every((n) => deliverables[n] !== undefined && hasEnded(deliverables[n])) === true;
  const done = live.length > 0 && live.every(isDone);
  if (live.length === 0 || (contract.terminated && !done)) return [{ type: "TaskTakenBack", tender, contract: id }];
  return [
    { type: "TaskHandedOver", tender, contract: id },
    ...(live.some(({ accepted }) => accepted) ? [{ type: "TaskContracted" as const, tender, contract: id }] : []),
    ...(done ? [{ type: "TaskFulfilled" as const, tender, contract: id }] : []),
  ];
}

function moves(task: Task, consequences: readonly Consequence[], at: string): boolean {
  let state = task;
  for (const consequence of consequences)
    for (const event of follow(state, consequence, at)) state = evolveTask(state, event);
  return state !== task;
}
