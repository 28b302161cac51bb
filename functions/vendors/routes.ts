import { Hono } from "hono";
import { VendorView } from "../../shared/vendors/schema.ts";
import { viewVendor } from "../../shared/vendors/vendor.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { show } from "../http/request.ts";
import { vendors } from "./store.ts";

export const vendorRoutes = () =>
  new Hono<AppEnv>().get(
    "/vendors/:id",
    describe({
      id: "getVendor",
      summary: "One vendor of the register",
      tag: "vendors",
      ok: VendorView,
      sensitive: true,
    }),
    (c) => show(c, { kind: vendors, id: c.req.param("id"), view: (vendor, { by, at }) => viewVendor(vendor, by, at) }),
  );
