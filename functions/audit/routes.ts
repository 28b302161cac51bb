import { type Context, Hono } from "hono";
import * as v from "valibot";
import { compareHeads, type HeadsAnswer, type HeadsSay } from "../../shared/audit/heads.ts";
import { typeShown } from "../../shared/audit/named.ts";
import { refuse } from "../../shared/refusal.ts";
import { persianDigits } from "../../shared/text.ts";
import type { AppEnv, Language } from "../http/context.ts";
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
    /** "internal" for a step of the other side that its views do not show. */
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
    /** What the heads kept outside the table say of the chain. */
    heads: v.picklist(["agree", "behind", "missing", "differ", "none"]),
    /** The first entry they say it of. */
    headsAt: v.exactOptional(v.number()),
    /** What that means, and what this check cannot find. */
    limits: v.string(),
  }),
  v.metadata({ ref: "Verification" }),
);

/** What each answer of the heads means. `{n}` is the entry it is about. */
const meanings: Record<HeadsSay, { fa: string; en: string }> = {
  agree: {
    fa: "سرزنجیره هر رویداد بیرون از پایگاه داده با این تاریخچه یکی است.",
    en: "The head of every entry, kept outside the table, agrees with this history.",
  },
  behind: {
    fa: "سرزنجیره رویدادهای تازه‌تر از یک دقیقه، از شماره {n}، هنوز نوشته نشده است؛ پس از یک دقیقه دوباره بررسی کنید.",
    en: "The heads of entries younger than a minute, from number {n} on, are still on their way; check again after a minute.",
  },
  missing: {
    fa: "رویداد شماره {n} بیش از یک دقیقه دارد و سرزنجیره‌ای بیرون از پایگاه داده ندارد؛ نوشتن آن انجام نشده است. مدیر سامانه باید پیام‌های مرده را ببیند.",
    en: "Entry {n} is older than a minute and has no head outside the table: it was never written. The operator must look at the dead letters.",
  },
  differ: {
    fa: "سرزنجیره‌ای که بیرون از پایگاه داده نوشته شده با رویداد شماره {n} یکی نیست: آن رویداد دگرگون، جابه‌جا یا پاک شده است.",
    en: "A head written outside the table does not fit entry {n}: it was changed, moved or removed.",
  },
  none: {
    fa: "هیچ سرزنجیره‌ای بیرون از پایگاه داده نیست؛ این بررسی تنها دستکاری ناسازگار را می‌یابد، نه بازسازی کامل زنجیره یا بریدن یکدست پایان آن را.",
    en: "No head is kept outside the table: this check finds edits that do not fit, not a chain computed anew from end to end or cut short together with its rows.",
  },
};

const never = {
  fa: "آنچه از آغاز با دسترسی به پایگاه داده و به نام دیگری افزوده شود، تاریخچه‌ای درست دارد و این‌گونه یافت نمی‌شود.",
  en: "What somebody with access to the table adds under another's name, as a next entry, has a proper history and is not found this way.",
};

const limitsOf = ({ say, n }: HeadsAnswer, lang: Language): string =>
  `${meanings[say][lang].replace("{n}", lang === "fa" ? persianDigits(String(n)) : String(n))} ${never[lang]}`;

/** Which vendor asks about a case is told to nobody, so that nobody learns who may bid. */
const unnamed: ReadonlySet<string> = new Set(["QuestionAsked"]);

/** An id as paths have it; that of a bid is `{tender}.{vendor}`. */
const idInPath = /^[a-z]{3}_[0-9a-z][0-9a-z-]{0,63}(\.vnd_[0-9a-z][0-9a-z-]{0,63})?$/;

/** M2 an object by kind and id, for whoever may see it, with its first row in the request's first batch. */
async function seen(c: Context<AppEnv>, histories: ReadonlyMap<string, History>) {
  const { kind = "", id = "" } = c.req.param();
  const known = idInPath.test(id) ? histories.get(kind) : undefined;
  const key = known?.root(id);
  const { by, read } = await enter(c, key ? [key] : []);
  const root = key && read(key);
  return known?.sees(root, by) ? { ...known, by, root } : refuse("not-found", {});
}

const about =
  "Kinds: task, vendor, file, purchase, tender, contract, bid, roster, person, policy; the id of a bid is {tender}.{vendor}";

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
          const side =
            by === "system" ? undefined : unnamed.has(type) ? "vendor" : found.sideOf(found.root, event, found.by);
          return {
            n,
            type: typeShown(type, side),
            at,
            by: side ?? by,
            ...(letters && side === undefined ? { letters } : {}),
            hash,
            previous,
          };
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
        // The heads first: an event that happens meanwhile must not look as if it had been taken away.
        const heads = c.var.ports.heads ? await found.heads(c.var.ports.heads, id) : [];
        const verification = await found.verify(c.var.store, id);
        if (!verification) return problem(c, refuse("not-found", {}).refusal);
        const { chain, ...checked } = verification;
        const answer: HeadsAnswer = c.var.ports.heads ? compareHeads(chain, heads, c.var.at) : { say: "none" };
        const view = {
          kind,
          id,
          ...checked,
          heads: answer.say,
          ...(answer.n === undefined ? {} : { headsAt: answer.n }),
          limits: limitsOf(answer, c.var.lang),
        };
        return c.json(view, 200, { "cache-control": "no-store" });
      },
    );
