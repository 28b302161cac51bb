import * as v from "valibot";
import type { Moment } from "../moment.ts";
import { money } from "../money.ts";
import { type Refused, refuse } from "../refusal.ts";
import { plusSeconds } from "./time.ts";

/** A published case or an ordered small purchase, as the window of its body and category remembers it. */
export type Piece = { id: string; at: string; amountRial: number };

/** Why work stands apart although it looks split, with what that was said of: all pieces of the window together. */
export const JustifiedSplit = v.strictObject({
  justification: v.string(),
  sumRial: v.number(),
  limitRial: v.number(),
});
export type JustifiedSplit = v.InferOutput<typeof JustifiedSplit>;

/** Until when a piece counts, under the policy of this moment. */
export const countsUntil = (piece: Piece, { policy }: Moment): string =>
  plusSeconds(piece.at, policy.splitWindowDays.value * 86_400);

/**
 * Whether work is cut into pieces to stay below the limit of a smaller procedure: each fits it, the pieces of the window
 * together do not. What is above the limit by itself took the larger procedure and is no piece. A justification lets it
 * pass and goes on record, needed or not.
 * @param limitRial of the procedure that is used
 * @param pieces what the body published and ordered in the category, however long ago
 */
export function splitOf(
  amountRial: number,
  limitRial: number,
  pieces: readonly Piece[],
  justification: string | undefined,
  moment: Moment,
): { ok: true; split?: JustifiedSplit } | Refused {
  const counted = pieces.filter((piece) => piece.amountRial <= limitRial && countsUntil(piece, moment) > moment.at);
  const sumRial = counted.reduce((sum, piece) => sum + piece.amountRial, amountRial);
  if (justification !== undefined) return { ok: true, split: { justification, sumRial, limitRial } };
  if (amountRial > limitRial || sumRial <= limitRial) return { ok: true };
  const { value: days, rule } = moment.policy.splitWindowDays;
  const fitsFrom = roomFrom(sumRial - limitRial, counted, moment);
  return refuse("split-purchase", { days, sum: money(sumRial), limit: money(limitRial), fitsFrom }, rule);
}

/** When so much of the window has passed that the excess is gone. */
function roomFrom(excessRial: number, pieces: readonly Piece[], moment: Moment): string {
  let left = excessRial;
  let until = moment.at;
  for (const piece of [...pieces].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (left <= 0) break;
    left -= piece.amountRial;
    until = countsUntil(piece, moment);
  }
  return until;
}
