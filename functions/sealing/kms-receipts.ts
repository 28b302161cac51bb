import { createHash, createPublicKey } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { bytesOf, kms } from "./aws-json.ts";
import type { ReceiptSigner } from "./receipts.ts";

/** The two integers of an ECDSA signature: DER as the key service writes it, to 64 bytes as JOSE wants it. */
function toJose(der: Buffer): Buffer {
  const integerAt = (at: number) => {
    const length = der[at + 1] ?? 0;
    return { bytes: der.subarray(at + 2, at + 2 + length), next: at + 2 + length };
  };
  const padded = (bytes: Buffer) => {
    const significant = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
    return Buffer.concat([Buffer.alloc(32 - significant.length), significant]);
  };
  // A sequence of two integers of at most 33 bytes is shorter than 128 bytes, so its own length is one byte.
  const r = integerAt(2);
  const s = integerAt(r.next);
  return Buffer.concat([padded(r.bytes), padded(s.bytes)]);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs with an asymmetric P-256 key that never leaves the key service. */
export function kmsReceipts(keyArn: string, aws: NodeJS.ProcessEnv): ReceiptSigner {
  const call = kms(aws);
  let asked: Promise<JWK & { kid: string }> | undefined;
  const publicKey = () => {
    asked ??= call("GetPublicKey", { KeyId: keyArn })
      .then(async (reply) => {
        const key = createPublicKey({ key: bytesOf(reply, "PublicKey"), format: "der", type: "spki" });
        const bare = key.export({ format: "jwk" }) as JWK;
        return { ...bare, kid: await calculateJwkThumbprint(bare), use: "sig", alg: "ES256" };
      })
      .catch((error: unknown) => {
        asked = undefined; // an outage is asked again, not remembered
        throw error;
      });
    return asked;
  };
  return {
    async sign(claims) {
      const { kid } = await publicKey();
      const signed = `${part({ alg: "ES256", typ: "receipt+jwt", kid })}.${part(claims)}`;
      const reply = await call("Sign", {
        KeyId: keyArn,
        Message: createHash("sha256").update(signed).digest("base64"),
        MessageType: "DIGEST",
        SigningAlgorithm: "ECDSA_SHA_256",
      });
      return `${signed}.${toJose(bytesOf(reply, "Signature")).toString("base64url")}`;
    },
    publicKeys: async () => ({ keys: [await publicKey()] }),
  };
}
