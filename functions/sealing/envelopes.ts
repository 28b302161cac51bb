import { createHash } from "node:crypto";
import { compactDecrypt, type JWK } from "jose";
import * as v from "valibot";
import {
  type Binding,
  checkEnvelope,
  type Envelope,
  type EnvelopeContents,
  envelopeContents,
  Sealed,
} from "../../shared/bids/envelope.ts";
import type { ByStage } from "../../shared/bids/schema.ts";
import type { EnvelopeStage } from "../../shared/tenders/state.ts";

/** Why an envelope could not be read: a word for the minutes. */
export type Unreadable = "sealed-for-another-place" | "not-decryptable" | "not-as-committed" | "not-in-the-format";

export type Opened<Stage extends EnvelopeStage> =
  | { ok: true; payload: EnvelopeContents[Stage] }
  | { ok: false; unreadable: Unreadable };

/** SHA-256 of a compact JWE or a receipt as text, hex. */
export const textHash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** SHA-256 over nonce and payload, hex: the vendor cannot have meant anything else. */
export const commitmentOf = (nonce: string, payload: string): string =>
  createHash("sha256").update(Buffer.from(nonce, "base64url")).update(payload, "utf8").digest("hex");

/** Envelope hashes by lot and stage. */
export type EnvelopeHashes = Record<string, ByStage<string>>;

/** The one hash that a receipt signs for all envelopes of a bid version: SHA-256 over the sorted lines `lot.stage hash`. */
export const envelopesHash = (hashes: EnvelopeHashes): string =>
  textHash(
    Object.entries(hashes)
      .flatMap(([lot, stages]) => Object.entries(stages).map(([stage, hash]) => `${lot}.${stage} ${hash}`))
      .sort()
      .join("\n"),
  );

/** Opens one envelope with the unwrapped private key of its stage and checks that it is what was handed in. Never throws. */
export async function openEnvelope<Stage extends EnvelopeStage>(
  envelope: Envelope,
  privateJwk: JWK,
  expected: Binding & { stage: Stage },
): Promise<Opened<Stage>> {
  const no = (unreadable: Unreadable) => ({ ok: false as const, unreadable });
  if (checkEnvelope(envelope, expected)) return no("sealed-for-another-place");
  let text: string;
  try {
    const { plaintext } = await compactDecrypt(envelope.jwe, privateJwk);
    text = new TextDecoder("utf-8", { fatal: true }).decode(plaintext);
  } catch {
    return no("not-decryptable");
  }
  const sealed = v.safeParse(Sealed, parsed(text));
  if (!sealed.success) return no("not-in-the-format");
  const { nonce, payload } = sealed.output;
  if (commitmentOf(nonce, payload) !== envelope.commitment) return no("not-as-committed");
  const content = v.safeParse(envelopeContents[expected.stage], parsed(payload));
  // The schema was picked by the same stage as the result's type.
  return content.success ? { ok: true, payload: content.output as EnvelopeContents[Stage] } : no("not-in-the-format");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
