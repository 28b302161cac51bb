import { createPrivateKey, createPublicKey } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { bytesOf, kms } from "./aws-json.ts";
import type { KeyVault, SealingContext } from "./vault.ts";

/** The service binds what it wraps to this; the role of `opening` alone may decrypt, and only with it. */
const bound = ({ tender, stage }: SealingContext) => ({ tender, stage });

/**
 * The vault of the cloud: a symmetric KMS key makes and wraps the pairs, so that a private half exists in the clear
 * nowhere before its opening.
 */
export function kmsVault(keyArn: string, aws: NodeJS.ProcessEnv): KeyVault {
  const call = kms(aws);
  return {
    async make(context) {
      const reply = await call("GenerateDataKeyPairWithoutPlaintext", {
        KeyId: keyArn,
        KeyPairSpec: "ECC_NIST_P256",
        EncryptionContext: bound(context),
      });
      const publicKey = createPublicKey({ key: bytesOf(reply, "PublicKey"), format: "der", type: "spki" });
      const bare = publicKey.export({ format: "jwk" }) as JWK;
      const fingerprint = await calculateJwkThumbprint(bare);
      return {
        kid: fingerprint,
        publicJwk: { ...bare, kid: fingerprint, use: "enc", alg: "ECDH-ES+A256KW" },
        fingerprint,
        wrapped: bytesOf(reply, "PrivateKeyCiphertextBlob").toString("base64url"),
      };
    },
    async unwrap(wrapped, context) {
      const reply = await call("Decrypt", {
        KeyId: keyArn,
        CiphertextBlob: Buffer.from(wrapped, "base64url").toString("base64"),
        EncryptionContext: bound(context),
      });
      const key = createPrivateKey({ key: bytesOf(reply, "Plaintext"), format: "der", type: "pkcs8" });
      return key.export({ format: "jwk" }) as JWK;
    },
  };
}
