import { createRouter } from "@tanstack/react-router";
import { auditRoutes } from "../features/audit/routes.ts";
import { bidsRoutes } from "../features/bids/routes.ts";
import { casesRoutes } from "../features/cases/routes.ts";
import { contractsRoutes } from "../features/contracts/routes.ts";
import { deliverablesRoutes } from "../features/deliverables/routes.ts";
import { inboxRoutes } from "../features/inbox/routes.ts";
import { meetingsRoutes } from "../features/meetings/routes.ts";
import { officeRoutes } from "../features/office/routes.ts";
import { paymentsRoutes } from "../features/payments/routes.ts";
import { planRoutes } from "../features/plan/routes.ts";
import { purchasesRoutes } from "../features/purchases/routes.ts";
import { vendorsRoutes } from "../features/vendors/routes.ts";
import { type Asking, rootRoute, workRoute } from "../lib/roots.ts";
import { manners, openRoutes } from "./public-routes.ts";

const work = workRoute.addChildren([
  ...inboxRoutes,
  ...planRoutes,
  ...purchasesRoutes,
  ...casesRoutes,
  ...bidsRoutes,
  ...meetingsRoutes,
  ...contractsRoutes,
  ...deliverablesRoutes,
  ...paymentsRoutes,
  ...vendorsRoutes,
  ...officeRoutes,
  ...auditRoutes,
]);

/** Every page by its address; each part of the work names its own. */
export const workRouter = (context: Asking) =>
  createRouter({ routeTree: rootRoute.addChildren([...openRoutes, work]), context, ...manners });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof workRouter>;
  }
}
