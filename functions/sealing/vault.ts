import type { JWK } from "jose";

/** What a wrapped key is bound to: unwrapping with another context fails. */
export type SealingContext = { tender: string; stage: string };

/** A key pair of one stage of one case. The private half exists only wrapped until its opening. */
export type StageKey = { kid: string; publicJwk: JWK; fingerprint: string; wrapped: string };

/** Makes sealing key pairs and, in the opening alone, unwraps them. Narrow on purpose: a quorum scheme will stand beside it. */
export type KeyVault = {
  make(context: SealingContext): Promise<StageKey>;
  unwrap(wrapped: string, context: SealingContext): Promise<JWK>;
};
