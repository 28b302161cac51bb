import { belongsTo, type Caller } from "../people/role.ts";
import { type Refused, refuse } from "../refusal.ts";
import { type DirectOffer, type OutsideRecord, type Procedure, procedureOf, type Waiver } from "./state.ts";

type DirectParts = { procedure?: Procedure; waiver?: Waiver; outside?: OutsideRecord };

/** Where no sealed bids decide: one waives the competition, the other was run elsewhere. */
export const isDirect = (of: DirectParts): boolean => procedureOf(of) === "waiver" || of.outside !== undefined;

/** Who is to get which lot, by whoever names them. */
export const offersOf = ({ waiver, outside }: DirectParts): readonly DirectOffer[] =>
  waiver?.offers ?? outside?.winners ?? [];

/** The vendors that are named, each once. */
export const vendorsNamedIn = (of: DirectParts): string[] => [...new Set(offersOf(of).map(({ vendor }) => vendor))];

/** Whoever belongs to a vendor that is named for the work takes no part in the case. */
export function apartFromOffers(of: DirectParts, by: Caller): Refused | undefined {
  const own = vendorsNamedIn(of).find((vendor) => belongsTo(by, vendor));
  return own === undefined ? undefined : refuse("member-of-the-vendor", { vendor: own });
}

/**
 * What does not fit the procedure of a draft, as paths into it: a waiver lacks its ground or an offer for a lot, an offer
 * is for no lot, or a part belongs to another procedure.
 */
export function unfitForProcedure(draft: DirectParts & { framework?: unknown; lots: readonly unknown[] }): string[] {
  const { waiver, outside, framework, lots } = draft;
  const waives = procedureOf(draft) === "waiver";
  const numbers = lots.map((_, i) => i + 1);
  const offered = (waiver?.offers ?? []).map(({ lot }) => lot);
  const won = (outside?.winners ?? []).map(({ lot }) => lot);
  return [
    ...(waives && !waiver ? ["waiver"] : []),
    ...(waiver && !waives ? ["procedure"] : []),
    ...(waives && outside ? ["outside"] : []),
    // One contract has one ceiling, so a framework is one lot; and it is a result of sealed bids.
    ...(framework && (isDirect(draft) || lots.length > 1) ? ["framework"] : []),
    ...(waiver ? numbers.filter((n) => !offered.includes(n)).map((n) => `lots.${n - 1}.offer`) : []),
    ...offered.filter((n) => !numbers.includes(n)).map((n) => `waiver.offers.${n}`),
    ...won.filter((n) => !numbers.includes(n)).map((n) => `outside.winners.${n}`),
  ];
}
