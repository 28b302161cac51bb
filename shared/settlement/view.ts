import type { Contract } from "../contracts/state.ts";
import type { SettlementView } from "./schema.ts";

/** The body sees the account as it is made, the vendor from finance's check on. */
export function viewSettlement({ settlement }: Contract, reader: "body" | "vendor"): SettlementView | undefined {
  if (!settlement) return undefined;
  const { state, lines, netMinor, clearance, drawn, returned, checked, payment } = settlement;
  if (reader === "vendor" && state !== "checked" && state !== "paid") return undefined;
  const step = ({ at, by }: { at: string; by: string }) => (reader === "body" ? { at, by } : { at });
  return {
    state,
    lines,
    netMinor,
    ...(clearance ? { clearance } : {}),
    drawn: step(drawn),
    ...(returned && reader === "body" ? { returned: { ...step(returned), reason: returned.reason } } : {}),
    ...(checked ? { checked: step(checked) } : {}),
    ...(payment
      ? {
          payment: {
            ...step(payment),
            paidOn: payment.paidOn,
            reference: payment.reference,
            amountMinor: payment.amountMinor,
          },
        }
      : {}),
  };
}
