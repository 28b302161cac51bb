import type { Formula } from "../evaluation/ranking.ts";
import type { Moment } from "../moment.ts";
import { personAt } from "../people/people.example.ts";
import type { LotTerms, Panel, PublishedTerms, Tender, TenderEvent } from "./state.ts";
import { replayed } from "./tender.example.ts";

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

/** A case whose bids are in, by events. */
export const closedCase = (over: Partial<PublishedTerms> = {}): Tender => replayed(caseEvents("tnd_x", over));

export const moment = (person: string, when = opens) => personAt(person, when);

/** Somebody of the sample people, or exactly this caller. */
export const asking = (by: string | Moment): Moment => (typeof by === "string" ? moment(by) : by);
