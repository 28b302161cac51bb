import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const plan = createRoute({
  ...atWork("/tasks"),
  component: lazyRouteComponent(() => import("./plan-page.tsx"), "PlanPage"),
});

const add = createRoute({
  ...atWork("/tasks/new"),
  component: lazyRouteComponent(() => import("./new-task-page.tsx"), "NewTaskPage"),
});

const task = createRoute({
  ...atWork("/tasks/$id"),
  component: lazyRouteComponent(() => import("./task-page.tsx"), "TaskPage"),
});

const change = createRoute({
  ...atWork("/tasks/$id/change"),
  component: lazyRouteComponent(() => import("./change-task-page.tsx"), "ChangeTaskPage"),
});

/** The pages of this part by address. */
export const planRoutes = [plan, add, task, change] as const;
