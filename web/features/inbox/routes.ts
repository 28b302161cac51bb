import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const inbox = createRoute({
  ...atWork("/inbox"),
  component: lazyRouteComponent(() => import("./inbox-page.tsx"), "InboxPage"),
});

const profile = createRoute({
  ...atWork("/profile"),
  component: lazyRouteComponent(() => import("./profile-page.tsx"), "ProfilePage"),
});

export const inboxRoutes = [inbox, profile] as const;
