import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const find = createRoute({
  ...atWork("/audit"),
  component: lazyRouteComponent(() => import("./find-page.tsx"), "FindPage"),
});

const history = createRoute({
  ...atWork("/audit/$kind/$id"),
  component: lazyRouteComponent(() => import("./history-page.tsx"), "HistoryPage"),
});

/** Looking back: the history of an object, link by link. */
export const auditRoutes = [find, history] as const;
