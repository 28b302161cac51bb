import { Hono } from "hono";
import { publicContract } from "../../shared/contracts/view.ts";
import { PublicContract } from "../../shared/contracts/view-schema.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { load } from "../storage/objects.ts";

/** O2 everybody reads one signed contract. One query; no person is asked for. */
export const publicContractRoutes = () =>
  new Hono<AppEnv>().get(
    "/public/contracts/:id",
    describe({
      id: "getPublicContract",
      summary: "One signed contract: parties, amount, deliveries and payments",
      tag: "public",
      ok: PublicContract,
      open: true,
    }),
    async (c) => {
      const loaded = await load(c.var.store, contracts, c.req.param("id"));
      const view = loaded && publicContract(loaded.state);
      if (!view) return problem(c, refuse("not-found", {}).refusal);
      return c.json(view, 200, { "cache-control": "public, max-age=60" });
    },
  );
