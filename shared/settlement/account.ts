import type { Contract, Deliverable, PaymentLine } from "../contracts/state.ts";
import { lateDaysAt } from "../deliverables/lateness.ts";
import { hasEnded } from "../deliverables/progress.ts";
import { advanceLeftMinor } from "../invoices/advance.ts";
import { minor, percentOf } from "../money.ts";
import type { SettleContract } from "./schema.ts";
import type { SettlementLine } from "./state.ts";

const ownRules = {
  advance: { fa: "پیش‌پرداخت بازنگشته، طبق قرارداد", en: "advance not recovered, by the contract" },
  earlierClaim: { fa: "بدهی مانده از صورت‌حساب‌ها", en: "claim left by the invoices" },
  guarantee: { fa: "وصول تضمین برای بدهی پیمانکار", en: "guarantee called for what the vendor owes" },
};

/** The lines of the payments that were made. */
const paidLines = ({ invoices }: Contract): PaymentLine[] =>
  invoices.filter(({ state }) => state === "paid").flatMap(({ ordered }) => ordered?.lines ?? []);

const sumOf = (lines: readonly PaymentLine[], ...kinds: string[]): number =>
  lines.reduce((sum, { kind, amountMinor }) => (kinds.includes(kind) ? sum + amountMinor : sum), 0);

/** What payments hold back for the insurer, in minor units. */
export const socialSecurityHeld = (contract: Contract): number =>
  -sumOf(paidLines(contract), "socialSecurity", "socialSecurityReleased", "lastInstalmentWithheld") || 0;

/**
 * The final account of a contract at a moment, line by line: what was held back comes out, what is still owed goes off.
 * A plus goes to the vendor, a minus comes from it; `netMinor` is Σ lines, and below zero it is the vendor's debt.
 */
export function accountOf(
  contract: Contract,
  { clearance, claims = [], exempt = [] }: SettleContract,
  at: string,
): { lines: SettlementLine[]; netMinor: number } {
  const { policy, guarantees = [] } = contract;
  const payments = contract.invoices.filter(({ state }) => state === "paid");
  const paid = paidLines(contract);
  const rule = (name: string) => policy.rules[name] ?? { fa: name, en: name };
  const letOff = (line: SettlementLine): SettlementLine => {
    const found = exempt.find(({ kind }) => kind === line.kind);
    return found ? { ...line, amountMinor: 0, exempt: true, rule: { fa: found.rule, en: found.rule } } : line;
  };
  const plain = (kind: SettlementLine["kind"], baseMinor: number, sign: 1 | -1, because: SettlementLine["rule"]) =>
    baseMinor > 0 ? [{ kind, baseMinor, amountMinor: sign * baseMinor, on: at, rule: because }] : [];

  const held = socialSecurityHeld(contract);
  const insurer = plain("socialSecurityReleased", held, 1, rule("lastInstalmentWithheldBp"));
  const lines: SettlementLine[] = [
    ...plain("retentionReleased", -sumOf(paid, "retention"), 1, rule("retentionBp")),
    // Without the insurer's letter it stays where it is, and that is seen.
    ...(clearance ? insurer : insurer.map((line) => ({ ...line, amountMinor: 0, exempt: true as const }))),
    ...damagesOf(contract, paid).map(letOff),
    ...plain("advanceUnrecovered", advanceLeftMinor(contract, payments), -1, ownRules.advance),
    ...plain("earlierClaim", Math.max(0, sumOf(paid, "claim", "earlierClaim")), -1, ownRules.earlierClaim).map(letOff),
    ...claims.map(
      ({ amountMinor, text, rule: because }): SettlementLine => ({
        kind: "claim",
        baseMinor: amountMinor,
        amountMinor: -amountMinor,
        on: at,
        text,
        rule: { fa: because, en: because },
      }),
    ),
    ...guarantees.flatMap(({ n, amountMinor, called }): SettlementLine[] =>
      called
        ? [
            {
              kind: "guaranteeCalled",
              baseMinor: amountMinor,
              amountMinor: called.amountMinor,
              on: called.at,
              guarantee: n,
              rule: ownRules.guarantee,
            },
          ]
        : [],
    ),
  ];
  return { lines, netMinor: minor(lines.reduce((sum, each) => sum + BigInt(each.amountMinor), 0n)) };
}

/**
 * Damages that no invoice took: of what a terminated contract never got, up to the end of work, within what earlier
 * damages left of the cap. What was delivered in time and lay with the body is not late.
 */
function damagesOf(contract: Contract, paid: readonly PaymentLine[]): SettlementLine[] {
  const { policy, terms, terminated, suspended } = contract;
  if (!terminated) return [];
  const on = suspended?.at ?? terminated.at;
  const capMinor = percentOf(terms.amountMinor, policy.delayDamagesCapBp, 10_000);
  let left = Math.max(0, capMinor + sumOf(paid, "damages"));
  return Object.values(contract.deliverables)
    .filter((each) => !hasEnded(each))
    .sort((a, b) => a.n - b.n)
    .flatMap((each): SettlementLine[] => {
      const lateDays = lateUntil(each, on);
      if (lateDays === 0 || each.amountMinor === 0) return [];
      const { delayDamagesPerDayBp: rateBp } = policy;
      const whole = percentOf(each.amountMinor, rateBp * lateDays, 10_000);
      const taken = Math.min(whole, left);
      left -= taken;
      return [
        {
          kind: "damages",
          baseMinor: each.amountMinor,
          rateBp,
          amountMinor: -taken || 0, // no minus zero
          on,
          deliverable: each.n,
          lateDays,
          ...(taken < whole ? { cutToMinor: taken } : {}),
          rule: policy.rules["delayDamagesPerDayBp"] ?? { fa: "delayDamagesPerDayBp", en: "delayDamagesPerDayBp" },
        },
      ];
    });
}

const lateUntil = (deliverable: Deliverable, on: string): number =>
  deliverable.state === "submitted" ? deliverable.lateDays : lateDaysAt(deliverable, on);
