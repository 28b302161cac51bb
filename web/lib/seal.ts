import { CompactEncrypt, calculateJwkThumbprint, importJWK, type JWK } from "jose";
import { type Binding, type Envelope, type EnvelopeContents, padded } from "../../shared/bids/envelope.ts";
import type { EnvelopeStage } from "../../shared/tenders/state.ts";

/**
 * Sealing as docs/bidding.md describes it, done in the browser: what is sent can be read by nobody before the opening.
 * Loaded only when there is something to seal.
 */

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Whether a key is the one that the notice names by its fingerprint (RFC 7638): sealed for another, a bid is lost or read. */
export const isNamedKey = async (publicJwk: JWK, fingerprint: string | undefined): Promise<boolean> =>
  fingerprint !== undefined && (await calculateJwkThumbprint(publicJwk)) === fingerprint;

/**
 * Seals one envelope for exactly one place.
 * @param publicJwk the stage's key from the notice; its `kid` goes into the header
 * @param binding what the envelope is for; `version` is the bid's next one
 */
export async function sealEnvelope<Stage extends EnvelopeStage>(
  publicJwk: JWK,
  binding: Omit<Binding, "kid"> & { stage: Stage },
  content: EnvelopeContents[Stage],
): Promise<Envelope> {
  const encoder = new TextEncoder();
  const nonce = crypto.getRandomValues(new Uint8Array(32));
  const payload = JSON.stringify(content);
  const { tender, revision, lot, vendor, version, stage } = binding;
  const jwe = await new CompactEncrypt(encoder.encode(padded(base64url(nonce), payload)))
    .setProtectedHeader({
      alg: "ECDH-ES+A256KW",
      enc: "A256GCM",
      kid: String(publicJwk.kid),
      ...{ tender, revision, lot, vendor, version, stage },
    })
    .encrypt(await importJWK(publicJwk, "ECDH-ES+A256KW"));
  const committed = new Uint8Array([...nonce, ...encoder.encode(payload)]);
  return { jwe, commitment: hex(await crypto.subtle.digest("SHA-256", committed)) };
}
