import type { auditTexts } from "./texts.ts";

export type Kind = keyof typeof auditTexts.fa.kinds;

const kinds: Record<string, Kind> = {
  tsk: "task",
  tnd: "tender",
  ctr: "contract",
  pur: "purchase",
  vnd: "vendor",
  fil: "file",
  bdy: "roster",
  plt: "roster",
  prs: "person",
};

/** What has a history under an id; undefined for an id of another kind. A bid's is its case and its vendor. */
export function kindOf(id: string): Kind | undefined {
  if (!/^[a-z]{3}_[0-9a-z-]+(\.vnd_[0-9a-z-]+)?$/.test(id)) return undefined;
  return id.includes(".vnd_") ? "bid" : kinds[id.slice(0, 3)];
}
