import { describe, expect, it } from "vitest";
import { activeContract, deliveredContract, moved } from "../../shared/contracts/contract.example.ts";
import { nextDue, onDueContract } from "../../shared/contracts/due.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { resumeContract, suspendContract } from "../../shared/contracts/suspension.ts";
import { answerNotice, giveNotice, terminateContract } from "../../shared/contracts/termination.ts";
import { faults, handOver, head, revised, supervisor, vendor } from "../../shared/deliverables/deliverable.example.ts";
import { lateDaysAt } from "../../shared/deliverables/lateness.ts";
import { acceptVersion, rejectVersion } from "../../shared/deliverables/review.ts";
import { submitVersion } from "../../shared/deliverables/version.ts";
import { halfFilm } from "../../shared/invoices/invoice.example.ts";
import { draftInvoice } from "../../shared/invoices/invoice.ts";
import { isLastInstalment } from "../../shared/invoices/order.ts";
import type { Decision } from "../../shared/refusal.ts";

const reason = "The venue burnt down.";
const letter = { number: "14/7", date: "2026-11-11" };
const codeOf = (decision: Decision<unknown>) => (decision.ok ? "ok" : decision.refusal.code);
const suspend = (contract: Contract, when = "2026-11-12T08:00:00.000Z") =>
  moved(contract, suspendContract(contract, { reason, letter }, head(when)));
const resume = (contract: Contract, when: string) => moved(contract, resumeContract(contract, head(when)));

describe("a suspension", () => {
  it("stops deliveries, reviews and every clock", () => {
    const stopped = suspend(deliveredContract);
    expect(stopped).toMatchObject({ state: "suspended", suspended: { by: "prs_head", reason, letter } });
    expect(codeOf(submitVersion(stopped, 2, 1, vendor()))).toBe("wrong-state");
    expect(codeOf(acceptVersion(stopped, 1, 1, supervisor()))).toBe("wrong-state");
    expect(nextDue(stopped)).toBe(undefined);
    const { policy } = head("2027-06-01T08:00:00.000Z");
    expect(onDueContract(stopped, "2027-06-01T08:00:00.000Z", policy)).toEqual([]);
    expect(nextDue(deliveredContract)).toBe("2026-11-24T20:29:59.999Z");
  });

  it("gives calendar days back to what is owed, and working days to reviews", () => {
    // 12 to 22 November: ten days, of which 13, 19 and 20 are weekend; 22 November counts.
    const back = resume(suspend(deliveredContract), "2026-11-22T08:00:00.000Z");
    expect(back.state).toBe("active");
    expect(back.suspended).toBe(undefined);
    const { 1: first, 2: second, 3: third } = back.deliverables;
    expect(first).toMatchObject({ dueAt: "2026-11-15T20:29:59.999Z" });
    expect(first?.versions[0]?.reviewBy).toBe("2026-12-05T20:29:59.999Z");
    expect(second?.dueAt).toBe("2026-12-15T20:29:59.999Z");
    expect(third?.dueAt).toBe("2026-12-05T20:29:59.999Z");
  });

  it("makes nobody late, and excuses no day before it", () => {
    // Due on 15 November, three days late when it stops; resumed ten days later and handed over two days after.
    const late = suspend(revised, "2026-11-18T08:00:00.000Z");
    const free = revised.deliverables["1"]!;
    const back = resume(late, "2026-11-28T08:00:00.000Z").deliverables["1"]!;
    expect(lateDaysAt(back, "2026-11-30T08:00:00.000Z")).toBe(lateDaysAt(free, "2026-11-20T08:00:00.000Z"));
  });

  it("does not excuse twice what lay with the body meanwhile", () => {
    const back = resume(suspend(deliveredContract), "2026-11-22T08:00:00.000Z");
    const asked = moved(back, rejectVersion(back, 1, 1, faults, supervisor("2026-11-24T08:00:00.000Z")));
    // Five days were left when it was handed over on the 10th: from the 24th they end on the 29th.
    const deliverable = asked.deliverables["1"]!;
    expect(lateDaysAt(deliverable, "2026-11-29T08:00:00.000Z")).toBe(0);
    expect(lateDaysAt(deliverable, "2026-11-30T08:00:00.000Z")).toBe(1);
  });

  it("of less than a day moves nothing", () => {
    const back = resume(suspend(deliveredContract), "2026-11-12T20:00:00.000Z");
    expect(back.deliverables).toEqual(deliveredContract.deliverables);
  });

  it("holds up no money for what is accepted, and is no end of the contract", () => {
    const stopped = suspend(halfFilm);
    const drafted = moved(stopped, draftInvoice(stopped, { number: "A-1" }, vendor()));
    expect(isLastInstalment(drafted, drafted.invoices[0]!)).toBe(false);
  });

  it("is by a letter that exists", () => {
    const tomorrow = { reason, letter: { ...letter, date: "2026-11-12" } };
    expect(codeOf(suspendContract(activeContract, tomorrow, head("2026-11-11T08:00:00.000Z")))).toBe("letter-date");
    expect(codeOf(suspendContract(activeContract, tomorrow, head("2026-11-11T20:30:00.000Z")))).toBe("ok");
  });
});

describe("a formal notice", () => {
  const warn = (contract: Contract, when = "2026-11-11T08:00:00.000Z") =>
    giveNotice(contract, { reason, letter }, supervisor(when));
  const warned = moved(activeContract, warn(activeContract));

  it("gives the vendor its working days to answer", () => {
    expect(warned.notice).toMatchObject({ by: "prs_pm", letter, replyBy: "2026-11-25T20:29:59.999Z" });
    const { formalNoticeWorkingDays: _days, ...older } = activeContract.policy;
    expect(moved({ ...activeContract, policy: older }, warn({ ...activeContract, policy: older })).notice).toEqual(
      warned.notice,
    );
    const short = { ...activeContract, policy: { ...activeContract.policy, formalNoticeWorkingDays: 1 } };
    expect(moved(short, warn(short)).notice?.replyBy).toBe("2026-11-14T20:29:59.999Z");
  });

  it("needs something that is owed, and is not given twice at once", () => {
    const both = [2, 3].reduce((now, n) => handOver(now, n, "2026-11-11T08:00:00.000Z"), deliveredContract);
    expect(codeOf(warn(both))).toBe("nothing-owed");
    expect(codeOf(warn(warned, "2026-11-25T20:29:59.999Z"))).toBe("notice-running");
    expect(codeOf(warn(warned, "2026-11-25T20:30:00.000Z"))).toBe("ok");
    const future = { reason, letter: { ...letter, date: "2026-11-12" } };
    expect(codeOf(giveNotice(activeContract, future, supervisor()))).toBe("letter-date");
  });

  it("is answered once, by the vendor", () => {
    const answer = (contract: Contract) => answerNotice(contract, { text: "On Saturday." }, vendor());
    expect(codeOf(answer(activeContract))).toBe("notice-missing");
    const answered = moved(warned, answer(warned));
    expect(answered.notice?.answer).toMatchObject({ by: "prs_alpha", text: "On Saturday." });
    expect(codeOf(answer(answered))).toBe("notice-missing");
    expect(codeOf(warn(answered))).toBe("ok");
  });

  it("stands still with the contract", () => {
    const back = resume(suspend(warned), "2026-11-15T08:00:00.000Z");
    expect(back.notice?.replyBy).toBe("2026-11-29T20:29:59.999Z"); // two working days: the 14th and the 15th
  });
});

describe("a termination", () => {
  const end = (contract: Contract, ground: Parameters<typeof terminateContract>[1]["ground"], moment = head()) =>
    terminateContract(contract, { ground, reason, letter }, moment);

  it("keeps ground, letter and reason", () => {
    for (const ground of ["breach", "forceMajeure", "mutual", "needEnded"] as const) {
      expect(moved(activeContract, end(activeContract, ground))).toMatchObject({
        state: "terminated",
        terminated: { by: "prs_head", ground, letter, reason },
      });
    }
    expect(moved(suspend(activeContract), end(suspend(activeContract), "mutual")).state).toBe("terminated");
  });

  it("is not for the supervisor, and by a letter that exists", () => {
    expect(codeOf(end(activeContract, "breach", head("2026-11-11T08:00:00.000Z", "prs_pm")))).toBe("same-person");
    expect(codeOf(end(activeContract, "breach", head("2026-11-10T08:00:00.000Z")))).toBe("letter-date");
  });

  it("for repeated rejection needs one that stands", () => {
    expect(codeOf(end(deliveredContract, "repeatedRejection"))).toBe("nothing-rejected");
    const rejected = moved(deliveredContract, rejectVersion(deliveredContract, 1, 1, faults, supervisor()));
    expect(codeOf(end(rejected, "repeatedRejection"))).toBe("ok");
  });

  it("for silence needs a notice whose time has passed without a word or a delivery", () => {
    const after = head("2026-11-25T20:30:00.000Z");
    expect(codeOf(end(activeContract, "vendorSilent", after))).toBe("notice-missing");
    const warned = moved(activeContract, giveNotice(activeContract, { reason, letter }, supervisor()));
    expect(codeOf(end(warned, "vendorSilent", head("2026-11-25T20:29:59.999Z")))).toBe("notice-running");
    expect(codeOf(end(warned, "vendorSilent", after))).toBe("ok");
    expect(codeOf(end(suspend(warned), "vendorSilent", after))).toBe("wrong-state");
    const answered = moved(warned, answerNotice(warned, { text: "Soon." }, vendor()));
    expect(codeOf(end(answered, "vendorSilent", after))).toBe("vendor-answered");
    const delivered = handOver(warned, 1, "2026-11-20T08:00:00.000Z");
    expect(codeOf(end(delivered, "vendorSilent", after))).toBe("vendor-answered");
    expect(codeOf(end(delivered, "breach", after))).toBe("ok");
  });
});
