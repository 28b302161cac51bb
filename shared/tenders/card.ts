import * as v from "valibot";
import { categories } from "../kits/category.ts";
import type { Texts } from "../text.ts";
import { textsSchema } from "../text.ts";
import { outsideChannels, type PublishedTerms, procedures, type Tender, type TenderDraft } from "./state.ts";

export const tenderStates = ["draft", "inReview", "published", "closed", "cancelled", "renewed"] as const;

/** What the body's list shows of a case. */
export const TenderCard = v.pipe(
  v.strictObject({
    id: v.string(),
    title: textsSchema(200),
    category: v.exactOptional(v.picklist(categories)),
    state: v.picklist(tenderStates),
    fiscalYear: v.number(),
    /** A quotation where it is not said. */
    procedure: v.exactOptional(v.picklist(procedures)),
    /** Of what was run elsewhere. */
    channel: v.exactOptional(v.picklist(outsideChannels)),
    closesAt: v.exactOptional(v.string()),
    estimateRial: v.exactOptional(v.number()),
  }),
  v.metadata({ ref: "TenderCard" }),
);
export type TenderCard = v.InferOutput<typeof TenderCard>;

/** What everybody's list shows of an open case; at most 600 bytes, so that a page costs two read units. */
export const OpenCard = v.pipe(
  v.strictObject({
    id: v.string(),
    body: v.string(),
    title: textsSchema(200),
    category: v.picklist(categories),
    publishedAt: v.string(),
    closesAt: v.string(),
    lots: v.number(),
  }),
  v.metadata({ ref: "OpenCase" }),
);
export type OpenCard = v.InferOutput<typeof OpenCard>;

/** The sum over the lots, none while one of them lacks it; of a framework no less than what can be called off. */
export function estimateOf({ lots, framework }: Pick<TenderDraft, "lots" | "framework">): number | undefined {
  const all = lots.map(({ estimateRial }) => estimateRial);
  return all.length > 0 && all.every((each) => each !== undefined)
    ? Math.max(framework?.ceilingRial ?? 0, sumOf(all))
    : undefined;
}

const sumOf = (amounts: readonly (number | undefined)[]) => amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0);

export function tenderCard({ id, draft, state, published }: Tender): TenderCard {
  const estimate = estimateOf(draft);
  const closesAt = published?.closesAt ?? draft.closesAt;
  return {
    id,
    title: draft.title,
    ...(draft.category === undefined ? {} : { category: draft.category }),
    state,
    fiscalYear: draft.fiscalYear,
    ...(draft.procedure === undefined ? {} : { procedure: draft.procedure }),
    ...(draft.outside ? { channel: draft.outside.channel } : {}),
    ...(closesAt === undefined ? {} : { closesAt }),
    ...(estimate === undefined ? {} : { estimateRial: estimate }),
  };
}

export const openCard = ({ id, body, draft }: Tender, terms: PublishedTerms): OpenCard => ({
  id,
  body,
  title: clipped(draft.title),
  category: terms.category,
  publishedAt: terms.publishedAt,
  closesAt: terms.closesAt,
  lots: terms.lots.length,
});

/** Bytes of UTF-8 per language. */
const titleBytes = 120;

function clipped(title: Texts): Texts {
  const clip = (text: string) => {
    const encoder = new TextEncoder();
    if (encoder.encode(text).length <= titleBytes) return text;
    let kept = "";
    for (const letter of text) {
      if (encoder.encode(`${kept}${letter}…`).length > titleBytes) break;
      kept += letter;
    }
    return `${kept}…`;
  };
  return {
    ...(title.fa === undefined ? {} : { fa: clip(title.fa) }),
    ...(title.en === undefined ? {} : { en: clip(title.en) }),
  };
}
