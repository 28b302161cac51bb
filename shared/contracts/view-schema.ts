import * as v from "valibot";
import { categories } from "../kits/category.ts";
import { ratingStates } from "../ratings/schema.ts";
import { ContractTotalsView, contractStates } from "./card.ts";
import type { DeliverableState, DeliverableVersion } from "./state.ts";
import { lifeEntries, publicLifeEntries, TerminatedView, WetInkView } from "./view-life.ts";

const Texts = v.strictObject({ fa: v.exactOptional(v.string()), en: v.exactOptional(v.string()) });
const Done = { at: v.string(), reason: v.string() };
const optional = v.exactOptional;

export const deliverableStates = [
  "planned",
  "submitted",
  "accepted",
  "acceptedPartly",
  "acceptedWithRemarks",
  "revisionRequested",
  "rejected",
  "descoped",
] as const satisfies readonly DeliverableState[];

const outcomes = [
  "accepted",
  "acceptedPartly",
  "acceptedWithRemarks",
  "revisionRequested",
  "rejected",
] as const satisfies readonly NonNullable<DeliverableVersion["review"]>["outcome"][];

const FileRef = v.strictObject({
  id: v.string(),
  name: v.string(),
  sha256: v.string(),
  size: v.number(),
  mediaType: v.string(),
});

export const VersionView = v.strictObject({
  v: v.number(),
  files: v.array(FileRef),
  note: optional(v.string()),
  createdAt: v.string(),
  /** Absent while the vendor has not handed it over; then only the vendor sees it. */
  submittedAt: optional(v.string()),
  reviewBy: optional(v.string()),
  escalatedAt: optional(v.string()),
  deemedAcceptedAt: optional(v.string()),
  review: optional(
    v.strictObject({
      at: v.string(),
      outcome: v.picklist(outcomes),
      remarks: optional(v.string()),
      criteria: optional(v.array(v.string())),
      acceptedMinor: optional(v.number()),
      /** For the body only. */
      by: optional(v.string()),
      approvedBy: optional(v.string()),
      awaitsHead: optional(v.literal(true)),
    }),
  ),
  /** For the body only. */
  declined: optional(v.strictObject({ by: v.string(), ...Done })),
});

export const DeliverableView = v.strictObject({
  n: v.number(),
  state: v.picklist(deliverableStates),
  dueAt: v.string(),
  amountMinor: v.number(),
  acceptedMinor: v.number(),
  invoicedMinor: v.number(),
  rounds: v.number(),
  extraRounds: v.number(),
  lateDays: v.number(),
  acceptedAt: optional(v.string()),
  /** Only of what was called off. */
  ordered: optional(v.strictObject({ callOff: v.number(), rate: v.number(), quantity: v.number() })),
  resolved: optional(v.strictObject({ exit: v.picklist(["extraRound", "priceReduction", "descoped"]), ...Done })),
  versions: v.array(VersionView),
});

export const ContractTermsView = v.strictObject({
  title: Texts,
  amountMinor: v.number(),
  currency: v.literal("IRR"),
  vendorIban: v.string(),
  supervisor: v.string(),
  rightsClause: v.string(),
  startsOn: optional(v.string()),
  deliverables: v.array(
    v.strictObject({
      n: v.number(),
      title: Texts,
      criteria: v.array(v.strictObject({ id: v.string(), text: Texts })),
      quantity: v.number(),
      dueDays: v.number(),
      amountMinor: v.number(),
      rejectedWhenLate: v.boolean(),
    }),
  ),
  /** A price list that is called off; the amount is then its ceiling. */
  framework: optional(
    v.strictObject({
      ceilingMinor: v.number(),
      months: v.number(),
      rates: v.array(
        v.strictObject({
          n: v.number(),
          title: Texts,
          criteria: v.array(v.strictObject({ id: v.string(), text: Texts })),
          unitMinor: v.number(),
          rejectedWhenLate: v.boolean(),
        }),
      ),
    }),
  ),
  /** In parts of ten thousand of the amount. */
  advanceBp: optional(v.number()),
});

export const ContractView = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    state: v.picklist(contractStates),
    body: v.string(),
    bodyName: Texts,
    vendor: v.string(),
    vendorName: Texts,
    tender: v.string(),
    lot: v.number(),
    award: v.string(),
    category: v.picklist(categories),
    fiscalYear: v.number(),
    standstillUntil: v.string(),
    signBy: v.string(),
    terms: ContractTermsView,
    documentHash: optional(v.string()),
    signatures: v.array(
      v.strictObject({
        person: v.string(),
        party: v.string(),
        at: v.string(),
        documentHash: v.string(),
        /** Signed on paper; the person is who recorded it. Who signed stands on the paper. */
        wetInk: optional(WetInkView),
      }),
    ),
    activeAt: optional(v.string()),
    completedAt: optional(v.string()),
    terminated: optional(TerminatedView),
    cancelled: optional(v.strictObject(Done)),
    deliverables: v.array(DeliverableView),
    totals: ContractTotalsView,
    ...lifeEntries,
    /** Where its rating stands; absent before one is proposed. */
    rating: optional(v.picklist(ratingStates)),
    /** What the supervisor and who signed are called, for both sides; absent where nobody is called anything. */
    names: optional(v.record(v.string(), Texts)),
    /** For the body only. */
    internal: optional(
      v.strictObject({
        tasks: v.array(v.string()),
        author: v.string(),
        writers: v.array(v.string()),
        offeredBy: optional(v.string()),
        acceptanceLimitRial: v.number(),
      }),
    ),
  }),
  v.metadata({ ref: "Contract" }),
);
export type ContractView = v.InferOutput<typeof ContractView>;

/** The text under the signatures. */
export const DocumentView = v.strictObject({
  contract: v.string(),
  /** Canonical JSON (RFC 8785); its bytes in UTF-8 are what is hashed. */
  text: v.string(),
  documentHash: v.string(),
  /** False while it is still drafted: then the text may change. */
  fixed: v.boolean(),
});

export const DownloadView = v.strictObject({
  id: v.string(),
  name: v.string(),
  sha256: v.string(),
  size: v.number(),
  mediaType: v.string(),
  url: v.string(),
  expiresAt: v.string(),
});

/** What everybody may read of a signed contract. */
export const PublicContract = v.pipe(
  v.strictObject({
    id: v.string(),
    state: v.picklist(contractStates),
    bodyName: Texts,
    vendor: v.string(),
    vendorName: Texts,
    tender: v.string(),
    lot: v.number(),
    category: v.picklist(categories),
    fiscalYear: v.number(),
    title: Texts,
    amountMinor: v.number(),
    currency: v.literal("IRR"),
    signedAt: v.string(),
    completedAt: optional(v.string()),
    terminatedAt: optional(v.string()),
    ...publicLifeEntries,
    deliverables: v.array(
      v.strictObject({
        n: v.number(),
        title: Texts,
        state: v.picklist(deliverableStates),
        dueAt: v.string(),
        acceptedAt: optional(v.string()),
        amountMinor: v.number(),
        acceptedMinor: v.number(),
      }),
    ),
    payments: v.array(v.strictObject({ paidOn: v.string(), amountMinor: v.number() })),
  }),
  v.metadata({ ref: "PublicContract" }),
);
export type PublicContract = v.InferOutput<typeof PublicContract>;
