import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { LetterSchema, LetterView } from "../letter.ts";
import { MinorSchema } from "../money.ts";
import { textSchema } from "../text.ts";
import type { Settlement, SettlementLine } from "./state.ts";

/** A debt of the vendor that follows from no line of the account. */
const Claim = v.strictObject({
  amountMinor: v.pipe(MinorSchema, v.minValue(1, "amount.zero")),
  text: textSchema(500),
  /** The article or clause it rests on. */
  rule: textSchema(300),
});

/** Kinds of lines that the head may let the vendor off. */
export const exemptKinds = ["damages", "earlierClaim"] as const satisfies readonly SettlementLine["kind"][];

/** A million milliard rial: above all claims there are, and far below where sums are no longer exact. */
const mostClaimedMinor = 1_000_000_000_000_000;

export const SettleContract = v.strictObject({
  /** The social insurer's letter that nothing is owed; without it what is held for it stays held. */
  clearance: v.exactOptional(LetterSchema),
  claims: v.exactOptional(
    v.pipe(
      v.array(Claim),
      v.minLength(1),
      v.maxLength(20),
      v.check((all) => all.reduce((sum, { amountMinor }) => sum + amountMinor, 0) <= mostClaimedMinor, "amount.sum"),
    ),
  ),
  exempt: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ kind: v.picklist(exemptKinds), rule: textSchema(300) })),
      v.minLength(1),
      v.maxLength(exemptKinds.length),
      v.check((all) => new Set(all.map(({ kind }) => kind)).size === all.length, "exempt.twice"),
    ),
  ),
});
export type SettleContract = v.InferOutput<typeof SettleContract>;

export const ReturnSettlement = v.strictObject({ reason: textSchema(1000) });
export type ReturnSettlement = v.InferOutput<typeof ReturnSettlement>;

/** What the bank did about the net, whole: paid it out, or took it in when it is below zero. */
export const PaySettlement = v.strictObject({ paidOn: dateSchema, reference: textSchema(60) });
export type PaySettlement = v.InferOutput<typeof PaySettlement>;

export const CloseContract = v.strictObject({
  /** The letter of the final handing over. */
  finalAcceptance: LetterSchema,
});
export type CloseContract = v.InferOutput<typeof CloseContract>;

export const settlementStates = [
  "drawn",
  "returned",
  "checked",
  "paid",
] as const satisfies readonly Settlement["state"][];

export const settlementLineKinds = [
  "retentionReleased",
  "socialSecurityReleased",
  "damages",
  "advanceUnrecovered",
  "earlierClaim",
  "claim",
  "guaranteeCalled",
] as const satisfies readonly SettlementLine["kind"][];

/** Persons of the body are named to the body alone. */
const step = { at: v.string(), by: v.exactOptional(v.string()) };

export const SettlementView = v.pipe(
  v.strictObject({
    state: v.picklist(settlementStates),
    lines: v.array(
      v.strictObject({
        kind: v.picklist(settlementLineKinds),
        baseMinor: v.number(),
        rateBp: v.exactOptional(v.number()),
        /** To the vendor with a plus, from the vendor with a minus. */
        amountMinor: v.number(),
        on: v.string(),
        deliverable: v.exactOptional(v.number()),
        lateDays: v.exactOptional(v.number()),
        cutToMinor: v.exactOptional(v.number()),
        guarantee: v.exactOptional(v.number()),
        text: v.exactOptional(v.string()),
        exempt: v.exactOptional(v.literal(true)),
        rule: v.strictObject({ fa: v.string(), en: v.string() }),
      }),
    ),
    netMinor: v.number(),
    clearance: v.exactOptional(LetterView),
    drawn: v.strictObject(step),
    returned: v.exactOptional(v.strictObject({ ...step, reason: v.string() })),
    checked: v.exactOptional(v.strictObject(step)),
    payment: v.exactOptional(
      v.strictObject({ ...step, paidOn: v.string(), reference: v.string(), amountMinor: v.number() }),
    ),
  }),
  v.metadata({ ref: "Settlement" }),
);
export type SettlementView = v.InferOutput<typeof SettlementView>;
