import type { Texts } from "../text.ts";

export type AmendmentReason = "quantity" | "time" | "scope" | "price" | "forceMajeure" | "error";
export type AmendmentState = "proposed" | "approved" | "inForce" | "declined";

/** What becomes of one deliverable; what is left out stays. */
export type AmendedDeliverable = { n: number; amountMinor?: number; dueAt?: string };

/** A deliverable that the contract did not have; `n` is the next free number. */
export type AddedDeliverable = {
  n: number;
  title: Texts;
  criteria: { id: string; text: Texts }[];
  quantity: number;
  amountMinor: number;
  dueAt: string;
  rejectedWhenLate: boolean;
};

/** A change of a signed contract: proposed, approved by the head, in force with the vendor's signature. */
export type Amendment = {
  n: number;
  state: AmendmentState;
  reason: AmendmentReason;
  text: string;
  changed: AmendedDeliverable[];
  added: AddedDeliverable[];
  /** Numbers of deliverables that are no longer owed. */
  removed: number[];
  /** The contract's amount before it and with it. */
  fromMinor: number;
  toMinor: number;
  /** SHA-256 of its text, which is fixed with the proposal. */
  documentHash: string;
  proposed: { by: string; at: string };
  approved?: { by: string; at: string };
  declined?: { by: string; at: string; side: "body" | "vendor"; reason: string };
  signed?: { by: string; at: string; documentHash: string };
};
