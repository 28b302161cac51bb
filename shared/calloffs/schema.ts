import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { idPattern } from "../ids.ts";
import { textSchema } from "../text.ts";
import type { CallOffState } from "./state.ts";

const mostLines = 20;
const mostTasks = 20;
const rate = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999));

/** What is ordered, for which tasks, until when. */
export const PlaceCallOff = v.strictObject({
  /** Planned tasks of the body, or such that the contract serves already. */
  tasks: v.pipe(
    v.array(v.pipe(v.string(), v.regex(idPattern("task")))),
    v.minLength(1),
    v.maxLength(mostTasks),
    v.check((all) => new Set(all).size === all.length, "tasks.twice"),
  ),
  lines: v.pipe(
    v.array(
      v.strictObject({
        rate,
        quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000)),
      }),
    ),
    v.minLength(1),
    v.maxLength(mostLines),
    v.check((all) => new Set(all.map((line) => line.rate)).size === all.length, "rates.twice"),
  ),
  /** The last day for all of it, Gregorian. */
  dueOn: dateSchema,
  note: v.exactOptional(textSchema(1000)),
});
export type PlaceCallOff = v.InferOutput<typeof PlaceCallOff>;

export const ApproveCallOff = v.strictObject({});
export const AcceptCallOff = v.strictObject({});

export const DeclineCallOff = v.strictObject({ reason: textSchema(1000) });
export type DeclineCallOff = v.InferOutput<typeof DeclineCallOff>;

export const CancelCallOff = v.strictObject({ reason: textSchema(1000) });
export type CancelCallOff = v.InferOutput<typeof CancelCallOff>;

export const callOffStates = [
  "awaitingHead",
  "offered",
  "accepted",
  "declined",
  "lapsed",
  "cancelled",
] as const satisfies readonly CallOffState[];

const minor = v.number();

export const CallOffView = v.pipe(
  v.strictObject({
    n: v.number(),
    state: v.picklist(callOffStates),
    at: v.string(),
    lines: v.array(v.strictObject({ rate: v.number(), quantity: v.number(), amountMinor: minor })),
    amountMinor: minor,
    dueOn: v.string(),
    note: v.exactOptional(v.string()),
    offeredAt: v.exactOptional(v.string()),
    /** Until when the vendor may answer. */
    replyBy: v.exactOptional(v.string()),
    acceptedAt: v.exactOptional(v.string()),
    /** The deliverables it became, in the order of its lines. */
    deliverables: v.exactOptional(v.array(v.number())),
    endedAt: v.exactOptional(v.string()),
    reason: v.exactOptional(v.string()),
    /** For the body only. */
    internal: v.exactOptional(
      v.strictObject({ tasks: v.array(v.string()), by: v.string(), approvedBy: v.exactOptional(v.string()) }),
    ),
  }),
  v.metadata({ ref: "CallOff" }),
);
export type CallOffView = v.InferOutput<typeof CallOffView>;

/** The call-offs of a framework contract, with what is left of it. */
export const CallOffsView = v.pipe(
  v.strictObject({
    items: v.array(CallOffView),
    ceilingMinor: minor,
    /** Waiting or accepted. */
    orderedMinor: minor,
    leftMinor: minor,
    /** Until when it can be called off; absent before the signatures. */
    endsAt: v.exactOptional(v.string()),
  }),
  v.metadata({ ref: "CallOffs" }),
);
export type CallOffsView = v.InferOutput<typeof CallOffsView>;
