import type { Happened } from "../moment.ts";
import type { Texts } from "../text.ts";

/** The price list of a framework contract with its limits. */
export type Framework = { ceilingMinor: number; months: number; rates: FrameworkRate[] };

export type FrameworkRate = {
  n: number;
  title: Texts;
  criteria: { id: string; text: Texts }[];
  /** Of one piece, in minor units without VAT. */
  unitMinor: number;
  rejectedWhenLate: boolean;
};

export type CallOffState = "awaitingHead" | "offered" | "accepted" | "declined" | "lapsed" | "cancelled";

/** One order from a framework. Above the contract's limit it waits for the head before the vendor hears of it. */
export type CallOff = {
  n: number;
  state: CallOffState;
  /** The PR manager who asked. */
  by: string;
  at: string;
  tasks: string[];
  /** At the rates as they were when it was asked for. */
  lines: { rate: number; quantity: number; amountMinor: number }[];
  /** Σ of its lines. */
  amountMinor: number;
  /** Gregorian date, yyyy-mm-dd. */
  dueOn: string;
  note?: string;
  /** From here on the vendor knows of it and has until `replyBy` to answer. */
  offered?: { by: string; at: string; replyBy: string };
  accepted?: { by: string; at: string; deliverables: number[] };
  /** Declined, lapsed or cancelled. */
  ended?: { by: string; at: string; reason?: string };
};

/** Where a deliverable comes from that was called off: title and criteria are those of its rate. */
export type Ordered = { callOff: number; rate: number; quantity: number; dueDays: number };

export type CallOffEvent = Happened &
  (
    | { type: "CallOffPlaced"; callOff: CallOff }
    | { type: "CallOffApproved"; callOff: number; replyBy: string }
    /** Its lines become owed: `owed` has a new deliverable for each, in their order. */
    | { type: "CallOffAccepted"; callOff: number; owed: OwedLine[] }
    | { type: "CallOffDeclined"; callOff: number; reason: string }
    | { type: "CallOffLapsed"; callOff: number }
    | { type: "CallOffCancelled"; callOff: number; reason: string }
  );

export type OwedLine = { n: number; dueAt: string; amountMinor: number; ordered: Ordered };
