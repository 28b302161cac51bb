import type { JWK } from "jose";
import { bidStateAt } from "../../shared/bids/bid.ts";
import { envelopesOf } from "../../shared/openings/plan.ts";
import { readPrice } from "../../shared/openings/price.ts";
import { lotsToOpen } from "../../shared/openings/progress.ts";
import type { EnvelopeStage, OpenedBid, OpenedLot, Opening, Tender } from "../../shared/tenders/state.ts";
import { openEnvelope, textHash } from "../sealing/envelopes.ts";
import type { KeyVault } from "../sealing/vault.ts";
import type { SealedBid } from "../storage/kinds/bids.ts";

/** The private keys of the stages that a meeting opens, and of no other. */
export type StageKeys = Partial<Record<EnvelopeStage, JWK>>;

export async function unwrapKeys(vault: KeyVault, tender: Tender, { stage }: Opening): Promise<StageKeys> {
  const keys: StageKeys = {};
  for (const envelope of envelopesOf(stage)) {
    const key = tender.published?.keys.find((each) => each.stage === envelope);
    if (!key) throw new Error(`${tender.id} has no key for stage ${envelope}`);
    keys[envelope] = await vault.unwrap(key.wrapped, { tender: tender.id, stage: envelope });
  }
  return keys;
}

/** The bids that count: handed in under the current revision and not taken back. */
export const counted = (sealed: readonly SealedBid[], tender: Tender, at: string): SealedBid[] =>
  sealed.filter(({ bid }) => bidStateAt(bid, tender, at) === "sealed");

/** How many bids each lot has. */
export function countPerLot(sealed: readonly SealedBid[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { bid } of sealed) for (const lot of bid.lots) counts.set(lot, (counts.get(lot) ?? 0) + 1);
  return counts;
}

/** The bids with something still to open in a meeting. */
export const left = (sealed: readonly SealedBid[], tender: Tender, meeting: Opening): SealedBid[] =>
  sealed.filter(({ bid }) => lotsToOpen(tender, meeting, bid).length > 0);

/** What one bid's statements may take together, in bytes: its row must fit the store. */
const statementBytes = 300_000;

/** Decrypts and reads what a meeting opens of one bid; whatever cannot be read is said so and holds up nothing. */
export async function readBid(
  tender: Tender,
  meeting: Opening,
  sealed: SealedBid,
  keys: StageKeys,
): Promise<OpenedBid> {
  const { bid } = sealed;
  const lots: Record<string, OpenedLot> = {};
  const known = Object.values(tender.bids[bid.vendor]?.lots ?? {}).map(({ technical }) => technical?.statement ?? "");
  let room = statementBytes - Buffer.byteLength(known.join(""));
  for (const lot of lotsToOpen(tender, meeting, bid)) {
    const opened: OpenedLot = {};
    const unreadable = (stage: EnvelopeStage, why: string) => {
      opened.unreadable = [...(opened.unreadable ?? []), { stage, why }];
    };
    for (const stage of envelopesOf(meeting.stage)) {
      const content = await openOne(tender, sealed, lot, stage, keys);
      if (!content.ok) {
        unreadable(stage, content.why);
      } else if ("validUntil" in content.payload) {
        opened.guarantee = content.payload;
      } else if ("statement" in content.payload) {
        room -= Buffer.byteLength(content.payload.statement);
        if (room < 0) unreadable(stage, "statement-too-long");
        else opened.technical = content.payload;
      } else {
        const terms = tender.published?.lots.find(({ n }) => n === lot);
        const price = terms ? readPrice(content.payload, terms) : { ok: false as const, why: "other-deliverables" };
        if (price.ok) opened.price = price.price;
        else unreadable(stage, price.why);
      }
    }
    lots[lot] = opened;
  }
  const { vendor, vendorName, bidVersion, receivedAt, receiptHash } = bid;
  return { vendor, vendorName, bidVersion, receivedAt, receiptHash, lots };
}

async function openOne(
  tender: Tender,
  { bid, envelopes, receipted }: SealedBid,
  lot: number,
  stage: EnvelopeStage,
  keys: StageKeys,
) {
  const no = (why: string) => ({ ok: false as const, why });
  const envelope = envelopes[lot]?.[stage];
  const digest = receipted[lot]?.[stage];
  const key = keys[stage];
  if (!key) throw new Error(`the key of stage ${stage} was not unwrapped`);
  if (!envelope) return no("missing");
  if (digest?.hash !== textHash(envelope.jwe) || digest.commitment !== envelope.commitment) {
    return no("not-as-receipted");
  }
  const opened = await openEnvelope(envelope, key, {
    kid: tender.published?.keys.find((each) => each.stage === stage)?.kid ?? "",
    tender: tender.id,
    revision: bid.revision,
    lot,
    vendor: bid.vendor,
    version: bid.bidVersion,
    stage,
  });
  return opened.ok ? opened : no(opened.unreadable);
}
