/**
 * Cases with their bids in, for tests of what follows: as plain state by events, and sealed in a real store.
 */
import { randomBytes } from "node:crypto";
import type { JWK } from "jose";
import { textHash } from "../../functions/sealing/envelopes.ts";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { envelopeWrites, bids as sealed } from "../../functions/storage/kinds/bids.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { type Loaded, writesOf } from "../../functions/storage/objects.ts";
import { sealEnvelope } from "../../infra/local/demo/seal.ts";
import { bidId } from "../../shared/bids/bid.ts";
import type { Envelope, EnvelopeContents } from "../../shared/bids/envelope.ts";
import type { Moment } from "../../shared/moment.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { evolveTender } from "../../shared/tenders/evolve.ts";
import type {
  EnvelopeStage,
  Formula,
  LotTerms,
  Panel,
  PublishedTerms,
  Tender,
  TenderEvent,
} from "../../shared/tenders/state.ts";
import { people, type startApp } from "./app.ts";

export const closesAt = "2026-11-22T10:00:00.000Z";
/** The first moment at which an opening may start. */
export const opens = "2026-11-22T10:00:10.000Z";

export const panel: Panel = {
  members: [
    { person: "prs_head", role: "head" },
    { person: "prs_finance", role: "finance" },
    { person: "prs_technical", role: "technicalMember" },
  ],
  secretary: "prs_secretary",
};
export const voters = ["prs_head", "prs_finance", "prs_technical"] as const;
export const everyone = [...voters, "prs_secretary"] as const;

export const lot = (n: number, formula: Formula = { kind: "lowestPrice" }): LotTerms => ({
  n,
  title: { en: `Lot ${n}` },
  tasks: [],
  estimateRial: 3_000_000_000,
  formula,
  deliverables: [
    {
      n: 1,
      title: { en: "Copies" },
      criteria: [{ id: "c1", text: { en: "as the proof" } }],
      quantity: 1000,
      dueDays: 30,
      shareBp: 10_000,
      rejectedWhenLate: false,
    },
  ],
});

export const terms = (over: Partial<PublishedTerms> = {}): PublishedTerms => ({
  category: "publications",
  lots: [lot(1)],
  closesAt,
  publishedAt: "2026-11-15T10:00:00.000Z",
  revision: 1,
  keys: [],
  panel,
  minimumBids: 3,
  openingQuorum: 3,
  standstillSeconds: 60,
  signingWorkingDays: 7,
  reserveMarginBp: 500,
  abnormallyLow: { meanBp: 4000, nextBp: 3000 },
  policyFrom: {},
  ...over,
});

const at = "2026-11-15T09:00:00.000Z";

export const caseEvents = (id: string, over: Partial<PublishedTerms> = {}): TenderEvent[] => [
  {
    type: "TenderDrafted",
    at,
    by: "prs_pm",
    id,
    body: "bdy_one",
    draft: { title: { en: "A yearbook" }, fiscalYear: 1405, lots: [] },
  },
  { type: "TenderPublished", at, by: "prs_head2", terms: terms(over) },
  { type: "TenderClosed", at: opens, by: "system" },
];

export const replay = (events: readonly TenderEvent[], from?: Tender): Tender => {
  let tender = from;
  for (const event of events) tender = { ...evolveTender(tender, event), version: (tender?.version ?? 0) + 1 };
  return tender as Tender;
};

export const closedCase = (over: Partial<PublishedTerms> = {}): Tender => replay(caseEvents("tnd_x", over));

export const moment = (person: string, when = opens): Moment => ({
  by: { person, memberships: (people[person] ?? []).map(([party, ...roles]) => ({ party, roles })) },
  at: when,
  policy: policyAt(initialPolicy, when),
});

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
    (["B", "C"] as const).map(async (stage) => ({
      stage,
      ...(await app.ports.vault.make({ tender: id, stage })),
    })),
  );
  const published = keys.map((key) => ({ ...key, publicJwk: key.publicJwk as Record<string, unknown> }));
  const { writes } = writesOf(tenders, id, undefined, caseEvents(id, { keys: published, ...over }));
  await write(app, writes.filter(isLast(writes)));
  await app.put(...gatePartitions(id).map((partition) => ({ ...gateKey(partition), open: gatesOpen })));
  for (const bidder of bidders)
    await seedBid(app, id, bidder, Object.fromEntries(keys.map((k) => [k.stage, k.publicJwk])));
  return id;
}

type Writes = ReturnType<typeof writesOf>["writes"];
const isLast = (writes: Writes) => (write: Writes[number], i: number) =>
  !writes.slice(i + 1).some((later) => "put" in later && "put" in write && later.put.sk === write.put.sk);

async function write(app: App, writes: Writes): Promise<void> {
  const { lost } = await app.store.write(writes);
  if (lost) throw new Error("seeding lost a race");
}

async function seedBid(app: App, tender: string, bidder: SeededBid, jwks: Record<string, JWK>): Promise<void> {
  const { vendor, receivedAt = "2026-11-20T10:00:00.000Z" } = bidder;
  const lots: Record<string, Record<EnvelopeStage, Envelope>> = {};
  for (const [n, offer] of Object.entries(bidder.lots)) {
    const binding = { tender, revision: 1, lot: Number(n), vendor, version: 1, ...offer.boundTo };
    const totalMinor = offer.totalMinor ?? offer.unitMinor * 1000;
    const line = { deliverable: 1, quantity: 1000, unitMinor: offer.unitMinor, totalMinor };
    const contents = {
      B: offer.raw?.B ?? offer.content?.B ?? { statement: offer.statement ?? `${vendor} offers paper of 100 g` },
      C: offer.raw?.C ?? offer.content?.C ?? { currency: "IRR", lines: [line], totalMinor },
    } as EnvelopeContents;
    const seal = async <Stage extends EnvelopeStage>(stage: Stage) =>
      (offer.spoil?.[stage] ?? ((whole: Envelope) => whole))(
        await sealEnvelope(jwks[stage] as JWK, { ...binding, stage }, contents[stage]),
      );
    lots[n] = { B: await seal("B"), C: await seal("C") };
  }
  const digest = ({ jwe, commitment }: Envelope) => ({ hash: textHash(jwe), commitment });
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
      envelopes: Object.fromEntries(Object.entries(lots).map(([n, { B, C }]) => [n, { B: digest(B), C: digest(C) }])),
      declarations: { noConflictOfInterest: true, acceptsTerms: true },
      receipt: "receipt",
      receiptHash: textHash(`receipt of ${vendor}`),
    },
  ]);
  const stored = bidder.replaced
    ? Object.fromEntries(
        await Promise.all(
          Object.entries(lots).map(async ([n, { B }]) => {
            const binding = { tender, revision: 1, lot: Number(n), vendor, version: 1, stage: "C" as const };
            const cheap = { deliverable: 1, quantity: 1000, unitMinor: 1, totalMinor: 1000 };
            const content = { currency: "IRR" as const, lines: [cheap], totalMinor: 1000 };
            return [n, { B, C: await sealEnvelope(jwks["C"] as JWK, binding, content) }] as const;
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
