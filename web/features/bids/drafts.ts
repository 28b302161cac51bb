import { dropDraft, dropKey, readDraft, saveDraft } from "../../lib/drafts.ts";
import { dropReceipt } from "../../ui/act/receipts.ts";
import type { BidValues } from "./offer.ts";
import type { OwnBid } from "./queries.ts";
import { forgetSealed } from "./sealed.ts";

/** What was typed for a bid lies in this browser alone: what is being written, and beside it what was handed in last. */

/** A bid of one person for one vendor. */
export type Writing = { person: string; tender: string; vendor: string };

/** What was handed in, and as which version of the bid. */
type Sent = Pick<BidValues, "guarantee" | "lots"> & { bidVersion: number };

/** The name of the act and of its draft. */
export const bidName = ({ tender, vendor }: Writing): string => `bid.${tender}.${vendor}`;
const sentName = (writing: Writing) => `sent.${bidName(writing)}`;

const sentOf = (writing: Writing) => readDraft(writing.person, sentName(writing))?.values as Sent | undefined;

/** What the forms begin with: the bid as handed in last, where this browser knows it. It is declared anew each time. */
export function begunWith(writing: Writing): BidValues {
  const { guarantee, lots } = sentOf(writing) ?? {};
  return { ...(guarantee ? { guarantee } : {}), ...(lots ? { lots } : {}) };
}

/** What stands in the forms now. */
export const typedIn = (writing: Writing): BidValues =>
  (readDraft(writing.person, bidName(writing))?.values as BidValues | undefined) ?? begunWith(writing);

/** Keeps what was handed in, so that it can be replaced. */
export function rememberSent(writing: Writing, bidVersion: number, { guarantee, lots }: BidValues): void {
  forgetSealed(writing.tender);
  const sent = { bidVersion, ...(guarantee ? { guarantee } : {}), ...(lots ? { lots } : {}) } satisfies Sent;
  saveDraft(writing.person, sentName(writing), sent);
}

/** Something was typed that was not handed in. */
export const isUnsent = (writing: Writing): boolean => readDraft(writing.person, bidName(writing)) !== undefined;

export const isWritten = (writing: Writing): boolean => isUnsent(writing) || sentOf(writing) !== undefined;

/** What was handed in is kept here no longer; what was typed since stays. */
function forgetSent(writing: Writing): void {
  dropDraft(writing.person, sentName(writing));
  forgetSealed(writing.tender);
}

/** Whether what was handed in can be replaced no more, or was taken back; a later version may have followed that. */
export const isSpent = (sentAs: number, { state, bidVersion }: Pick<OwnBid, "state" | "bidVersion">): boolean =>
  state === "sealed" || state === "lapsed" || (state === "withdrawn" && sentAs <= bidVersion);

/** Keeps prices in the open no longer than somebody can still hand them in again. */
export function forgetSpent(writing: Writing, bid: Pick<OwnBid, "state" | "bidVersion">): void {
  const sent = sentOf(writing);
  if (sent && isSpent(sent.bidVersion, bid)) forgetSent(writing);
}

/** Leaves nothing of what the bid says in this browser. */
export function forgetTyped(writing: Writing): void {
  const name = bidName(writing);
  dropDraft(writing.person, name);
  dropKey(writing.person, name);
  forgetSent(writing);
}

/** Leaves nothing of the bid in this browser. */
export function forgetBid(writing: Writing): void {
  forgetTyped(writing);
  dropReceipt(bidName(writing));
}
