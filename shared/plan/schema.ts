import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { categories } from "../kits/category.ts";
import { MinorSchema } from "../money.ts";
import { textsSchema } from "../text.ts";

const fiscalYear = v.pipe(v.number(), v.integer(), v.minValue(1390), v.maxValue(1499));

const fields = {
  title: textsSchema(200),
  category: v.picklist(categories),
  /** What it is expected to cost when handed over, in rial. */
  estimateRial: v.exactOptional(MinorSchema),
  dueDate: v.exactOptional(dateSchema),
};

/** Plans one piece of PR work for a Persian fiscal year. */
export const PlanTask = v.strictObject({ ...fields, fiscalYear });
export type PlanTask = v.InferOutput<typeof PlanTask>;

export const ChangeTask = v.strictObject({
  ...fields,
  title: v.exactOptional(fields.title),
  category: v.exactOptional(fields.category),
});
export type ChangeTask = v.InferOutput<typeof ChangeTask>;

export const DoInHouse = v.strictObject({
  /** Hours of the unit's own people. */
  personHours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
});
export type DoInHouse = v.InferOutput<typeof DoInHouse>;

export const taskStates = ["planned", "inHouse", "handedOver", "contracted", "done"] as const;
export type TaskState = (typeof taskStates)[number];

export const TaskView = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    body: v.string(),
    fiscalYear: v.number(),
    state: v.picklist(taskStates),
    ...fields,
    personHours: v.exactOptional(v.number()),
    tender: v.exactOptional(v.string()),
    contract: v.exactOptional(v.string()),
    purchase: v.exactOptional(v.string()),
  }),
  v.metadata({ ref: "Task" }),
);
export type TaskView = v.InferOutput<typeof TaskView>;

/** What a list shows of a task. */
export const TaskCard = v.pipe(
  v.strictObject({
    id: v.string(),
    title: textsSchema(200),
    category: v.picklist(categories),
    state: v.picklist(taskStates),
    estimateRial: v.exactOptional(MinorSchema),
    dueDate: v.exactOptional(v.string()),
  }),
  v.metadata({ ref: "TaskCard" }),
);
export type TaskCard = v.InferOutput<typeof TaskCard>;
