import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import type { Api } from "./server.tsx";
import { signedIn } from "./session.ts";

/** What a route asks with as soon as its address is known, before anything is drawn. */
export type Asking = { api: Api; client: QueryClient };

/** The root of all pages; what is drawn around them is given by the application. */
export const rootRoute = createRootRouteWithContext<Asking>()();

/** Above every page that needs a person: whoever is not signed in is asked to, and comes back to where they were going. */
export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "work",
  beforeLoad: ({ location }) => {
    if (!signedIn()) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
});

/** What a page of people who are signed in is made from: its address below the root. */
export const atWork = <Path extends string>(path: Path) => ({ getParentRoute: () => workRoute, path }) as const;

/** What a page for everybody is made from. */
export const inPublic = <Path extends string>(path: Path) => ({ getParentRoute: () => rootRoute, path }) as const;
