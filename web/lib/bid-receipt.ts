import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from "jose";
import * as v from "valibot";

/** What a receipt of a bid signs, see docs/bidding.md. */
const Claims = v.object({
  tender: v.string(),
  vendor: v.string(),
  version: v.number(),
  revision: v.number(),
  envelopesHash: v.string(),
  receivedAt: v.string(),
});
export type ReceiptClaims = v.InferOutput<typeof Claims>;

/** Why a text is no receipt of ours: it is none at all, no key of ours signed it, it was changed, or it says something else. */
export type NoReceipt = "format" | "key" | "signature" | "content";

export type CheckedReceipt = { ok: true; claims: ReceiptClaims; sha256: string } | { ok: false; why: NoReceipt };

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Checks the signature of a receipt with the platform's public keys; nothing is asked of a server.
 * @param text the compact JWS; spaces and line breaks of a printed one do not matter
 * @param keys public keys (JWK), as the platform publishes them
 */
export async function checkReceipt(text: string, keys: readonly object[]): Promise<CheckedReceipt> {
  const receipt = text.replace(/\s/g, "");
  const no = (why: NoReceipt) => ({ ok: false as const, why });
  let kid: string | undefined;
  try {
    ({ kid } = decodeProtectedHeader(receipt));
  } catch {
    return no("format");
  }
  if (receipt.split(".").length !== 3) return no("format");
  const key = (keys as readonly JWK[]).find((each) => each.kid === kid);
  if (!key) return no("key");
  let payload: Uint8Array;
  try {
    ({ payload } = await compactVerify(receipt, await importJWK(key, "ES256"), { algorithms: ["ES256"] }));
  } catch {
    return no("signature");
  }
  try {
    const claims = v.parse(Claims, JSON.parse(new TextDecoder().decode(payload)));
    return { ok: true, claims, sha256: await sha256(receipt) };
  } catch {
    return no("content");
  }
}
