import { describe, expect, it } from "vitest";
import { moved as acted, activeContract, deliveredContract } from "../../shared/contracts/contract.example.ts";
import type { Contract, ContractEvent, Deliverable, DeliverableState } from "../../shared/contracts/state.ts";
import { deliverableActs } from "../../shared/deliverables/acts.ts";
import {
  at,
  awaiting,
  deliverableMachine,
  faults,
  sampleFile as file,
  handOver,
  head,
  revised,
  supervisor,
  vendor,
  withDraft,
} from "../../shared/deliverables/deliverable.example.ts";
import { lateDaysAt } from "../../shared/deliverables/lateness.ts";
import { resolveRejection } from "../../shared/deliverables/resolve.ts";
import { rejectVersion, requestRevision } from "../../shared/deliverables/review.ts";
import type { Resolve } from "../../shared/deliverables/schema.ts";
import { addVersion, submitVersion } from "../../shared/deliverables/version.ts";
import type { File } from "../../shared/files/file.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import type { Decision } from "../../shared/refusal.ts";

const { samples: inState, commands: acts } = deliverableMachine;
type Name = keyof typeof acts;

const ok = (decision: Decision<ContractEvent>): ContractEvent[] => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events;
};

const codeOf = (decision: Decision<unknown>) => (decision.ok ? "accepted" : decision.refusal.code);
const first = (contract: Contract): Deliverable => contract.deliverables["1"]!;

/** State and role in which each act succeeds; the reviewing manager is the named supervisor. */
const allowed: Record<Name, [DeliverableState, Role][]> = {
  addVersion: [
    ["planned", "vendorMember"],
    ["revisionRequested", "vendorMember"],
  ],
  submitVersion: [
    ["planned", "vendorMember"],
    ["revisionRequested", "vendorMember"],
  ],
  acceptVersion: [["submitted", "prManager"]],
  acceptVersionPartly: [["submitted", "prManager"]],
  acceptVersionWithRemarks: [["submitted", "prManager"]],
  requestRevision: [["submitted", "prManager"]],
  rejectVersion: [["submitted", "prManager"]],
  approveAcceptance: [],
  declineAcceptance: [],
  resolveRejection: [["rejected", "head"]],
};

const everyRole = Object.keys(roles) as Role[];
const partyOf = (role: Role) => ({ body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" })[roles[role]];

const cells = (Object.keys(acts) as Name[]).flatMap((name) =>
  (Object.keys(inState) as DeliverableState[]).flatMap((state) =>
    everyRole.map((role) => ({ name, state, role, may: allowed[name].some(([s, r]) => s === state && r === role) })),
  ),
);

const personOf = (role: Role) => (role === "prManager" ? "prs_pm" : "prs_new");

describe("a deliverable, every act in every state for every role", () => {
  it.each(cells)("$name $state $role: $may", ({ name, state, role, may }) => {
    const decision = acts[name](inState[state], momentOf(personOf(role), at, partyOf(role), role));
    expect(inState[state].deliverables["1"]?.state).toBe(state);
    expect(decision.ok).toBe(may);
    if (!decision.ok) {
      const needless = ["not-allowed", "wrong-state", "not-the-supervisor", "nothing-to-approve"];
      expect(needless).toContain(decision.refusal.code);
    }
  });

  it.each((Object.keys(acts) as Name[]).flatMap((name) => deliverableActs[name].by.map((role) => ({ name, role }))))(
    "$name is nothing for $role of another party",
    ({ name, role }) => {
      const party = roles[role] === "body" ? "bdy_two" : "vnd_beta";
      for (const contract of [...Object.values(inState), awaiting]) {
        expect(codeOf(acts[name](contract, momentOf(personOf(role), at, party, role)))).toBe("not-allowed");
      }
    },
  );

  it.each(Object.keys(acts) as Name[])("%s needs an active contract", (name) => {
    const state = deliverableActs[name].from[0];
    const [role] = deliverableActs[name].by;
    for (const ended of ["completed", "terminated"] as const) {
      const contract = { ...inState[state], state: ended };
      const decision = acts[name](contract, momentOf(personOf(role), at, partyOf(role), role));
      expect(decision).toMatchObject({ refusal: { code: "wrong-state", facts: { is: ended, needs: ["active"] } } });
    }
  });

  it.each(Object.keys(acts) as Name[])("%s knows no deliverable or version that is not there", (name) => {
    const [role] = deliverableActs[name].by;
    const moment = momentOf(personOf(role), at, partyOf(role), role);
    const { terms } = activeContract;
    const none = { ...deliveredContract, terms: { ...terms, deliverables: terms.deliverables.slice(1) } };
    expect(codeOf(acts[name](none, moment))).toBe("not-found");
  });
});

describe("a version", () => {
  it("keeps what its files are and gets the next number", () => {
    const decision = addVersion(activeContract, 1, { files: ["fil_a"], note: "first" }, [file()], vendor());
    expect(ok(decision)).toEqual([
      {
        type: "VersionAdded",
        at,
        by: "prs_alpha",
        deliverable: 1,
        version: {
          v: 1,
          files: [{ id: "fil_a", name: "a.pdf", sha256: "d".repeat(64), size: 10, mediaType: "application/pdf" }],
          note: "first",
          createdAt: at,
        },
      },
    ]);
  });

  it("gives way to the next one while it was not submitted, and its number is gone", () => {
    const twice = acted(withDraft, addVersion(withDraft, 1, { files: ["fil_a"] }, [file()], vendor()));
    expect(first(twice).versions.map(({ v }) => v)).toEqual([2]);
    expect(codeOf(submitVersion(twice, 1, 1, vendor()))).toBe("not-found");
    expect(submitVersion(twice, 1, 2, vendor()).ok).toBe(true);
    const again = acted(revised, addVersion(revised, 1, { files: ["fil_a"] }, [file()], vendor()));
    expect(first(again).versions.map(({ v }) => v)).toEqual([1, 2]);
    expect(codeOf(submitVersion(again, 1, 1, vendor()))).toBe("not-found");
  });

  it.each<[string, File | undefined]>([
    ["missing", undefined],
    ["another vendor's", file({ owner: "vnd_beta" })],
    ["rejected", file({ state: "rejected" })],
    ["expired", file({ state: "expired" })],
  ])("refuses a %s file", (_, bad) => {
    const decision = addVersion(activeContract, 1, { files: ["fil_a", "fil_b"] }, [file(), bad], vendor());
    expect(codeOf(decision)).toBe("file-not-ready");
  });

  it.each(["pending", "uploaded", "clean"] as const)("may name a file that is %s", (state) => {
    expect(addVersion(activeContract, 1, { files: ["fil_a"] }, [file({ state })], vendor()).ok).toBe(true);
  });

  it("is submitted once", () => {
    const decision = submitVersion(revised, 1, 1, vendor());
    expect(decision).toMatchObject({ refusal: { code: "version-submitted", facts: { v: 1 } } });
  });

  it("is to be reviewed within ten working days of the day it came", () => {
    // Wednesday 11 November 2026, Thursdays and Fridays off.
    const [event] = ok(submitVersion(withDraft, 1, 1, vendor()));
    expect(event).toMatchObject({ type: "VersionSubmitted", lateDays: 0, reviewBy: "2026-11-25T20:29:59.999Z" });
  });
});

describe("lateness", () => {
  const submittedAt = (contract: Contract, when: string) => first(handOver(contract, 1, when)).lateDays;

  it("counts Tehran days after the due day", () => {
    expect(submittedAt(activeContract, "2026-11-15T20:29:59.999Z")).toBe(0);
    expect(submittedAt(activeContract, "2026-11-15T20:30:00.000Z")).toBe(1);
    expect(submittedAt(activeContract, "2026-11-19T12:00:00.000Z")).toBe(4);
  });

  it("stands still while a version lies with the body", () => {
    // Handed over on 10 November, sent back on the 14th: four days of grace after the 15th.
    const returned = acted(
      deliveredContract,
      requestRevision(deliveredContract, 1, 1, faults, supervisor("2026-11-14T08:00:00.000Z")),
    );
    expect(submittedAt(returned, "2026-11-19T12:00:00.000Z")).toBe(0);
    expect(submittedAt(returned, "2026-11-20T12:00:00.000Z")).toBe(1);
  });

  it("starts anew with a new due date, and what was late before stays", () => {
    const late = handOver(activeContract, 1, "2026-11-18T12:00:00.000Z");
    const refused = acted(late, rejectVersion(late, 1, 1, faults, supervisor("2026-11-21T08:00:00.000Z")));
    const round: Resolve = { exit: "extraRound", dueAt: "2026-12-01T20:29:59.999Z", reason: "r" };
    const again = acted(refused, resolveRejection(refused, 1, round, head("2026-11-22T08:00:00.000Z")));
    expect(first(again)).toMatchObject({ dueAt: round.dueAt, extraRounds: 1, lateDays: 3 });
    expect(lateDaysAt(first(again), "2026-12-01T12:00:00.000Z")).toBe(3);
    expect(lateDaysAt(first(again), "2026-12-03T12:00:00.000Z")).toBe(5);
  });

  it("rejects at once what is worthless when late", () => {
    const inTime = handOver(activeContract, 3, "2026-11-25T20:29:59.999Z");
    expect(inTime.deliverables["3"]?.state).toBe("submitted");
    const late = handOver(activeContract, 3, "2026-11-25T20:30:00.000Z");
    expect(late.deliverables["3"]).toMatchObject({
      state: "rejected",
      lateDays: 1,
      versions: [{ review: { by: "system", outcome: "rejected" } }],
    });
    expect(resolveRejection(late, 3, { exit: "descope", reason: "r" }, head()).ok).toBe(true);
  });
});
