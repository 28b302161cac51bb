import type { Contract } from "../../shared/contracts/state.ts";
import { refuse } from "../../shared/refusal.ts";
import { taskKey, taskTakenKey } from "../storage/keys.ts";
import type { Write } from "../storage/store.ts";

/** H20 the tasks of a call-off are planned in its body's plan, or the contract serves them already */
export const tasksPlannedFor = ({ body }: Contract, tasks: readonly string[]): Write[] =>
  tasks.map((task) => ({
    check: taskKey(task),
    condition: {
      expression: "#data.#state = :planned AND #data.#body = :body",
      names: { "#data": "data", "#state": "state", "#body": "body" },
      values: { ":planned": "planned", ":body": body },
    },
    onRefused: () => refuse("task-unfit", { task }),
  }));

/** H21 take the tasks of a call-off for its contract alone, until they are given back */
export const takeTasksFor = ({ id }: Contract, tasks: readonly string[]): Write[] =>
  tasks.map((task) => ({
    put: { ...taskTakenKey(task), tender: id },
    condition: { expression: "attribute_not_exists(pk)" },
    onRefused: () => refuse("task-unfit", { task }),
  }));
