import { Hono } from "hono";
import { followers } from "../../shared/openings/revealed.ts";
import { OpeningsView, viewOpenings } from "../../shared/openings/view.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { show } from "../http/request.ts";
import { tenders } from "../storage/kinds/tenders.ts";

const tag = "openings";

/** What the meetings have shown; served without any access to keys. */
export const openingViewRoutes = () =>
  new Hono<AppEnv>().get(
    "/tenders/:id/openings",
    describe({
      id: "listOpenings",
      summary: "The meetings of a case with their minutes",
      tag,
      ok: OpeningsView,
      roles: [...followers, "vendorMember", "signatory"],
      sensitive: true,
    }),
    (c) =>
      show(c, {
        kind: tenders,
        id: c.req.param("id"),
        view: (tender, { by }) => viewOpenings(tender, by),
      }),
  );
