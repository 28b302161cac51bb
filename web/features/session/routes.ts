import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inPublic } from "../../lib/roots.ts";

/** Where to go afterwards. */
const whereTo = ({ to }: Record<string, unknown>): { to?: string } => (typeof to === "string" ? { to } : {});

const signIn = createRoute({
  ...inPublic("/sign-in"),
  validateSearch: whereTo,
  component: lazyRouteComponent(() => import("./pages.tsx"), "SignInPage"),
});

const signedIn = createRoute({
  ...inPublic("/signed-in"),
  component: lazyRouteComponent(() => import("./pages.tsx"), "SignedInPage"),
});

const signedOut = createRoute({
  ...inPublic("/signed-out"),
  validateSearch: whereTo,
  component: lazyRouteComponent(() => import("./pages.tsx"), "SignedOutPage"),
});

/** Leaving for the issuer, coming back from it, and being told that one is signed out. */
export const sessionRoutes = [signIn, signedIn, signedOut] as const;
