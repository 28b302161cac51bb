import { Hono } from "hono";
import * as v from "valibot";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { policyKey } from "../http/request.ts";

const tag = "host";
const Health = v.pipe(v.strictObject({ status: v.literal("ok"), version: v.string() }), v.metadata({ ref: "Health" }));
const Ready = v.strictObject({ status: v.literal("ready") });
const ApiDocument = v.looseObject({ openapi: v.string() });

/** What a host asks of the application itself; open to everybody. */
export const hostRoutes = () =>
  new Hono<AppEnv>()
    .get("/health", describe({ id: "health", summary: "Is the program up", tag, ok: Health, open: true }), (c) =>
      c.json({ status: "ok" as const, version: c.var.ports.version }, 200),
    )
    .get(
      "/ready",
      describe({ id: "ready", summary: "Can it reach its store", tag, ok: Ready, open: true }),
      async (c) => {
        try {
          await c.var.store.get([policyKey]);
          return c.json({ status: "ready" as const }, 200);
        } catch (error) {
          c.var.ports.log.warn("not ready", {
            requestId: c.var.requestId,
            name: error instanceof Error ? error.name : "",
          });
          return problem(c, refuse("busy", {}).refusal);
        }
      },
    )
    .get(
      "/openapi.json",
      describe({ id: "apiDocument", summary: "This document", tag, ok: ApiDocument, open: true }),
      async (c) =>
        c.body(await c.var.ports.apiDocument(), 200, {
          "content-type": "application/json; charset=utf-8",
          "cache-control": "public, max-age=300",
        }),
    );
