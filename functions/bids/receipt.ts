import type { Receipted } from "../../shared/bids/bid.ts";
import type { Envelope } from "../../shared/bids/envelope.ts";
import type { ByStage, EnvelopeDigest, LotDigests, LotEnvelopes, SubmitBid } from "../../shared/bids/schema.ts";
import { type EnvelopeHashes, envelopesHash, textHash } from "../sealing/envelopes.ts";
import type { ReceiptSigner } from "../sealing/receipts.ts";

const digest = ({ jwe, commitment }: Envelope): EnvelopeDigest => ({ hash: textHash(jwe), commitment });

/** The same for each envelope that is there. */
const byStage = <Before, After>(all: ByStage<Before>, of: (each: Before) => After): ByStage<After> =>
  Object.fromEntries(Object.entries(all).map(([stage, each]) => [stage, of(each)]));

export const digestsOf = (envelopes: LotEnvelopes): LotDigests => byStage(envelopes, digest);

/** Signs that exactly these envelopes came at this moment. */
export async function receipted(
  signer: ReceiptSigner,
  { tender, vendor, input, at }: { tender: string; vendor: string; input: SubmitBid; at: string },
): Promise<Receipted> {
  const lots = Object.entries(input.lots);
  const envelopes = Object.fromEntries(lots.map(([lot, sealed]) => [lot, digestsOf(sealed)]));
  const hashes: EnvelopeHashes = Object.fromEntries(
    Object.entries(envelopes).map(([lot, digests]) => [lot, byStage(digests, ({ hash }) => hash)]),
  );
  const receipt = await signer.sign({
    tender,
    vendor,
    version: input.version,
    revision: input.revision,
    envelopesHash: envelopesHash(hashes),
    receivedAt: at,
  });
  return { envelopes, receipt, receiptHash: textHash(receipt) };
}
