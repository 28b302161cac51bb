import { createHash, randomBytes } from "node:crypto";
import { CompactEncrypt, importJWK, type JWK } from "jose";
import { type Binding, type Envelope, type EnvelopeContents, padded } from "../../../shared/bids/envelope.ts";
import type { EnvelopeStage } from "../../../shared/tenders/state.ts";

/**
 * Seals one envelope as a vendor does, see docs/bidding.md.
 * @param publicJwk the stage's key from the notice; its `kid` goes into the header
 * @param binding what the envelope is for; `version` is the bid's next one
 */
export async function sealEnvelope<Stage extends EnvelopeStage>(
  publicJwk: JWK,
  binding: Omit<Binding, "kid"> & { stage: Stage },
  content: EnvelopeContents[Stage],
): Promise<Envelope> {
  const nonce = randomBytes(32);
  const payload = JSON.stringify(content);
  const text = padded(nonce.toString("base64url"), payload);
  const { tender, revision, lot, vendor, version, stage } = binding;
  const jwe = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({
      alg: "ECDH-ES+A256KW",
      enc: "A256GCM",
      kid: String(publicJwk.kid),
      ...{ tender, revision, lot, vendor, version, stage },
    })
    .encrypt(await importJWK(publicJwk, "ECDH-ES+A256KW"));
  return { jwe, commitment: createHash("sha256").update(nonce).update(payload, "utf8").digest("hex") };
}
