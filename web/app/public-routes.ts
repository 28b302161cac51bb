import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { checkRoutes } from "../features/check/routes.ts";
import { caseQuery } from "../features/public/queries.ts";
import { publicRoutes } from "../features/public/routes.ts";
import { sessionRoutes } from "../features/session/routes.ts";
import { type Asking, inPublic, rootRoute } from "../lib/roots.ts";
import { signedIn } from "../lib/session.ts";
import { Bones } from "../ui/parts.tsx";
import { CasePlace, ContractPlace, VendorPlace } from "./places.tsx";
import { Lost, Shell } from "./shell.tsx";

rootRoute.update({ component: Shell, notFoundComponent: Lost });

const home = createRoute({
  ...inPublic("/"),
  component: lazyRouteComponent(() => import("../features/public/home.tsx"), "Home"),
  beforeLoad: () => {
    if (signedIn()) throw redirect({ to: "/inbox" as never });
  },
});

/** The pages that need no sign-in; three objects have a page for everybody and another for those who work on them. */
export const openRoutes = [
  home,
  createRoute({
    ...inPublic("/tenders/$id"),
    component: CasePlace,
    // The address that goes round in messages: the case is asked for before anything is drawn.
    loader: ({ context: { api, client }, params: { id } }) => {
      if (!signedIn()) void client.prefetchQuery(caseQuery(api, id));
    },
  }),
  createRoute({ ...inPublic("/contracts/$id"), component: ContractPlace }),
  createRoute({ ...inPublic("/vendors/$id"), component: VendorPlace }),
  ...publicRoutes,
  ...checkRoutes,
  ...sessionRoutes,
] as const;

/** Whether an address is of those pages; the others are loaded for people who work. */
export const isOpen = (path: string): boolean =>
  /^\/($|(tenders|contracts|vendors)\/[^/]+$|tenders$|check|sign-in$|signed-(in|out)$)/.test(path);

/** How every router goes from page to page: what is not there in a moment is announced by its skeleton. */
export const manners = {
  scrollRestoration: true,
  defaultPreload: false,
  defaultPendingComponent: Bones,
  defaultPendingMs: 150,
  // A page that has come is shown at once: a skeleton is not held up for its own sake.
  defaultPendingMinMs: 0,
} as const;

/** For a visitor: nothing of the work behind the sign-in is loaded. */
export const openRouter = (context: Asking) =>
  createRouter({ routeTree: rootRoute.addChildren(openRoutes), context, ...manners });
