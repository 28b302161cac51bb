import { type Acts, may } from "../act.ts";
import { type Happened, type Moment, stamp } from "../moment.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { accept, type Decision } from "../refusal.ts";
import type { ChangeTask, DoInHouse, PlanTask, TaskState, TaskView } from "./schema.ts";

/** One piece of PR work in the yearly plan. `version` is the number of its last event. */
export type Task = PlanTask & {
  id: string;
  version: number;
  body: string;
  state: TaskState;
  personHours?: number;
  /** What it was handed over by: a case with its contract, or a small purchase. */
  tender?: string;
  contract?: string;
  purchase?: string;
};

export type TaskEvent = Happened &
  (
    | { type: "TaskPlanned"; id: string; body: string; task: PlanTask }
    | { type: "TaskChanged"; change: ChangeTask }
    | { type: "TaskDoneInHouse"; personHours: number }
    | Consequence
  );

export const taskActs = {
  planTask: { by: ["prManager"], from: [] },
  changeTask: { by: ["prManager"], from: ["planned"] },
  doInHouse: { by: ["prManager"], from: ["planned"] },
} as const satisfies Acts<TaskState>;

/** Every member of the body sees its plan; nobody else does. */
export const seesTask = (task: Task, by: Caller): boolean => belongsTo(by, task.body);

export function planTask(body: string, id: string, task: PlanTask, moment: Moment): Decision<TaskEvent> {
  const no = may(taskActs.planTask, moment.by, body);
  return no ?? accept({ type: "TaskPlanned", ...stamp(moment), id, body, task });
}

export function changeTask(task: Task, change: ChangeTask, moment: Moment): Decision<TaskEvent> {
  const no = may(taskActs.changeTask, moment.by, task.body, task.state);
  return no ?? accept({ type: "TaskChanged", ...stamp(moment), change });
}

export function doInHouse(task: Task, { personHours }: DoInHouse, moment: Moment): Decision<TaskEvent> {
  const no = may(taskActs.doInHouse, moment.by, task.body, task.state);
  return no ?? accept({ type: "TaskDoneInHouse", ...stamp(moment), personHours });
}

/** By what a task was handed over. */
export type HandedOverBy = { tender: string; contract?: string } | { purchase: string };

/** What follows for a task from the fate of its case, contract or purchase; no person asks, so it is never refused. */
export type Consequence =
  /** By a call-off its contract is named at once. */
  | ({ type: "TaskHandedOver" } & HandedOverBy)
  | { type: "TaskContracted"; tender: string; contract: string }
  | ({ type: "TaskFulfilled" } & ({ tender: string; contract: string } | { purchase: string }))
  | ({ type: "TaskTakenBack" } & HandedOverBy);

const follows: Record<Consequence["type"], readonly TaskState[]> = {
  TaskHandedOver: ["planned"],
  TaskContracted: ["handedOver"],
  // An order is all the contract a small purchase has.
  TaskFulfilled: ["handedOver", "contracted"],
  TaskTakenBack: ["handedOver", "contracted"],
};

/** A task that went another way in the meantime: another case or purchase has it, or another contract of the same case. */
function isForeign(task: Task, consequence: Consequence): boolean {
  switch (consequence.type) {
    case "TaskHandedOver":
      return false;
    case "TaskContracted":
      return task.tender !== consequence.tender || isOfOther(task, consequence.contract);
    case "TaskFulfilled":
      return "purchase" in consequence
        ? task.purchase !== consequence.purchase
        : task.tender !== consequence.tender || task.contract !== consequence.contract;
    case "TaskTakenBack":
      // A contracted task is freed by its contract alone; one that was not yet, by its case or by any contract of it.
      return "purchase" in consequence
        ? task.purchase !== consequence.purchase
        : task.tender !== consequence.tender || isOfOther(task, consequence.contract);
  }
}

const isOfOther = (task: Task, contract: string | undefined): boolean =>
  task.contract !== undefined && task.contract !== contract;

/** Nothing happens when the task has moved on or belongs to another: consequences come more than once, in any order. */
export const follow = (task: Task, consequence: Consequence, at: string): TaskEvent[] =>
  follows[consequence.type].includes(task.state) && !isForeign(task, consequence)
    ? [{ ...consequence, at, by: "system" }]
    : [];

export function evolveTask(task: Task | undefined, event: TaskEvent): Task {
  if (event.type === "TaskPlanned") {
    return { ...event.task, id: event.id, body: event.body, version: 0, state: "planned" };
  }
  if (!task) throw new Error(`${event.type} without a task`);
  switch (event.type) {
    case "TaskChanged":
      return { ...task, ...event.change };
    case "TaskDoneInHouse":
      return { ...task, state: "inHouse", personHours: event.personHours };
    case "TaskHandedOver":
      return "purchase" in event
        ? { ...task, state: "handedOver", purchase: event.purchase }
        : {
            ...task,
            state: "handedOver",
            tender: event.tender,
            ...(event.contract === undefined ? {} : { contract: event.contract }),
          };
    case "TaskContracted":
      return { ...task, state: "contracted", contract: event.contract };
    case "TaskFulfilled":
      return { ...task, state: "done" };
    case "TaskTakenBack": {
      const { tender: _tender, contract: _contract, purchase: _purchase, ...rest } = task;
      return { ...rest, state: "planned" };
    }
  }
}

export const viewTask = (task: Task, by: Caller): TaskView | undefined =>
  seesTask(task, by) ? { ...task } : undefined;
