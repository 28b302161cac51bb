import { placeOfAward } from "../../../shared/awards/award.ts";
import type { auditTexts } from "./texts.ts";

export type Kind = keyof typeof auditTexts.fa.kinds;

/** Where the history with an object in it is. */
export type Chain = { kind: Kind; id: string };

const kinds: Record<string, Kind> = {
  tsk: "task",
  tnd: "tender",
  ctr: "contract",
  pur: "purchase",
  vnd: "vendor",
  fil: "file",
  exp: "export",
  bdy: "roster",
  plt: "roster",
  prs: "person",
};

/** Objects whose events are of a contract, which their number does not name. */
const inContract = { inv: "invoice", rtg: "rating" } as const;
export type InContract = (typeof inContract)[keyof typeof inContract];

/**
 * The history that tells of an object: its own, or that of what it is a part of. An award is of its case; of an invoice and
 * a rating the contract has to be asked for. `undefined` for a number that no history tells of.
 */
export function chainOf(id: string): Chain | { ask: InContract; id: string } | undefined {
  const award = placeOfAward(id);
  if (award) return { kind: "tender", id: award.tender };
  if (!/^[a-z]{3}_[0-9a-z][0-9a-z-]*(\.vnd_[0-9a-z][0-9a-z-]*)?$/.test(id)) return undefined;
  // A bid's number is its case and its vendor.
  if (id.includes(".vnd_")) return id.startsWith("tnd_") ? { kind: "bid", id } : undefined;
  const prefix = id.slice(0, 3);
  if (prefix === "inv" || prefix === "rtg") return { ask: inContract[prefix], id };
  const kind = kinds[prefix];
  return kind && { kind, id };
}
