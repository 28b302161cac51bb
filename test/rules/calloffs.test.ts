import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { textOf } from "../../functions/contracts/document.ts";
import { addMonths } from "../../shared/calendar.ts";
import {
  at,
  awardedFrame,
  callOffMachine,
  frame,
  frameEvents,
  head,
  manager,
  manyDays,
  someDays,
  vendor,
} from "../../shared/calloffs/call-off.example.ts";
import {
  acceptCallOff,
  approveCallOff,
  callOffActs,
  callOffPlacingActs,
  declineCallOff,
} from "../../shared/calloffs/call-off.ts";
import { frameworkEnd, leftMinor, termsOf } from "../../shared/calloffs/framework.ts";
import { PlaceCallOff } from "../../shared/calloffs/schema.ts";
import type { CallOffState } from "../../shared/calloffs/state.ts";
import { played } from "../../shared/contracts/contract.example.ts";
import { contractDrafted } from "../../shared/contracts/draft.ts";
import type { Contract, ContractState } from "../../shared/contracts/state.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Role } from "../../shared/people/role.ts";
import {
  accepted,
  codeOf,
  commands,
  end,
  everyRole,
  million,
  partyOf,
  place,
  placed,
  policy,
  samples,
  states,
} from "../harness/calloff-desk.ts";
import { moved } from "../harness/invoice-steps.ts";

describe("every command on a call-off in every state by every role", () => {
  const cells = (Object.keys(commands) as (keyof typeof commands)[]).flatMap((name) =>
    states.map((state) => [name, state] as const),
  );

  it.each(cells)("%s of one that is %s", (name, state) => {
    const { by, from } = callOffActs[name] as { by: readonly Role[]; from: readonly CallOffState[] };
    for (const role of everyRole) {
      const moment = momentOf(`prs_some-${role}`, at, partyOf(role), role);
      const expected = !by.includes(role) ? "not-allowed" : !from.includes(state) ? "wrong-state" : "ok";
      expect([role, codeOf(commands[name](samples[state], moment))]).toEqual([role, expected]);
    }
    const stranger = momentOf("prs_x", at, "bdy_two", "head", "prManager");
    expect(codeOf(commands[name](samples[state], stranger))).toBe("not-allowed");
  });

  it("needs an active contract, but to cancel a suspended one will do", () => {
    const suspended: Contract = { ...samples.offered, state: "suspended" };
    expect(codeOf(commands.acceptCallOff(suspended, vendor()))).toBe("wrong-state");
    expect(codeOf(commands.declineCallOff(suspended, vendor()))).toBe("wrong-state");
    expect(codeOf(commands.approveCallOff({ ...samples.awaitingHead, state: "suspended" }, head()))).toBe(
      "wrong-state",
    );
    expect(codeOf(commands.cancelCallOff(suspended, manager()))).toBe("ok");
    expect(codeOf(commands.cancelCallOff({ ...samples.offered, state: "completed" }, manager()))).toBe("wrong-state");
  });

  it("knows no call-off that is not there", () => {
    for (const [name, decide] of Object.entries(commands)) {
      expect(codeOf(decide(frame, callOffMachine.by[name as keyof typeof commands]))).toBe("not-found");
    }
  });
});

describe("a framework contract", () => {
  it("is drafted with its rates and ceiling, and owes nothing by its signature", () => {
    const { terms } = frame;
    expect(terms).toMatchObject({
      amountMinor: 1_000 * million,
      deliverables: [],
      framework: {
        ceilingMinor: 1_000 * million,
        months: 12,
        rates: [
          { n: 1, title: { en: "Day of photography" }, unitMinor: 40 * million, rejectedWhenLate: false },
          { n: 2, title: { en: "Edited picture" }, unitMinor: 2 * million, rejectedWhenLate: true },
        ],
      },
    });
    expect(frame).toMatchObject({ state: "active", deliverables: {}, totals: { committedMinor: 0 } });
    expect(frame.policy).toMatchObject({ callOffLimitRial: 500 * million, callOffReplyWorkingDays: 2 });
  });

  it("takes the ceiling for its amount, and no rate without a price", () => {
    const award = {
      ...awardedFrame,
      amountMinor: 7,
      framework: { ...awardedFrame.framework!, rates: [{ n: 2, unitMinor: 5 }] },
    };
    const drafted = played(undefined, contractDrafted(award, manager()));
    expect(drafted.terms.amountMinor).toBe(1_000 * million);
    expect(drafted.terms.framework?.rates.map(({ n }) => n)).toEqual([2]);
  });

  it("ends so many Persian months after its start", () => {
    expect(frameworkEnd(frame)).toBe(end);
    const later = { ...frame, terms: { ...frame.terms, startsOn: "2026-12-01" } };
    expect(frameworkEnd(later)).toBe("2027-12-01T20:29:59.999Z");
    const earlier = { ...frame, terms: { ...frame.terms, startsOn: "2026-10-01" } };
    expect(frameworkEnd(earlier)).toBe(end);
    expect(frameworkEnd(played(undefined, ...frameEvents().slice(0, 3)))).toBeUndefined();
  });

  it("counts months as the Persian calendar does", () => {
    // 31 Shahrivar 1405 → 30 Mehr; 30 Bahman → 29 Esfand 1405, a common year; over a year's end.
    expect(addMonths("2026-09-22T08:00:00.000Z", 1)).toBe("2026-10-22T20:29:59.999Z");
    expect(addMonths("2027-02-19T08:00:00.000Z", 1)).toBe("2027-03-20T20:29:59.999Z");
    expect(addMonths("2026-11-05T08:00:00.000Z", 0)).toBe("2026-11-05T20:29:59.999Z");
    expect(addMonths("2026-11-05T08:00:00.000Z", 60)).toBe("2031-11-05T20:29:59.999Z");
  });

  it("is signed with rates, ceiling and times in its text, which no call-off changes", () => {
    const text = textOf(frame);
    expect(JSON.parse(text).framework).toMatchObject({
      ceilingMinor: 1_000 * million,
      months: 12,
      replyWorkingDays: 2,
      graceDays: 30,
      rates: [{ n: 1, unitMinor: 40 * million, criteria: [{ id: "sharp" }] }, { n: 2 }],
    });
    expect(textOf(accepted(placed(), 1))).toBe(text);
    expect(frame.documentHash).toBe(accepted(placed(), 1).documentHash);
  });
});

describe("placing a call-off", () => {
  it.each(everyRole)("as %s", (role) => {
    const moment = momentOf("prs_some", at, partyOf(role), role);
    expect(codeOf(place({}, frame, moment))).toBe(role === "prManager" ? "ok" : "not-allowed");
  });

  it.each([
    "drafting",
    "awaitingVendor",
    "awaitingBody",
    "suspended",
    "completed",
    "closed",
    "terminated",
    "settled",
    "cancelled",
  ] as ContractState[])("not from one that is %s", (state) => {
    expect(callOffPlacingActs.placeCallOff.from).not.toContain(state);
    expect(codeOf(place({}, { ...frame, state }))).toBe("wrong-state");
  });

  it("goes out at once up to the limit, with the vendor's time to answer", () => {
    const contract = placed();
    expect(contract.callOffs).toEqual([
      {
        ...someDays,
        lines: [{ rate: 1, quantity: 10, amountMinor: 400 * million }],
        n: 1,
        state: "offered",
        by: "prs_pm",
        at,
        amountMinor: 400 * million,
        // Saturday; two working days later is Monday.
        offered: { by: "prs_pm", at, replyBy: "2026-11-23T20:29:59.999Z" },
      },
    ]);
    expect(leftMinor(contract)).toBe(600 * million);
  });

  it("waits for the head one rial above it, who is another person", () => {
    const atLimit = { ...frame, policy: { ...frame.policy, callOffLimitRial: 400 * million } };
    const below = { ...frame, policy: { ...frame.policy, callOffLimitRial: 400 * million - 1 } };
    expect(placed({}, atLimit).callOffs?.[0]?.state).toBe("offered");
    const waiting = placed({}, below);
    expect(waiting.callOffs?.[0]).toMatchObject({ state: "awaitingHead" });
    expect(waiting.callOffs?.[0]?.offered).toBeUndefined();
    expect(codeOf(approveCallOff(waiting, 1, head(at, "prs_pm")))).toBe("same-person");
    const approved = moved(waiting, (c) => approveCallOff(c, 1, head()));
    expect(approved.callOffs?.[0]).toMatchObject({
      state: "offered",
      offered: { by: "prs_head", replyBy: "2026-11-23T20:29:59.999Z" },
    });
  });

  it("takes limit and times of the day where the contract is older than they", () => {
    const { callOffLimitRial: _l, callOffReplyWorkingDays: _r, callOffGraceDays: _g, ...older } = frame.policy;
    const contract = { ...frame, policy: older };
    expect(placed({}, contract).callOffs?.[0]).toMatchObject({ state: "offered" });
    const today = { ...manager(), policy: { ...policy, callOffLimitRial: { ...policy.callOffLimitRial, value: 1 } } };
    expect(moved(contract, (c) => place({}, c, today)).callOffs?.[0]).toMatchObject({ state: "awaitingHead" });
    // The contract's own limit goes before the day's.
    expect(moved(frame, (c) => place({}, c, today)).callOffs?.[0]).toMatchObject({ state: "offered" });
  });

  it("takes the very last rial of the ceiling, and not one more", () => {
    const two = placed({ lines: [{ rate: 1, quantity: 15 }] }, placed());
    expect(leftMinor(two)).toBe(0);
    const refused = place({ lines: [{ rate: 2, quantity: 1 }] }, two);
    expect(refused).toMatchObject({
      refusal: { code: "over-ceiling", facts: { asked: { amount: 2 * million }, left: { amount: 0 } } },
    });
    expect(codeOf(place({ lines: [{ rate: 1, quantity: 1_000_000_000 }] }))).toBe("over-ceiling");
  });

  it("gets back what was declined, cancelled or has lapsed", () => {
    for (const state of ["declined", "cancelled", "lapsed"] as const) {
      expect(leftMinor(samples[state])).toBe(1_000 * million);
      expect(codeOf(place({ lines: [{ rate: 1, quantity: 25 }] }, samples[state]))).toBe("ok");
    }
    expect(leftMinor(samples.awaitingHead)).toBe(400 * million);
  });

  it("refuses what the contract does not have, or not any more", () => {
    const { framework: _, ...plain } = frame.terms;
    expect(codeOf(place({}, { ...frame, terms: plain }))).toBe("not-a-framework");
    const unknown = place({ lines: [{ rate: 3, quantity: 1 }] });
    expect(unknown).toMatchObject({ refusal: { code: "rate-unknown", facts: { rate: 3, rates: ["1", "2"] } } });
    expect(codeOf(place({ dueOn: "2027-11-20" }, frame, manager(end)))).toBe("ok");
    expect(place({ dueOn: "2027-11-20" }, frame, manager("2027-11-05T20:30:00.000Z"))).toMatchObject({
      refusal: { code: "too-late", facts: { until: end } },
    });
  });

  it("is due from today until the grace after the end", () => {
    expect(codeOf(place({ dueOn: "2026-11-21" }))).toBe("ok");
    expect(codeOf(place({ dueOn: "2026-11-20" }))).toBe("call-off-due-passed");
    expect(codeOf(place({ dueOn: "2027-12-05" }))).toBe("ok");
    expect(place({ dueOn: "2027-12-06" })).toMatchObject({
      refusal: {
        code: "call-off-due-after-term",
        facts: { until: "2027-12-05T20:29:59.999Z" },
        rule: policy.callOffGraceDays.rule,
      },
    });
  });

  it("has its limits", () => {
    const some = samples.cancelled.callOffs![0]!;
    const full = (count: number) => ({
      ...frame,
      callOffs: Array.from({ length: count }, (_, i) => ({ ...some, n: i + 1 })),
    });
    expect(codeOf(place({}, full(199)))).toBe("ok");
    expect(codeOf(place({}, full(200)))).toBe("call-off-limit");
    const numbered = accepted(placed(), 1).deliverables[1]!;
    const lastTaken = { ...frame, deliverables: { 999: { ...numbered, n: 999 } } };
    expect(codeOf(place({}, lastTaken))).toBe("call-off-limit");
    const offered = samples.offered;
    expect(codeOf(acceptCallOff({ ...offered, deliverables: lastTaken.deliverables }, 1, vendor()))).toBe(
      "call-off-limit",
    );
  });

  it.each([
    ["no line", { lines: [] }],
    ["no task", { tasks: [] }],
    ["nothing of a rate", { lines: [{ rate: 1, quantity: 0 }] }],
    ["half a piece", { lines: [{ rate: 1, quantity: 1.5 }] }],
    [
      "a rate twice",
      {
        lines: [
          { rate: 1, quantity: 1 },
          { rate: 1, quantity: 2 },
        ],
      },
    ],
    ["a task twice", { tasks: ["tsk_a", "tsk_a"] }],
    ["what is no task", { tasks: ["pur_a"] }],
    ["a Persian date", { dueOn: "1405-09-01" }],
    ["a price of its own", { lines: [{ rate: 1, quantity: 1, unitMinor: 1 }] }],
  ])("is not read with %s", (_, wrong) => {
    expect(v.safeParse(PlaceCallOff, { ...someDays, ...wrong }).success).toBe(false);
    expect(v.safeParse(PlaceCallOff, someDays).success).toBe(true);
  });
});

describe("the vendor's answer", () => {
  it("makes each line owed, under the rate's own terms", () => {
    const contract = accepted(
      moved(samples.awaitingHead, (c) => approveCallOff(c, 1, head())),
      1,
    );
    const dueAt = "2026-12-20T20:29:59.999Z";
    expect(contract.deliverables).toMatchObject({
      1: { n: 1, state: "planned", dueAt, amountMinor: 560 * million, ordered: { callOff: 1, rate: 1, quantity: 14 } },
      2: { n: 2, state: "planned", dueAt, amountMinor: 40 * million, ordered: { callOff: 1, rate: 2, quantity: 20 } },
    });
    expect(contract.callOffs?.[0]).toMatchObject({ state: "accepted", accepted: { deliverables: [1, 2] } });
    expect(contract.totals.committedMinor).toBe(600 * million);
    expect(termsOf(contract, 2)).toMatchObject({
      title: { en: "Edited picture" },
      quantity: 20,
      rejectedWhenLate: true,
      criteria: [{ id: "size" }],
    });
    const next = accepted(placed({ lines: [{ rate: 2, quantity: 3 }] }, contract), 2);
    expect(Object.keys(next.deliverables)).toEqual(["1", "2", "3"]);
    expect(next.totals.committedMinor).toBe(606 * million);
  });

  it("comes in time, and while the day can still be met", () => {
    const last = "2026-11-23T20:29:59.999Z";
    expect(codeOf(acceptCallOff(samples.offered, 1, vendor(last)))).toBe("ok");
    const late = vendor("2026-11-23T20:30:00.000Z");
    expect(codeOf(acceptCallOff(samples.offered, 1, late))).toBe("too-late");
    expect(codeOf(declineCallOff(samples.offered, 1, { reason: "r" }, late))).toBe("too-late");
    const today = placed({ dueOn: "2026-11-21" });
    expect(codeOf(acceptCallOff(today, 1, vendor("2026-11-22T08:00:00.000Z")))).toBe("call-off-due-passed");
  });

  it("is not asked for what the head has let pass", () => {
    const { awaitingHead } = samples;
    expect(codeOf(approveCallOff(awaitingHead, 1, head("2026-12-20T20:30:00.000Z")))).toBe("call-off-due-passed");
    const late = placed({ ...manyDays, dueOn: "2027-12-01" });
    expect(codeOf(approveCallOff(late, 1, head("2027-11-06T08:00:00.000Z")))).toBe("too-late");
  });
});
