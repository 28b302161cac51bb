import { Hono, type MiddlewareHandler } from "hono";
import type { LambdaEvent } from "hono/aws-lambda";
import { HTTPException } from "hono/http-exception";
import { LinearRouter } from "hono/router/linear-router";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv, Language, Ports } from "./context.ts";
import { problem } from "./problem.ts";
import { hasLoneSurrogate } from "./well-formed.ts";

/** The first of Persian and English that the reader names; Persian when neither. */
const languageOf = (header: string | undefined): Language => {
  const named = (header ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((part) => part === "fa" || part === "en");
  return named === "en" ? "en" : "fa";
};

type GatewayEvent = {
  requestContext?: {
    requestId?: string;
    timeEpoch?: number;
    authorizer?: { jwt?: { claims?: Record<string, string> } };
  };
};

/** Exactly what a validator reads as JSON: one type, with parameters or without. */
const jsonType = /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i;

/** In characters; the deepest route with the longest ids stays below. */
const longestPath = 512;

/** The application's floor: who, when, in which language, at what cost; and an answer for everything that goes wrong. */
export function baseApp(ports: Ports) {
  const app = new Hono<AppEnv>({ router: new LinearRouter() });

  app.use(async (c, next) => {
    const { requestContext } = (c.env?.event ?? {}) as GatewayEvent & Partial<LambdaEvent>;
    const started = performance.now();
    c.set("ports", ports);
    c.set("store", ports.store.metered());
    c.set("requestId", requestContext?.requestId ?? crypto.randomUUID());
    c.set("at", new Date(requestContext?.timeEpoch ?? Date.now()).toISOString());
    c.set("lang", languageOf(c.req.header("accept-language")));
    const claims = requestContext?.authorizer?.jwt?.claims;
    // Cognito chooses `sub` itself; the name it was given for the account, which nobody can change, is the person's id.
    c.set("person", claims?.["username"] ?? claims?.["sub"] ?? "");
    await next();

    c.header("x-request-id", c.var.requestId);
    c.header("x-content-type-options", "nosniff");
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
    const { calls, readUnits, writeUnits } = c.var.store.usage;
    if (ports.serverTiming) {
      const took = (performance.now() - started).toFixed(1);
      c.header("server-timing", `app;dur=${took}, store;desc="calls=${calls} read=${readUnits} write=${writeUnits}"`);
    }
    ports.log.info("request", {
      requestId: c.var.requestId,
      method: c.req.method,
      route: c.req.path,
      status: c.res.status,
      person: c.var.person,
      calls,
      readUnits,
      writeUnits,
    });
  });

  // No id is this long; the store would take such a key for an error of ours.
  app.use(async (c, next) => (c.req.path.length > longestPath ? problem(c, refuse("not-found", {}).refusal) : next()));

  app.use(async (c, next) => {
    const type = c.req.header("content-type");
    const carries = ["POST", "PUT", "PATCH"].includes(c.req.method);
    if (carries && type !== undefined && !jsonType.test(type)) {
      return problem(c, refuse("unsupported-media-type", {}).refusal);
    }
    const body = carries ? await c.req.text() : "";
    // Of no stated type it would not be read, and the act would be done as if nothing had been said.
    if (body !== "" && type === undefined) return problem(c, refuse("unsupported-media-type", {}).refusal);
    return hasLoneSurrogate(body) ? problem(c, refuse("malformed-request", {}).refusal) : next();
  });

  app.notFound((c) => problem(c, refuse("not-found", {}).refusal));

  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) {
      return problem(c, refuse("malformed-request", {}).refusal);
    }
    if (isOutage(error)) {
      ports.log.warn("outage", { requestId: c.var.requestId, name: error.name });
      return problem(c, refuse("busy", {}).refusal);
    }
    ports.log.error("bug", {
      requestId: c.var.requestId,
      name: error.name,
      why: error.message.slice(0, 300),
      stack: error.stack?.slice(0, 2000),
    });
    const { requestId } = c.var;
    return c.json({ type: "about:blank", title: "Internal Server Error", status: 500, code: "bug", requestId }, 500, {
      "content-type": "application/problem+json; charset=utf-8",
    });
  });
  return app;
}

/** Store or object store out of reach, throttled or interrupted: the caller may try again with the same key. */
const isOutage = (error: Error): boolean =>
  /Throttl|ProvisionedThroughput|RequestLimit|TransactionInProgress|InternalServerError|ServiceUnavailable|Timeout|ECONN|EPIPE|socket hang up|fetch failed/i.test(
    `${error.name} ${error.message} ${(error as { code?: string }).code ?? ""}`,
  );

/** A signed-in route answers nobody without verified claims, whatever the gateway let through. */
export const onlySignedIn: MiddlewareHandler<AppEnv> = async (c, next) =>
  c.var.person === "" ? problem(c, refuse("not-signed-in", {}).refusal) : next();

export function signedIn(app: Hono<AppEnv>) {
  app.use(onlySignedIn);
  return app;
}
