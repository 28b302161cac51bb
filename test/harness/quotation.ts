/** A quotation through the API: from a plan to sealed bids, at fixed moments. */
import type { JWK } from "jose";
import { writesOf } from "../../functions/storage/objects.ts";
import { vendors } from "../../functions/vendors/store.ts";
import { sealEnvelope } from "../../infra/local/demo/seal.ts";
import type { Envelope, EnvelopeContents } from "../../shared/bids/envelope.ts";
import { type BidGuarantee, type EnvelopeStage, envelopeStages } from "../../shared/tenders/state.ts";
import type { Licence } from "../../shared/vendors/vendor.ts";
import type { Reply, startApp } from "./app.ts";
import { guarantee } from "./closed-case.ts";

export type App = Awaited<ReturnType<typeof startApp>>;

export const drafted = "2026-11-01T08:00:00.000Z";
export const published = "2026-11-02T08:00:00.000Z";
export const bidding = "2026-11-05T08:00:00.000Z";
export const closesAt = "2026-11-10T10:00:00.000Z";

export const brief = {
  kind: "book",
  pages: 120,
  trim: "A5",
  colours: "four",
  paper: "100 g",
  binding: "glued",
  printRun: 1000,
  languages: "fa, en",
  isbn: true,
};

export const deliverables = [
  {
    title: { fa: "نمونه", en: "Proof" },
    criteria: [{ id: "text", text: { en: "no errors" } }],
    quantity: 1,
    dueDays: 10,
    shareBp: 3000,
  },
  {
    title: { en: "Copies" },
    criteria: [{ id: "copies", text: { en: "complete" } }],
    quantity: 1000,
    dueDays: 30,
    shareBp: 7000,
  },
];

export const panel = {
  members: [
    { person: "prs_head", role: "head" as const },
    { person: "prs_finance", role: "finance" as const },
    { person: "prs_technical", role: "technicalMember" as const },
  ],
  secretary: "prs_secretary",
};

/** A complete draft for a planned task. */
export const complete = (task: string) => ({
  title: { fa: "کتابچه استان", en: "Booklet of the province" },
  category: "publications" as const,
  fiscalYear: 1405,
  brief,
  lots: [
    {
      title: { en: "Printing" },
      tasks: [task],
      estimateRial: 5_000_000_000,
      formula: { kind: "lowestPrice" as const },
      deliverables,
    },
  ],
  budgetLine: "1405-12",
  // Tests publish many of them at one moment.
  splitJustification: "another booklet, for another event",
  closesAt,
  panel,
});

/** Registers vendors with one licence each. */
export async function register(app: App, names: readonly string[], licence: Partial<Licence> = {}): Promise<void> {
  for (const id of names) {
    const { writes } = writesOf(vendors, id, undefined, [
      {
        type: "VendorRegistered",
        at: "2025-04-05T06:00:00.000Z",
        by: "prs_overseer",
        id,
        vendor: {
          kind: "company",
          legalEntityId: "10380284790",
          name: { en: `Printer ${id}` },
          iban: "IR062960000000100324200001",
          licences: [{ category: "publications", number: "1", validUntil: "2027-03-20", ...licence }],
        },
      },
    ]);
    const { lost } = await app.store.write(writes);
    if (lost) throw new Error("seeding lost a race");
  }
}

export async function planned(app: App): Promise<string> {
  const task = { title: { en: "A booklet" }, category: "publications", fiscalYear: 1405 };
  return (await app.as("prs_pm").post("/bodies/bdy_one/tasks", task, { at: drafted })).body.id;
}

const done = (reply: Reply): Reply => {
  if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
  return reply;
};

export async function draft(app: App, change: object = {}): Promise<string> {
  const input = { ...complete(await planned(app)), ...change };
  return done(await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted })).body.id;
}

export async function reviewed(app: App, change: object = {}): Promise<string> {
  return inReview(app, await draft(app, change));
}

/** Sends a draft to its review and has its funds confirmed. */
export async function inReview(app: App, id: string): Promise<string> {
  done(await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted }));
  done(await app.as("prs_finance").post(`/tenders/${id}/confirm-funds`, {}, { at: drafted }));
  return id;
}

/** A published case that takes bids until `closesAt`. */
export async function open(app: App, change: object = {}): Promise<string> {
  const id = await reviewed(app, change);
  done(await app.as("prs_head").post(`/tenders/${id}/publish`, {}, { at: published }));
  return id;
}

export type Priced = {
  unitMinor?: number;
  version?: number;
  revision?: number;
  lots?: number[];
  vendor?: string;
  guarantee?: BidGuarantee;
};

/** What the case asks for is there; of a quotation no guarantee. */
type Sealed = Record<"B" | "C", Envelope> & { A?: Envelope };

/** The body of a bid, sealed as its vendor would; `totalMinor` of each lot is a thousand units. */
export async function sealedBid(
  app: App,
  tender: string,
  { unitMinor = 4_111_222, version = 1, revision = 1, lots = [1], vendor = "vnd_alpha", guarantee: given }: Priced = {},
) {
  const notice = await app.as(undefined).get(`/public/tenders/${tender}`, { at: bidding });
  const keys = notice.body.sealing.keys as Partial<Record<EnvelopeStage, JWK>>;
  const entries = await Promise.all(
    lots.map(async (lot) => {
      const binding = { tender, revision, lot, vendor, version };
      const totalMinor = unitMinor * 1000;
      const line = { deliverable: 1, quantity: 1000, unitMinor, totalMinor };
      const price = { currency: "IRR" as const, lines: [line], totalMinor };
      const contents: EnvelopeContents = { A: given ?? guarantee, B: { statement: `${vendor} prints well` }, C: price };
      const sealed = await Promise.all(
        envelopeStages.map(async (stage): Promise<[EnvelopeStage, Envelope][]> => {
          const key = keys[stage];
          return key ? [[stage, await sealEnvelope(key, { ...binding, stage }, contents[stage])]] : [];
        }),
      );
      return [String(lot), Object.fromEntries(sealed.flat()) as Sealed] as const;
    }),
  );
  return {
    revision,
    version,
    lots: Object.fromEntries(entries),
    declarations: { noConflictOfInterest: true as const, acceptsTerms: true as const },
  };
}
