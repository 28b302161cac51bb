import type { Context } from "hono";
import * as v from "valibot";
import { refuse } from "../../shared/refusal.ts";
import type { Item, Listing } from "../storage/store.ts";
import type { AppEnv } from "./context.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import { problem } from "./problem.ts";

const limitText = v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100));

/** The query of every list, beside its own filters. */
export const listQuery = {
  limit: v.exactOptional(limitText),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(2048))),
};

/** The query of a list of one Persian fiscal year. */
export const yearQuery = {
  ...listQuery,
  fiscalYear: v.exactOptional(v.pipe(v.string(), v.regex(/^1[34]\d\d$/, "year.persian"), v.transform(Number))),
};

/** The shape of a page, for the document. */
export const pageOf = <Card extends v.GenericSchema>(card: Card) =>
  v.object({ items: v.array(card), nextCursor: v.exactOptional(v.string()) });

type PageQuery = { limit?: number; cursor?: string };

/** The rows of one page, and the cursor of the next; `undefined` when the query's cursor belongs to no such list. */
async function rowsOf(c: Context<AppEnv>, query: PageQuery, listing: Listing) {
  const keys = await c.var.ports.cursorKeys();
  const scope = [c.req.path, c.var.person, listing.index ?? "", listing.partition, listing.beginsWith ?? ""].join("\n");
  const after = query.cursor === undefined ? undefined : openCursor(keys, scope, query.cursor);
  if (query.cursor !== undefined && !after) return undefined;
  const page = await c.var.store.list({ ...listing, limit: query.limit ?? 25, ...(after ? { after } : {}) });
  // One shape with an optional cursor, so that the client's type of a page is one too.
  const next: { nextCursor?: string } = page.next ? { nextCursor: sealCursor(keys, scope, page.next) } : {};
  return { rows: page.items, next };
}

const unkept = { "cache-control": "no-store" };

/**
 * One page of a list whose cards need more than their rows, such as a further read; otherwise as `listPage`.
 * @param toCards of the rows of one page, in their order
 */
export async function cardsPage<Card>(
  c: Context<AppEnv>,
  query: PageQuery,
  listing: Listing,
  toCards: (rows: readonly Item[]) => Promise<Card[]>,
) {
  const page = await rowsOf(c, query, listing);
  if (!page) return problem(c, refuse("cursor-invalid", {}).refusal);
  return c.json({ items: await toCards(page.rows), ...page.next }, 200, unkept);
}

/**
 * One page of a list as its answer: `{items, nextCursor}`. The cursor is bound to route, filters and person.
 * @param listing the key condition; the page size and position come from the query
 */
export async function listPage<Card, Beside extends object = object>(
  c: Context<AppEnv>,
  query: PageQuery,
  listing: Listing,
  toCard: (item: Record<string, unknown>) => Card | undefined,
  /** What stands beside the items, such as totals. */
  beside: Beside = {} as Beside,
) {
  const page = await rowsOf(c, query, listing);
  if (!page) return problem(c, refuse("cursor-invalid", {}).refusal);
  const items = page.rows.flatMap((item) => toCard(item) ?? []);
  return c.json({ ...beside, items: items as Exclude<Card, undefined>[], ...page.next }, 200, unkept);
}
