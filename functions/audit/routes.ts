import { Hono } from "hono";
import * as v from "valibot";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, listQuery, pageOf } from "../http/list.ts";
import { problem } from "../http/problem.ts";
import { enter } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import type { Subject } from "../processes/kinds.ts";
import type { StoredEvent } from "../storage/objects.ts";

const Entry = v.pipe(
  v.strictObject({
    n: v.number(),
    type: v.string(),
    at: v.string(),
    by: v.string(),
    hash: v.string(),
    previous: v.string(),
  }),
  v.metadata({ ref: "AuditEntry" }),
);

const VerificationView = v.pipe(
  v.strictObject({
    kind: v.string(),
    id: v.string(),
    events: v.number(),
    /** Every entry follows from the one before it. */
    chained: v.boolean(),
    /** Playing the entries again gives the state that is shown. */
    replayed: v.boolean(),
    head: v.string(),
    broken: v.exactOptional(v.string()),
    /** What this check cannot find. */
    limits: v.string(),
  }),
  v.metadata({ ref: "Verification" }),
);

const limits = {
  fa: "سرزنجیره روزانه بیرون از پایگاه داده نگهداری نمی‌شود؛ این بررسی تنها دستکاری ناسازگار را می‌یابد، نه بازسازی کامل زنجیره را.",
  en: "No daily head is kept outside the table: this check finds edits that do not fit, not a chain computed anew from end to end.",
};

/** The history of every object, for the parties that may see the object. Entries say who did what and when, not its content. */
export const auditRoutes = (subjects: Record<string, Subject>) =>
  new Hono<AppEnv>()
    .get(
      "/audit/:kind/:id",
      describe({ id: "getAudit", summary: "The history of an object", tag: "audit", ok: pageOf(Entry) }),
      valid("query", v.strictObject(listQuery)),
      async (c) => {
        const { by } = await enter(c);
        const history = await subjects[c.req.param("kind")]?.history(c.var.store, c.req.param("id"), by);
        if (!history) return problem(c, refuse("not-found", {}).refusal);
        return listPage(c, c.req.valid("query"), history.listing, (item) => {
          const { n, event, hash, previous } = item as StoredEvent;
          return { n, type: event.type, at: event.at, by: event.by, hash, previous };
        });
      },
    )
    .get(
      "/audit/:kind/:id/verify",
      describe({ id: "verifyAudit", summary: "Check the history of an object", tag: "audit", ok: VerificationView }),
      async (c) => {
        const { kind, id } = c.req.param();
        const { by } = await enter(c);
        const verification = await (await subjects[kind]?.history(c.var.store, id, by))?.verify();
        if (!verification) return problem(c, refuse("not-found", {}).refusal);
        return c.json({ kind, id, ...verification, limits: limits[c.var.lang] }, 200);
      },
    );
