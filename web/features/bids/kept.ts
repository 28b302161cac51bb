import { useMemo, useSyncExternalStore } from "react";
import type { Writing } from "./drafts.ts";
import type { BidValues } from "./offer.ts";

/** Told by the browser of what other tabs change. */
function onStorage(changed: () => void): () => void {
  addEventListener("storage", changed);
  return () => removeEventListener("storage", changed);
}

/** What this browser keeps of a bid, read anew whenever this tab draws or another one changes it. */
export function useKept(of: (writing: Writing) => BidValues, writing: Writing): BidValues {
  const text = useSyncExternalStore(onStorage, () => JSON.stringify(of(writing)));
  return useMemo(() => JSON.parse(text) as BidValues, [text]);
}
