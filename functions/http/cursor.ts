import { createHmac, timingSafeEqual } from "node:crypto";

/** Keys by id; `current` makes new cursors, older ones are still read. */
export type CursorKeys = { current: string; keys: Record<string, string> };

const mac = (key: string, scope: string, body: string) =>
  createHmac("sha256", key).update(`${scope}\n${body}`).digest("base64url");

/**
 * An opaque position in a list, authenticated together with its scope.
 * @param scope route, filters and party: a cursor of one list is worth nothing in another
 */
export function sealCursor(keys: CursorKeys, scope: string, position: Record<string, unknown>): string {
  const key = keys.keys[keys.current];
  if (!key) throw new Error(`no cursor key ${keys.current}`);
  const body = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${keys.current}.${body}.${mac(key, scope, body)}`;
}

/** The position again; `undefined` when the cursor is not ours, was changed, or belongs to another list. */
export function openCursor(keys: CursorKeys, scope: string, cursor: string): Record<string, unknown> | undefined {
  const [kid, body, tag] = cursor.split(".");
  // A reader writes the key's name: only names of ours count, not those every object has.
  const key = kid !== undefined && Object.hasOwn(keys.keys, kid) ? keys.keys[kid] : undefined;
  if (!key || body === undefined || tag === undefined) return undefined;
  const expected = Buffer.from(mac(key, scope, body));
  const given = Buffer.from(tag);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  try {
    return JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
