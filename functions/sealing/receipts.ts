import type { JWK } from "jose";

/** Signs receipts as compact JWS (ES256); anyone can check one with the public keys at `GET /public/keys`. */
export type ReceiptSigner = {
  sign(claims: Record<string, unknown>): Promise<string>;
  publicKeys(): Promise<{ keys: JWK[] }>;
};
