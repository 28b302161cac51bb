import { minor } from "../money.ts";

/** Between which amounts all amendments together may move a contract, in minor units: a share of its first amount, rounded down. */
export function amendmentRoom(originalMinor: number, rateBp: number): { least: number; most: number } {
  const room = minor((BigInt(originalMinor) * BigInt(rateBp)) / 10_000n);
  return { least: originalMinor - room, most: Math.min(originalMinor + room, Number.MAX_SAFE_INTEGER) };
}
