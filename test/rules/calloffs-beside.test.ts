import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { addWorkingDays, workingDaysBetween } from "../../shared/calendar.ts";
import { at, frame, head, manager, manyDays, someDays, vendor } from "../../shared/calloffs/call-off.example.ts";
import { acceptCallOff, approveCallOff, cancelCallOff, declineCallOff } from "../../shared/calloffs/call-off.ts";
import { isLive, leftMinor } from "../../shared/calloffs/framework.ts";
import { CallOffsView } from "../../shared/calloffs/schema.ts";
import { seesCallOff, viewCallOffs } from "../../shared/calloffs/view.ts";
import { played } from "../../shared/contracts/contract.example.ts";
import { nextDue, onDueContract } from "../../shared/contracts/due.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { resumeContract, suspendContract } from "../../shared/contracts/suspension.ts";
import { publicContract, viewContract } from "../../shared/contracts/view.ts";
import { ContractView } from "../../shared/contracts/view-schema.ts";
import { handOver } from "../../shared/deliverables/deliverable.example.ts";
import { acceptVersion } from "../../shared/deliverables/review.ts";
import { waitingInContract } from "../../shared/inbox/contract.ts";
import { isLastInstalment } from "../../shared/invoices/order.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { workCalendar } from "../../shared/policy/work-calendar.ts";
import { evidenceOf } from "../../shared/ratings/evidence.ts";
import type { Decision } from "../../shared/refusal.ts";
import { accepted, codeOf, end, million, place, placed, policy, samples } from "../harness/calloff-desk.ts";
import { moved } from "../harness/invoice-steps.ts";
import { holds } from "../harness/seed.ts";

describe("time", () => {
  const due = (contract: Contract, when: string) => onDueContract(contract, when, policy).map(({ type }) => type);

  it("lets a call-off lapse that nobody answered, and then only", () => {
    expect(nextDue(samples.offered)).toBe("2026-11-23T20:29:59.999Z");
    expect(due(samples.offered, "2026-11-23T20:29:59.999Z")).toEqual([]);
    expect(due(samples.offered, "2026-11-23T20:30:00.000Z")).toEqual(["CallOffLapsed"]);
    expect(nextDue(samples.awaitingHead)).toBe("2026-12-20T20:29:59.999Z");
    expect(due(samples.awaitingHead, "2026-12-20T20:30:00.000Z")).toEqual(["CallOffLapsed"]);
    expect(nextDue(placed({ ...manyDays, dueOn: "2027-12-01" }))).toBe(end);
    expect(due({ ...samples.offered, state: "suspended" }, "2026-12-31T00:00:00.000Z")).toEqual([]);
  });

  it("gives an offered call-off the working days back that a suspension took", () => {
    const letter = { number: "14/1", date: "2026-11-20" };
    const stop = (contract: Contract, when: string) =>
      moved(contract, (c) => suspendContract(c, { reason: "no access", letter }, { ...head(), at: when }));
    const back = (contract: Contract) =>
      moved(contract, (c) => resumeContract(c, { ...head(), at: "2026-12-05T08:00:00.000Z" }));
    const stopped = back(stop(samples.offered, at));
    const until = stopped.callOffs?.[0]?.offered?.replyBy ?? "";
    const lost = workingDaysBetween(at, "2026-12-05T08:00:00.000Z", workCalendar(policy));
    expect(until).toBe(addWorkingDays("2026-11-23T20:29:59.999Z", lost, workCalendar(policy)));
    expect(due(stopped, "2026-12-05T08:00:01.000Z")).toEqual([]);
    expect(codeOf(acceptCallOff(stopped, 1, vendor("2026-12-05T09:00:00.000Z")))).toBe("ok");
    // One that nobody had answered in time stays unanswered.
    const late = back(stop(samples.offered, "2026-11-24T08:00:00.000Z"));
    expect(due(late, "2026-12-05T08:00:01.000Z")).toEqual(["CallOffLapsed"]);
  });

  it("completes a framework at its end when nothing is owed", () => {
    expect(nextDue(frame)).toBe(end);
    expect(due(frame, end)).toEqual([]);
    expect(due(frame, "2027-11-05T20:30:00.000Z")).toEqual(["ContractCompleted"]);
    expect(due(samples.offered, "2027-11-06T00:00:00.000Z")).toEqual(["CallOffLapsed", "ContractCompleted"]);
  });

  it("leaves one open at its end that still owes, until the act that ends it", () => {
    const owing = samples.accepted;
    expect(nextDue(owing)).toBeUndefined();
    expect(due(owing, "2027-11-06T00:00:00.000Z")).toEqual([]);
    const review = (when: string) => {
      const delivered = handOver(owing, 1, when);
      const decision = acceptVersion(delivered, 1, 1, momentOf("prs_pm", when, "bdy_one", "prManager"));
      return moved(delivered, () => decision);
    };
    expect(review("2026-12-01T08:00:00.000Z")).toMatchObject({ state: "active" });
    expect(review("2027-11-06T08:00:00.000Z")).toMatchObject({ state: "completed" });
  });

  it("ends with what could still be called off: a used-up ceiling completes too", () => {
    const small = {
      ...frame,
      terms: { ...frame.terms, framework: { ...frame.terms.framework!, ceilingMinor: 401 * million } },
    };
    const owing = accepted(placed({}, small), 1);
    const delivered = handOver(owing, 1, "2026-12-01T08:00:00.000Z");
    const decision = acceptVersion(
      delivered,
      1,
      1,
      momentOf("prs_pm", "2026-12-01T09:00:00.000Z", "bdy_one", "prManager"),
    );
    expect(moved(delivered, () => decision).state).toBe("completed");
  });

  it("counts lateness and planned days from the call-off", () => {
    const delivered = handOver(samples.accepted, 1, "2026-12-22T08:00:00.000Z");
    expect(delivered.deliverables[1]?.lateDays).toBe(2);
    const workCalendar = { weekend: [4, 5], holidays: [] };
    const done = { ...moved(delivered, () => acceptVersion(delivered, 1, 1, manager("2026-12-23T08:00:00.000Z"))) };
    expect(evidenceOf(done, workCalendar).deliverables).toEqual([{ plannedDays: 29, unexcusedLateDays: 2, rounds: 1 }]);
  });
});

describe("beside the call-offs", () => {
  it("an end of the contract closes what waits", () => {
    const ended = played(samples.offered, { type: "ContractTerminated", at, by: "prs_head", reason: "r" });
    expect(ended.callOffs?.[0]).toMatchObject({ state: "lapsed", ended: { by: "system", at } });
    expect(played(samples.accepted, { type: "ContractTerminated", at, by: "prs_head", reason: "r" }).callOffs).toEqual(
      samples.accepted.callOffs,
    );
  });

  it("no invoice is the last while more can be called off", () => {
    const delivered = handOver(samples.accepted, 1, "2026-12-01T08:00:00.000Z");
    const done = moved(delivered, () => acceptVersion(delivered, 1, 1, manager("2026-12-01T09:00:00.000Z")));
    const lines = [{ deliverable: 1, amountMinor: 400 * million }];
    const invoice = {
      id: "inv_x.1",
      n: 1,
      state: "matched" as const,
      number: "1",
      iban: "",
      lines,
      grossMinor: 400 * million,
      createdAt: at,
    };
    expect(done.state).toBe("active");
    expect(isLastInstalment({ ...done, invoices: [invoice] }, invoice)).toBe(false);
    expect(isLastInstalment({ ...done, state: "completed", invoices: [invoice] }, invoice)).toBe(true);
  });

  it("they wait for the head, then for the vendor", () => {
    const waiting = (contract: Contract) =>
      waitingInContract(contract).map(({ verb, party, except }) => ({ verb, party, except }));
    expect(waiting(samples.awaitingHead)).toEqual([{ verb: "approveCallOff", party: "bdy_one", except: ["prs_pm"] }]);
    expect(waiting(samples.offered)).toEqual([{ verb: "answerCallOff", party: "vnd_alpha", except: undefined }]);
    expect(waiting(samples.declined)).toEqual([]);
    expect(waiting({ ...samples.offered, state: "suspended" }).filter(({ verb }) => verb === "answerCallOff")).toEqual(
      [],
    );
    expect(waitingInContract(samples.accepted)).toMatchObject([
      { verb: "submitVersion", title: { en: "Day of photography" } },
    ]);
  });

  it("the vendor sees what was offered, nobody else anything", () => {
    const both = placed({ lines: [{ rate: 1, quantity: 1 }] }, samples.awaitingHead);
    const body = viewCallOffs(both, manager().by)!;
    const firm = viewCallOffs(both, vendor().by)!;
    expect(v.parse(CallOffsView, body)).toMatchObject({
      orderedMinor: 640 * million,
      leftMinor: 360 * million,
      endsAt: end,
    });
    expect(v.parse(CallOffsView, firm)).toMatchObject({ orderedMinor: 40 * million, leftMinor: 960 * million });
    expect(body.items.map(({ n, internal }) => [n, internal])).toEqual([
      [1, { tasks: manyDays.tasks, by: "prs_pm" }],
      [2, { tasks: someDays.tasks, by: "prs_pm" }],
    ]);
    expect(JSON.stringify(firm)).not.toMatch(/prs_|tsk_/);
    expect(firm.items.map(({ n }) => n)).toEqual([2]);
    const seen = (n: number, by = vendor().by) => seesCallOff(both, n, by);
    expect([seen(1), seen(2), seen(3), seen(1, manager().by), seen(3, manager().by)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(seen(2, momentOf("prs_x", at, "bdy_two", "prManager").by)).toBe(false);
    expect(viewCallOffs(both, momentOf("prs_x", at, "bdy_two", "prManager").by)).toBeUndefined();
    const { framework: _, ...plain } = frame.terms;
    expect(viewCallOffs({ ...frame, terms: plain }, manager().by)).toBeUndefined();
    for (const contract of Object.values(samples)) {
      v.parse(CallOffsView, viewCallOffs(contract, manager().by));
      v.parse(CallOffsView, viewCallOffs(contract, vendor().by));
      v.parse(ContractView, viewContract(contract, vendor().by));
    }
    expect(publicContract(samples.accepted)?.deliverables).toMatchObject([
      { n: 1, title: { en: "Day of photography" } },
    ]);
  });
});

it("no walk of call-offs passes the ceiling or loses a rial of it", () => {
  const step = fc.record({
    what: fc.constantFrom("place", "place", "approve", "accept", "decline", "cancel", "time"),
    n: fc.integer({ min: 1, max: 8 }),
    quantity: fc.integer({ min: 1, max: 16 }),
    rate: fc.constantFrom(1, 2),
  });
  let refusedByCeiling = 0;
  holds(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      let contract = frame;
      for (const { what, n, quantity, rate } of steps) {
        const decision: Decision<ContractEvent> =
          what === "place"
            ? place({ lines: [{ rate, quantity }] }, contract)
            : what === "approve"
              ? approveCallOff(contract, n, head())
              : what === "accept"
                ? acceptCallOff(contract, n, vendor())
                : what === "decline"
                  ? declineCallOff(contract, n, { reason: "r" }, vendor())
                  : what === "cancel"
                    ? cancelCallOff(contract, n, { reason: "r" }, manager())
                    : {
                        ok: true,
                        events: quantity > 14 ? onDueContract(contract, "2026-11-30T00:00:00.000Z", policy) : [],
                      };
        if (!decision.ok) {
          if (decision.refusal.code === "over-ceiling") refusedByCeiling += 1;
          continue;
        }
        contract = played(contract, ...decision.events);
        const sum = (all: { amountMinor: number }[]) => all.reduce((total, each) => total + each.amountMinor, 0);
        const live = (contract.callOffs ?? []).filter(isLive);
        expect(sum(live)).toBeLessThanOrEqual(1_000 * million);
        expect(sum(live) + leftMinor(contract)).toBe(1_000 * million);
        expect(sum(Object.values(contract.deliverables))).toBe(sum(live.filter(({ state }) => state === "accepted")));
        expect(contract.totals.committedMinor).toBe(sum(live.filter(({ state }) => state === "accepted")));
      }
    }),
  );
  expect(refusedByCeiling).toBeGreaterThan(100);
});
