import { createHash } from "node:crypto";
import type { Happened } from "../../shared/moment.ts";
import type { Policy } from "../../shared/policy/policy.ts";
import { dueShards } from "../../shared/resources.ts";
import type { ObjectKind, Row, Versioned } from "./objects.ts";
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

/**
 * The index attributes of a row that comes due.
 * @param at ISO instant; none takes the row out of the index
 */
export const dueRow = (pk: string, at: string | undefined): Pick<Row, "duePk" | "dueSk"> => {
  if (at === undefined) return {};
  const shard = (createHash("sha256").update(pk).digest()[0] ?? 0) % dueShards;
  return { duePk: duePartition(shard), dueSk: `${at}#${pk}` };
};
