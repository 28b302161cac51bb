import { createHash } from "node:crypto";
import { dueShards } from "../../shared/resources.ts";

/** The `due` keys of a row that time will make due; the clock asks every shard up to now. */
export function dueKeys(dueAt: string, kind: string, id: string): { duePk: string; dueSk: string } {
  const [first = 0] = createHash("sha256").update(id).digest();
  return { duePk: `DUE#${first % dueShards}`, dueSk: `${dueAt}#${kind}#${id}` };
}
