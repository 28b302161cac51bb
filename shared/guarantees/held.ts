import { endOfDate, noonOf } from "../calendar.ts";
import type { Contract } from "../contracts/state.ts";
import { money, percentOf } from "../money.ts";
import { type Refused, refuse } from "../refusal.ts";
import type { Guarantee, GuaranteeKind } from "./state.ts";

/** What of a contract says how much it needs, and what of it is in hand. */
type Secured = {
  policy: Pick<Contract["policy"], "performanceGuaranteeFromRial" | "performanceGuaranteeBp" | "rules">;
  terms: Pick<Contract["terms"], "amountMinor">;
};
type Held = { guarantees?: readonly Pick<Guarantee, "state" | "kind" | "amountMinor" | "validUntil">[] };

/**
 * The performance guarantee a contract of this amount needs, in minor units; zero up to the class that needs none, and
 * for contracts drafted before the row was copied into them.
 */
export function requiredMinor({ policy, terms }: Secured): number {
  const { performanceGuaranteeFromRial: from, performanceGuaranteeBp: rateBp } = policy;
  if (from === undefined || rateBp === undefined || terms.amountMinor <= from) return 0;
  return percentOf(terms.amountMinor, rateBp, 10_000);
}

/**
 * What the guarantees in hand secure together, in minor units.
 * @param until only those that can still be called at this instant; all when left out
 */
export const heldMinor = ({ guarantees = [] }: Held, kind: GuaranteeKind, until?: string): number =>
  guarantees
    .filter((each) => each.state === "held" && each.kind === kind)
    .filter(({ validUntil }) => until === undefined || endOfDate(noonOf(validUntil)) >= until)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** What the performance guarantee still lacks. @param dueAt when its deliverables are due; the last one counts */
export function lacksGuarantee(contract: Contract, dueAt: readonly string[]): Refused | undefined {
  const required = requiredMinor(contract);
  const until = [...dueAt].sort().at(-1);
  const held = heldMinor(contract, "performance", until);
  if (held >= required) return undefined;
  return refuse(
    "guarantee-missing",
    { required: money(required), held: money(held), missing: money(required - held), until: until ?? "" },
    contract.policy.rules["performanceGuaranteeBp"],
  );
}
