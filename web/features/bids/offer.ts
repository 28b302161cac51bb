import * as v from "valibot";
import { type EnvelopeContents, envelopeContents } from "../../../shared/bids/envelope.ts";
import { Declarations } from "../../../shared/bids/schema.ts";
import { MinorSchema } from "../../../shared/money.ts";
import { type EnvelopeStage, envelopeStages } from "../../../shared/tenders/state.ts";
import { withoutEmpty } from "../../lib/paths.ts";
import type { LotNotice, Notice } from "./queries.ts";

/** What is typed for a bid, and what of it goes into which envelope. Nothing here speaks to a server. */

/** As the forms hold it. Lots and deliverables have names, as a form takes numbers for places of a list. */
export type BidValues = {
  guarantee?: Partial<EnvelopeContents["A"]>;
  lots?: Record<string, LotValues | undefined>;
  declarations?: { noConflictOfInterest?: boolean };
  /** Ticked below the addenda that were there to be read, see `acceptName`. */
  accepts?: Record<string, boolean | undefined>;
};
type LotValues = { in?: boolean; statement?: string; units?: Record<string, number | undefined> };

export const lotName = (n: number): string => `lot${n}`;
export const itemName = (n: number): string => `item${n}`;

type Addenda = Pick<Notice, "addenda">;

const nameUpTo = (addendum: number): string => `addenda${addendum}`;

/** Names the tick for the documents as they stand now: once another addendum is there they are to be accepted again. */
export const acceptName = ({ addenda = [] }: Addenda): string => nameUpTo(addenda.length);

/** The addenda that have come since the documents were accepted; none while nobody has, or where all are accepted. */
export function addendaSince({ addenda = [] }: Addenda, { accepts = {} }: BidValues): readonly { n: number }[] {
  for (let read = addenda.length; read >= 0; read--) {
    if (accepts[nameUpTo(read)] === true) return addenda.slice(read);
  }
  return [];
}

/** The envelopes a case asks for: those it has keys for. */
export const stagesOf = ({ sealing }: Notice): readonly EnvelopeStage[] =>
  envelopeStages.filter((stage) => sealing?.keys[stage] !== undefined);

/** The lots one bids for: of several, those that were chosen. */
export const lotsIn = ({ lots }: Notice, values: BidValues): LotNotice[] =>
  lots.length === 1 ? lots : lots.filter(({ n }) => values.lots?.[lotName(n)]?.in === true);

type Deliverable = LotNotice["deliverables"][number];

/** A unit price whose line and lot can still be summed exactly. */
const unitOf = ({ quantity }: Deliverable, lines: number) =>
  v.pipe(MinorSchema, v.maxValue(Math.floor(Number.MAX_SAFE_INTEGER / (quantity * lines)), "amount.too-large"));

const unitsOf = ({ deliverables }: LotNotice) =>
  v.optional(
    v.object(Object.fromEntries(deliverables.map((each) => [itemName(each.n), unitOf(each, deliverables.length)]))),
    {},
  );

type Entries = Record<string, v.GenericSchema>;

function lotSchema(lot: LotNotice, stages: readonly EnvelopeStage[]) {
  const entries: Entries = {
    ...(stages.includes("B") ? { statement: envelopeContents.B.entries.statement } : {}),
    ...(stages.includes("C") ? { units: unitsOf(lot) } : {}),
  };
  return v.optional(v.object(entries), {});
}

/** A guarantee is one for the whole case. What is not filled in yet is missing field by field. */
const guaranteeSchema = v.optional(v.object(envelopeContents.A.entries), {} as never);

/** The part of a bid that one page asks for. */
export const guaranteePart = v.object({ guarantee: guaranteeSchema });
export const lotPart = (lot: LotNotice, stages: readonly EnvelopeStage[]) =>
  v.object({ lots: v.optional(v.object({ [lotName(lot.n)]: lotSchema(lot, stages) }), {}) });

export type TaskState = "empty" | "begun" | "done";

/** How far a part has come. */
export function stateOf(part: v.GenericSchema, values: BidValues, own: unknown): TaskState {
  if (v.safeParse(part, withoutEmpty(values) ?? {}).success) return "done";
  return withoutEmpty(own) === undefined ? "empty" : "begun";
}

/** Price lines and their sum: each quantity is the notice's, each line and the sum are worked out, so none can be wrong. */
export function priceOf({ deliverables }: LotNotice, values: LotValues | undefined): EnvelopeContents["C"] {
  const lines = deliverables.map(({ n, quantity }) => {
    const typed = values?.units?.[itemName(n)];
    const unitMinor = typeof typed === "number" && Number.isSafeInteger(typed) && typed >= 0 ? typed : 0;
    return { deliverable: n, quantity, unitMinor, totalMinor: unitMinor * quantity };
  });
  return { currency: "IRR", lines, totalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0) };
}

/** What a guarantee falls short of; the commission decides, so it hinders nobody from handing in. */
export function shortcomings(
  { bidGuaranteeRial, bidsValidUntil }: Notice,
  { amountMinor, validUntil }: Partial<EnvelopeContents["A"]> = {},
): ("tooSmall" | "endsEarly")[] {
  const small = bidGuaranteeRial !== undefined && amountMinor !== undefined && amountMinor < bidGuaranteeRial;
  const early = bidsValidUntil !== undefined && validUntil !== undefined && validUntil < bidsValidUntil.slice(0, 10);
  return [...(small ? (["tooSmall"] as const) : []), ...(early ? (["endsEarly"] as const) : [])];
}

/** A whole bid in the open, by lot: it must be sealed before it goes anywhere. */
export type Offer = {
  revision: number;
  version: number;
  lots: Record<string, Partial<EnvelopeContents>>;
  declarations: v.InferOutput<typeof Declarations>;
};

/** What the forms must hold for a bid on the lots that they choose, and the offer it makes. */
export const offerSchema = (notice: Notice, version: number) =>
  v.lazy((typed) => schemaFor(notice, lotsIn(notice, typed as BidValues), version));

function schemaFor(notice: Notice, lots: readonly LotNotice[], version: number) {
  const stages = stagesOf(notice);
  const asksGuarantee = stages.includes("A");
  const entries: Entries = {
    ...(asksGuarantee ? { guarantee: guaranteeSchema } : {}),
    lots: v.optional(v.object(Object.fromEntries(lots.map((lot) => [lotName(lot.n), lotSchema(lot, stages)]))), {}),
    declarations: v.optional(v.pick(Declarations, ["noConflictOfInterest"]), {} as never),
    accepts: v.optional(v.object({ [acceptName(notice)]: Declarations.entries.acceptsTerms }), {} as never),
  };
  return v.pipe(
    v.object(entries),
    v.transform((read): Offer => {
      // Read by the schema above, whose names the notice gives.
      const values = read as BidValues;
      const contents = (lot: LotNotice): Partial<EnvelopeContents> => {
        const typed = values.lots?.[lotName(lot.n)];
        return {
          ...(asksGuarantee ? { A: values.guarantee as EnvelopeContents["A"] } : {}),
          ...(stages.includes("B") ? { B: { statement: typed?.statement ?? "" } } : {}),
          ...(stages.includes("C") ? { C: priceOf(lot, typed) } : {}),
        };
      };
      return {
        revision: notice.revision,
        version,
        lots: Object.fromEntries(lots.map((lot) => [String(lot.n), contents(lot)])),
        declarations: { noConflictOfInterest: true, acceptsTerms: true },
      };
    }),
  );
}
