import { describe, expect, it } from "vitest";
import { moved as acted, activeContract, deliveredContract, played } from "../../shared/contracts/contract.example.ts";
import { nextDue, onDueContract } from "../../shared/contracts/due.ts";
import type { Contract, ContractEvent, Deliverable } from "../../shared/contracts/state.ts";
import { viewContract } from "../../shared/contracts/view.ts";
import {
  at,
  awaiting,
  costly,
  deliverableMachine,
  faults,
  handOver,
  head,
  revised,
  supervisor,
  vendor,
} from "../../shared/deliverables/deliverable.example.ts";
import { resolveRejection } from "../../shared/deliverables/resolve.ts";
import {
  acceptVersion,
  acceptVersionPartly,
  approveAcceptance,
  declineAcceptance,
  rejectVersion,
  requestRevision,
} from "../../shared/deliverables/review.ts";
import type { Resolve } from "../../shared/deliverables/schema.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Role } from "../../shared/people/role.ts";
import type { Decision } from "../../shared/refusal.ts";

const { samples: inState, commands: acts } = deliverableMachine;
const { rejected } = inState;

const ok = (decision: Decision<ContractEvent>): ContractEvent[] => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events;
};

const codeOf = (decision: Decision<unknown>) => (decision.ok ? "accepted" : decision.refusal.code);
const first = (contract: Contract): Deliverable => contract.deliverables["1"]!;

describe("a review", () => {
  it("is the named supervisor's, who must still be PR manager of the body", () => {
    const by = (person: string, role: Role, party = "bdy_one") =>
      codeOf(acceptVersion(deliveredContract, 1, 1, momentOf(person, at, party, role)));
    expect(by("prs_pm", "prManager")).toBe("accepted");
    expect(by("prs_pm2", "prManager")).toBe("not-the-supervisor");
    expect(by("prs_head", "head")).toBe("not-the-supervisor");
    expect(by("prs_pm", "head")).toBe("not-the-supervisor");
    expect(by("prs_pm", "finance")).toBe("not-allowed");
    expect(by("prs_pm", "prManager", "bdy_two")).toBe("not-allowed");
  });

  it("accepts the whole value, or says what is left to say", () => {
    expect(first(inState.accepted)).toMatchObject({ acceptedMinor: 200_000_000, acceptedAt: at, rounds: 1 });
    expect(first(inState.acceptedWithRemarks)).toMatchObject({
      acceptedMinor: 200_000_000,
      versions: [{ review: { by: "prs_pm", remarks: "r" } }],
    });
    expect(inState.accepted.totals).toMatchObject({ committedMinor: 1_000_000_001, acceptedMinor: 200_000_000 });
  });

  it("accepts a part by value or by pieces, never nothing and never all", () => {
    const printed = handOver(activeContract, 2, at);
    const part = (input: { acceptedMinor: number } | { quantity: number }) =>
      acceptVersionPartly(printed, 2, 1, { ...input, remarks: "r" }, supervisor());
    expect(acted(printed, part({ quantity: 333 })).deliverables["2"]).toMatchObject({
      state: "acceptedPartly",
      // 500,000,001 · 333 / 1000 = 166,500,000.333
      acceptedMinor: 166_500_000,
    });
    expect(acted(printed, part({ acceptedMinor: 500_000_000 })).deliverables["2"]?.acceptedMinor).toBe(500_000_000);
    expect(codeOf(part({ acceptedMinor: 500_000_001 }))).toBe("part-not-below-whole");
    expect(codeOf(part({ quantity: 1_000 }))).toBe("part-not-below-whole");
    expect(part({ quantity: 999 }).ok).toBe(true);
  });

  it("releases what was not accepted from what is committed", () => {
    expect(inState.acceptedPartly.totals).toMatchObject({ committedMinor: 800_000_006, acceptedMinor: 5 });
  });

  it.each([requestRevision, rejectVersion])("%o may only name criteria of the contract", (decide) => {
    const decision = decide(deliveredContract, 1, 1, { criteria: ["text", "gold"], remarks: "r" }, supervisor());
    expect(decision).toMatchObject({ refusal: { code: "change-needs-amendment", facts: { criteria: ["gold"] } } });
    // "count" is a criterion of another deliverable.
    expect(codeOf(decide(deliveredContract, 1, 1, { criteria: ["count"], remarks: "r" }, supervisor()))).toBe(
      "change-needs-amendment",
    );
  });

  it("asks for a revision twice, then takes or rejects", () => {
    const second = handOver(revised, 1, at);
    const twice = acted(second, requestRevision(second, 1, 2, faults, supervisor()));
    const third = handOver(twice, 1, at);
    expect(first(third).rounds).toBe(3);
    expect(requestRevision(third, 1, 3, faults, supervisor())).toMatchObject({
      refusal: { code: "rounds-used-up", facts: { rounds: 2 } },
    });
    expect(acceptVersion(third, 1, 3, supervisor()).ok).toBe(true);
    expect(rejectVersion(third, 1, 3, faults, supervisor()).ok).toBe(true);
  });

  it("is over the version under review alone", () => {
    const second = handOver(revised, 1, at);
    expect(codeOf(acceptVersion(second, 1, 1, supervisor()))).toBe("version-decided");
    expect(codeOf(acceptVersion(second, 1, 3, supervisor()))).toBe("not-found");
    expect(codeOf(approveAcceptance(second, 1, 1, head()))).toBe("version-decided");
    expect(codeOf(approveAcceptance(second, 1, 3, head()))).toBe("not-found");
  });
});

describe("an acceptance above the limit", () => {
  it("waits for the head and counts for nothing until then", () => {
    expect(first(awaiting)).toMatchObject({ state: "submitted", acceptedMinor: 0 });
    expect(awaiting.totals.acceptedMinor).toBe(0);
    for (const act of [acts.acceptVersion, acts.acceptVersionPartly, acts.requestRevision, acts.rejectVersion]) {
      expect(codeOf(act(awaiting, supervisor()))).toBe("acceptance-awaits-head");
    }
    const exact = { ...costly, policy: { ...costly.policy, acceptanceLimitRial: 200_000_000 } };
    expect(first(acted(exact, acceptVersion(exact, 1, 1, supervisor()))).state).toBe("accepted");
  });

  it("is measured by what is accepted, not by what was asked", () => {
    const part = acceptVersionPartly(costly, 1, 1, { acceptedMinor: 199_999_999, remarks: "r" }, supervisor());
    expect(first(acted(costly, part)).state).toBe("acceptedPartly");
  });

  it("is approved by a head who is another person", () => {
    const done = acted(awaiting, approveAcceptance(awaiting, 1, 1, head()));
    expect(first(done)).toMatchObject({
      state: "accepted",
      acceptedMinor: 200_000_000,
      versions: [{ review: { by: "prs_pm", approvedBy: "prs_head" } }],
    });
    expect(codeOf(approveAcceptance(awaiting, 1, 1, head(at, "prs_pm")))).toBe("same-person");
    expect(codeOf(approveAcceptance(deliveredContract, 1, 1, head()))).toBe("nothing-to-approve");
  });

  it("may be sent back, and is reviewed again", () => {
    const back = acted(awaiting, declineAcceptance(awaiting, 1, 1, { reason: "too dark" }, head()));
    expect(first(back)).toMatchObject({ state: "submitted", versions: [{ declined: { reason: "too dark" } }] });
    expect(first(back).versions[0]).not.toHaveProperty("review");
    expect(acceptVersion(back, 1, 1, supervisor()).ok).toBe(true);
    expect(codeOf(declineAcceptance(back, 1, 1, { reason: "r" }, head()))).toBe("nothing-to-approve");
  });

  it("is shown to the body only", () => {
    const versionFor = (party: string, role: Role) =>
      viewContract(awaiting, { person: "prs_x", memberships: [{ party, roles: [role] }] })?.deliverables[0]
        ?.versions[0];
    expect(versionFor("bdy_one", "finance")?.review).toMatchObject({ awaitsHead: true, by: "prs_pm" });
    expect(versionFor("vnd_alpha", "vendorMember")).not.toHaveProperty("review");
  });

  it("hides nothing of the versions before it", () => {
    const dear = { ...revised, policy: costly.policy };
    const second = handOver(dear, 1, at);
    const waits = acted(second, acceptVersion(second, 1, 2, supervisor()));
    const seen = viewContract(waits, vendor().by)?.deliverables[0]?.versions;
    expect(seen?.map(({ review }) => review?.outcome)).toEqual(["revisionRequested", undefined]);
  });
});

describe("a rejection", () => {
  const round: Resolve = { exit: "extraRound", dueAt: "2026-11-30T20:29:59.999Z", reason: "r" };
  const reduction: Resolve = { exit: "priceReduction", amountMinor: 150_000_000, reason: "r" };

  it("may lead to another round", () => {
    const again = acted(rejected, resolveRejection(rejected, 1, round, head()));
    expect(first(again)).toMatchObject({
      state: "revisionRequested",
      dueAt: round.dueAt,
      resolved: { exit: "extraRound" },
    });
    const second = handOver(again, 1, at);
    expect(acceptVersion(second, 1, 2, supervisor()).ok).toBe(true);
    expect(codeOf(resolveRejection(rejected, 1, { ...round, dueAt: at }, head()))).toBe("due-date-passed");
  });

  it("may be taken for less", () => {
    const cheaper = acted(rejected, resolveRejection(rejected, 1, reduction, head()));
    expect(first(cheaper)).toMatchObject({
      state: "acceptedPartly",
      amountMinor: 150_000_000,
      acceptedMinor: 150_000_000,
    });
    expect(cheaper.totals).toMatchObject({ committedMinor: 950_000_001, acceptedMinor: 150_000_000 });
    const same: Resolve = { ...reduction, amountMinor: 200_000_000 };
    expect(codeOf(resolveRejection(rejected, 1, same, head()))).toBe("part-not-below-whole");
  });

  it("may take it out of the contract", () => {
    expect(first(inState.descoped)).toMatchObject({ state: "descoped", amountMinor: 0, acceptedMinor: 0 });
    expect(inState.descoped.totals.committedMinor).toBe(800_000_001);
  });

  it("may end the contract, which then owes what was accepted and no more", () => {
    const printed = handOver(rejected, 2, at);
    const accepted = acted(printed, acceptVersion(printed, 2, 1, supervisor()));
    const ended = acted(accepted, resolveRejection(accepted, 1, { exit: "terminate", reason: "late" }, head()));
    expect(ended).toMatchObject({ state: "terminated", terminated: { by: "prs_head", reason: "late" } });
    expect(ended.totals).toMatchObject({ committedMinor: 500_000_001, acceptedMinor: 500_000_001 });
    expect(nextDue(ended)).toBe(undefined);
  });

  it("is resolved by another person than supervisor and rejecter", () => {
    for (const input of [round, reduction, { exit: "terminate", reason: "r" } as const]) {
      expect(codeOf(resolveRejection(rejected, 1, input, head(at, "prs_pm")))).toBe("same-person");
    }
    const byHead: Contract = {
      ...rejected,
      deliverables: {
        ...rejected.deliverables,
        1: {
          ...first(rejected),
          versions: first(rejected).versions.map((each) => ({ ...each, review: { ...each.review!, by: "prs_head" } })),
        },
      },
    };
    expect(codeOf(resolveRejection(byHead, 1, round, head()))).toBe("same-person");
    expect(resolveRejection(byHead, 1, round, head(at, "prs_head2")).ok).toBe(true);
  });
});

describe("the end of a contract", () => {
  const all = (["1", "2", "3"] as const).reduce((contract, n) => handOver(contract, Number(n), at), activeContract);
  const two = [1, 2].reduce((contract, n) => acted(contract, acceptVersion(contract, n, 1, supervisor())), all);

  it("comes with the act that ends the last deliverable, and with none before", () => {
    expect(two.state).toBe("active");
    expect(ok(acceptVersion(two, 3, 1, supervisor())).map(({ type }) => type)).toEqual([
      "VersionReviewed",
      "ContractCompleted",
    ]);
    const done = acted(two, acceptVersion(two, 3, 1, supervisor()));
    expect(done).toMatchObject({ state: "completed", completedAt: at });
  });

  it("comes with an approval or a resolution as well", () => {
    const dear = { ...two, policy: { ...two.policy, acceptanceLimitRial: 1 } };
    const waits = acted(dear, acceptVersion(dear, 3, 1, supervisor()));
    expect(waits.state).toBe("active");
    expect(acted(waits, approveAcceptance(waits, 3, 1, head())).state).toBe("completed");

    const no = acted(two, rejectVersion(two, 3, 1, { criteria: ["open"], remarks: "r" }, supervisor()));
    expect(no.state).toBe("active");
    expect(acted(no, resolveRejection(no, 3, { exit: "descope", reason: "r" }, head())).state).toBe("completed");
    const less: Resolve = { exit: "priceReduction", amountMinor: 1, reason: "r" };
    expect(acted(no, resolveRejection(no, 3, less, head())).state).toBe("completed");
  });
});

describe("the time of a review", () => {
  const { policy } = supervisor();
  const reviewBy = "2026-11-24T20:29:59.999Z";
  const past = "2026-11-24T20:30:00.000Z";

  it("goes on with the head for five more working days", () => {
    expect(nextDue(deliveredContract)).toBe(reviewBy);
    expect(onDueContract(deliveredContract, reviewBy, policy)).toEqual([]);
    const events = onDueContract(deliveredContract, past, policy);
    // Five working days after Tuesday 24 November.
    expect(events).toEqual([
      { type: "ReviewEscalated", at: past, by: "system", deliverable: 1, v: 1, reviewBy: "2026-12-01T20:29:59.999Z" },
    ]);
    const escalated = played(deliveredContract, ...events);
    expect(onDueContract(escalated, past, policy)).toEqual([]);
    expect(nextDue(escalated)).toBe("2026-12-01T20:29:59.999Z");
    expect(acceptVersion(escalated, 1, 1, head(past)).ok).toBe(true);
    expect(acceptVersion(escalated, 1, 1, supervisor(past)).ok).toBe(true);
  });

  it("then deems it accepted for the clock, never for money", () => {
    const escalated = played(deliveredContract, ...onDueContract(deliveredContract, past, policy));
    const late = "2026-12-01T20:30:00.000Z";
    const deemed = played(escalated, ...onDueContract(escalated, late, policy));
    expect(first(deemed)).toMatchObject({
      state: "submitted",
      acceptedMinor: 0,
      versions: [{ deemedAcceptedAt: late }],
    });
    expect(deemed.totals.acceptedMinor).toBe(0);
    expect(nextDue(deemed)).toBe(undefined);
    expect(onDueContract(deemed, "2027-01-01T00:00:00.000Z", policy)).toEqual([]);
    expect(first(acted(deemed, acceptVersion(deemed, 1, 1, supervisor(late)))).acceptedMinor).toBe(200_000_000);
  });

  it("comes to the same when the clock was away for long", () => {
    const events = onDueContract(deliveredContract, "2027-01-01T00:00:00.000Z", policy);
    expect(events.map(({ type }) => type)).toEqual(["ReviewEscalated", "VersionDeemedAccepted"]);
  });

  it("runs on while an acceptance waits for the head", () => {
    expect(onDueContract(awaiting, past, policy)).toMatchObject([{ type: "ReviewEscalated" }]);
  });

  it("asks two heads for an acceptance above the limit that one of them made", () => {
    const escalated = played(costly, ...onDueContract(costly, past, policy));
    const waits = acted(escalated, acceptVersion(escalated, 1, 1, head(past)));
    expect(codeOf(approveAcceptance(waits, 1, 1, head(past)))).toBe("same-person");
    expect(approveAcceptance(waits, 1, 1, head(past, "prs_head2")).ok).toBe(true);
  });

  it.each(["accepted", "rejected", "revisionRequested", "planned"] as const)("is over when it is %s", (state) => {
    expect(nextDue(inState[state])).toBe(undefined);
    expect(onDueContract(inState[state], "2030-01-01T00:00:00.000Z", policy)).toEqual([]);
  });
});
