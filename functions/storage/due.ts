import { createHash } from "node:crypto";
import type { Happened } from "../../shared/moment.ts";
import type { Policy } from "../../shared/policy/policy.ts";
import { dueShards } from "../../shared/resources.ts";
import type { ObjectKind, Versioned } from "./objects.ts";
import type { Write } from "./store.ts";

/** What time does to one kind of object. The clock finds the object through the `due` index and asks again until its row moves on. */
export type Due<State extends Versioned, Event extends Happened> = {
  kind: ObjectKind<State, Event>;
  /** Everything that has come due by this moment; nothing when somebody else was first. */
  onDue(state: State, at: string, policy: Policy): Event[];
  /** Writes beside the object's own, in the same transaction. */
  writes?: (after: State, events: Event[]) => Write[];
};

export const duePartition = (shard: number): string => `DUE#${shard}`;

/** The `due` keys of a row that time will make due; the clock asks every shard up to now. */
export function dueKeys(dueAt: string, kind: string, id: string): { duePk: string; dueSk: string } {
  const [first = 0] = createHash("sha256").update(id).digest();
  return { duePk: duePartition(first % dueShards), dueSk: `${dueAt}#${kind}#${id}` };
}
