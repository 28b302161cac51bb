import { fraction, rounded } from "../fraction.ts";
import { minor } from "../money.ts";

/**
 * What a deduction or tax is charged at, from a policy row or the contract. `rule` names the article or row; `exempt`
 * keeps the line, at zero, so that the exemption is seen.
 */
export type Charge = { rateBp: number; rule: string; exempt?: boolean };

export type NetPayableInput = {
  /** The certified amount without VAT: Σ accepted value on this invoice. */
  certifiedMinor: number;
  retention: Charge;
  /** Only when an advance was paid. The rate is that of the advance; the last instalment recovers all that is left. */
  advance?: Charge & { outstandingMinor: number };
  /** Late items of this invoice: the rate is per day. `capLeftMinor` is what earlier damages left of the contract's cap. */
  damages?: Charge & { items: readonly { baseMinor: number; lateDays: number }[]; capLeftMinor: number };
  socialSecurity: Charge;
  /**
   * Set on the instalment that completes a contract. Until the insurer's clearance `rateBp` of what would be left is
   * withheld too; with it nothing is, and `heldMinor`, what earlier payments left behind for the insurer, is paid out.
   */
  lastInstalment?: Charge & { cleared: boolean; heldMinor: number };
  withheldTax?: Charge;
  vat: Charge;
  /** What an earlier invoice of the contract left as claim. */
  openClaim?: { amountMinor: number; rule: string };
};

export type PayableLine = {
  kind:
    | "certified"
    | "retention"
    | "advanceRecovery"
    | "damages"
    | "socialSecurity"
    | "socialSecurityReleased"
    | "withheldTax"
    | "earlierClaim"
    | "lastInstalmentWithheld"
    | "claim"
    | "vat";
  /** +1 is paid to the vendor, −1 is kept. */
  sign: 1 | -1;
  amountMinor: number;
  baseMinor: number;
  /** Absent where the whole base is taken. Per day for damages. */
  rateBp?: number;
  lateDays?: number;
  /** The limit that cut the amount, where one did. */
  cutToMinor?: number;
  exempt?: true;
  rule: string;
};

export type NetPayable = { lines: PayableLine[]; netMinor: number; claimMinor: number };

/**
 * What an invoice pays, line by line: `netMinor` is exactly Σ sign · amountMinor and never below zero.
 *
 * Deductions are taken from the certified amount, never from the VAT, which the vendor owes to the treasury. Where they
 * exceed it, a `claim` line with a plus evens them out and `claimMinor` is what the vendor then owes: it comes back as
 * `openClaim` of the next invoice or is settled with the guarantee. Each line is rounded by the rule of fraction.ts.
 */
export function netPayable(input: NetPayableInput): NetPayable {
  const { certifiedMinor } = input;
  const lines: PayableLine[] = [
    { kind: "certified", sign: 1, amountMinor: certifiedMinor, baseMinor: certifiedMinor, rule: "contract" },
    ...deductions(input),
  ];
  const left = total(lines);

  if (left > 0n && input.lastInstalment && !input.lastInstalment.cleared && !input.socialSecurity.exempt)
    lines.push(charged("lastInstalmentWithheld", -1, minor(left), input.lastInstalment));
  const claimMinor = left < 0n ? minor(-left) : 0;
  if (claimMinor > 0)
    lines.push({ kind: "claim", sign: 1, amountMinor: claimMinor, baseMinor: claimMinor, rule: "net-not-below-zero" });
  lines.push(charged("vat", 1, certifiedMinor, input.vat));

  return { lines, netMinor: minor(total(lines)), claimMinor };
}

function deductions(input: NetPayableInput): PayableLine[] {
  const { certifiedMinor, advance, damages, withheldTax, openClaim } = input;
  const lines = [charged("retention", -1, certifiedMinor, input.retention)];

  if (advance) {
    const { outstandingMinor, rule } = advance;
    const whole: PayableLine = {
      kind: "advanceRecovery",
      sign: -1,
      amountMinor: outstandingMinor,
      baseMinor: outstandingMinor,
      rule,
    };
    const last = input.lastInstalment !== undefined && !advance.exempt;
    lines.push(last ? whole : charged("advanceRecovery", -1, certifiedMinor, advance, outstandingMinor));
  }
  if (damages) {
    let capLeft = damages.capLeftMinor;
    for (const { baseMinor, lateDays } of damages.items) {
      const late = { ...damages, rateBp: damages.rateBp * lateDays };
      const line = { ...charged("damages", -1, baseMinor, late, capLeft), rateBp: damages.rateBp, lateDays };
      capLeft -= line.amountMinor;
      lines.push(line);
    }
  }
  lines.push(...socialSecurity(input));
  if (withheldTax) lines.push(charged("withheldTax", -1, certifiedMinor, withheldTax));
  if (openClaim && openClaim.amountMinor > 0) {
    const { amountMinor, rule } = openClaim;
    lines.push({ kind: "earlierClaim", sign: -1, amountMinor, baseMinor: amountMinor, rule });
  }
  return lines;
}

function socialSecurity({ certifiedMinor, socialSecurity: charge, lastInstalment }: NetPayableInput): PayableLine[] {
  if (!lastInstalment?.cleared) return [charged("socialSecurity", -1, certifiedMinor, charge)];
  const { heldMinor, rule } = lastInstalment;
  const line = charged("socialSecurity", -1, certifiedMinor, { ...charge, exempt: true });
  return heldMinor > 0
    ? [line, { kind: "socialSecurityReleased", sign: 1, amountMinor: heldMinor, baseMinor: heldMinor, rule }]
    : [line];
}

function charged(
  kind: PayableLine["kind"],
  sign: 1 | -1,
  baseMinor: number,
  { rateBp, rule, exempt }: Charge,
  limitMinor?: number,
): PayableLine {
  if (rateBp < 0 || baseMinor < 0) throw new RangeError(`${kind}: ${rateBp} basis points of ${baseMinor}`);
  const line = { kind, sign, baseMinor, rateBp, rule };
  if (exempt) return { ...line, amountMinor: 0, exempt };
  const exact = fraction(BigInt(baseMinor) * BigInt(rateBp), 10_000n);
  if (limitMinor !== undefined && rounded(exact) > BigInt(limitMinor))
    return { ...line, amountMinor: limitMinor, cutToMinor: limitMinor };
  return { ...line, amountMinor: minor(rounded(exact)) };
}

const total = (lines: readonly PayableLine[]) =>
  lines.reduce((all, { sign, amountMinor }) => all + BigInt(sign) * BigInt(amountMinor), 0n);
