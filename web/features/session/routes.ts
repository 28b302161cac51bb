import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inPublic } from "../../lib/roots.ts";

const signIn = createRoute({
  ...inPublic("/sign-in"),
  /** Where to go afterwards. */
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } => (typeof to === "string" ? { to } : {}),
  component: lazyRouteComponent(() => import("./pages.tsx"), "SignInPage"),
});

const signedIn = createRoute({
  ...inPublic("/signed-in"),
  component: lazyRouteComponent(() => import("./pages.tsx"), "SignedInPage"),
});

/** Leaving for the issuer, and coming back from it. */
export const sessionRoutes = [signIn, signedIn] as const;
