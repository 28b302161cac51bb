import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const signing = () => import("./signing-acts.tsx");
const drafts = () => import("./draft-pages.tsx");
const course = () => import("./course-acts.tsx");
const guarantees = () => import("./guarantee-acts.tsx");
const amendments = () => import("./amendment-acts.tsx");
const settlement = () => import("./settlement-acts.tsx");
const callOffs = () => import("./call-off-acts.tsx");

/** The pages of this part by address; a contract itself stands at an address that everybody shares. */
export const contractsRoutes = [
  createRoute({
    ...atWork("/contracts"),
    component: lazyRouteComponent(() => import("./list-page.tsx"), "ContractsPage"),
  }),
  createRoute({ ...atWork("/awards/$id/contract"), component: lazyRouteComponent(drafts, "DraftPage") }),
  createRoute({ ...atWork("/contracts/$id/edit"), component: lazyRouteComponent(drafts, "EditPage") }),
  createRoute({ ...atWork("/contracts/$id/offer"), component: lazyRouteComponent(signing, "OfferPage") }),
  createRoute({ ...atWork("/contracts/$id/sign"), component: lazyRouteComponent(signing, "SignPage") }),
  createRoute({ ...atWork("/contracts/$id/sign-wet-ink"), component: lazyRouteComponent(signing, "SignOnPaperPage") }),
  createRoute({ ...atWork("/contracts/$id/cancel"), component: lazyRouteComponent(signing, "CancelPage") }),
  createRoute({
    ...atWork("/contracts/$id/print"),
    component: lazyRouteComponent(() => import("./print-page.tsx"), "PrintPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/guarantees/new"),
    component: lazyRouteComponent(guarantees, "RecordGuaranteePage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/guarantees/$n/release"),
    component: lazyRouteComponent(guarantees, "ReleaseGuaranteePage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/guarantees/$n/call"),
    component: lazyRouteComponent(guarantees, "CallGuaranteePage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/amendments/new"),
    component: lazyRouteComponent(() => import("./amendment-form.tsx"), "ProposeAmendmentPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/amendments/$n"),
    component: lazyRouteComponent(amendments, "AmendmentPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/amendments/$n/approve"),
    component: lazyRouteComponent(amendments, "ApproveAmendmentPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/amendments/$n/decline"),
    component: lazyRouteComponent(amendments, "DeclineAmendmentPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/amendments/$n/sign"),
    component: lazyRouteComponent(amendments, "SignAmendmentPage"),
  }),
  createRoute({ ...atWork("/contracts/$id/suspend"), component: lazyRouteComponent(course, "SuspendPage") }),
  createRoute({ ...atWork("/contracts/$id/resume"), component: lazyRouteComponent(course, "ResumePage") }),
  createRoute({ ...atWork("/contracts/$id/formal-notice"), component: lazyRouteComponent(course, "GiveNoticePage") }),
  createRoute({
    ...atWork("/contracts/$id/formal-notice/answer"),
    component: lazyRouteComponent(course, "AnswerNoticePage"),
  }),
  createRoute({ ...atWork("/contracts/$id/terminate"), component: lazyRouteComponent(course, "TerminatePage") }),
  createRoute({ ...atWork("/contracts/$id/settle"), component: lazyRouteComponent(settlement, "SettlePage") }),
  createRoute({
    ...atWork("/contracts/$id/settlement/check"),
    component: lazyRouteComponent(settlement, "CheckSettlementPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/settlement/return"),
    component: lazyRouteComponent(settlement, "ReturnSettlementPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/settlement/pay"),
    component: lazyRouteComponent(settlement, "PaySettlementPage"),
  }),
  createRoute({ ...atWork("/contracts/$id/close"), component: lazyRouteComponent(settlement, "ClosePage") }),
  createRoute({
    ...atWork("/contracts/$id/call-offs/new"),
    component: lazyRouteComponent(() => import("./call-off-form.tsx"), "PlaceCallOffPage"),
  }),
  createRoute({ ...atWork("/contracts/$id/call-offs/$n"), component: lazyRouteComponent(callOffs, "CallOffPage") }),
  createRoute({
    ...atWork("/contracts/$id/call-offs/$n/approve"),
    component: lazyRouteComponent(callOffs, "ApproveCallOffPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/call-offs/$n/accept"),
    component: lazyRouteComponent(callOffs, "AcceptCallOffPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/call-offs/$n/decline"),
    component: lazyRouteComponent(callOffs, "DeclineCallOffPage"),
  }),
  createRoute({
    ...atWork("/contracts/$id/call-offs/$n/cancel"),
    component: lazyRouteComponent(callOffs, "CancelCallOffPage"),
  }),
] as const;
