import type { BidGuarantee, OpenedLot, PublishedTerms } from "./state.ts";

/** What the machine finds by comparing a bid guarantee with the published terms; the commission decides what follows. */
export type GuaranteeFinding =
  | { code: "guaranteeTooSmall"; statedMinor: number; neededMinor: number; policy: "bidGuaranteeBp"; from: string }
  | { code: "guaranteeEndsEarly"; stated: string; needed: string; policy: "bidValidityDays"; from: string };

/** `policy` and `from` name the row that the case runs under. */
export function guaranteeFindings(
  { amountMinor, validUntil }: BidGuarantee,
  { bidGuaranteeRial = 0, bidsValidUntil = "", policyFrom }: PublishedTerms,
): GuaranteeFinding[] {
  const row = <Policy extends string>(policy: Policy) => ({ policy, from: policyFrom[policy] ?? "" });
  const findings: GuaranteeFinding[] = [];
  if (amountMinor < bidGuaranteeRial) {
    const compared = { statedMinor: amountMinor, neededMinor: bidGuaranteeRial };
    findings.push({ code: "guaranteeTooSmall", ...compared, ...row("bidGuaranteeBp") });
  }
  if (validUntil < bidsValidUntil) {
    findings.push({
      code: "guaranteeEndsEarly",
      stated: validUntil,
      needed: bidsValidUntil,
      ...row("bidValidityDays"),
    });
  }
  return findings;
}

/** The same for an opened bid; none where no guarantee was read. */
export const findingsAt = ({ guarantee }: OpenedLot, terms: PublishedTerms | undefined): GuaranteeFinding[] =>
  guarantee && terms ? guaranteeFindings(guarantee, terms) : [];
