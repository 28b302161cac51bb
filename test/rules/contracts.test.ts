import { describe, expect, it } from "vitest";
import {
  activeContract,
  awardedBooklet,
  booklet,
  deliveredContract,
  draftedContract,
  offeredContract,
  played,
  readyContract,
  signedContract,
} from "../../shared/contracts/contract.example.ts";
import {
  cancelContract,
  changeContract,
  contractActs,
  offerContract,
  signContract,
} from "../../shared/contracts/contract.ts";
import { contractCommands as acts, contractMachine } from "../../shared/contracts/contract-machine.example.ts";
import { documentOf } from "../../shared/contracts/document.ts";
import { contractDrafted, contractIdOf, policyFor } from "../../shared/contracts/draft.ts";
import { nextDue, onDueContract } from "../../shared/contracts/due.ts";
import type { Contract, ContractEvent, ContractState } from "../../shared/contracts/state.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Moment } from "../../shared/moment.ts";
import { type Caller, type Role, roles } from "../../shared/people/role.ts";

const hash = offeredContract.documentHash ?? "";
const at = "2026-11-05T08:00:00.000Z";
const { samples: states } = contractMachine;
type Name = keyof typeof acts;

/** Who may do what in which state; every other cell is a refusal. */
const allowed: Record<Name, [ContractState, Role][]> = {
  changeContract: [["drafting", "prManager"]],
  offerContract: [["drafting", "prManager"]],
  signContract: [
    ["awaitingVendor", "signatory"],
    ["awaitingBody", "head"],
  ],
  cancelContract: [
    ["drafting", "head"],
    ["awaitingVendor", "head"],
    ["awaitingBody", "head"],
  ],
};

const everyRole = Object.keys(roles) as Role[];
const partyOf = (role: Role) => ({ body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" })[roles[role]];
const cells = (Object.keys(acts) as Name[]).flatMap((name) =>
  (Object.keys(states) as ContractState[]).flatMap((state) =>
    everyRole.map((role) => ({ name, state, role, may: allowed[name].some(([s, r]) => s === state && r === role) })),
  ),
);

describe("a contract, every act in every state for every role", () => {
  it.each(cells)("$name $state $role: $may", ({ name, state, role, may }) => {
    const decision = acts[name](states[state], momentOf("prs_new", at, partyOf(role), role));
    expect(decision.ok).toBe(may);
    if (!decision.ok) expect(["not-allowed", "wrong-state"]).toContain(decision.refusal.code);
  });

  it.each((Object.keys(acts) as Name[]).flatMap((name) => contractActs[name].by.map((role) => ({ name, role }))))(
    "$name is nothing for $role of another party",
    ({ name, role }) => {
      const party = roles[role] === "body" ? "bdy_two" : "vnd_beta";
      for (const contract of Object.values(states)) {
        const decision = acts[name](contract, momentOf("prs_new", at, party, role));
        expect(decision).toMatchObject({ ok: false, refusal: { code: "not-allowed" } });
      }
    },
  );
});

describe("the draft of a contract", () => {
  it("takes everything of the award and shares the price out to the last rial", () => {
    expect(draftedContract).toMatchObject({
      id: "ctr_booklet-1-1",
      state: "drafting",
      version: 1,
      author: "prs_pm",
      tasks: ["tsk_booklet"],
      fiscalYear: 1405,
      terms: { amountMinor: 1_000_000_001, currency: "IRR", supervisor: "", rightsClause: "" },
    });
    const amounts = draftedContract.terms.deliverables.map(({ amountMinor }) => amountMinor);
    expect(amounts).toEqual([200_000_000, 500_000_001, 300_000_000]);
    expect(amounts.reduce((a, b) => a + b)).toBe(1_000_000_001);
    expect(draftedContract.terms.deliverables[0]).not.toHaveProperty("shareBp");
  });

  it("names one contract per award", () => {
    expect(contractIdOf("awd_booklet.1.2")).toBe("ctr_booklet-1-2");
    expect(contractIdOf("awd_booklet.1.2")).not.toBe(contractIdOf("awd_booklet.12.2"));
  });

  it("keeps every rate of the day with its rule", () => {
    const { policy } = momentOf("prs_pm", at);
    const kept = policyFor(policy);
    expect(kept.vatBp).toBe(policy.vatBp.value);
    expect(kept.rules["vatBp"]).toEqual(policy.vatBp.rule);
    const { rules, ...numbers } = kept;
    expect(Object.values(numbers).every(Number.isInteger)).toBe(true);
    expect(Object.keys(rules).sort()).toEqual(Object.keys(numbers).sort());
    const dearer: Moment = {
      ...momentOf("prs_pm", at),
      policy: { ...policy, vatBp: { ...policy.vatBp, value: 1200 } },
    };
    const later = played(undefined, contractDrafted(awardedBooklet, dearer));
    expect([draftedContract.policy.vatBp, later.policy.vatBp]).toEqual([1000, 1200]);
  });
});

describe("changing a draft", () => {
  const pm = momentOf("prs_pm", at, "bdy_one", "prManager");

  it("moves amounts as long as they sum to the amount", () => {
    const decision = changeContract(
      draftedContract,
      {
        deliverables: [
          { n: 1, amountMinor: 0 },
          { n: 3, amountMinor: 500_000_000 },
        ],
      },
      undefined,
      pm,
    );
    if (!decision.ok) throw new Error(decision.refusal.code);
    const after = played(draftedContract, ...decision.events);
    expect(after.terms.deliverables.map(({ amountMinor }) => amountMinor)).toEqual([0, 500_000_001, 500_000_000]);
    expect(after.writers).toEqual(["prs_pm"]);
  });

  it("refuses a sum that differs by one rial, in either direction", () => {
    for (const amountMinor of [199_999_999, 200_000_001, Number.MAX_SAFE_INTEGER]) {
      const decision = changeContract(draftedContract, { deliverables: [{ n: 1, amountMinor }] }, undefined, pm);
      expect(decision).toMatchObject({ refusal: { code: "deliverables-do-not-sum" } });
    }
  });

  it("refuses a deliverable it does not have", () => {
    const decision = changeContract(draftedContract, { deliverables: [{ n: 9, amountMinor: 1 }] }, undefined, pm);
    expect(decision).toMatchObject({ refusal: { code: "deliverable-unknown", facts: { n: 9 } } });
  });

  it.each<[string, Caller | undefined]>([
    ["nobody known", undefined],
    ["a head", { person: "prs_head", memberships: [{ party: "bdy_one", roles: ["head"] }] }],
    ["a PR manager of another body", { person: "prs_x", memberships: [{ party: "bdy_two", roles: ["prManager"] }] }],
  ])("refuses %s as supervisor", (_, person) => {
    expect(changeContract(draftedContract, { supervisor: "prs_x" }, person, pm)).toMatchObject({
      refusal: { code: "supervisor-not-eligible" },
    });
  });
});

describe("offering", () => {
  it("needs a supervisor and a rights clause", () => {
    const moment = momentOf("prs_pm", at, "bdy_one", "prManager");
    const without = (change: Partial<Contract["terms"]>) =>
      offerContract({ ...readyContract, terms: { ...readyContract.terms, ...change } }, hash, moment);
    expect(without({ supervisor: "", rightsClause: "" })).toMatchObject({
      refusal: { code: "contract-incomplete", facts: { missing: ["supervisor", "rightsClause"] } },
    });
    expect(without({ rightsClause: "" })).toMatchObject({ refusal: { facts: { missing: ["rightsClause"] } } });
    expect(without({}).ok).toBe(true);
  });

  it("gives the vendor its full working days when the body was slow, and never less than the award did", () => {
    const offerAt = (day: string) => {
      const decision = offerContract(readyContract, hash, momentOf("prs_pm", day, "bdy_one", "prManager"));
      return decision.ok ? played(readyContract, ...decision.events).signBy : undefined;
    };
    expect(offerAt("2026-11-01T08:00:00.000Z")).toBe("2026-11-10T20:29:59.999Z");
    // Seven working days after Tuesday 10 November, Thursdays and Fridays off.
    expect(offerAt("2026-11-10T08:00:00.000Z")).toBe("2026-11-21T20:29:59.999Z");
  });
});

describe("signing", () => {
  const sign = (contract: Contract, moment: Moment, documentHash = hash) =>
    signContract(contract, { documentHash }, moment);
  const alpha = (when: string) => momentOf("prs_alpha", when, "vnd_alpha", "signatory");
  const head = (when: string, person = "prs_head") => momentOf(person, when, "bdy_one", "head");

  it("waits for the end of the standstill and ends with the signing time", () => {
    const refusalAt = (when: string) => {
      const decision = sign(offeredContract, alpha(when));
      return decision.ok ? undefined : decision.refusal.code;
    };
    expect(refusalAt("2026-11-01T07:59:59.999Z")).toBe("too-early");
    expect(refusalAt("2026-11-01T08:00:00.000Z")).toBe(undefined);
    expect(refusalAt(offeredContract.signBy)).toBe(undefined);
    expect(refusalAt("2026-11-11T20:30:00.000Z")).toBe("too-late");
    // The body is not cut off when the vendor was in time.
    expect(sign(signedContract, head("2026-11-20T08:00:00.000Z")).ok).toBe(true);
  });

  it("is over the very document that was offered, on both sides", () => {
    const other = "c".repeat(64);
    expect(sign(offeredContract, alpha(at), other)).toMatchObject({ refusal: { code: "document-differs" } });
    expect(sign(signedContract, head(at), other)).toMatchObject({ refusal: { code: "document-differs" } });
  });

  it("needs the vendor first", () => {
    expect(sign(offeredContract, head(at))).toMatchObject({ refusal: { code: "not-allowed" } });
    expect(sign(signedContract, alpha(at))).toMatchObject({ refusal: { code: "not-allowed" } });
  });

  it("is over once it is signed, for both sides", () => {
    for (const moment of [alpha(at), head(at)]) {
      expect(sign(activeContract, moment)).toMatchObject({ refusal: { code: "wrong-state", facts: { is: "active" } } });
    }
  });

  it.each([
    ["the author", readyContract.author],
    ["whoever changed it", "prs_writer"],
    ["whoever offered it", "prs_offers"],
    ["whoever signed for the vendor", "prs_alpha"],
  ])("refuses %s as head", (_, person) => {
    const contract = { ...signedContract, writers: ["prs_writer"], offeredBy: "prs_offers" };
    expect(sign(contract, head(at, person))).toMatchObject({ refusal: { code: "same-person" } });
    expect(sign(contract, head(at)).ok).toBe(true);
  });

  it("makes the contract active, its deliverables due at the end of a Tehran day", () => {
    const decision = sign(signedContract, head("2026-11-05T20:00:00.000Z"));
    if (!decision.ok) throw new Error(decision.refusal.code);
    expect(decision.events.map(({ type }) => type)).toEqual(["ContractSigned", "ContractActivated"]);
    const after = played(signedContract, ...decision.events);
    expect(after).toMatchObject({ state: "active", activeAt: "2026-11-05T20:00:00.000Z" });
    expect(after.signatures.map(({ party, documentHash }) => [party, documentHash])).toEqual([
      ["vnd_alpha", hash],
      ["bdy_one", hash],
    ]);
    expect(after.deliverables["1"]).toMatchObject({
      state: "planned",
      dueAt: "2026-11-15T20:29:59.999Z",
      amountMinor: 200_000_000,
    });
    expect(after.totals.committedMinor).toBe(1_000_000_001);
  });

  it.each([
    ["later than the signing", "2026-12-01", "2026-12-11T20:29:59.999Z"],
    ["before the signing", "2026-10-01", "2026-11-15T20:29:59.999Z"],
  ])("counts from the agreed start when that is %s", (_, startsOn, dueAt) => {
    const contract = { ...signedContract, terms: { ...signedContract.terms, startsOn } };
    const decision = sign(contract, head(at));
    expect(decision.ok && played(contract, ...decision.events).deliverables["1"]?.dueAt).toBe(dueAt);
  });
});

describe("cancelling", () => {
  it("is not for the author", () => {
    const decision = cancelContract(offeredContract, { reason: "r" }, momentOf("prs_pm", at, "bdy_one", "head"));
    expect(decision).toMatchObject({ refusal: { code: "same-person" } });
  });
});

describe("time", () => {
  const { policy } = momentOf("prs_pm", at);

  it("cancels what the vendor did not sign in time, once", () => {
    expect(nextDue(offeredContract)).toBe(offeredContract.signBy);
    expect(onDueContract(offeredContract, offeredContract.signBy, policy)).toEqual([]);
    const events = onDueContract(offeredContract, "2026-11-11T20:30:00.000Z", policy);
    expect(events).toMatchObject([{ type: "ContractCancelled", by: "system", reason: "signingTimePassed" }]);
    const after = played(offeredContract, ...events);
    expect(onDueContract(after, "2026-12-11T20:30:00.000Z", policy)).toEqual([]);
    expect(nextDue(after)).toBe(undefined);
  });

  it.each(["drafting", "awaitingBody", "active", "completed", "terminated", "cancelled"] as const)(
    "does nothing by itself to one that is %s",
    (state) => {
      expect(onDueContract(states[state], "2030-01-01T00:00:00.000Z", policy)).toEqual([]);
    },
  );
});

describe("the document", () => {
  it("is the same before and after everything that happens to the contract", () => {
    const text = JSON.stringify(documentOf(readyContract));
    for (const contract of [
      offeredContract,
      signedContract,
      activeContract,
      deliveredContract,
      ...Object.values(states),
    ]) {
      expect(JSON.stringify(documentOf(contract))).toBe(text);
    }
  });

  it.each<[string, Partial<Contract["terms"]>]>([
    ["the IBAN", { vendorIban: "IR000000000000000000000001" }],
    ["the supervisor", { supervisor: "prs_other" }],
    ["the rights", { rightsClause: "Other" }],
    ["the start", { startsOn: "2026-12-01" }],
    ["the amount", { amountMinor: 1 }],
  ])("changes with %s", (_, change) => {
    const changed = { ...readyContract, terms: { ...readyContract.terms, ...change } };
    expect(JSON.stringify(documentOf(changed))).not.toBe(JSON.stringify(documentOf(readyContract)));
  });
});

describe("the first event", () => {
  it("must be there", () => {
    const { contract: _contract, ...rest } = booklet as Extract<ContractEvent, { type: "ContractDrafted" }>;
    expect(rest).toMatchObject({ type: "ContractDrafted", by: "prs_pm" });
    expect(() => played(undefined, { type: "ContractCompleted", at, by: "prs_pm" })).toThrow("without a contract");
  });
});
