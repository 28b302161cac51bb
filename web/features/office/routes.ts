import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const people = createRoute({
  ...atWork("/people"),
  component: lazyRouteComponent(() => import("./people-page.tsx"), "PeoplePage"),
});

const newPerson = createRoute({
  ...atWork("/people/new"),
  component: lazyRouteComponent(() => import("./people-page.tsx"), "NewPersonPage"),
});

const bodies = createRoute({
  ...atWork("/bodies"),
  component: lazyRouteComponent(() => import("./bodies-page.tsx"), "BodiesPage"),
});

const newBody = createRoute({
  ...atWork("/bodies/new"),
  component: lazyRouteComponent(() => import("./bodies-page.tsx"), "NewBodyPage"),
});

const renameBody = createRoute({
  ...atWork("/bodies/$id/rename"),
  component: lazyRouteComponent(() => import("./bodies-page.tsx"), "RenameBodyPage"),
});

const members = createRoute({
  ...atWork("/members"),
  component: lazyRouteComponent(() => import("./members-page.tsx"), "MembersPage"),
});

const partyMembers = createRoute({
  ...atWork("/parties/$id/members"),
  component: lazyRouteComponent(() => import("./members-page.tsx"), "PartyMembersPage"),
});

const memberAct = createRoute({
  ...atWork("/parties/$id/$act"),
  component: lazyRouteComponent(() => import("./member-acts.tsx"), "MemberActPage"),
});

const policy = createRoute({
  ...atWork("/policy"),
  component: lazyRouteComponent(() => import("./policy-page.tsx"), "PolicyPage"),
});

const policyTable = createRoute({
  ...atWork("/policy/$table"),
  component: lazyRouteComponent(() => import("./table-page.tsx"), "PolicyTablePage"),
});

const bodyPolicy = createRoute({
  ...atWork("/bodies/$id/policy"),
  component: lazyRouteComponent(() => import("./policy-page.tsx"), "BodyPolicyPage"),
});

const bodyPolicyTable = createRoute({
  ...atWork("/bodies/$id/policy/$table"),
  component: lazyRouteComponent(() => import("./table-page.tsx"), "BodyPolicyTablePage"),
});

/** The pages of this part by address. */
export const officeRoutes = [
  people,
  newPerson,
  bodies,
  newBody,
  renameBody,
  members,
  partyMembers,
  memberAct,
  policy,
  policyTable,
  bodyPolicy,
  bodyPolicyTable,
] as const;
