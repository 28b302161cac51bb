import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const list = createRoute({
  ...atWork("/purchases"),
  component: lazyRouteComponent(() => import("./list-page.tsx"), "PurchasesPage"),
});

const request = createRoute({
  ...atWork("/purchases/new"),
  component: lazyRouteComponent(() => import("./request-page.tsx"), "RequestPage"),
});

const purchase = createRoute({
  ...atWork("/purchases/$id"),
  component: lazyRouteComponent(() => import("./purchase-page.tsx"), "PurchasePage"),
});

const act = createRoute({
  ...atWork("/purchases/$id/$act"),
  component: lazyRouteComponent(() => import("./act-page.tsx"), "PurchaseActPage"),
});

/** The pages of this part by address. */
export const purchasesRoutes = [list, request, purchase, act] as const;
