import { monthsBetween } from "../calendar.ts";
import type { Category } from "../kits/category.ts";
import { belongsTo, type Caller, roles } from "../people/role.ts";
import type { Policy } from "../policy/policy.ts";
import { categoryScore, meanOfOthers, type RatingSum } from "./category-score.ts";
import type { VendorScore } from "./schema.ts";

/** One final rating of a vendor. `at` is the moment it became final. */
export type Rated = { contract: string; scoreHundredths: number; valueMinor: number; at: string };

/** Bodies see the score of every vendor they may work with, a vendor its own; an evaluator judges the bid alone. */
export const seesScore = (vendor: string, by: Caller): boolean =>
  belongsTo(by, vendor) ||
  by.memberships.some(({ party, roles: held }) => held.some((role) => roles[role] === "body") && belongsTo(by, party));

/** The score of a vendor in a category at a moment, under the policy of that moment. */
export function viewScore(
  vendor: string,
  category: Category,
  rated: readonly Rated[],
  sums: { all: RatingSum; own: RatingSum },
  at: string,
  { scoreScale }: Policy,
): VendorScore {
  const { whenNoneHundredths, ...scale } = scoreScale.value;
  const contracts = rated.map(({ scoreHundredths, valueMinor, at: ratedAt }) => ({
    scoreHundredths,
    valueMinor,
    ageMonths: monthsBetween(ratedAt, at),
  }));
  const score = categoryScore(contracts, meanOfOthers(sums.all, sums.own, whenNoneHundredths), scale);
  return { vendor, category, at, ...score, contracts: rated.length, rule: scoreScale.rule };
}
