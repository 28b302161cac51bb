import { readFileSync } from "node:fs";
import { CompactSign, calculateJwkThumbprint, importJWK, type JWK } from "jose";
import type { ReceiptSigner } from "./receipts.ts";

/** Signs with a private P-256 JWK kept in a file. */
export function fileReceipts(path: string): ReceiptSigner {
  const key = () => JSON.parse(readFileSync(path, "utf8")) as JWK;
  return {
    async sign(claims) {
      const jwk = key();
      const header = { alg: "ES256", typ: "receipt+jwt", kid: await calculateJwkThumbprint(jwk) };
      return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader(header)
        .sign(await importJWK(jwk, "ES256"));
    },
    async publicKeys() {
      const { d: _private, ...jwk } = key();
      return { keys: [{ ...jwk, kid: await calculateJwkThumbprint(jwk), use: "sig", alg: "ES256" }] };
    },
  };
}
