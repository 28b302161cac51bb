import { Hono } from "hono";
import { auditRoutes } from "./audit/routes.ts";
import { awardRoutes } from "./awards/routes.ts";
import { bidRoutes } from "./bids/routes.ts";
import { callOffRoutes } from "./calloffs/routes.ts";
import { amendmentRoutes } from "./contracts/amendment-routes.ts";
import { courseRoutes } from "./contracts/course-routes.ts";
import { guaranteeRoutes } from "./contracts/guarantee-routes.ts";
import { publicContractRoutes } from "./contracts/public.ts";
import { contractRoutes } from "./contracts/routes.ts";
import { settlementRoutes } from "./contracts/settlement-routes.ts";
import { deliverableRoutes } from "./deliverables/routes.ts";
import { exportRoutes } from "./exports/routes.ts";
import { fileRoutes } from "./files/routes.ts";
import { financeRoutes } from "./finance/routes.ts";
import { baseApp, onlySignedIn, signedIn } from "./http/base.ts";
import type { AppEnv, Ports } from "./http/context.ts";
import { inboxRoutes } from "./inbox/routes.ts";
import { invoiceRoutes } from "./invoices/routes.ts";
import { openingRoutes } from "./openings/routes.ts";
import { openingViewRoutes } from "./openings/view-routes.ts";
import { partyRoutes } from "./people/party-routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { planRoutes } from "./plan/routes.ts";
import { bodyPolicyRoutes, policyRoutes } from "./policy/routes.ts";
import { awardContractRoutes } from "./processes/award-contract.ts";
import { histories } from "./processes/histories.ts";
import { importRoutes } from "./processes/import-ocds.ts";
import { paperCheckRoutes } from "./processes/paper-check.ts";
import { paperRoutes } from "./processes/papers.ts";
import { vendorRegisterRoutes } from "./processes/register-vendor.ts";
import { hostRoutes } from "./public/host.ts";
import { publicTenderRoutes } from "./public/tenders.ts";
import { purchaseRoutes } from "./purchases/routes.ts";
import { ratingRoutes } from "./ratings/routes.ts";
import { scoringRoutes } from "./scoring/routes.ts";
import { clarificationRoutes } from "./tenders/clarifications.ts";
import { reviewRoutes } from "./tenders/review.ts";
import { tenderRoutes } from "./tenders/routes.ts";
import { publicVendorRoutes } from "./vendors/public.ts";
import { vendorRoutes } from "./vendors/routes.ts";

const prefix = "/api/v1";

/** What everybody may ask. */
export const publicRoutes = () =>
  new Hono<AppEnv>()
    .route("/", hostRoutes())
    .route("/", publicTenderRoutes())
    .route("/", publicContractRoutes())
    .route("/", publicVendorRoutes().route("/", paperCheckRoutes()));

/** From the plan to the award: every signed-in operation that no other function answers. */
export const apiRoutes = () =>
  new Hono<AppEnv>()
    .route("/", planRoutes())
    .route("/", tenderRoutes())
    .route("/", reviewRoutes())
    .route("/", clarificationRoutes())
    .route("/", bidRoutes())
    .route("/", fileRoutes())
    .route("/", openingViewRoutes())
    .route("/", awardRoutes())
    .route("/", scoringRoutes())
    .route("/", inboxRoutes());

/** What is ordered, delivered, paid and judged: the paths of `contracts` in the route table. */
export const contractsRoutes = () =>
  new Hono<AppEnv>()
    .route("/", invoiceRoutes())
    .route("/", ratingRoutes())
    .route("/", financeRoutes())
    .route("/", purchaseRoutes())
    .route("/", awardContractRoutes())
    .route("/", contractRoutes())
    .route("/", guaranteeRoutes())
    .route("/", amendmentRoutes())
    .route("/", courseRoutes())
    .route("/", settlementRoutes())
    .route("/", callOffRoutes())
    .route("/", deliverableRoutes());

/** Who people are and what they may do, the register, the rules, and looking back: the paths of `office` in the route table. */
export const officeRoutes = () =>
  new Hono<AppEnv>()
    .route("/", peopleRoutes())
    .route("/", partyRoutes())
    .route("/", vendorRegisterRoutes())
    .route("/", vendorRoutes())
    .route("/", policyRoutes())
    .route("/", bodyPolicyRoutes())
    .route("/", auditRoutes(histories))
    .route("/", importRoutes())
    .route("/", exportRoutes());

/** The open application, as the `public` function serves it. */
export const publicApp = (ports: Ports) => baseApp(ports).route(prefix, publicRoutes());

/** The signed-in application, as the `api` function serves it. */
export const apiApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, apiRoutes());

/** Orders, deliverables, money and ratings, as the `contracts` function serves them. */
export const contractsApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, contractsRoutes());

/** People, parties, rules and records, as the `office` function serves them. */
export const officeApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, officeRoutes());

/** What is printed, as the `papers` function serves it. */
export const papersApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, paperRoutes());

/** The acts of the meetings that open bids, as the `opening` function serves them. */
export const openingApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, openingRoutes());

/** All operations in one application: for the document and for the type of the client. */
export const wholeApp = (ports: Ports) =>
  // The last two are joined first: a longer chain is too deep for the inference of the client's type.
  baseApp(ports)
    .route(prefix, publicRoutes())
    .use(onlySignedIn)
    .route(prefix, apiRoutes())
    .route(prefix, contractsRoutes())
    .route(prefix, officeRoutes())
    .route(prefix, openingRoutes().route("/", paperRoutes()));

export type AppType = ReturnType<typeof wholeApp>;
