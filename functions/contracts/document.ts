import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { documentOf } from "../../shared/contracts/document.ts";
import type { Contract } from "../../shared/contracts/state.ts";

/** The contract's text: its document as canonical JSON (RFC 8785). */
export function textOf(contract: Contract): string {
  const text = canonicalize(documentOf(contract));
  if (text === undefined) throw new Error(`contract ${contract.id} has no text`);
  return text;
}

/** SHA-256 of the text in UTF-8, hex: what both parties sign. */
export const documentHashOf = (contract: Contract): string =>
  createHash("sha256").update(textOf(contract), "utf8").digest("hex");
