import { type Caller, plays, type Role } from "./people/role.ts";
import { type Refused, refuse } from "./refusal.ts";

/**
 * One row of a slice's table of acts: who may do it and in which states. Decisions ask `may`, the API document prints
 * the same rows as `x-roles` and `x-states`, docs/states.md shows what comes of it in every state: one truth.
 */
export type Act<State extends string = string> = { by: readonly Role[]; from: readonly State[] };
export type Acts<State extends string = string> = Record<string, Act<State>>;

/**
 * The first two questions of every decision: who, then state.
 * @param party the party whose roles count: the object's body, its vendor or the platform
 */
export function may<State extends string>(
  act: Act<State>,
  by: Caller,
  party: string,
  /** None for an act that makes its object. */
  state?: State,
): Refused | undefined {
  if (!plays(by, party, ...act.by)) return refuse("not-allowed", { needs: act.by });
  if (state !== undefined && !act.from.includes(state)) {
    return refuse("wrong-state", { is: state, needs: act.from });
  }
  return undefined;
}
