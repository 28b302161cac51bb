import type { TaskCard } from "../../shared/plan/schema.ts";
import { evolveTask, type Task, type TaskEvent } from "../../shared/plan/task.ts";
import type { ObjectKind } from "../storage/objects.ts";
import type { Listing } from "../storage/store.ts";

const card = ({ id, title, category, state, estimateRial, dueDate }: Task): TaskCard => ({
  id,
  title,
  category,
  state,
  ...(estimateRial === undefined ? {} : { estimateRial }),
  ...(dueDate === undefined ? {} : { dueDate }),
});

/** A1 one task · A2 change one task */
export const tasks: ObjectKind<Task, TaskEvent> = {
  name: "task",
  place: (id) => ({ pk: `TSK#${id}`, root: "A#TASK", rows: "A#", events: "E#" }),
  evolve: evolveTask,
  toRows: (task) => ({
    "A#TASK": {
      data: task,
      card: card(task),
      partyPk: `BDY#${task.body}#TSK#${task.fiscalYear}`,
      partySk: task.id,
    },
  }),
  fromRows: (rows) => rows.get("A#TASK") as Task,
};

/** A3 the plan of a body and year, newest first */
export const planOf = (body: string, fiscalYear: number): Listing => ({
  index: "party",
  partition: `BDY#${body}#TSK#${fiscalYear}`,
  backwards: true,
});
