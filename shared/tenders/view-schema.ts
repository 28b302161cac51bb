import * as v from "valibot";
import { FormulaSchema } from "../evaluation/ranking.ts";
import { categories } from "../kits/category.ts";
import { LetterView } from "../letter.ts";
import { AmountSchema } from "../money.ts";
import { textsSchema } from "../text.ts";
import { tenderStates } from "./card.ts";
import { AddendumNotice, QuestionNotice } from "./clarification-schema.ts";
import { Committee, Framework, Outside, OutsideNotice, Quality, Waiver } from "./procedure-schema.ts";
import { JustifiedSplit } from "./split.ts";
import { procedures } from "./state.ts";

const lotStates = [
  "waiting",
  "closed",
  "opened",
  "technicalOpened",
  "scored",
  "priceOpened",
  "awardProposed",
  "notified",
  "contracted",
  "unsuccessful",
  "renewed",
  "cancelled",
] as const;

const title = textsSchema(200);
const long = textsSchema(8000);
const Criterion = v.strictObject({ id: v.string(), text: textsSchema(500) });
const brief = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

const Deliverable = v.strictObject({
  n: v.number(),
  title,
  criteria: v.array(Criterion),
  quantity: v.number(),
  dueDays: v.number(),
  shareBp: v.number(),
  rejectedWhenLate: v.boolean(),
});

const Jwk = v.looseObject({ kty: v.string(), kid: v.string() });
/** Exactly the envelopes that the case asks for. */
const byStage = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.strictObject({ A: v.exactOptional(schema), B: v.exactOptional(schema), C: v.exactOptional(schema) });
/** What a vendor seals its envelopes with; the private halves are shown to nobody. */
const Sealing = v.strictObject({
  scheme: v.literal("jwe-1"),
  keys: byStage(Jwk),
  fingerprints: byStage(v.string()),
});

const Renews = v.strictObject({ tender: v.string(), round: v.number() });

/** The published notice: for vendors and for everybody. */
export const NoticeView = v.pipe(
  v.strictObject({
    view: v.literal("notice"),
    id: v.string(),
    version: v.number(),
    body: v.string(),
    procedure: v.picklist(procedures),
    state: v.picklist(tenderStates),
    title,
    description: v.exactOptional(long),
    category: v.picklist(categories),
    brief,
    publishedAt: v.string(),
    closesAt: v.string(),
    revision: v.number(),
    minimumBids: v.number(),
    standstillSeconds: v.number(),
    bidGuaranteeRial: v.exactOptional(v.number()),
    bidsValidUntil: v.exactOptional(v.string()),
    framework: v.exactOptional(Framework),
    outside: v.exactOptional(OutsideNotice),
    waiver: v.exactOptional(v.pick(Waiver, ["ground", "reason"])),
    renews: v.exactOptional(Renews),
    /** Vendors may ask before this. */
    questionsUntil: v.exactOptional(v.string()),
    addenda: v.exactOptional(v.array(AddendumNotice)),
    questions: v.exactOptional(v.array(QuestionNotice)),
    lots: v.array(
      v.strictObject({
        n: v.number(),
        title,
        description: v.exactOptional(textsSchema(4000)),
        formula: FormulaSchema,
        quality: v.exactOptional(Quality),
        deliverables: v.array(Deliverable),
        state: v.picklist(lotStates),
        /** Named from its notification on. */
        winner: v.exactOptional(
          v.strictObject({
            vendor: v.string(),
            name: title,
            price: AmountSchema,
            notifiedAt: v.string(),
            /** Bids that were opened for this lot. */
            bids: v.number(),
          }),
        ),
      }),
    ),
    /** Where sealed bids are asked for. */
    sealing: v.exactOptional(Sealing),
    cancelled: v.exactOptional(v.strictObject({ at: v.string(), ground: v.string() })),
  }),
  v.metadata({ ref: "Notice" }),
);
export type NoticeView = v.InferOutput<typeof NoticeView>;

const personAt = { by: v.string(), at: v.string() };
const Panel = v.strictObject({
  members: v.array(
    v.strictObject({
      person: v.string(),
      role: v.picklist(["head", "finance", "technicalMember"]),
      deputy: v.exactOptional(v.string()),
    }),
  ),
  secretary: v.string(),
  secretaryDeputy: v.exactOptional(v.string()),
});

const LotDraftView = v.strictObject({
  n: v.exactOptional(v.number()),
  title: v.exactOptional(title),
  description: v.exactOptional(textsSchema(4000)),
  tasks: v.exactOptional(v.array(v.string())),
  estimateRial: v.exactOptional(v.number()),
  formula: v.exactOptional(FormulaSchema),
  quality: v.exactOptional(Quality),
  deliverables: v.exactOptional(v.array(v.partial(Deliverable))),
});

const LotProgressView = v.strictObject({
  state: v.picklist(lotStates),
  tooFew: v.exactOptional(v.strictObject({ submitted: v.number(), minimum: v.number() })),
  fewerAccepted: v.exactOptional(v.strictObject({ ...personAt, reason: v.string() })),
  scoringBy: v.exactOptional(v.string()),
  award: v.exactOptional(v.number()),
  passedOver: v.exactOptional(v.array(v.string())),
  reason: v.exactOptional(v.string()),
});

/** The whole case, for members of its body. Nothing of a sealed bid is in it, not even that there is one. */
export const CaseView = v.pipe(
  v.strictObject({
    view: v.literal("case"),
    id: v.string(),
    version: v.number(),
    body: v.string(),
    procedure: v.picklist(procedures),
    state: v.picklist(tenderStates),
    author: v.string(),
    writers: v.array(v.string()),
    createdAt: v.string(),
    title,
    description: v.exactOptional(long),
    category: v.exactOptional(v.picklist(categories)),
    fiscalYear: v.number(),
    brief: v.exactOptional(brief),
    lots: v.array(LotDraftView),
    budgetLine: v.exactOptional(v.string()),
    splitJustification: v.exactOptional(v.string()),
    closesAt: v.exactOptional(v.string()),
    panel: v.exactOptional(Panel),
    committee: v.exactOptional(Committee),
    framework: v.exactOptional(Framework),
    waiver: v.exactOptional(Waiver),
    outside: v.exactOptional(Outside),
    renews: v.exactOptional(Renews),
    source: v.exactOptional(
      v.strictObject({
        kind: v.literal("ocds"),
        id: v.string(),
        ocid: v.string(),
        language: v.exactOptional(v.string()),
        value: v.exactOptional(v.strictObject({ amount: v.number(), currency: v.string() })),
        closesAt: v.exactOptional(v.string()),
        cpv: v.exactOptional(v.array(v.string())),
        url: v.exactOptional(v.string()),
      }),
    ),
    submittedBy: v.exactOptional(v.string()),
    fundsConfirmed: v.exactOptional(v.strictObject({ ...personAt, budgetLine: v.string() })),
    returned: v.exactOptional(v.strictObject({ ...personAt, comment: v.string() })),
    publishedBy: v.exactOptional(v.string()),
    publication: v.exactOptional(
      v.strictObject({
        publishedAt: v.string(),
        revision: v.number(),
        split: v.exactOptional(JustifiedSplit),
        minimumBids: v.number(),
        openingQuorum: v.number(),
        standstillSeconds: v.number(),
        signingWorkingDays: v.number(),
        reserveMarginBp: v.number(),
        abnormallyLow: v.strictObject({ meanBp: v.number(), nextBp: v.number() }),
        bidGuaranteeRial: v.exactOptional(v.number()),
        bidsValidUntil: v.exactOptional(v.string()),
        committee: v.exactOptional(Committee),
        minimumEvaluators: v.exactOptional(v.number()),
        scoringWorkingDays: v.exactOptional(v.number()),
        round: v.exactOptional(v.number()),
        policyFrom: v.record(v.string(), v.string()),
        sealing: v.exactOptional(Sealing),
      }),
    ),
    /** Deputies who took a seat, each by its letter. */
    standIns: v.exactOptional(
      v.array(v.strictObject({ ...personAt, person: v.string(), absent: v.string(), letter: LetterView })),
    ),
    progress: v.record(v.string(), LotProgressView),
    cancelled: v.exactOptional(v.strictObject({ ...personAt, ground: v.string(), reason: v.string() })),
    renewedBy: v.exactOptional(v.string()),
  }),
  v.metadata({ ref: "Case" }),
);
export type CaseView = v.InferOutput<typeof CaseView>;

export const TenderView = v.variant("view", [CaseView, NoticeView]);
export type TenderView = v.InferOutput<typeof TenderView>;
