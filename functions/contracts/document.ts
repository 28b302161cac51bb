import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { amendmentDocumentOf } from "../../shared/amendments/document.ts";
import type { Amendment } from "../../shared/amendments/state.ts";
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

/** The text of an amendment, which the proposal fixes. */
export function amendmentTextOf(contract: Contract, amendment: Omit<Amendment, "documentHash">): string {
  const text = canonicalize(amendmentDocumentOf(contract, amendment));
  if (text === undefined) throw new Error(`amendment ${amendment.n} of ${contract.id} has no text`);
  return text;
}

/** SHA-256 of an amendment's text in UTF-8, hex: what the vendor signs. */
export const amendmentHashOf = (contract: Contract, amendment: Omit<Amendment, "documentHash">): string =>
  createHash("sha256").update(amendmentTextOf(contract, amendment), "utf8").digest("hex");
