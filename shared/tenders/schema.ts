import * as v from "valibot";
import { instantSchema } from "../date.ts";
import { FormulaSchema } from "../evaluation/ranking.ts";
import { categories } from "../kits/category.ts";
import { LetterSchema } from "../letter.ts";
import { fitsAmount, MinorSchema } from "../money.ts";
import { textSchema, textsSchema } from "../text.ts";
import { tasksOf } from "./completeness.ts";
import { Committee, Framework, Outside, Quality, Waiver } from "./procedure-schema.ts";
import { procedures } from "./state.ts";

const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const person = v.pipe(v.string(), v.regex(/^prs_[0-9a-z][0-9a-z-]{0,63}$/));
const basisPoints = count(10_000);

/** What kits ask for; other numbers the store could not keep, and no kit would take them later. */
const wholeNumber = v.pipe(
  v.number(),
  v.check((value) => Number.isSafeInteger(value), "input.integer"),
);

/** Numbered from 1 by their place; a number may be left out. */
const numbered = <Item extends { n?: number }>(items: Item[]) =>
  items.every(({ n }, i) => n === undefined || n === i + 1);

const criterion = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,32}$/)),
  text: textsSchema(500),
});

/** All are asked after and taken in one transaction. */
const mostTasks = 30;

const deliverable = {
  n: v.exactOptional(count(99)),
  title: v.exactOptional(textsSchema(200)),
  criteria: v.exactOptional(
    v.pipe(
      v.array(criterion),
      v.maxLength(20),
      v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, "criteria.twice"),
    ),
  ),
  quantity: v.exactOptional(count(1_000_000)),
  dueDays: v.exactOptional(count(3650)),
  shareBp: v.exactOptional(basisPoints),
  rejectedWhenLate: v.exactOptional(v.boolean()),
};

const lot = {
  n: v.exactOptional(count(99)),
  title: v.exactOptional(textsSchema(200)),
  description: v.exactOptional(textsSchema(4000)),
  tasks: v.exactOptional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^tsk_[0-9a-z][0-9a-z-]{0,63}$/))), v.maxLength(10)),
  ),
  estimateRial: v.exactOptional(MinorSchema),
  formula: v.exactOptional(FormulaSchema),
  quality: v.exactOptional(Quality),
  deliverables: v.exactOptional(
    v.pipe(v.array(v.strictObject(deliverable)), v.maxLength(30), v.check(numbered, "numbers.order")),
  ),
};

/** A deputy takes the seat of an absent member by a letter of the head. */
export const PanelInput = v.strictObject({
  members: v.pipe(
    v.array(
      v.strictObject({
        person,
        role: v.picklist(["head", "finance", "technicalMember"]),
        deputy: v.exactOptional(person),
      }),
    ),
    v.maxLength(7),
  ),
  secretary: person,
  secretaryDeputy: v.exactOptional(person),
});

const parts = {
  title: textsSchema(200),
  description: v.exactOptional(textsSchema(8000)),
  category: v.exactOptional(v.picklist(categories)),
  fiscalYear: v.pipe(v.number(), v.integer(), v.minValue(1390), v.maxValue(1499)),
  brief: v.exactOptional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]{0,31}$/)),
        v.union([v.pipe(v.string(), v.maxLength(4000)), wholeNumber, v.boolean()]),
      ),
      v.maxEntries(30),
    ),
  ),
  lots: v.pipe(
    v.array(v.strictObject(lot)),
    v.maxLength(20),
    v.check(numbered, "numbers.order"),
    v.check((lots) => tasksOf({ lots }).length <= mostTasks, "tasks.too-many"),
    v.check((lots) => fitsAmount(lots.map(({ estimateRial }) => estimateRial ?? 0)), "amount.sum"),
  ),
  budgetLine: v.exactOptional(textSchema(100)),
  /** Why this is no piece of other work of the category, should they be above the limit together. */
  splitJustification: v.exactOptional(textSchema(1000)),
  closesAt: v.exactOptional(instantSchema),
  panel: v.exactOptional(PanelInput),
};

/** Starts a case, by quotation when nothing else is said; whatever is missing can be entered until it is submitted for review. */
export const DraftTender = v.pipe(
  v.strictObject({
    ...parts,
    procedure: v.exactOptional(v.picklist(procedures)),
    lots: v.exactOptional(parts.lots),
    committee: v.exactOptional(Committee),
    framework: v.exactOptional(Framework),
    waiver: v.exactOptional(Waiver),
    outside: v.exactOptional(Outside),
  }),
  v.metadata({ ref: "DraftTender" }),
);
export type DraftTender = v.InferOutput<typeof DraftTender>;

/** A part that may be missing, or taken away again by `null`. */
const orNone = <Schema extends v.GenericSchema>(part: Schema) => v.exactOptional(v.nullable(part));

/** Each named part takes the place of the old one as a whole; `null` takes away what may be missing. */
export const ChangeTender = v.pipe(
  v.strictObject({
    title: v.exactOptional(parts.title),
    fiscalYear: v.exactOptional(parts.fiscalYear),
    procedure: v.exactOptional(v.picklist(procedures)),
    description: orNone(parts.description.wrapped),
    category: orNone(parts.category.wrapped),
    brief: parts.brief,
    lots: v.exactOptional(parts.lots),
    budgetLine: orNone(parts.budgetLine.wrapped),
    splitJustification: orNone(parts.splitJustification.wrapped),
    closesAt: orNone(parts.closesAt.wrapped),
    panel: orNone(PanelInput),
    committee: orNone(Committee),
    framework: orNone(Framework),
    waiver: orNone(Waiver),
    outside: orNone(Outside),
  }),
  v.metadata({ ref: "ChangeTender" }),
);
export type ChangeTender = v.InferOutput<typeof ChangeTender>;

export const Nothing = v.strictObject({});
export const ReturnTender = v.strictObject({ comment: textSchema(2000) });
export type ReturnTender = v.InferOutput<typeof ReturnTender>;

/** The head may name panel and committee and fix the closing time here; otherwise the draft's are taken. */
export const PublishTender = v.strictObject({
  panel: v.exactOptional(PanelInput),
  committee: v.exactOptional(Committee),
  closesAt: v.exactOptional(instantSchema),
});
export type PublishTender = v.InferOutput<typeof PublishTender>;

export const cancelGrounds = [
  "noLongerNeeded",
  "noFunds",
  "errorInDocuments",
  "orderOfAuthority",
  "irregularity",
] as const;
export const CancelTender = v.strictObject({ ground: v.picklist(cancelGrounds), reason: textSchema(2000) });
export type CancelTender = v.InferOutput<typeof CancelTender>;

/** The deputy who takes the seat, and the letter that says so. */
export const NameStandIn = v.strictObject({ person, letter: LetterSchema });
export type NameStandIn = v.InferOutput<typeof NameStandIn>;

export const AcceptFewer = v.strictObject({ reason: textSchema(2000) });
export type AcceptFewer = v.InferOutput<typeof AcceptFewer>;
