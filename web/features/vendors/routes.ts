import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const register = createRoute({
  ...atWork("/register-vendor"),
  component: lazyRouteComponent(() => import("./register-page.tsx"), "RegisterPage"),
});

const company = createRoute({
  ...atWork("/company"),
  component: lazyRouteComponent(() => import("./company-page.tsx"), "CompanyPage"),
});

const list = createRoute({
  ...atWork("/vendors"),
  component: lazyRouteComponent(() => import("./list-page.tsx"), "VendorsPage"),
});

const act = createRoute({
  ...atWork("/vendors/$id/$act"),
  component: lazyRouteComponent(() => import("./act-page.tsx"), "VendorActPage"),
});

/** The pages of this part by address; the page of one vendor is in app/places.tsx. */
export const vendorsRoutes = [register, company, list, act] as const;
