import { Hono } from "hono";
import * as v from "valibot";
import { fiscalYear } from "../../shared/calendar.ts";
import { newId } from "../../shared/ids.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { ChangeTask, DoInHouse, PlanTask, TaskCard, TaskView } from "../../shared/plan/schema.ts";
import { changeTask, doInHouse, planTask, seesTask, taskActs, viewTask } from "../../shared/plan/task.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, pageOf, yearQuery } from "../http/list.ts";
import { problem } from "../http/problem.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { act, create, enter, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { planOf, tasks } from "./store.ts";

const tag = "plan";
const PlanQuery = v.strictObject(yearQuery);

export const planRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/bodies/:bodyId/tasks",
      describe({ id: "planTask", summary: "Plan a task", tag, ok: Receipt, status: 201, act: taskActs.planTask }),
      valid("json", PlanTask),
      (c) => {
        const input = c.req.valid("json");
        const body = c.req.param("bodyId");
        const id = newId("task", c.var.at);
        return create(c, {
          kind: tasks,
          id,
          decide: ({ moment }) =>
            belongsTo(moment.by, body) ? planTask(body, id, input, moment) : refuse("not-found", {}),
          reply: receipt,
        });
      },
    )
    .get(
      "/bodies/:bodyId/tasks",
      describe({ id: "listTasks", summary: "The plan of a year", tag, ok: pageOf(TaskCard) }),
      valid("query", PlanQuery),
      async (c) => {
        const { fiscalYear: year, ...query } = c.req.valid("query");
        const body = c.req.param("bodyId");
        const { by } = await enter(c);
        if (!belongsTo(by, body)) return problem(c, refuse("not-found", {}).refusal);
        const listing = planOf(body, year ?? fiscalYear(c.var.at));
        return listPage(c, query, listing, (item) => item["card"] as TaskCard);
      },
    )
    .get("/tasks/:id", describe({ id: "getTask", summary: "One task", tag, ok: TaskView }), (c) =>
      show(c, { kind: tasks, id: c.req.param("id"), view: (task, { by }) => viewTask(task, by) }),
    )
    .patch(
      "/tasks/:id",
      describe({
        id: "changeTask",
        summary: "Change a planned task",
        tag,
        ok: Receipt,
        act: taskActs.changeTask,
        refusals: ["version-missing", "version-stale"],
      }),
      valid("json", ChangeTask),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: tasks,
          id: c.req.param("id"),
          needsMatch: true,
          sees: seesTask,
          decide: (task, { moment }) => changeTask(task, input, moment),
          reply: receipt,
        });
      },
    )
    .post(
      "/tasks/:id/do-in-house",
      describe({ id: "doInHouse", summary: "Do a task in house", tag, ok: Receipt, act: taskActs.doInHouse }),
      valid("json", DoInHouse),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: tasks,
          id: c.req.param("id"),
          sees: seesTask,
          decide: (task, { moment }) => doInHouse(task, input, moment),
          reply: receipt,
        });
      },
    );
