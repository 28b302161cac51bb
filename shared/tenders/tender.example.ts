import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { Moment } from "../moment.ts";
import type { Decision } from "../refusal.ts";
import { outsideDraft, vendor, waiverDraft } from "./direct.example.ts";
import { isDirect } from "./direct.ts";
import { evolveTender } from "./evolve.ts";
import type { Named } from "./named.ts";
import { publishTender } from "./publish.ts";
import { publishDirect } from "./publish-direct.ts";
import { renewTender } from "./renewal.ts";
import { nameStandIn } from "./stand-in.ts";
import type { LotTerms, PublishedTerms, Tender, TenderDraft, TenderEvent, TenderState } from "./state.ts";
import {
  acceptFewer,
  cancelTender,
  changeTender,
  closeTender,
  confirmFunds,
  draftTender,
  returnTender,
  submitForReview,
  tenderActs,
} from "./tender.ts";

const lot: LotTerms = {
  n: 1,
  title: { fa: "چاپ", en: "Printing" },
  tasks: ["tsk_booklet"],
  estimateRial: 5_000_000_000,
  formula: { kind: "lowestPrice" },
  deliverables: [
    {
      n: 1,
      title: { en: "Copies" },
      criteria: [{ id: "copies", text: { en: "the whole print run" } }],
      quantity: 1000,
      dueDays: 30,
      shareBp: 10_000,
      rejectedWhenLate: false,
    },
  ],
};

/** A booklet of the province, with nothing missing. */
export const completeDraft: TenderDraft = {
  title: { fa: "کتابچه استان", en: "Booklet of the province" },
  category: "publications",
  fiscalYear: 1405,
  brief: {
    kind: "book",
    pages: 120,
    trim: "A5",
    colours: "four",
    paper: "100 g",
    binding: "glued",
    printRun: 1000,
    languages: "fa",
    isbn: true,
  },
  lots: [lot],
  budgetLine: "1405-12",
  closesAt: "2026-11-10T10:00:00.000Z",
  panel: {
    members: [
      { person: "prs_head", role: "head" },
      { person: "prs_finance", role: "finance" },
      { person: "prs_technical", role: "technicalMember" },
    ],
    secretary: "prs_secretary",
  },
};

const key = (stage: "B" | "C") => ({
  stage,
  kid: `kid-${stage}`,
  fingerprint: `kid-${stage}`,
  publicJwk: { kty: "EC", kid: `kid-${stage}` },
  wrapped: `wrapped-${stage}`,
});

const terms: PublishedTerms = {
  category: "publications",
  lots: [lot],
  closesAt: "2026-11-10T10:00:00.000Z",
  publishedAt: "2026-11-02T08:00:00.000Z",
  revision: 1,
  keys: [key("B"), key("C")],
  panel: {
    members: [
      { person: "prs_head", role: "head" },
      { person: "prs_finance", role: "finance" },
      { person: "prs_technical", role: "technicalMember", deputy: "prs_technical2" },
    ],
    secretary: "prs_secretary",
  },
  minimumBids: 3,
  openingQuorum: 3,
  standstillSeconds: 259_200,
  signingWorkingDays: 7,
  reserveMarginBp: 500,
  abnormallyLow: { meanBp: 4000, nextBp: 3000 },
  policyFrom: {},
};

const by = (person: string, at: string) => ({ by: person, at });

const lotRenewed: TenderEvent = {
  type: "LotRenewed",
  ...by("prs_secretary", "2026-11-10T11:00:00.000Z"),
  lot: 1,
  submitted: 1,
  minimum: 3,
};

/** The events of one case up to a state, the shortest way there. */
const history: Record<TenderState, TenderEvent[]> = (() => {
  const draft: TenderEvent[] = [
    {
      type: "TenderDrafted",
      ...by("prs_pm", "2026-11-01T08:00:00.000Z"),
      id: "tnd_booklet",
      body: "bdy_one",
      draft: completeDraft,
    },
  ];
  const inReview: TenderEvent[] = [
    ...draft,
    { type: "TenderSubmittedForReview", ...by("prs_pm", "2026-11-01T09:00:00.000Z") },
    { type: "TenderFundsConfirmed", ...by("prs_finance", "2026-11-01T10:00:00.000Z"), budgetLine: "1405-12" },
  ];
  const published: TenderEvent[] = [
    ...inReview,
    { type: "TenderPublished", ...by("prs_head", terms.publishedAt), terms },
  ];
  return {
    draft,
    inReview,
    published,
    closed: [...published, { type: "TenderClosed", ...by("system", "2026-11-10T10:00:10.000Z") }],
    cancelled: [
      ...published,
      {
        type: "TenderCancelled",
        ...by("prs_head", "2026-11-03T08:00:00.000Z"),
        ground: "noLongerNeeded",
        reason: "called off",
      },
    ],
    renewed: [
      ...published,
      { type: "TenderClosed", ...by("system", "2026-11-10T10:00:10.000Z") },
      lotRenewed,
      { type: "TenderRenewed", ...by("prs_head", "2026-11-10T12:00:00.000Z"), successor: "tnd_again" },
    ],
  };
})();

export const replayed = (events: readonly TenderEvent[], from?: Tender): Tender => {
  let tender = from;
  for (const event of events) tender = { ...evolveTender(tender, event), version: (tender?.version ?? 0) + 1 };
  if (!tender) throw new Error("a case without events");
  return tender;
};

/** The case after what a decision accepted; a refusal is thrown by its code. */
export const after = (tender: Tender, decision: Decision<TenderEvent>): Tender => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return replayed(decision.events, tender);
};

/** One case in each of its states; in review its funds are confirmed. */
export const tenderSamples: Record<TenderState, Tender> = {
  draft: replayed(history.draft),
  inReview: replayed(history.inReview),
  published: replayed(history.published),
  closed: replayed(history.closed),
  cancelled: replayed(history.cancelled),
  renewed: replayed(history.renewed),
};

/** The task is planned, and everybody holds every seat's role. */
export const named: Named = {
  plannedTask: (id) => id === "tsk_booklet",
  file: () => undefined,
  person: (person) => ({
    person,
    memberships: [{ party: "bdy_one", roles: ["head", "finance", "technicalMember", "secretary"] }],
  }),
};

const at = "2026-11-02T08:00:00.000Z";
const manager = momentOf("prs_pm", at, "bdy_one", "prManager");
const finance = momentOf("prs_finance", at, "bdy_one", "finance");
const head = momentOf("prs_head", at, "bdy_one", "head");
const { fundsConfirmed: _confirmed, ...fundsOpen } = tenderSamples.inReview;

/** The same case in review, but without sealed bids. */
export const inReviewOf = (part: Partial<TenderDraft>): Tender => ({
  ...tenderSamples.inReview,
  draft: { ...completeDraft, ...part },
});

/** Publishes by the way of the case. */
export const published = (tender: Tender, moment: Moment): Decision<TenderEvent> =>
  isDirect(tender.draft)
    ? publishDirect(tender, {}, named, { pieces: [], vendor }, moment)
    : publishTender(tender, {}, named, { keys: [], pieces: [] }, moment);

export const tenderMachine = {
  acts: tenderActs,
  stateOf: ({ state }) => state,
  evolve: evolveTender,
  samples: {
    ...tenderSamples,
    closed: replayed(
      [{ type: "LotFoundShort", ...by("prs_secretary", "2026-11-10T11:00:00.000Z"), lot: 1, submitted: 1, minimum: 3 }],
      tenderSamples.closed,
    ),
  },
  variants: {
    "the funds are not confirmed": fundsOpen,
    "no lot was found short": tenderSamples.closed,
    "its competition is waived": inReviewOf(waiverDraft),
    "it was run elsewhere": inReviewOf(outsideDraft),
    "its only lot is renewed": replayed([lotRenewed], tenderSamples.closed),
  },
  begins: {
    draftTender: {
      decision: draftTender(
        "bdy_one",
        "tnd_booklet",
        { procedure: "quotation", title: { en: "x" }, fiscalYear: 1405 },
        named,
        manager,
      ),
    },
  },
  commands: {
    changeTender: (tender, moment) => changeTender(tender, { budgetLine: "7" }, named, moment),
    submitForReview,
    returnTender: (tender, moment) => returnTender(tender, { comment: "x" }, moment),
    confirmFunds,
    publishTender: published,
    cancelTender: (tender, moment) => cancelTender(tender, { ground: "noFunds", reason: "x" }, moment),
    nameStandIn: (tender, moment) =>
      nameStandIn(tender, { person: "prs_technical2", letter: { number: "110/7", date: "2026-11-01" } }, named, moment),
    acceptFewer: (tender, moment) => acceptFewer(tender, 1, { reason: "x" }, moment),
    renewTender: (tender, moment) => renewTender(tender, "tnd_again", moment),
  },
  by: {
    changeTender: manager,
    submitForReview: manager,
    returnTender: head,
    confirmFunds: finance,
    publishTender: head,
    cancelTender: head,
    nameStandIn: head,
    acceptFewer: head,
    renewTender: head,
  },
  follows: { time: (tender) => closeTender(tender, "2026-11-10T10:00:10.000Z") },
} satisfies Machine<TenderState, Tender, TenderEvent>;
