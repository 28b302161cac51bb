import { idPrefixes } from "../ids.ts";

const tailOf = (id: string) => id.slice(id.indexOf("_") + 1);

/** A contract is rated once, so its rating is named after it. */
export const ratingId = (contract: string): string => `${idPrefixes.rating}_${tailOf(contract)}`;

/** The contract that a rating's id names; `undefined` when it is no id of a rating. */
export const contractOfRating = (id: string): string | undefined =>
  /^rtg_[0-9a-z][0-9a-z-]{0,63}$/.test(id) ? `${idPrefixes.contract}_${tailOf(id)}` : undefined;
