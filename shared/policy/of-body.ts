import type { Policy, PolicyName, PolicyRow, PolicyValue } from "./policy.ts";
import { rowsOf } from "./tables.ts";

/** Which way a body may differ from the overseer: a limit at most as high, a time at least as long. */
export type Strictness = "atMost" | "atLeast";

/** What the overseer has delegated to bodies, and which way each is stricter. */
export const bodyMaySet = {
  urgentLimitRial: "atMost",
  acceptanceLimitRial: "atMost",
  callOffLimitRial: "atMost",
  quotationWindowSeconds: "atLeast",
  tenderWindowSeconds: "atLeast",
  standstillSeconds: "atLeast",
} as const satisfies Partial<Record<PolicyName, Strictness>>;

export type Delegated = keyof typeof bodyMaySet;
export const delegated = Object.keys(bodyMaySet) as Delegated[];

export const isDelegated = (table: PolicyName): table is Delegated => Object.hasOwn(bodyMaySet, table);

export const looser = (strictness: Strictness, value: number, limit: number): boolean =>
  strictness === "atMost" ? value > limit : value < limit;

/**
 * The policy a body works under: of each delegated table its own row that is in force, as long as that is stricter than
 * the overseer's; an overseer who became stricter since goes before.
 * @param rows those of the body
 */
export function policyOfBody(policy: Policy, rows: readonly PolicyRow[], at: string): Policy {
  const own = delegated.flatMap((name) => {
    const row = rowsOf(rows, name).findLast(({ from }) => from <= at);
    if (!row) return [];
    // The check of PolicyRow tied the value to its name's schema.
    const value = row.value as PolicyValue<Delegated>;
    return looser(bodyMaySet[name], value, policy[name].value) ? [] : [[name, { ...row, value }] as const];
  });
  return { ...policy, ...Object.fromEntries(own) };
}
