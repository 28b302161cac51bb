import type { Change } from "../../../shared/contracts/burning.ts";

/** What had come in all from a moment on. */
export type Level = { at: number; minor: number };

/** Amounts in any order, summed up in the order of time. */
export function accumulate(changes: readonly Change[]): Level[] {
  const levels: Level[] = [];
  let sum = 0;
  for (const { at, minor } of changes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    sum += minor;
    const moment = Date.parse(at);
    if (levels.at(-1)?.at === moment) levels.pop();
    levels.push({ at: moment, minor: sum });
  }
  return levels;
}

export const levelAt = (levels: readonly Level[], at: number): number =>
  levels.findLast((level) => level.at <= at)?.minor ?? 0;

type Place = (value: number) => number;

/** A line that rises at each moment, from nothing at `from` until `until`. */
export function stepPath(
  levels: readonly Level[],
  { from, until }: { from: number; until: number },
  x: Place,
  y: Place,
): string {
  const rises = levels.filter(({ at }) => at <= until).map(({ at, minor }) => `H${x(at)}V${y(minor)}`);
  return `M${x(from)} ${y(0)}${rises.join("")}H${x(until)}`;
}

/** The same line, closed along the ground. */
export const underPath = (line: string, from: number, x: Place, y: Place): string => `${line}V${y(0)}H${x(from)}Z`;
