import type { Contract } from "../contracts/state.ts";
import type { Amendment } from "./state.ts";

/**
 * An amendment as it is signed: what changes, and of which contract. Nothing in it changes afterwards; written as
 * canonical JSON (RFC 8785) it is what the vendor's signature is over.
 */
export const amendmentDocumentOf = (
  { id, documentHash = "", terms }: Contract,
  { n, reason, text, changed, added, removed, fromMinor, toMinor }: Omit<Amendment, "documentHash">,
) => ({
  format: "karsepar-amendment-1",
  contract: { id, documentHash },
  amendment: n,
  reason,
  text,
  amount: { from: fromMinor, to: toMinor, currency: terms.currency },
  changed: changed.map((each) => ({ ...each })),
  added,
  removed,
});
