import type { Category } from "./category.ts";

/**
 * Common Procurement Vocabulary to areas of work, by beginning of the code; the longest beginning counts. A code that is
 * no PR work has no category and a person must say it.
 */
const beginnings: readonly [begins: string, category: Category][] = [
  ["22", "publications"],
  ["798", "publications"],
  ["7997", "publications"],
  ["39154", "exhibitions"],
  ["7995", "exhibitions"],
  ["79951", "events"],
  ["79952", "events"],
  ["79953", "events"],
  ["79954", "events"],
  ["7996", "audiovisual"],
  ["921", "audiovisual"],
  ["922", "audiovisual"],
  ["923", "events"],
  ["7934", "advertising"],
  ["72212", "electronic"],
  ["723", "electronic"],
  ["724", "electronic"],
  ["726", "electronic"],
  ["48", "electronic"],
  ["7931", "research"],
  ["7932", "research"],
  ["7933", "research"],
  ["79416", "media"],
  ["924", "media"],
  ["80", "training"],
];

/** The category of a CPV code such as `79341000` or `79341000-6`; `undefined` when it is none of ours. */
export function categoryOfCpv(code: string): Category | undefined {
  if (!/^\d{8}(-\d)?$/.test(code)) return undefined;
  const fitting = beginnings.filter(([begins]) => code.startsWith(begins));
  return fitting.sort(([a], [b]) => b.length - a.length)[0]?.[1];
}
