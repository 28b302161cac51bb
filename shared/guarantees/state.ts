import type { Letter } from "../letter.ts";

export type GuaranteeKind = "performance" | "advance";
export type GuaranteeForm = "bankGuarantee" | "insurance" | "promissoryNote" | "cash" | "treasuryBond";
export type GuaranteeState = "held" | "released" | "called";

/** A clean file, as it was when it was named. */
export type Paper = { id: string; name: string; sha256: string; size: number; mediaType: string };

/** What the vendor left with the body's finance for what it owes; both kinds are of one contract. */
export type Guarantee = {
  n: number;
  kind: GuaranteeKind;
  state: GuaranteeState;
  form: GuaranteeForm;
  /** The issuer's own number. */
  number: string;
  issuer: string;
  amountMinor: number;
  /** The last day on which it can be called, Gregorian. */
  validUntil: string;
  file?: Paper;
  recorded: { by: string; at: string };
  released?: { by: string; at: string; letter: Letter };
  /** Never more than its amount. */
  called?: { by: string; at: string; amountMinor: number; letter: Letter };
};
