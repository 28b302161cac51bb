import * as v from "valibot";
import { daysBetween, persianDay } from "../calendar.ts";
import { type Language, textsSchema } from "../text.ts";
import { verbs } from "./verbs.ts";
import { type InboxItem, isShown } from "./waiting.ts";

/** How pressing an entry is, by Tehran's days; `ahead` cannot be done yet. */
export const urgencies = ["overdue", "today", "thisWeek", "later", "ahead"] as const;
export type Urgency = (typeof urgencies)[number];

export const InboxEntry = v.pipe(
  v.strictObject({
    verb: v.picklist(Object.keys(verbs) as (keyof typeof verbs)[]),
    /** The act in the reader's language. */
    act: v.string(),
    object: v.strictObject({ kind: v.string(), id: v.string() }),
    part: v.exactOptional(v.string()),
    party: v.string(),
    title: textsSchema(300),
    amountRial: v.exactOptional(v.number()),
    from: v.exactOptional(v.string()),
    until: v.exactOptional(v.string()),
    dueAt: v.exactOptional(v.string()),
    since: v.string(),
    /** Why it stands here: the roles the person holds for it. */
    roles: v.array(v.string()),
    urgency: v.picklist(urgencies),
  }),
  v.metadata({ ref: "InboxEntry" }),
);
export type InboxEntry = v.InferOutput<typeof InboxEntry>;

export function urgencyOf({ from, dueAt }: Pick<InboxItem, "from" | "dueAt">, at: string): Urgency {
  if (from !== undefined && from > at) return "ahead";
  if (dueAt === undefined) return "later";
  if (dueAt < at) return "overdue";
  if (persianDay(dueAt) === persianDay(at)) return "today";
  return daysBetween(at, dueAt) <= 7 ? "thisWeek" : "later";
}

/**
 * `undefined` for what can no longer be done, and for a deputy's before and after the letter: time alone brings and takes
 * it, so nothing is written for it.
 */
export function viewEntry(item: InboxItem, at: string, lang: Language): InboxEntry | undefined {
  if (!isShown(item, at)) return undefined;
  const { spans: _spans, ...shown } = item;
  return { ...shown, act: verbs[item.verb][lang], urgency: urgencyOf(item, at) };
}
