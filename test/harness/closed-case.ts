/**
 * Cases with their bids in, sealed in a real store, for tests of what follows.
 */
import { randomBytes } from "node:crypto";
import type { JWK } from "jose";
import { digestsOf } from "../../functions/bids/receipt.ts";
import { textHash } from "../../functions/sealing/envelopes.ts";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { envelopeWrites, bids as sealed } from "../../functions/storage/kinds/bids.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { type Loaded, writesOf } from "../../functions/storage/objects.ts";
import { sealEnvelope } from "../../infra/local/demo/seal.ts";
import { bidId } from "../../shared/bids/bid.ts";
import type { Envelope, EnvelopeContents } from "../../shared/bids/envelope.ts";
import type { LotEnvelopes } from "../../shared/bids/schema.ts";
import { envelopesAsked } from "../../shared/openings/plan.ts";
import { caseEvents } from "../../shared/tenders/closed-case.example.ts";
import {
  type BidGuarantee,
  type EnvelopeStage,
  envelopeStages,
  type PublishedTerms,
} from "../../shared/tenders/state.ts";
import type { startApp } from "./app.ts";
import { seedEvents } from "./seed-events.ts";

export type App = Awaited<ReturnType<typeof startApp>>;

/** What a vendor offers for one lot; `spoil` changes the sealed envelope after its making, or seals it for elsewhere. */
export type Offer = {
  unitMinor: number;
  statement?: string;
  totalMinor?: number;
  content?: Partial<EnvelopeContents>;
  raw?: Partial<Record<EnvelopeStage, unknown>>;
  spoil?: Partial<Record<EnvelopeStage, (envelope: Envelope) => Envelope>>;
  boundTo?: { lot?: number; vendor?: string };
};

export type SeededBid = {
  vendor: string;
  receivedAt?: string;
  lots: Record<string, Offer>;
  withdrawn?: boolean;
  /** After the receipt, as somebody with access to the table would. */
  replaced?: boolean;
};

/** Enough for every case of these tests. */
export const guarantee: BidGuarantee = {
  kind: "bankGuarantee",
  number: "G-1405-77",
  issuer: "Bank Melli",
  amountMinor: 250_000_000,
  validUntil: "2027-06-01",
};

const newId = () => `tnd_${randomBytes(8).toString("hex")}`;

/** Puts a case whose gates are shut, with its sealed bids, into the store of an application. */
export async function seedCase(
  app: App,
  bidders: readonly SeededBid[],
  over: Partial<PublishedTerms> = {},
  gatesOpen = false,
): Promise<string> {
  const id = newId();
  const keys = await Promise.all(
    envelopesAsked(over).map(async (stage) => ({
      stage,
      ...(await app.ports.vault.make({ tender: id, stage })),
    })),
  );
  const published = keys.map((key) => ({ ...key, publicJwk: key.publicJwk as Record<string, unknown> }));
  await seedEvents(app.store, tenders, id, caseEvents(id, { keys: published, ...over }));
  await app.put(...gatePartitions(id).map((partition) => ({ ...gateKey(partition), open: gatesOpen })));
  for (const bidder of bidders)
    await seedBid(app, id, bidder, Object.fromEntries(keys.map((k) => [k.stage, k.publicJwk])));
  return id;
}

type Writes = ReturnType<typeof writesOf>["writes"];
async function write(app: App, writes: Writes): Promise<void> {
  const { lost } = await app.store.write(writes);
  if (lost) throw new Error("seeding lost a race");
}

async function seedBid(app: App, tender: string, bidder: SeededBid, jwks: Record<string, JWK>): Promise<void> {
  const { vendor, receivedAt = "2026-11-20T10:00:00.000Z" } = bidder;
  const lots: Record<string, LotEnvelopes> = {};
  for (const [n, offer] of Object.entries(bidder.lots)) {
    const binding = { tender, revision: 1, lot: Number(n), vendor, version: 1, ...offer.boundTo };
    const totalMinor = offer.totalMinor ?? offer.unitMinor * 1000;
    const line = { deliverable: 1, quantity: 1000, unitMinor: offer.unitMinor, totalMinor };
    const contents = {
      A: offer.raw?.A ?? offer.content?.A ?? guarantee,
      B: offer.raw?.B ?? offer.content?.B ?? { statement: offer.statement ?? `${vendor} offers paper of 100 g` },
      C: offer.raw?.C ?? offer.content?.C ?? { currency: "IRR", lines: [line], totalMinor },
    } as EnvelopeContents;
    const seal = async <Stage extends EnvelopeStage>(stage: Stage) =>
      (offer.spoil?.[stage] ?? ((whole: Envelope) => whole))(
        await sealEnvelope(jwks[stage] as JWK, { ...binding, stage }, contents[stage]),
      );
    const asked = envelopeStages.filter((stage) => jwks[stage] !== undefined);
    lots[n] = Object.fromEntries(await Promise.all(asked.map(async (stage) => [stage, await seal(stage)] as const)));
  }
  const id = bidId(tender, vendor);
  const submitted = writesOf(sealed, id, undefined, [
    {
      type: "BidSubmitted",
      at: receivedAt,
      by: "prs_vendor",
      id,
      tender,
      vendor,
      vendorName: { en: vendor },
      bidVersion: 1,
      revision: 1,
      envelopes: Object.fromEntries(Object.entries(lots).map(([n, sealed]) => [n, digestsOf(sealed)])),
      declarations: { noConflictOfInterest: true, acceptsTerms: true },
      receipt: "receipt",
      receiptHash: textHash(`receipt of ${vendor}`),
    },
  ]);
  const stored = bidder.replaced
    ? Object.fromEntries(
        await Promise.all(
          Object.entries(lots).map(async ([n, before]) => {
            const binding = { tender, revision: 1, lot: Number(n), vendor, version: 1, stage: "C" as const };
            const cheap = { deliverable: 1, quantity: 1000, unitMinor: 1, totalMinor: 1000 };
            const content = { currency: "IRR" as const, lines: [cheap], totalMinor: 1000 };
            return [n, { ...before, C: await sealEnvelope(jwks["C"] as JWK, binding, content) }] as const;
          }),
        ),
      )
    : lots;
  await write(app, [...submitted.writes, ...envelopeWrites(submitted.after, [], stored)]);
  if (bidder.withdrawn) {
    const before: Loaded<typeof submitted.after> = { state: submitted.after, hash: submitted.hash };
    await write(app, writesOf(sealed, id, before, [{ type: "BidWithdrawn", at: receivedAt, by: "prs_vendor" }]).writes);
  }
}
