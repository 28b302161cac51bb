import { dropDraft, dropKey, readDraft, saveDraft } from "../../lib/drafts.ts";
import { dropReceipt } from "../../ui/act/receipts.ts";
import type { BidValues } from "./offer.ts";
import { forgetSealed } from "./sealed.ts";

/** What was typed for a bid lies in this browser alone: what is being written, and beside it what was handed in last. */

/** A bid of one person for one vendor. */
export type Writing = { person: string; tender: string; vendor: string };

/** The name of the act and of its draft. */
export const bidName = ({ tender, vendor }: Writing): string => `bid.${tender}.${vendor}`;
const sentName = (writing: Writing) => `sent.${bidName(writing)}`;

/** What the forms begin with: the bid as handed in last, where this browser knows it. */
export const begunWith = (writing: Writing): BidValues =>
  (readDraft(writing.person, sentName(writing))?.values as BidValues | undefined) ?? {};

/** What stands in the forms now. */
export const typedIn = (writing: Writing): BidValues =>
  (readDraft(writing.person, bidName(writing))?.values as BidValues | undefined) ?? begunWith(writing);

/** Keeps what was handed in, so that it can be replaced. It is declared anew each time. */
export function rememberSent(writing: Writing, { guarantee, lots }: BidValues): void {
  forgetSealed(writing.tender);
  saveDraft(writing.person, sentName(writing), { ...(guarantee ? { guarantee } : {}), ...(lots ? { lots } : {}) });
}

export const isWritten = ({ person, ...bid }: Writing): boolean => {
  const writing = { person, ...bid };
  return readDraft(person, bidName(writing)) !== undefined || readDraft(person, sentName(writing)) !== undefined;
};

/** Leaves nothing of the bid in this browser. */
export function forgetBid(writing: Writing): void {
  const name = bidName(writing);
  dropDraft(writing.person, name);
  dropDraft(writing.person, sentName(writing));
  dropKey(writing.person, name);
  dropReceipt(name);
  forgetSealed(writing.tender);
}
