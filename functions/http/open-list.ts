import type { Context } from "hono";
import * as v from "valibot";
import { categories } from "../../shared/kits/category.ts";
import { refuse } from "../../shared/refusal.ts";
import { type OpenPosition, openCases } from "../storage/open-cases.ts";
import type { AppEnv } from "./context.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import { listQuery } from "./list.ts";
import { problem } from "./problem.ts";

export const OpenQuery = v.strictObject({ ...listQuery, category: v.exactOptional(v.picklist(categories)) });

/** One page of the open cases as its answer, for vendors and for everybody alike. */
export async function openListPage(c: Context<AppEnv>, query: v.InferOutput<typeof OpenQuery>) {
  const { category, cursor, limit = 25 } = query;
  const keys = await c.var.ports.cursorKeys();
  const scope = [c.req.path, category ?? "ALL"].join("\n");
  const from = cursor === undefined ? undefined : openCursor(keys, scope, cursor);
  if (cursor !== undefined && !from) return problem(c, refuse("cursor-invalid", {}).refusal);
  const { items, next } = await openCases(c.var.store, {
    limit,
    at: c.var.at,
    ...(category === undefined ? {} : { category }),
    // The cursor's code says that we wrote it.
    ...(from ? { from: from as OpenPosition } : {}),
  });
  const more: { nextCursor?: string } = next ? { nextCursor: sealCursor(keys, scope, next) } : {};
  return c.json({ items, ...more }, 200, {
    "cache-control": "no-store",
  });
}
