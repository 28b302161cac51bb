import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { MinorSchema } from "../money.ts";
import { type Refused, refuse } from "../refusal.ts";
import { bidGuaranteeKinds, type EnvelopeStage, envelopeStages } from "../tenders/state.ts";
import { textSchema } from "../text.ts";

/** The one sealing format of today; a stronger one can stand beside it under another name. */
export const sealingScheme = "jwe-1";

/** Sealed sizes come in classes of this many bytes, so that a length tells next to nothing. */
export const sizeClass = 1024;

/** The longest sealed content per stage, in bytes. */
export const maxSealedBytes: Record<EnvelopeStage, number> = {
  A: 4 * sizeClass,
  B: 40 * sizeClass,
  C: 8 * sizeClass,
};

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** No edge has looked at it: half a character has no UTF-8 form and could neither be stored nor hashed. */
const wellFormed = (maxLength: number) =>
  v.pipe(
    textSchema(maxLength),
    v.check((text) => text.isWellFormed(), "text.halves"),
  );

/** Envelope A, opened: the bid guarantee; the paper itself is shown at the meeting. */
const GuaranteeEnvelope = v.strictObject({
  kind: v.picklist(bidGuaranteeKinds),
  number: wellFormed(100),
  issuer: wellFormed(200),
  amountMinor: v.pipe(MinorSchema, v.minValue(1)),
  /** Its last day, Gregorian. */
  validUntil: dateSchema,
});

/** Envelope B, opened: what the vendor offers, in words. */
const TechnicalEnvelope = v.strictObject({ statement: wellFormed(8000) });

/** Envelope C, opened: a price per deliverable, in rial. Words over figures does not arise; unit price goes over line total. */
const PriceEnvelope = v.strictObject({
  currency: v.literal("IRR"),
  lines: v.pipe(
    v.array(v.strictObject({ deliverable: count, quantity: count, unitMinor: MinorSchema, totalMinor: MinorSchema })),
    v.minLength(1),
    v.maxLength(30),
  ),
  totalMinor: MinorSchema,
});

export const envelopeContents = { A: GuaranteeEnvelope, B: TechnicalEnvelope, C: PriceEnvelope } as const;
export type EnvelopeContents = { [Stage in EnvelopeStage]: v.InferOutput<(typeof envelopeContents)[Stage]> };

/** What is encrypted: the content as JSON text, a nonce of 32 bytes (base64url), and zeros up to the size class. */
export const Sealed = v.strictObject({
  nonce: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  payload: v.string(),
  pad: v.pipe(v.string(), v.regex(/^0*$/)),
});
export type Sealed = v.InferOutput<typeof Sealed>;

/** The JSON text to encrypt, padded so that its UTF-8 length is a whole number of size classes. */
export function padded(nonce: string, payload: string): string {
  const bare = JSON.stringify({ nonce, payload, pad: "" } satisfies Sealed);
  const length = new TextEncoder().encode(bare).length;
  return JSON.stringify({ nonce, payload, pad: "0".repeat((sizeClass - (length % sizeClass)) % sizeClass) });
}

/** What an envelope is bound to; it cannot be moved to another case, lot, vendor, version or stage. */
export type Binding = {
  kid: string;
  tender: string;
  revision: number;
  lot: number;
  vendor: string;
  version: number;
  stage: EnvelopeStage;
};

const base64url = v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(128));

/** The protected header: strict, because whatever else stood here could be read before the opening. */
const Header = v.strictObject({
  alg: v.literal("ECDH-ES+A256KW"),
  enc: v.literal("A256GCM"),
  epk: v.strictObject({ kty: v.literal("EC"), crv: v.literal("P-256"), x: base64url, y: base64url }),
  kid: v.string(),
  tender: v.string(),
  revision: v.number(),
  lot: v.number(),
  vendor: v.string(),
  version: v.number(),
  stage: v.picklist(envelopeStages),
});

/** One envelope as it is handed in. `commitment` is SHA-256 over nonce and payload, hex. */
export const Envelope = v.pipe(
  v.strictObject({
    jwe: v.pipe(v.string(), v.maxLength(70_000), v.regex(/^[\w-]+\.[\w-]+\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/)),
    commitment: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  v.metadata({ ref: "SealedEnvelope" }),
);
export type Envelope = v.InferOutput<typeof Envelope>;

function headerOf(jwe: string): unknown {
  try {
    const text = atob((jwe.split(".")[0] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
  } catch {
    return undefined;
  }
}

const bytesOf = (base64: string) => Math.floor((base64.length * 3) / 4);

/** Whether an envelope is sealed for exactly this place; only its header and lengths are looked at. */
export function checkEnvelope({ jwe }: Envelope, expected: Binding): Refused | undefined {
  const { lot, stage } = expected;
  const header = v.safeParse(Header, headerOf(jwe));
  if (!header.success) return refuse("envelope-expected", { lot, stage });
  if (header.output.kid !== expected.kid) return refuse("envelope-key", { lot, stage, kid: expected.kid });
  const names = ["tender", "revision", "lot", "vendor", "version", "stage"] as const;
  const other = names.find((name) => header.output[name] !== expected[name]);
  if (other) return refuse("envelope-binding", { lot, stage, field: other, expected: String(expected[other]) });
  const bytes = bytesOf(jwe.split(".")[3] ?? "");
  if (bytes % sizeClass !== 0 || bytes > maxSealedBytes[stage]) {
    return refuse("envelope-size", { lot, stage, classBytes: sizeClass, maxBytes: maxSealedBytes[stage] });
  }
  return undefined;
}
