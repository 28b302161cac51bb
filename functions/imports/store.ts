import { createHash } from "node:crypto";
import type { Source } from "../../shared/tenders/state.ts";
import type { Item, Key, Write } from "../storage/store.ts";

/** P1 the draft that a release of a source became in one body */
export function releaseKey(body: string, { ocid, id }: Source): Key {
  const hash = createHash("sha256").update(`${ocid}\n${id}`).digest("hex");
  return { pk: `UNQ#ocds#${body}#${hash}`, sk: "UNQ" };
}

/** P2 remember the draft of a release, once */
export const rememberRelease = (key: Key, tender: string): Write => ({
  put: { ...key, tender },
  condition: { expression: "attribute_not_exists(pk)" },
});

export const tenderOfRelease = (item: Item | undefined): string | undefined => item?.["tender"] as string | undefined;
