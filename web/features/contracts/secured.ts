import { heldMinor, requiredMinor } from "../../../shared/guarantees/held.ts";
import type { Contract, Terms } from "./queries.ts";

/** The performance guarantee that a contract needs and what of it is in hand, in minor units; undefined until its text is known. */
export function securedBy({ terms, guarantees }: Contract, text: Terms | undefined) {
  if (!text) return undefined;
  const required = requiredMinor({ policy: text.conditions, terms });
  const held = heldMinor({ guarantees }, "performance");
  return { requiredMinor: required, heldMinor: held, missingMinor: Math.max(0, required - held) };
}
