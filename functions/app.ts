import { Hono } from "hono";
import { baseApp, signedIn } from "./http/base.ts";
import type { AppEnv, Ports } from "./http/context.ts";
import { planRoutes } from "./plan/routes.ts";

const prefix = "/api/v1";

/** Every signed-in operation but the openings. */
export const apiRoutes = () => new Hono<AppEnv>().route("/", planRoutes());

/** The signed-in application, as the `api` function serves it. */
export const apiApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, apiRoutes());

/** All operations in one application: for the document and for the type of the client. */
export const wholeApp = (ports: Ports) => signedIn(baseApp(ports)).route(prefix, apiRoutes());

export type AppType = ReturnType<typeof wholeApp>;
