import { Hono } from "hono";
import * as v from "valibot";
import { refuse } from "../../shared/refusal.ts";
import { OpenCard } from "../../shared/tenders/card.ts";
import { viewNotice } from "../../shared/tenders/view.ts";
import { NoticeView } from "../../shared/tenders/view-schema.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { pageOf } from "../http/list.ts";
import { OpenQuery, openListPage } from "../http/open-list.ts";
import { problem } from "../http/problem.ts";
import { etagOf } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load } from "../storage/objects.ts";

const tag = "public";
const Keys = v.pipe(v.strictObject({ keys: v.array(v.looseObject({ kty: v.string() })) }), v.metadata({ ref: "Jwks" }));

/** What everybody may see of cases, and the keys to check receipts with. */
export const publicTenderRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/public/tenders",
      describe({
        id: "listPublicTenders",
        summary: "Open cases, soonest closing first",
        tag,
        ok: pageOf(OpenCard),
        open: true,
        refusals: ["cursor-invalid", "invalid-input"],
      }),
      valid("query", OpenQuery),
      (c) => openListPage(c, c.req.valid("query")),
    )
    .get(
      "/public/tenders/:id",
      describe({ id: "getPublicTender", summary: "One published case", tag, ok: NoticeView, open: true }),
      async (c) => {
        const loaded = await load(c.var.store, tenders, c.req.param("id"));
        const view = loaded && viewNotice(loaded.state, c.var.at);
        if (!view) return problem(c, refuse("not-found", {}).refusal);
        return c.json(view, 200, { etag: etagOf(view), "cache-control": "no-store" });
      },
    )
    .get(
      "/public/keys",
      describe({ id: "receiptKeys", summary: "Public keys that check receipts", tag, ok: Keys, open: true }),
      async (c) => c.json(await c.var.ports.receipts.publicKeys(), 200, { "cache-control": "public, max-age=300" }),
    );
