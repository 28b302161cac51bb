import { type Context, Hono } from "hono";
import * as v from "valibot";
import { type Refused, refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, listQuery, pageOf } from "../http/list.ts";
import { problem } from "../http/problem.ts";
import { enter } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import type { History } from "../processes/histories.ts";
import type { StoredEvent } from "../storage/objects.ts";

export const AuditEntry = v.pipe(
  v.strictObject({
    n: v.number(),
    type: v.string(),
    at: v.string(),
    by: v.string(),
    /** Numbers of the letters a deputy acted under. */
    letters: v.exactOptional(v.array(v.string())),
    hash: v.string(),
    previous: v.string(),
  }),
  v.metadata({ ref: "AuditEntry" }),
);

export const VerificationView = v.pipe(
  v.strictObject({
    kind: v.string(),
    id: v.string(),
    events: v.number(),
    /** Every entry follows from the one before it. */
    chained: v.boolean(),
    /** Playing the entries again gives what is stored and shown. */
    replayed: v.boolean(),
    head: v.string(),
    /** The first entry or row that does not fit. */
    broken: v.exactOptional(v.string()),
    /** What this check cannot find. */
    limits: v.string(),
  }),
  v.metadata({ ref: "Verification" }),
);

const limits = {
  fa: "سرزنجیره روزانه بیرون از پایگاه داده نگهداری نمی‌شود؛ این بررسی تنها دستکاری ناسازگار را می‌یابد، نه بازسازی کامل زنجیره یا بریدن یکدست پایان آن را.",
  en: "No daily head is kept outside the table: this check finds edits that do not fit, not a chain computed anew from end to end or cut short together with its rows.",
};

/** An id as paths have it; that of a bid is `{tender}.{vendor}`. */
const idInPath = /^[a-z]{3}_[0-9a-z][0-9a-z-]{0,63}(\.vnd_[0-9a-z][0-9a-z-]{0,63})?$/;

/** M2 an object by kind and id, for whoever may see it, with its first row in the request's first batch. */
async function seen(c: Context<AppEnv>, histories: ReadonlyMap<string, History>): Promise<History | Refused> {
  const { kind = "", id = "" } = c.req.param();
  const known = idInPath.test(id) ? histories.get(kind) : undefined;
  const key = known?.root(id);
  const { by, read } = await enter(c, key ? [key] : []);
  return known && key && known.sees(read(key), by) ? known : refuse("not-found", {});
}

const about =
  "Kinds: task, vendor, file, purchase, tender, contract, bid, roster, person; the id of a bid is {tender}.{vendor}";

/** The history of every object, for the parties that may see the object. Entries say who did what and when, not its content. */
export const auditRoutes = (histories: ReadonlyMap<string, History>) =>
  new Hono<AppEnv>()
    .get(
      "/audit/:kind/:id",
      describe({ id: "getAudit", summary: `The history of an object. ${about}`, tag: "audit", ok: pageOf(AuditEntry) }),
      valid("query", v.strictObject(listQuery)),
      async (c) => {
        const found = await seen(c, histories);
        if ("refusal" in found) return problem(c, found.refusal);
        return listPage(c, c.req.valid("query"), found.history(c.req.param("id")), (item) => {
          const { n, event, hash, previous } = item as StoredEvent;
          const { type, at, by, letters } = event;
          return { n, type, at, by, ...(letters ? { letters } : {}), hash, previous };
        });
      },
    )
    .get(
      "/audit/:kind/:id/verify",
      describe({
        id: "verifyAudit",
        summary: `Check the history of an object. ${about}`,
        tag: "audit",
        ok: VerificationView,
      }),
      async (c) => {
        const { kind, id } = c.req.param();
        const found = await seen(c, histories);
        if ("refusal" in found) return problem(c, found.refusal);
        const verification = await found.verify(c.var.store, id);
        if (!verification) return problem(c, refuse("not-found", {}).refusal);
        return c.json({ kind, id, ...verification, limits: limits[c.var.lang] }, 200, { "cache-control": "no-store" });
      },
    );
