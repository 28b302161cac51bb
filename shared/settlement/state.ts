import type { Letter } from "../letter.ts";

export type SettlementState = "drawn" | "returned" | "checked" | "paid";

export type SettlementLineKind =
  | "retentionReleased"
  | "socialSecurityReleased"
  | "damages"
  | "advanceUnrecovered"
  | "earlierClaim"
  | "claim"
  | "guaranteeCalled";

/** One line of a final account. */
export type SettlementLine = {
  kind: SettlementLineKind;
  baseMinor: number;
  rateBp?: number;
  /** To the vendor with a plus, from the vendor with a minus. */
  amountMinor: number;
  /** The day it rests on: of the account, of the call, of the end of the contract. */
  on: string;
  deliverable?: number;
  lateDays?: number;
  /** The limit that cut the amount. */
  cutToMinor?: number;
  guarantee?: number;
  /** Of a claim: what it is for. */
  text?: string;
  /** Shown at zero, so that what was let off, or what is still held, is seen. */
  exempt?: true;
  rule: { fa: string; en: string };
};

/** The final account of a contract. Below zero the net is what the vendor owes. */
export type Settlement = {
  state: SettlementState;
  lines: SettlementLine[];
  netMinor: number;
  clearance?: Letter;
  drawn: { by: string; at: string };
  returned?: { by: string; at: string; reason: string };
  checked?: { by: string; at: string };
  /** What the bank did: paid out, or taken in where the net is below zero; none where it is zero. */
  payment?: { by: string; at: string; paidOn: string; reference: string; amountMinor: number };
};
