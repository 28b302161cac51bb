import type { Contract, Invoice, PaymentLine } from "../contracts/state.ts";
import { hasEnded } from "../deliverables/progress.ts";
import { percentOf } from "../money.ts";
import { advanceLeftMinor, liveInvoices } from "./advance.ts";
import { netPayable, type PayableLine } from "./net-payable.ts";

/** Rules that stand in the contract or in arithmetic; the others are policy rows, copied into the contract. */
const ownRules = {
  contract: { fa: "مبلغ تأییدشده طبق قرارداد", en: "accepted value, by the contract" },
  advance: { fa: "پیش‌پرداخت طبق قرارداد", en: "advance, by the contract" },
  advanceRecovery: { fa: "استهلاک پیش‌پرداخت طبق قرارداد", en: "recovery of the advance, by the contract" },
  earlierClaim: { fa: "بدهی مانده از صورت‌حساب‌های پیشین", en: "claim left by earlier invoices" },
  "net-not-below-zero": {
    fa: "کسور بیش از مبلغ است؛ مانده از صورت‌حساب بعدی کم می‌شود",
    en: "deductions exceed the amount; the rest is taken from the next invoice",
  },
};

const ruleOf = (name: string, { rules }: Contract["policy"]) =>
  (ownRules as Record<string, { fa: string; en: string }>)[name] ?? rules[name] ?? { fa: name, en: name };

/** Invoices whose payment stands ordered, but this one. */
const orderedBeside = (contract: Contract, { id }: Invoice): Invoice[] =>
  liveInvoices(contract).filter((each) => each.id !== id);

/** The sum of some kinds of lines, what is held back as a plus. */
const heldIn = (invoices: readonly Invoice[], ...kinds: PayableLine["kind"][]): number =>
  invoices
    .flatMap(({ ordered }) => ordered?.lines ?? [])
    .reduce((sum, { kind, amountMinor }) => (kinds.some((each) => each === kind) ? sum - amountMinor : sum), 0);

/**
 * The instalment that completes a contract: nothing more is owed by the vendor or can be called off, and with it all that
 * was accepted is ordered. The order counts, not the numbers of the invoices, so that exactly one of several is the last.
 */
export function isLastInstalment(contract: Contract, invoice: Invoice): boolean {
  if (invoice.kind === "advance") return false;
  const running = contract.state === "active" || contract.state === "suspended";
  const open =
    running && (contract.terms.framework !== undefined || !Object.values(contract.deliverables).every(hasEnded));
  const forWork = [invoice, ...orderedBeside(contract, invoice)].filter(({ kind }) => kind !== "advance");
  const orderedMinor = forWork.reduce((sum, each) => sum + each.grossMinor, 0);
  return !open && orderedMinor >= contract.totals.acceptedMinor;
}

/**
 * What an order of this invoice pays, line by line, under the rates the contract carries. Damages are of the late
 * deliverables on this invoice, up to what earlier invoices left of the contract's cap. `netMinor` is Σ lines.
 */
export function payableOf(
  contract: Contract,
  invoice: Invoice,
  cleared: boolean,
): { lines: PaymentLine[]; netMinor: number } {
  const { policy, terms } = contract;
  if (invoice.kind === "advance") return advanceOf(contract, invoice);
  const before = orderedBeside(contract, invoice);
  const late = invoice.lines.flatMap(({ deliverable, amountMinor }) => {
    const lateDays = contract.deliverables[deliverable]?.lateDays ?? 0;
    return lateDays > 0 ? [{ deliverable, baseMinor: amountMinor, lateDays }] : [];
  });
  const capMinor = percentOf(terms.amountMinor, policy.delayDamagesCapBp, 10_000);
  // Only what a payment has in fact left behind can be paid out, and only once.
  const paid = before.filter(({ state }) => state === "paid");
  const held = heldIn(paid, "socialSecurity", "lastInstalmentWithheld") + heldIn(before, "socialSecurityReleased");
  const advanceLeft = advanceLeftMinor(contract, before);
  const claimMinor = Math.max(0, heldIn(before, "earlierClaim", "claim") * -1);

  const { lines, netMinor } = netPayable({
    certifiedMinor: invoice.grossMinor,
    retention: { rateBp: policy.retentionBp, rule: "retentionBp" },
    ...(advanceLeft > 0
      ? { advance: { rateBp: terms.advanceBp ?? 0, outstandingMinor: advanceLeft, rule: "advanceRecovery" } }
      : {}),
    damages: {
      rateBp: policy.delayDamagesPerDayBp,
      items: late,
      capLeftMinor: Math.max(0, capMinor - heldIn(before, "damages")),
      rule: "delayDamagesPerDayBp",
    },
    socialSecurity: { rateBp: policy.socialSecurityBp, rule: "socialSecurityBp" },
    ...(isLastInstalment(contract, invoice)
      ? {
          lastInstalment: {
            rateBp: policy.lastInstalmentWithheldBp,
            cleared,
            heldMinor: Math.max(0, held),
            rule: "lastInstalmentWithheldBp",
          },
        }
      : {}),
    vat: { rateBp: policy.vatBp, rule: "vatBp" },
    openClaim: { amountMinor: claimMinor, rule: "earlierClaim" },
  });

  const damaged = late.values();
  return {
    netMinor,
    lines: lines.map(({ sign, amountMinor, rule, ...line }) => ({
      ...line,
      amountMinor: sign * amountMinor || 0, // no minus zero
      ...(line.kind === "damages" ? deliverableOf(damaged.next().value) : {}),
      rule: ruleOf(rule, policy),
    })),
  };
}

/** An advance is paid whole: what the law takes of the work is taken when it is done. */
function advanceOf({ terms, policy }: Contract, { grossMinor }: Invoice): { lines: PaymentLine[]; netMinor: number } {
  const rule = policy.rules["advanceLimitBp"] ?? ownRules.advance;
  const line = {
    kind: "advance",
    baseMinor: terms.amountMinor,
    rateBp: terms.advanceBp ?? 0,
    amountMinor: grossMinor,
    rule,
  };
  return { lines: [line], netMinor: grossMinor };
}

const deliverableOf = (late: { deliverable: number } | undefined) => (late ? { deliverable: late.deliverable } : {});
