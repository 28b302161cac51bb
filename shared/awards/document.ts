import type { Award, Tender } from "../tenders/state.ts";

/**
 * The letter to a winner as data: what was told at the notification and nothing that changes afterwards. `undefined`
 * before it. Canonical JSON (RFC 8785) of it is the text of the letter.
 */
export function awardDocumentOf({ id, body, draft, published }: Tender, award: Award) {
  const { notifiedAt, standstillUntil, signBy } = award;
  if (notifiedAt === undefined) return undefined;
  return {
    format: "karsepar-award-1",
    award: award.id,
    case: id,
    body,
    title: draft.title,
    lot: { n: award.lot, title: published?.lots.find(({ n }) => n === award.lot)?.title ?? {} },
    vendor: { id: award.vendor, name: award.vendorName },
    price: { amount: award.priceMinor, currency: "IRR" },
    notifiedAt,
    ...(standstillUntil === undefined ? {} : { standstillUntil }),
    ...(signBy === undefined ? {} : { signBy }),
  };
}
export type AwardDocument = NonNullable<ReturnType<typeof awardDocumentOf>>;
