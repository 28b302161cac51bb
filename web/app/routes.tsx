import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { auditRoutes } from "../features/audit/routes.ts";
import { bidsRoutes } from "../features/bids/routes.ts";
import { casesRoutes } from "../features/cases/routes.ts";
import { checkRoutes } from "../features/check/routes.ts";
import { contractsRoutes } from "../features/contracts/routes.ts";
import { deliverablesRoutes } from "../features/deliverables/routes.ts";
import { inboxRoutes } from "../features/inbox/routes.ts";
import { meetingsRoutes } from "../features/meetings/routes.ts";
import { officeRoutes } from "../features/office/routes.ts";
import { paymentsRoutes } from "../features/payments/routes.ts";
import { planRoutes } from "../features/plan/routes.ts";
import { publicRoutes } from "../features/public/routes.ts";
import { purchasesRoutes } from "../features/purchases/routes.ts";
import { sessionRoutes } from "../features/session/routes.ts";
import { vendorsRoutes } from "../features/vendors/routes.ts";
import { inPublic, rootRoute, workRoute } from "../lib/roots.ts";
import { signedIn } from "../lib/session.ts";
import { CasePlace, ContractPlace, VendorPlace } from "./places.tsx";
import { Lost, Shell } from "./shell.tsx";

rootRoute.update({ component: Shell, notFoundComponent: Lost });

const home = createRoute({
  ...inPublic("/"),
  component: lazyRouteComponent(() => import("../features/public/home.tsx"), "Home"),
  beforeLoad: () => {
    if (signedIn()) throw redirect({ to: "/inbox" });
  },
});

/** Objects that have a page for everybody and another for those who work on them, at one address. */
const places = [
  createRoute({ ...inPublic("/tenders/$id"), component: CasePlace }),
  createRoute({ ...inPublic("/contracts/$id"), component: ContractPlace }),
  createRoute({ ...inPublic("/vendors/$id"), component: VendorPlace }),
] as const;

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
export const router = createRouter({
  routeTree: rootRoute.addChildren([home, ...places, ...publicRoutes, ...checkRoutes, ...sessionRoutes, work]),
  scrollRestoration: true,
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
