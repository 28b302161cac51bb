import { Hono } from "hono";
import { refuse } from "../../shared/refusal.ts";
import { viewPublicVendor } from "../../shared/vendors/view.ts";
import { PublicVendor } from "../../shared/vendors/view-schema.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { load } from "../storage/objects.ts";
import { vendors } from "./store.ts";

/** O3 everybody reads the card of one vendor of the register. No person is asked for. */
export const publicVendorRoutes = () =>
  new Hono<AppEnv>().get(
    "/public/vendors/:id",
    describe({
      id: "getPublicVendor",
      summary: "One vendor of the register: what it may do, and until when",
      tag: "public",
      ok: PublicVendor,
      open: true,
    }),
    async (c) => {
      const loaded = await load(c.var.store, vendors, c.req.param("id"));
      const view = loaded && viewPublicVendor(loaded.state, c.var.at);
      if (!view) return problem(c, refuse("not-found", {}).refusal);
      return c.json(view, 200, { "cache-control": "public, max-age=60" });
    },
  );
