/** Who deals with small purchases, and what they hand each other, for tests of the rules. */
import type { File } from "../../shared/files/file.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Role } from "../../shared/people/role.ts";
import type { Referred } from "../../shared/purchases/acts.ts";
import { form } from "../../shared/purchases/purchase.example.ts";
import { evolvePurchase, type Purchase, type PurchaseEvent } from "../../shared/purchases/purchase.ts";
import type { Decision } from "../../shared/refusal.ts";

export const at = "2026-11-22T10:00:00.000Z";

export const as = (person: string, ...held: Role[]) => momentOf(person, at, "bdy_one", ...held);
export const { policy } = as("prs_nobody");
export const officer = as("prs_officer", "procurementOfficer");
export const pm = as("prs_pm", "prManager");
export const finance = as("prs_finance", "finance");
export const finance2 = as("prs_finance2", "finance");
export const head = as("prs_head", "head");
export const proForma: File = {
  id: "fil_proforma",
  version: 3,
  owner: "bdy_one",
  state: "clean",
  name: "a.pdf",
  size: 1,
  sha256: "a".repeat(64),
  mediaType: "application/pdf",
  requestedAt: at,
  expiresAt: at,
};
export const none: Referred = { proForma: undefined, task: undefined };
export const found: Referred = { proForma, task: undefined };
export const payment = { amountRial: form.amountRial, paidOn: "2026-11-20", reference: "445566" };
export const codeOf = (decision: Decision<PurchaseEvent>) => (decision.ok ? "ok" : decision.refusal.code);
export const happened = (before: Purchase | undefined, decision: Decision<PurchaseEvent>): Purchase => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events.reduce<Purchase | undefined>((state, event) => evolvePurchase(state, event), before)!;
};
