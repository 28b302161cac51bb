import type { Head } from "../../shared/audit/heads.ts";
import type { StoredEvent } from "./objects.ts";

/** What a head says beside its number and hash; nothing of an event's content. */
export type NewHead = Pick<StoredEvent, "kind" | "id" | "n" | "hash" | "previous"> & { at: string };

/** Heads of chains outside the table, where they are written once and never changed. */
export type Heads = {
  /** Writes a head; again does no harm. */
  keep(head: NewHead): Promise<void>;
  /** Whether this very head was written. A twelfth of the price of a listing, and asked for every event. */
  has(kind: string, id: string, head: Head): Promise<boolean>;
  /** The heads of an object in their order, from number `from` on. */
  of(kind: string, id: string, from?: number): Promise<Head[]>;
};

const six = (n: number) => String(n).padStart(6, "0");

/** Where the heads of an object lie; their names say all that a comparison needs, so that listing them is enough. */
export const headsPrefix = (kind: string, id: string): string => `heads/${kind}/${id}/`;

export const headKey = (kind: string, id: string, { n, hash }: Head): string =>
  `${headsPrefix(kind, id)}${six(n)}-${hash}`;

/** Sorts before every head of this number and after those of the number before. */
export const justBefore = (kind: string, id: string, n: number): string => `${headsPrefix(kind, id)}${six(n)}`;

/** A head from its name; `undefined` for any other. */
export function headOf(key: string): Head | undefined {
  const [, n, hash] = /\/(\d{6})-([0-9a-f]{64})$/.exec(key) ?? [];
  return n && hash ? { n: Number(n), hash } : undefined;
}
