import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import {
  acceptCallOff,
  approveCallOff,
  callOffActs,
  callOffPlacingActs,
  cancelCallOff,
  declineCallOff,
  placeCallOff,
} from "../../shared/calloffs/call-off.ts";
import {
  AcceptCallOff,
  ApproveCallOff,
  CallOffsView,
  CancelCallOff,
  callOffStates,
  DeclineCallOff,
  PlaceCallOff,
} from "../../shared/calloffs/schema.ts";
import type { CallOffEvent } from "../../shared/calloffs/state.ts";
import { seesCallOff, viewCallOffs } from "../../shared/calloffs/view.ts";
import { seesContract } from "../../shared/contracts/sees.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import type { Moment } from "../../shared/moment.ts";
import type { Decision, RefusalCode } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { act, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { contractTotals } from "../storage/contract-totals.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { takeTasksFor, tasksPlannedFor } from "./store.ts";

const tag = "call-offs";
const path = "/contracts/:id/call-offs";
const onePath = `${path}/:n` as const;

const Receipt = v.strictObject({
  id: v.string(),
  /** Of the contract, whose object the call-off is a part of. */
  version: v.number(),
  state: v.string(),
  callOff: v.strictObject({
    n: v.number(),
    state: v.picklist(callOffStates),
    amountMinor: v.number(),
    replyBy: v.exactOptional(v.string()),
  }),
});

const receiptOf = ({ id, version, state, callOffs = [] }: Contract, n = callOffs.length) => {
  const callOff = callOffs.find((each) => each.n === n);
  if (!callOff) throw new Error("an act on a call-off left none");
  const { amountMinor, offered } = callOff;
  const replyBy = offered ? { replyBy: offered.replyBy } : {};
  return { id, version, state, callOff: { n, state: callOff.state, amountMinor, ...replyBy } };
};

const described = (id: string, summary: string, row: Act, ...refusals: RefusalCode[]) =>
  describe({ id, summary, tag, ok: Receipt, act: row, refusals });

/** An act on one call-off: on its contract, with the totals of the year moved in the same transaction. */
const change = (
  c: Context<AppEnv>,
  decide: (contract: Contract, n: number, moment: Moment) => Decision<CallOffEvent>,
) => {
  const n = numberIn(c.req.param("n") ?? "");
  return act(c, {
    kind: contracts,
    id: c.req.param("id") ?? "",
    sees: (contract, by) => seesCallOff(contract, n, by),
    prepare: async (before) => before,
    decide: (contract, { moment }) => decide(contract, n, moment),
    writes: (after, _asked, before) => contractTotals(before, after),
    reply: (after) => receiptOf(after, n),
  });
};

export const callOffRoutes = () =>
  new Hono<AppEnv>()
    .post(
      path,
      describe({
        id: "placeCallOff",
        summary: "Order from a framework contract; above the limit the head approves first",
        tag,
        ok: Receipt,
        status: 201,
        act: callOffPlacingActs.placeCallOff,
        refusals: [
          "not-a-framework",
          "too-late",
          "rate-unknown",
          "over-ceiling",
          "call-off-due-passed",
          "call-off-due-after-term",
          "call-off-limit",
          "task-unfit",
        ],
      }),
      valid("json", PlaceCallOff),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: contracts,
          id: c.req.param("id"),
          status: 201,
          sees: seesContract,
          decide: (contract, { moment }) => placeCallOff(contract, input, moment),
          writes: (after) => {
            // What the contract serves anyway is taken already.
            const fresh = input.tasks.filter((task) => !after.tasks.includes(task));
            return [...tasksPlannedFor(after, fresh), ...takeTasksFor(after, fresh)];
          },
          reply: (after) => receiptOf(after),
        });
      },
    )
    .get(
      path,
      describe({
        id: "listCallOffs",
        summary: "The call-offs of a framework contract, with what is left of it",
        tag,
        ok: CallOffsView,
        sensitive: true,
      }),
      (c) =>
        show(c, { kind: contracts, id: c.req.param("id"), view: (contract, { by }) => viewCallOffs(contract, by) }),
    )
    .post(
      `${onePath}/approve`,
      described(
        "approveCallOff",
        "Order what is above the PR manager's limit",
        callOffActs.approveCallOff,
        "same-person",
        "too-late",
        "call-off-due-passed",
        "call-off-due-after-term",
      ),
      valid("json", ApproveCallOff),
      (c) => change(c, approveCallOff),
    )
    .post(
      `${onePath}/accept`,
      described(
        "acceptCallOff",
        "Accept a call-off: its lines become owed",
        callOffActs.acceptCallOff,
        "too-late",
        "call-off-due-passed",
        "call-off-limit",
      ),
      valid("json", AcceptCallOff),
      (c) => change(c, acceptCallOff),
    )
    .post(
      `${onePath}/decline`,
      described("declineCallOff", "Decline a call-off, with a reason", callOffActs.declineCallOff, "too-late"),
      valid("json", DeclineCallOff),
      (c) => {
        const input = c.req.valid("json");
        return change(c, (contract, n, moment) => declineCallOff(contract, n, input, moment));
      },
    )
    .post(
      `${onePath}/cancel`,
      described("cancelCallOff", "Take back a call-off that nobody has accepted", callOffActs.cancelCallOff),
      valid("json", CancelCallOff),
      (c) => {
        const input = c.req.valid("json");
        return change(c, (contract, n, moment) => cancelCallOff(contract, n, input, moment));
      },
    );
