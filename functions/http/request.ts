import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Happened, Moment } from "../../shared/moment.ts";
import { type Caller, callerAt, type Membership } from "../../shared/people/role.ts";
import { policyOfBody } from "../../shared/policy/of-body.ts";
import { type Policy, type PolicyRow, policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { type Decision, type Refusal, type Refused, refuse } from "../../shared/refusal.ts";
import { fromItems, load, type ObjectKind, type Versioned, writesOf } from "../storage/objects.ts";
import type { Item, Key, Lost, Store, Write } from "../storage/store.ts";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

type C = Context<AppEnv>;

export const personKey = (person: string): Key => ({ pk: `PRS#${person}`, sk: "PERSON" });
export const policyKey: Key = { pk: "POL#ALL", sk: "A#POLICY" };

/** What a request knows after its first store call. */
export type Entered = {
  by: Caller;
  at: string;
  /** An item asked for in the first batch. */
  read(key: Key): Item | undefined;
};

/** A person without a record, or removed from a party, is a caller without memberships: everything is missing or refused. */
export const callerOf = (person: string, item: Item | undefined, at: string): Caller =>
  callerAt(person, (item?.["memberships"] as Membership[] | undefined) ?? [], at);

const reader = (keys: readonly Key[], items: readonly (Item | undefined)[]) => (key: Key) =>
  items[keys.findIndex(({ pk, sk }) => pk === key.pk && sk === key.sk)];

/** The first store call of a reading request: who asks, and the items whose keys are known. */
export async function enter(c: C, keys: readonly Key[] = []): Promise<Entered> {
  const all = [personKey(c.var.person), ...keys];
  const items = await c.var.store.get(all);
  return { by: callerOf(c.var.person, items[0], c.var.at), at: c.var.at, read: reader(all, items) };
}

const hashOf = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** An answered act is kept this long for its retries. */
const keepSeconds = 24 * 3600;
const replyBytes = 1024;

/** Whether a key is one to remember an act by. */
export const isKey = (key: string | undefined): key is string =>
  key !== undefined && key.length >= 8 && key.length <= 128;

type IdempotencyRecord = Item & {
  fingerprint: string;
  status: 200 | 201;
  reply: Record<string, unknown>;
  etag: string;
  link: Link;
  expiresAt: number;
};

/** The entry by which an act stands in its object's chain: an answer proves what was done, not what happened since. */
type Link = { hash: string; at: string };

const headersOf = (etag: string, { hash, at }: Link) => ({ etag, "record-hash": hash, "record-at": at });

/** What a decision gets beside the state of its object. */
export type Asked = {
  moment: Moment;
  read(key: Key): Item | undefined;
};

type Common<State extends Versioned, Event extends Happened, Prepared, Reply extends object> = {
  kind: ObjectKind<State, Event>;
  id: string;
  /** Further items to read in the first batch. */
  reads?: readonly Key[];
  /** Writes beside the object's own: gates, uniqueness, totals, another object's writes. */
  writes?: (after: State, asked: Asked, prepared: Prepared, events: Event[]) => Write[];
  /** At most 1 KB, so that a retry gets the very same answer. */
  reply: (after: State, asked: Asked, prepared: Prepared) => Reply;
  /** What is added to every answer and never recorded, such as an address that is signed anew for each retry. */
  decorate?: (reply: Reply) => Promise<Reply>;
  status?: 200 | 201;
  /** The tag of what the caller works on, when that is a part of the object with a version of its own. */
  etag?: (state: State, asked: Asked) => string;
  /** How often a lost race is decided again; 2 unless many are expected at the same object. */
  races?: number;
};

/** An act that makes a new object under a new id. `prepare` and `decide` must themselves refuse strangers as not found. */
export type Creation<State extends Versioned, Event extends Happened, Prepared, Reply extends object> = Common<
  State,
  Event,
  Prepared,
  Reply
> & {
  /** What must be fetched or made before the decision, such as another object; may refuse. */
  prepare?: (asked: Asked) => Promise<Prepared | Refused>;
  decide: (asked: Asked, prepared: Prepared) => Decision<Event>;
};

export type Change<State extends Versioned, Event extends Happened, Prepared, Reply extends object> = Common<
  State,
  Event,
  Prepared,
  Reply
> & {
  /** The act changes content, so the caller must name the version it saw. */
  needsMatch?: boolean;
  /** Stands for an object that nobody has written yet; without it a missing object is not found. */
  unwritten?: State;
  /** At this stage the object is its first row alone: that comes with the first batch and leaves `prepare` a store call. */
  firstRowOnly?: boolean;
  /** The view rule: whoever may not see the object gets the same answer as for a wrong id. */
  sees: (state: State, by: Caller, asked: Asked) => boolean;
  prepare?: (state: State, asked: Asked) => Promise<Prepared | Refused>;
  decide: (state: State, asked: Asked, prepared: Prepared) => Decision<Event>;
};

const isRefused = (value: unknown): value is Refused =>
  typeof value === "object" && value !== null && "ok" in value && value.ok === false && "refusal" in value;

/** One act that makes an object. */
export const create = <State extends Versioned, Event extends Happened, Reply extends object, Prepared = undefined>(
  c: C,
  spec: Creation<State, Event, Prepared, Reply>,
) =>
  perform(c, spec, async (asked) => decided(await spec.prepare?.(asked), (prepared) => spec.decide(asked, prepared)));

/** One act on one object. Whoever may not see it gets the answer of a wrong id. */
export const act = <State extends Versioned, Event extends Happened, Reply extends object, Prepared = undefined>(
  c: C,
  spec: Change<State, Event, Prepared, Reply>,
) =>
  perform(
    c,
    spec,
    async (asked, found) => {
      const state = found ?? spec.unwritten;
      if (!state || !spec.sees(state, asked.moment.by, asked)) return refuse("not-found", {});
      const ready = decided(await spec.prepare?.(state, asked), (prepared) => spec.decide(state, asked, prepared));
      // Whoever names what they saw is not led past what has happened since, even where the act does not ask for it.
      const seen = c.req.header("if-match");
      const stale =
        spec.needsMatch || seen !== undefined
          ? staleness(seen, spec.etag?.(state, asked) ?? tagOf(spec.kind, state))
          : undefined;
      // Whoever may not do it at all need not look up a version first.
      const never = !ready.ok && ready.refusal.code === "not-allowed";
      return stale && !never ? stale : ready;
    },
    spec.firstRowOnly ? "in the batch" : "beside the batch",
  );

function staleness(seen: string | undefined, current: string): Refused | undefined {
  if (seen === undefined) return refuse("version-missing", {});
  return seen === current ? undefined : refuse("version-stale", { current });
}

/** An act that makes its object or changes it, whichever it finds. `decide` must itself refuse strangers as not found. */
export type Placing<State extends Versioned, Event extends Happened, Prepared, Reply extends object> = Common<
  State,
  Event,
  Prepared,
  Reply
> & {
  /** The caller names the version it saw, which `prepare` compares; then no key is needed. */
  needsMatch?: boolean;
  prepare?: (state: State | undefined, asked: Asked) => Promise<Prepared | Refused>;
  decide: (state: State | undefined, asked: Asked, prepared: Prepared) => Decision<Event>;
};

/** One act on an object of a single row, which may not exist yet; it comes with the first batch, so two store calls do. */
export const place = <State extends Versioned, Event extends Happened, Reply extends object, Prepared = undefined>(
  c: C,
  spec: Placing<State, Event, Prepared, Reply>,
) =>
  perform(
    c,
    spec,
    async (asked, state) =>
      decided(await spec.prepare?.(state, asked), (prepared) => spec.decide(state, asked, prepared)),
    "in the batch",
  );

type Ready<Event, Prepared> = { ok: true; events: Event[]; prepared: Prepared } | Refused;

function decided<Event, Prepared>(
  prepared: Prepared | Refused | undefined,
  decide: (prepared: Prepared) => Decision<Event>,
): Ready<Event, Prepared> {
  if (isRefused(prepared)) return prepared;
  // Without a prepare step `Prepared` is undefined.
  const decision = decide(prepared as Prepared);
  return decision.ok ? { ...decision, prepared: prepared as Prepared } : decision;
}

/**
 * From the idempotency key to the answer: at most one batch read, one query and one transaction when nobody else is at
 * the same object. A lost race is decided again on fresh state, a few times at the most.
 */
async function perform<State extends Versioned, Event extends Happened, Prepared, Reply extends object>(
  c: C,
  spec: Common<State, Event, Prepared, Reply> & { needsMatch?: boolean; unwritten?: State },
  decide: (asked: Asked, state: State | undefined) => Promise<Ready<Event, Prepared>>,
  loads: "not" | "beside the batch" | "in the batch" = "not",
) {
  const refused = (refusal: Refusal) => problem(c, refusal);
  const key = c.req.header("idempotency-key");
  if (key === undefined ? !spec.needsMatch : !isKey(key)) {
    return refused(refuse("idempotency-key-missing", {}).refusal);
  }
  const idem: Key | undefined =
    key === undefined ? undefined : { pk: `IDEM#${hashOf(c.var.person, c.req.method, c.req.path, key)}`, sk: "IDEM" };
  const fingerprint = hashOf(new URL(c.req.url).search, await c.req.text());
  const now = Math.floor(Date.parse(c.var.at) / 1000);

  const decorated = async (reply: Reply) => (spec.decorate ? spec.decorate(reply) : reply);
  const answer = async (record: IdempotencyRecord) =>
    record.fingerprint === fingerprint
      ? c.json(await decorated(record.reply as Reply), record.status, headersOf(record.etag, record.link))
      : refused(refuse("idempotency-key-reused", {}).refusal);

  for (let tries = 0; ; tries++) {
    const { pk, root } = spec.kind.place(spec.id);
    const own: Key[] = loads === "in the batch" ? [{ pk, sk: root }] : [];
    const keys = [personKey(c.var.person), policyKey, ...(idem ? [idem] : []), ...(spec.reads ?? []), ...own];
    const [items, loaded] = await Promise.all([
      c.var.store.get(keys),
      loads === "beside the batch" ? load(c.var.store, spec.kind, spec.id) : undefined,
    ]);
    const read = reader(keys, items);
    const before = own[0] ? fromItems(spec.kind, spec.id, [read(own[0])]) : loaded;
    const record = idem && (read(idem) as IdempotencyRecord | undefined);
    if (record && record.expiresAt > now) return answer(record);

    const moment: Moment = {
      by: callerOf(c.var.person, items[0], c.var.at),
      at: c.var.at,
      policy: currentPolicy(items[1], c.var.at),
    };
    const asked: Asked = { moment, read };
    const decision = await decide(asked, before?.state);
    if (!decision.ok) {
      const twin = idem && decision.refusal.code !== "not-found" ? await recordOf(c, idem, now) : undefined;
      return twin ? answer(twin) : refused(decision.refusal);
    }
    const { events, prepared } = decision;
    const tag = (state: State) => spec.etag?.(state, asked) ?? tagOf(spec.kind, state);
    const still = before?.state ?? spec.unwritten;
    if (events.length === 0 && still)
      return c.json(await decorated(spec.reply(still, asked, prepared)), 200, { etag: tag(still) });

    const { after, hash, writes } = writesOf(spec.kind, spec.id, before, events);
    const link: Link = { hash, at: c.var.at };
    const reply = spec.reply(after, asked, prepared);
    const status = spec.status ?? (before ? 200 : 201);
    const etag = tag(after);
    const all = [...writes, ...(spec.writes?.(after, asked, prepared, events) ?? [])];
    if (idem) all.push(idempotencyWrite(idem, { fingerprint, status, reply, etag, link }, now));

    const { lost } = await c.var.store.write(all);
    if (!lost) return c.json(await decorated(reply), status, headersOf(etag, link));

    const raced = lost.find(({ found }) => idem && found?.pk === idem.pk)?.found as IdempotencyRecord | undefined;
    if (raced && raced.expiresAt > now) return answer(raced);
    const meant = meaningOf(lost);
    if (meant) return refused(meant.refusal);
    if (tries >= (spec.races ?? 2)) return refused(refuse("changed-meanwhile", {}).refusal);
  }
}

/**
 * The record of a request that was under way when this one, its repetition, began. Record and object are read side by
 * side, so a twin may have acted between the two: then the object refuses what has already been answered.
 */
async function recordOf(c: C, idem: Key, now: number): Promise<IdempotencyRecord | undefined> {
  const [item] = await c.var.store.get([idem]);
  const record = item as IdempotencyRecord | undefined;
  return record && record.expiresAt > now ? record : undefined;
}

/** The tag of an object's version, as far as it is told to readers. */
const tagOf = <State extends Versioned, Event extends Happened>(kind: ObjectKind<State, Event>, state: State): string =>
  etagOf({ id: state.id, version: kind.shownVersion?.(state) ?? state.version });

export const etagOf = ({ id, version }: Versioned): string => `"${id}:${version}"`;

function idempotencyWrite(
  key: Key,
  record: Pick<IdempotencyRecord, "fingerprint" | "status" | "etag" | "link"> & { reply: object },
  now: number,
): Write {
  const size = Buffer.byteLength(JSON.stringify(record.reply));
  if (size > replyBytes) throw new Error(`a reply of ${size} bytes does not fit an idempotency record`);
  return {
    put: { ...key, ...record, expiresAt: now + keepSeconds },
    condition: {
      expression: "attribute_not_exists(pk) OR expiresAt < :now",
      values: { ":now": now },
    },
  };
}

/** The refusal that a lost condition stands for, when its write names one. */
function meaningOf(lost: readonly Lost[]): Refused | undefined {
  for (const { write, code, found } of lost) {
    const meaning = code === "ConditionalCheckFailed" ? write.onRefused?.(found) : undefined;
    if (isRefused(meaning)) return meaning;
  }
  return undefined;
}

/** N1 the policy in force */
export async function policyOf(store: Store, at: string): Promise<Policy> {
  const [item] = await store.get([policyKey]);
  return currentPolicy(item, at);
}

const policyRowsIn = (item: Item | undefined) => (item?.["data"] as { rows: PolicyRow[] } | undefined)?.rows ?? [];

/** The policy in an item that was read by `policyKey`. A new installation has none until its overseer sets a table. */
export const currentPolicy = (item: Item | undefined, at: string): Policy =>
  // A release may bring a policy that an older store has no row of yet; a row of the store always goes before.
  policyAt(policyRowsIn(item), at, initialPolicy);

/** The moment of an act of a body, which may have tightened what it was delegated. @param own read by its `policyKeyOf` */
export const ofBody = (moment: Moment, own: Item | undefined): Moment => ({
  ...moment,
  policy: policyOfBody(moment.policy, policyRowsIn(own), moment.at),
});

/** A reading request on one object: two store calls side by side, and what the view reads. `undefined` is answered like a wrong id. */
export async function show<State extends Versioned, Event extends Happened, View extends object>(
  c: C,
  spec: {
    kind: ObjectKind<State, Event>;
    id: string;
    reads?: readonly Key[];
    view: (state: State, entered: Entered) => View | undefined | Promise<View | undefined>;
    etag?: (state: State, entered: Entered) => string;
  },
) {
  const [entered, loaded] = await Promise.all([enter(c, spec.reads), load(c.var.store, spec.kind, spec.id)]);
  const view = loaded && (await spec.view(loaded.state, entered));
  if (view === undefined || !loaded) return problem(c, refuse("not-found", {}).refusal);
  const etag = spec.etag?.(loaded.state, entered) ?? tagOf(spec.kind, loaded.state);
  return c.json(view, 200, { etag, "cache-control": "no-store" });
}
