import * as v from "valibot";
import type { EnvelopeStage } from "../tenders/state.ts";
import { Envelope } from "./envelope.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Which of them a case asks for follows from its procedure. */
const byStage = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.strictObject({ A: v.exactOptional(schema), B: v.exactOptional(schema), C: v.exactOptional(schema) });

/** A vendor stands by both, or does not bid. */
export const Declarations = v.strictObject({
  noConflictOfInterest: v.literal(true, "declarations.needed"),
  acceptsTerms: v.literal(true, "declarations.needed"),
});
export type Declarations = v.InferOutput<typeof Declarations>;

/** Hands in a bid: per lot the envelopes that the case asks for, sealed in the vendor's own hands. */
export const SubmitBid = v.pipe(
  v.strictObject({
    /** The revision of the documents it was sealed under. */
    revision: count,
    /** The bid's next version, as bound into the envelopes. */
    version: count,
    lots: v.pipe(
      v.record(v.pipe(v.string(), v.regex(/^[1-9]\d?$/)), byStage(Envelope)),
      v.minEntries(1),
      v.maxEntries(20),
    ),
    declarations: Declarations,
  }),
  v.metadata({ ref: "SubmitBid" }),
);
export type SubmitBid = v.InferOutput<typeof SubmitBid>;

/** SHA-256 of the compact JWE, and the vendor's commitment to its content; both hex. */
export const EnvelopeDigest = v.strictObject({ hash: v.string(), commitment: v.string() });
export type EnvelopeDigest = v.InferOutput<typeof EnvelopeDigest>;

/** One of each envelope that the case asks for. */
export type ByStage<Each> = { [Stage in EnvelopeStage]?: Each };

export type LotEnvelopes = ByStage<Envelope>;
export type LotDigests = ByStage<EnvelopeDigest>;

/** What time and the case make of a bid; only withdrawing is an act. */
export const impliedStates = ["submitted", "needsReconfirm", "sealed", "lapsed", "withdrawn"] as const;
export type BidState = (typeof impliedStates)[number];

/** The answer to a bid: its number, its moment and the signed receipt. */
export const BidReceipt = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    bidVersion: v.number(),
    state: v.string(),
    receivedAt: v.string(),
    receipt: v.string(),
  }),
  v.metadata({ ref: "BidReceipt" }),
);

/** The answer to a withdrawal; the receipts of what was handed in stay. */
export const WithdrawnBid = v.strictObject({
  id: v.string(),
  version: v.number(),
  bidVersion: v.number(),
  state: v.string(),
  receivedAt: v.string(),
  receiptHash: v.string(),
});

/** One version that was handed in; `receipt` is a compact JWS to check with the keys at /public/keys. */
export const BidVersion = v.strictObject({
  bidVersion: v.number(),
  revision: v.number(),
  receivedAt: v.string(),
  by: v.string(),
  receipt: v.string(),
  receiptHash: v.string(),
  envelopes: v.record(v.string(), byStage(EnvelopeDigest)),
});
export type BidVersion = v.InferOutput<typeof BidVersion>;
export const Receipts = v.strictObject({ items: v.array(BidVersion) });
