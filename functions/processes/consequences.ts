import { contractCancelled, contractLot } from "../../shared/awards/award.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import type { Happened } from "../../shared/moment.ts";
import { type Consequence, follow } from "../../shared/plan/task.ts";
import type { Purchase } from "../../shared/purchases/purchase.ts";
import type { LotState, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { tasks } from "../plan/store.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load, type ObjectKind, type Versioned, writesOf } from "../storage/objects.ts";
import { leaveWindow } from "../storage/split-window.ts";
import type { Store, Write } from "../storage/store.ts";
import { giveBackTask } from "../tenders/store.ts";

/*
 * What the state of one object means for another. It is always derived from the state as it is, never from an event, and
 * the other object answers with nothing when it has moved on: so it may come twice, late, or in any order.
 */

/** A consequence is asked for until it stands: a lost race is tried again on fresh state, a few times. */
const tries = 5;

async function followUp<State extends Versioned, Event extends Happened>(
  store: Store,
  kind: ObjectKind<State, Event>,
  id: string,
  decide: (state: State) => Event[],
): Promise<void> {
  for (let i = 0; i < tries; i++) {
    const before = await load(store, kind, id);
    if (!before) return;
    const events = decide(before.state);
    if (events.length === 0) return;
    const { lost } = await store.write(writesOf(kind, id, before, events).writes);
    if (!lost) return;
  }
  throw new Error(`${kind.name} ${id} kept changing`);
}

export const followTask = (store: Store, task: string, at: string, ...consequences: Consequence[]) =>
  // One by one, since each looks at what the one before it left.
  consequences.reduce(
    (before, consequence) => before.then(() => followUp(store, tasks, task, (state) => follow(state, consequence, at))),
    Promise.resolve(),
  );

const ended: readonly (LotState | undefined)[] = ["unsuccessful", "renewed", "cancelled"];

/**
 * What a case means for a task of its lots: handed over while one of them may still be awarded, taken back when all have
 * failed. A lot with a contract says nothing; from there on the contract speaks.
 */
function taskOfLots(tender: Tender, states: readonly (LotState | undefined)[]): Consequence[] {
  if (states.some((state) => state !== "contracted" && !ended.includes(state))) {
    return [{ type: "TaskHandedOver", tender: tender.id }];
  }
  return states.includes("contracted") ? [] : [{ type: "TaskTakenBack", tender: tender.id }];
}

/** What the state of a case means for the tasks its lots serve, and for the window of its category. */
export async function consequencesOfTender(store: Store, tender: Tender, at: string): Promise<void> {
  const { id, body, published } = tender;
  const byTask = new Map<string, (LotState | undefined)[]>();
  for (const { n, tasks: ids } of published?.lots ?? []) {
    for (const task of ids) byTask.set(task, [...(byTask.get(task) ?? []), tender.lots[n]?.state]);
  }
  for (const [task, states] of byTask) {
    const consequences = taskOfLots(tender, states);
    await followTask(store, task, at, ...consequences);
    if (consequences.some(({ type }) => type === "TaskTakenBack")) await giveBack(store, task, id);
  }
  if (published && Object.values(tender.lots).every(({ state }) => ended.includes(state))) {
    await insist(store, leaveWindow(body, published.category, id));
  }
}

/** A task that was taken back is free for another case, unless another contract of this one has it. */
async function giveBack(store: Store, task: string, tender: string): Promise<void> {
  const known = await load(store, tasks, task);
  if (known?.state.tender !== tender) await insist(store, giveBackTask(task, tender));
}

/** A condition that does not hold means that it was done before; whatever else is lost must come again. */
export async function insist(store: Store, write: Write): Promise<void> {
  const { lost = [] } = await store.write([write]);
  const [other] = lost.filter(({ code }) => code !== "ConditionalCheckFailed");
  if (other) throw new Error(`lost to ${other.code}`);
}

/** What the state of a contract means for the lot it was made for. */
function lotOfContract({ state, lot, id }: Contract, tender: Tender, at: string): TenderEvent[] {
  switch (state) {
    case "active":
    case "suspended":
    case "completed":
    case "closed":
    case "terminated":
    case "settled":
      return contractLot(tender, lot, id, at);
    case "cancelled":
      return contractCancelled(tender, id, at);
    case "drafting":
    case "awaitingVendor":
    case "awaitingBody":
      return [];
  }
}

/** What the state of a contract means for each of its tasks. A cancelled one gives the lot back, which then speaks. */
function tasksOfContract({ state, id: contract, tender }: Contract): Consequence[] {
  const begun: Consequence[] = [
    { type: "TaskHandedOver", tender },
    { type: "TaskContracted", tender, contract },
  ];
  switch (state) {
    case "active":
    case "suspended":
      return begun;
    case "completed":
    case "closed":
      return [...begun, { type: "TaskFulfilled", tender, contract }];
    case "terminated":
    case "settled":
      return [{ type: "TaskTakenBack", tender, contract }];
    case "cancelled":
    case "drafting":
    case "awaitingVendor":
    case "awaitingBody":
      return [];
  }
}

/** What the state of a contract means for the lot it was made for, and for its tasks. */
export async function consequencesOfContract(store: Store, contract: Contract, at: string): Promise<void> {
  await followUp(store, tenders, contract.tender, (tender) => lotOfContract(contract, tender, at));
  const consequences = tasksOfContract(contract);
  for (const task of contract.tasks) {
    await followTask(store, task, at, ...consequences);
    if (contract.state === "terminated" || contract.state === "settled") await giveBack(store, task, contract.tender);
  }
}

/**
 * What the state of a small purchase means for the task it serves: handed over once it is ordered and its funds stand,
 * which fixes the file; taken back when it is cancelled, or returned for correction, where it may get another task.
 */
export async function consequencesOfPurchase(store: Store, purchase: Purchase, at: string): Promise<void> {
  const { id, state, order, funds, task } = purchase;
  if (task === undefined) return;
  if (!order || !funds || state === "cancelled") {
    return followTask(store, task, at, { type: "TaskTakenBack", purchase: id });
  }
  const fulfilled: Consequence[] = state === "paid" ? [{ type: "TaskFulfilled", purchase: id }] : [];
  return followTask(store, task, at, { type: "TaskHandedOver", purchase: id }, ...fulfilled);
}
