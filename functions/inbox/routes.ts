import { Hono } from "hono";
import * as v from "valibot";
import { InboxEntry, viewEntry } from "../../shared/inbox/view.ts";
import type { InboxItem } from "../../shared/inbox/waiting.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, listQuery, pageOf } from "../http/list.ts";
import { valid } from "../http/valid.ts";
import { inboxOf } from "./store.ts";

export const inboxRoutes = () =>
  new Hono<AppEnv>().get(
    "/me/inbox",
    describe({
      id: "getInbox",
      summary: "What waits for me, soonest due first",
      tag: "people",
      ok: pageOf(InboxEntry),
    }),
    valid("query", v.strictObject(listQuery)),
    (c) =>
      listPage(c, c.req.valid("query"), inboxOf(c.var.person), (item) =>
        viewEntry(item["data"] as InboxItem, c.var.at, c.var.lang),
      ),
  );
