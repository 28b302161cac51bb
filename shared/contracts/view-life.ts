import * as v from "valibot";
import { amendmentReasons } from "../amendments/schema.ts";
import { GuaranteeView, PaperView, viewGuarantee } from "../guarantees/schema.ts";
import { LetterView } from "../letter.ts";
import { SettlementView } from "../settlement/schema.ts";
import { viewSettlement } from "../settlement/view.ts";
import { signings, terminationGrounds } from "./schema.ts";
import type { Contract } from "./state.ts";

const optional = v.exactOptional;

/** Of a signature that stands on paper. */
export const WetInkView = v.strictObject({ letter: LetterView, file: PaperView });

export const TerminatedView = v.strictObject({
  at: v.string(),
  reason: v.string(),
  ground: optional(v.picklist(terminationGrounds)),
  letter: optional(LetterView),
});

/** What a contract shows of its life after the signature, to both sides. */
export const lifeEntries = {
  signing: optional(v.picklist(signings)),
  /** What it was signed for; only where amendments have changed it. */
  originalAmountMinor: optional(v.number()),
  guarantees: v.array(GuaranteeView),
  suspended: optional(v.strictObject({ at: v.string(), reason: v.string(), letter: LetterView })),
  notice: optional(
    v.strictObject({
      at: v.string(),
      reason: v.string(),
      letter: LetterView,
      replyBy: v.string(),
      answer: optional(v.strictObject({ at: v.string(), text: v.string() })),
    }),
  ),
  settlement: optional(SettlementView),
  settledAt: optional(v.string()),
  closed: optional(v.strictObject({ at: v.string(), finalAcceptance: LetterView })),
};
const Life = v.strictObject(lifeEntries);

export function lifeOf(contract: Contract, reader: "body" | "vendor"): v.InferOutput<typeof Life> {
  const { signing, original, guarantees = [], suspended, notice, settledAt, closed } = contract;
  const settlement = viewSettlement(contract, reader);
  return {
    ...(signing === undefined ? {} : { signing }),
    ...(original ? { originalAmountMinor: original.amountMinor } : {}),
    guarantees: guarantees.map(viewGuarantee),
    ...(suspended ? { suspended: { at: suspended.at, reason: suspended.reason, letter: suspended.letter } } : {}),
    ...(notice
      ? {
          notice: {
            at: notice.at,
            reason: notice.reason,
            letter: notice.letter,
            replyBy: notice.replyBy,
            ...(notice.answer ? { answer: { at: notice.answer.at, text: notice.answer.text } } : {}),
          },
        }
      : {}),
    ...(settlement ? { settlement } : {}),
    ...(settledAt === undefined ? {} : { settledAt }),
    ...(closed ? { closed: { at: closed.at, finalAcceptance: closed.finalAcceptance } } : {}),
  };
}

/** What everybody may read of it: that it was changed, stopped and ended, never what a guarantee or an account says. */
export const publicLifeEntries = {
  suspendedAt: optional(v.string()),
  terminationGround: optional(v.picklist(terminationGrounds)),
  settledAt: optional(v.string()),
  closedAt: optional(v.string()),
  amendments: v.array(
    v.strictObject({
      n: v.number(),
      signedAt: v.string(),
      reason: v.picklist(amendmentReasons),
      fromMinor: v.number(),
      toMinor: v.number(),
    }),
  ),
};
const PublicLife = v.strictObject(publicLifeEntries);

export function publicLifeOf(contract: Contract): v.InferOutput<typeof PublicLife> {
  const { state, suspended, terminated, settledAt, closed, amendments = [] } = contract;
  return {
    ...(state === "suspended" && suspended ? { suspendedAt: suspended.at } : {}),
    ...(terminated?.ground === undefined ? {} : { terminationGround: terminated.ground }),
    ...(settledAt === undefined ? {} : { settledAt }),
    ...(closed ? { closedAt: closed.at } : {}),
    amendments: amendments.flatMap(({ n, signed, reason, fromMinor, toMinor }) =>
      signed ? [{ n, signedAt: signed.at, reason, fromMinor, toMinor }] : [],
    ),
  };
}
