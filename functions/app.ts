import { Hono } from "hono";
import { auditRoutes } from "./audit/routes.ts";
import { fileRoutes } from "./files/routes.ts";
import { baseApp, onlySignedIn, signedIn } from "./http/base.ts";
import type { AppEnv, Ports } from "./http/context.ts";
import { inboxRoutes } from "./inbox/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { planRoutes } from "./plan/routes.ts";
import { importRoutes } from "./processes/import-ocds.ts";
import { subjects } from "./processes/kinds.ts";
import { hostRoutes } from "./public/host.ts";
import { vendorRoutes } from "./vendors/routes.ts";

const prefix = "/api/v1";

/** What everybody may ask. */
export const publicRoutes = () => new Hono<AppEnv>().route("/", hostRoutes());

/** Every signed-in operation but the openings. */
export const apiRoutes = () =>
  new Hono<AppEnv>()
    .route("/", planRoutes())
    .route("/", peopleRoutes())
    .route("/", vendorRoutes())
    .route("/", fileRoutes())
    .route("/", inboxRoutes())
    .route("/", auditRoutes(subjects))
    .route("/", importRoutes());

/** The open application, as the `public` function serves it. */
export const publicApp = (ports: Ports) => baseApp(ports).route(prefix, publicRoutes());

/** The signed-in application, as the `api` function serves it. */
export const apiApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, apiRoutes());

/** All operations in one application: for the document and for the type of the client. */
export const wholeApp = (ports: Ports) =>
  baseApp(ports).route(prefix, publicRoutes()).use(onlySignedIn).route(prefix, apiRoutes());

export type AppType = ReturnType<typeof wholeApp>;
