import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import type { Category } from "../../shared/kits/category.ts";
import type { RatingSum } from "../../shared/ratings/category-score.ts";
import { scoreOf } from "../../shared/ratings/rating.ts";
import type { Rated } from "../../shared/ratings/score.ts";
import type { Item, Key, Listing, Write } from "./store.ts";

const partition = (category: Category) => `RTG#${category}`;

/** J2 the sum over all ratings of a category, and over those of one vendor in it. */
export const ratingSumKeys = (category: Category, vendor: string): { all: Key; own: Key } => ({
  all: { pk: partition(category), sk: "TOT" },
  own: { pk: partition(category), sk: `VND#${vendor}` },
});

/** J3 the ratings of a vendor in a category, of its newest cases first; older ones than these weigh nothing any more. */
export const ratingsOfVendor = (category: Category, vendor: string): Listing => ({
  partition: partition(category),
  beginsWith: `VND#${vendor}#`,
  backwards: true,
  limit: 200,
});

export const ratingSumOf = (item: Item | undefined): RatingSum => ({
  sumHundredths: (item?.["sumHundredths"] as number | undefined) ?? 0,
  count: (item?.["count"] as number | undefined) ?? 0,
});

/**
 * J1 what a rating that becomes final leaves for scores, in the transaction that makes it final: its own item, which must be
 * new, and the sums of its category and of its vendor in it.
 */
export function ratingEvidence(after: Contract, events: readonly ContractEvent[]): Write[] {
  const { rating, category, vendor } = after;
  const final = events.find(({ type }) => type === "RatingFinal");
  if (!final || !rating) return [];
  const scoreHundredths = scoreOf(rating);
  const rated: Rated = {
    contract: after.id,
    scoreHundredths,
    valueMinor: after.terms.amountMinor,
    at: final.at,
  };
  const { all, own } = ratingSumKeys(category, vendor);
  const add = (key: Key): Write => ({
    update: key,
    set: {
      expression: "ADD #sum :score, #count :one",
      names: { "#sum": "sumHundredths", "#count": "count" },
      values: { ":score": scoreHundredths, ":one": 1 },
    },
  });
  return [
    {
      put: { pk: own.pk, sk: `${own.sk}#${after.id}`, ...rated },
      condition: { expression: "attribute_not_exists(pk)" },
    },
    add(all),
    add(own),
  ];
}
