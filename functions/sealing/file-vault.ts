import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { calculateJwkThumbprint, type JWK } from "jose";
import type { KeyVault, SealingContext } from "./vault.ts";

const bound = ({ tender, stage }: SealingContext) => Buffer.from(`${tender}\n${stage}`);

/**
 * The vault of one machine: private halves are wrapped with AES-256-GCM under a master key file of 32 bytes, readable by
 * its owner only. Whoever reads that disk could open bids; on AWS a key service stands in its place.
 */
export function fileVault(path: string): KeyVault {
  const master = () => readFileSync(path);
  return {
    async make(context) {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", master(), iv).setAAD(bound(context));
      const secret = JSON.stringify(privateKey.export({ format: "jwk" }));
      const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      const wrapped = Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
      const bare = publicKey.export({ format: "jwk" }) as JWK;
      const fingerprint = await calculateJwkThumbprint(bare);
      return {
        kid: fingerprint,
        publicJwk: { ...bare, kid: fingerprint, use: "enc", alg: "ECDH-ES+A256KW" },
        fingerprint,
        wrapped,
      };
    },
    async unwrap(wrapped, context) {
      const bytes = Buffer.from(wrapped, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", master(), bytes.subarray(0, 12)).setAAD(bound(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const secret = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
      return JSON.parse(secret.toString("utf8")) as JWK;
    },
  };
}
