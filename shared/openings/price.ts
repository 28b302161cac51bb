import type { EnvelopeContents } from "../bids/envelope.ts";
import type { LotTerms, OpenedLot } from "../tenders/state.ts";

type Price = NonNullable<OpenedLot["price"]>;
export type ReadPrice = { ok: true; price: Price } | { ok: false; why: "other-deliverables" | "amount-too-large" };

/**
 * The price of a lot as the meeting reads it: the quantity is the one that was published, unit price × quantity goes
 * over the line's total, and the lines go over the sum. Every correction is written as arithmetic, with what the vendor
 * had stated in brackets: `2: 3 × 100 = 300 (310)`, `Σ = 990 (1000)`.
 */
export function readPrice({ lines, totalMinor }: EnvelopeContents["C"], lot: LotTerms): ReadPrice {
  const corrections: string[] = [];
  const read: Price["lines"] = [];
  for (const { n, quantity } of lot.deliverables) {
    const [line, second] = lines.filter(({ deliverable }) => deliverable === n);
    if (!line || second) return { ok: false, why: "other-deliverables" };
    const total = BigInt(line.unitMinor) * BigInt(quantity);
    if (line.quantity !== quantity) corrections.push(`${n}: × ${quantity} (× ${line.quantity})`);
    if (total !== BigInt(line.totalMinor)) {
      corrections.push(`${n}: ${quantity} × ${line.unitMinor} = ${total} (${line.totalMinor})`);
    }
    read.push({ deliverable: n, quantity, unitMinor: line.unitMinor, totalMinor: Number(total) });
  }
  if (read.length !== lines.length) return { ok: false, why: "other-deliverables" };

  const sum = read.reduce((all, { quantity, unitMinor }) => all + BigInt(quantity) * BigInt(unitMinor), 0n);
  if (sum > BigInt(Number.MAX_SAFE_INTEGER)) return { ok: false, why: "amount-too-large" };
  if (sum !== BigInt(totalMinor)) corrections.push(`Σ = ${sum} (${totalMinor})`);
  return { ok: true, price: { statedMinor: totalMinor, correctedMinor: Number(sum), lines: read, corrections } };
}
