import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { TaskState } from "./schema.ts";
import {
  type Consequence,
  changeTask,
  doInHouse,
  evolveTask,
  follow,
  planTask,
  type Task,
  type TaskEvent,
  taskActs,
} from "./task.ts";

const at = "2026-11-22T10:00:00.000Z";
const manager = momentOf("prs_pm", at, "bdy_one", "prManager");
const plan = { title: { en: "Booklet" }, category: "publications", fiscalYear: 1405 } as const;

/** Events played on a task. */
export const playedTask = (task: Task, ...events: TaskEvent[]): Task => events.reduce<Task>(evolveTask, task);

const planned = evolveTask(undefined, {
  type: "TaskPlanned",
  at,
  by: "prs_pm",
  id: "tsk_one",
  body: "bdy_one",
  task: plan,
});

/** What the planned task becomes by consequences, one after the other. */
export const reachedTask = (...consequences: Consequence[]): Task =>
  consequences.reduce((task, each) => playedTask(task, ...follow(task, each, at)), planned);

/** The fate of the case tnd_a with its contract, and of the purchase pur_a. */
export const consequences = {
  handed: { type: "TaskHandedOver", tender: "tnd_a" },
  contracted: { type: "TaskContracted", tender: "tnd_a", contract: "ctr_a" },
  fulfilled: { type: "TaskFulfilled", tender: "tnd_a", contract: "ctr_a" },
  back: { type: "TaskTakenBack", tender: "tnd_a" },
  ended: { type: "TaskTakenBack", tender: "tnd_a", contract: "ctr_a" },
  bought: { type: "TaskHandedOver", purchase: "pur_a" },
  paid: { type: "TaskFulfilled", purchase: "pur_a" },
  unbought: { type: "TaskTakenBack", purchase: "pur_a" },
} as const satisfies Record<string, Consequence>;
const { handed, contracted, fulfilled, bought, paid } = consequences;

const comes = (consequence: Consequence) => (task: Task) => follow(task, consequence, at);

export const taskMachine = {
  acts: taskActs,
  stateOf: ({ state }) => state,
  evolve: evolveTask,
  samples: {
    planned,
    inHouse: playedTask(planned, { type: "TaskDoneInHouse", at, by: "prs_pm", personHours: 5 }),
    handedOver: reachedTask(handed),
    contracted: reachedTask(handed, contracted),
    done: reachedTask(handed, contracted, fulfilled),
  },
  variants: { "by a small purchase": reachedTask(bought), "by a small purchase, paid": reachedTask(bought, paid) },
  begins: { planTask: { decision: planTask("bdy_one", "tsk_one", plan, manager) } },
  commands: {
    changeTask: (task, moment) => changeTask(task, { estimateRial: 1_000_000 }, moment),
    doInHouse: (task, moment) => doInHouse(task, { personHours: 5 }, moment),
  },
  by: { changeTask: manager, doInHouse: manager },
  follows: {
    "its case is published": comes(consequences.handed),
    "its contract is signed": comes(consequences.contracted),
    "its contract is completed": comes(consequences.fulfilled),
    "its contract ends early": comes(consequences.ended),
    "its case ends": comes(consequences.back),
    "its purchase is ordered": comes(consequences.bought),
    "its purchase is paid": comes(consequences.paid),
    "its purchase is cancelled": comes(consequences.unbought),
  },
} satisfies Machine<TaskState, Task, TaskEvent>;
