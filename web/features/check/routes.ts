import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inPublic } from "../../lib/roots.ts";

const receipt = createRoute({
  ...inPublic("/check-receipt"),
  component: lazyRouteComponent(() => import("./receipt-check.tsx"), "ReceiptCheck"),
});

const paper = createRoute({
  ...inPublic("/check/$kind/$id/$sha256"),
  component: lazyRouteComponent(() => import("./paper-check.tsx"), "PaperCheck"),
});

/** What anybody can check for themselves, without a sign-in. */
export const checkRoutes = [receipt, paper] as const;
