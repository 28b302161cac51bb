import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const deliverable = createRoute({
  ...atWork("/contracts/$id/deliverables/$n"),
  component: lazyRouteComponent(() => import("./deliverable-page.tsx"), "DeliverablePage"),
});

const submit = createRoute({
  ...atWork("/contracts/$id/deliverables/$n/versions/$v/submit"),
  component: lazyRouteComponent(() => import("./submit-page.tsx"), "SubmitPage"),
});

const review = createRoute({
  ...atWork("/contracts/$id/deliverables/$n/versions/$v/review"),
  component: lazyRouteComponent(() => import("./review-page.tsx"), "ReviewPage"),
});

const decide = createRoute({
  ...atWork("/contracts/$id/deliverables/$n/versions/$v/decide"),
  component: lazyRouteComponent(() => import("./decide-page.tsx"), "DecidePage"),
});

const resolve = createRoute({
  ...atWork("/contracts/$id/deliverables/$n/resolve"),
  component: lazyRouteComponent(() => import("./resolve-page.tsx"), "ResolvePage"),
});

/** What is handed over under a contract, and what is decided on it. */
export const deliverablesRoutes = [deliverable, submit, review, decide, resolve] as const;
