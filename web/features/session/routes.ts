import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { inPublic } from "../../lib/roots.ts";

const signIn = createRoute({
  ...inPublic("/sign-in"),
  /** Where to go afterwards. */
  validateSearch: v.object({ to: v.optional(v.string()) }),
  component: lazyRouteComponent(() => import("./pages.tsx"), "SignInPage"),
});

const signedIn = createRoute({
  ...inPublic("/signed-in"),
  component: lazyRouteComponent(() => import("./pages.tsx"), "SignedInPage"),
});

/** Leaving for the issuer, and coming back from it. */
export const sessionRoutes = [signIn, signedIn] as const;
