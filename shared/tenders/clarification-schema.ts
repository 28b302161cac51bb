import * as v from "valibot";
import { instantSchema } from "../date.ts";
import { idPattern } from "../ids.ts";
import { textSchema, textsSchema } from "../text.ts";

/** What changes, in words; `material` asks everybody who has bid to confirm the bid again. */
export const DraftAddendum = v.strictObject({
  text: textsSchema(4000),
  material: v.boolean(),
  /** A later closing; none keeps the one there is, unless too little time is left after a material change. */
  closesAt: v.exactOptional(instantSchema),
});
export type DraftAddendum = v.InferOutput<typeof DraftAddendum>;

/** As everybody reads it in the notice. */
export const AddendumNotice = v.strictObject({
  n: v.number(),
  text: textsSchema(4000),
  material: v.boolean(),
  issuedAt: v.string(),
  /** The revision that bids are asked for since then. */
  revision: v.number(),
  closesAt: v.string(),
});
export type AddendumNotice = v.InferOutput<typeof AddendumNotice>;

/** For the body, which also sees the one that waits for its head. */
const AddendumView = v.strictObject({
  n: v.number(),
  text: textsSchema(4000),
  material: v.boolean(),
  closesAt: v.exactOptional(v.string()),
  writers: v.array(v.string()),
  draftedAt: v.string(),
  issued: v.exactOptional(
    v.strictObject({ by: v.string(), at: v.string(), revision: v.number(), closesAt: v.string() }),
  ),
});

export const Addenda = v.pipe(
  v.variant("view", [
    v.strictObject({ view: v.literal("case"), items: v.array(AddendumView) }),
    v.strictObject({ view: v.literal("notice"), items: v.array(AddendumNotice) }),
  ]),
  v.metadata({ ref: "Addenda" }),
);
export type Addenda = v.InferOutput<typeof Addenda>;

/** Asked for a vendor; nobody but its own people is told which. */
export const AskQuestion = v.strictObject({
  vendor: v.pipe(v.string(), v.regex(idPattern("vendor"))),
  text: textsSchema(1000),
});
export type AskQuestion = v.InferOutput<typeof AskQuestion>;

export const AnswerQuestion = v.strictObject({ text: textsSchema(2000) });
export type AnswerQuestion = v.InferOutput<typeof AnswerQuestion>;

export const DeclineQuestion = v.strictObject({ reason: textSchema(2000) });
export type DeclineQuestion = v.InferOutput<typeof DeclineQuestion>;

const asked = { n: v.number(), text: textsSchema(1000), askedAt: v.string() };
const answer = v.exactOptional(v.strictObject({ at: v.string(), text: textsSchema(2000) }));
const declined = v.exactOptional(v.strictObject({ at: v.string(), reason: v.string() }));

/** A question that was settled, without the name of whoever asked. */
export const QuestionNotice = v.strictObject({ ...asked, answer, declined });
export type QuestionNotice = v.InferOutput<typeof QuestionNotice>;

export const Questions = v.pipe(
  v.strictObject({
    /** Vendors may ask before this. */
    until: v.string(),
    items: v.array(
      v.strictObject({
        ...asked,
        answer,
        declined,
        /** Asked by a vendor of the reader. */
        own: v.exactOptional(v.literal(true)),
      }),
    ),
  }),
  v.metadata({ ref: "Questions" }),
);
export type Questions = v.InferOutput<typeof Questions>;
