import { describe, expect, it } from "vitest";
import { activeContract, deliveredContract, readyContract } from "../../shared/contracts/contract.example.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { namedIn, viewContract } from "../../shared/contracts/view.ts";
import { deliverableMachine } from "../../shared/deliverables/deliverable.example.ts";
import type { Caller } from "../../shared/people/role.ts";
import { mayTake, stepsOf } from "../../web/features/contracts/next.ts";
import type { Parts } from "../../web/features/contracts/queries.ts";

const manager: Caller = { person: "prs_pm", memberships: [{ party: "bdy_one", roles: ["prManager"] }] };
const vendor: Caller = { person: "prs_alpha", memberships: [{ party: "vnd_alpha", roles: ["signatory"] }] };

const seen = (contract: Contract, by: Caller) => {
  const view = viewContract(contract, by);
  if (!view) throw new Error("both sides see it");
  return { ...view, names: {} };
};
const actsOf = (contract: Contract, by: Caller, parts: Partial<Parts> = {}) =>
  stepsOf(seen(contract, by), parts, false)
    .filter((step) => mayTake(step, by))
    .map(({ act }) => act);

describe("the next step of a contract", () => {
  const tenth = { ...activeContract, terms: { ...activeContract.terms, advanceBp: 1_000 } };
  const guarantee = {
    n: 1,
    kind: "advance" as const,
    state: "held" as const,
    form: "bankGuarantee" as const,
    number: "1",
    issuer: "Bank",
    amountMinor: 100_000_000,
    validUntil: "2027-12-01",
    recorded: { by: "prs_finance", at: "2026-11-05T08:00:00.000Z" },
  };
  const secured: Contract = { ...tenth, guarantees: [guarantee] };

  it("is the vendor's to ask for an advance that is agreed and secured, before the work", () => {
    expect(actsOf(secured, vendor, { invoices: [] })).toEqual(["askAdvance", "submitVersion"]);
    expect(actsOf(secured, manager, { invoices: [] })).not.toContain("askAdvance");
  });

  it("is none for an advance that is unsecured, asked for, or not known to be open", () => {
    expect(actsOf(tenth, vendor, { invoices: [] })).toEqual(["submitVersion"]);
    expect(
      actsOf({ ...secured, guarantees: [{ ...guarantee, amountMinor: 99_999_999 }] }, vendor, { invoices: [] }),
    ).toEqual(["submitVersion"]);
    const asked = (state: "draft" | "cancelled") => ({ invoices: [{ kind: "advance", state }] }) as unknown as Parts;
    expect(actsOf(secured, vendor, asked("draft"))).toEqual(["submitVersion"]);
    expect(actsOf(secured, vendor, asked("cancelled"))).toEqual(["askAdvance", "submitVersion"]);
    expect(actsOf(secured, vendor)).toEqual(["submitVersion"]);
  });

  it("is to judge what was handed over, its supervisor's alone; the head decides on what was rejected", () => {
    const other: Caller = { ...manager, person: "prs_other" };
    const head: Caller = { person: "prs_head", memberships: [{ party: "bdy_one", roles: ["head"] }] };
    expect(actsOf(deliveredContract, manager)).toEqual(["reviewVersion"]);
    expect(actsOf(deliveredContract, other)).toEqual([]);
    expect(actsOf(deliveredContract, head)).toEqual([]);
    const { rejected } = deliverableMachine.samples;
    expect(actsOf(rejected, head)).toEqual(["resolveRejection"]);
    expect(actsOf(rejected, manager)).toEqual([]);
  });

  it("is to rate the vendor of work that has ended, once", () => {
    const completed: Contract = { ...activeContract, state: "completed", deliverables: {} };
    expect(actsOf(completed, manager)).toContain("proposeRating");
    const rated = { ...completed, rating: { state: "proposed" } } as Contract;
    expect(actsOf(rated, manager)).not.toContain("proposeRating");
  });
});

describe("whom a contract names", () => {
  it("is its supervisor and who signed, each once", () => {
    expect(namedIn(readyContract)).toEqual(["prs_pm"]);
    expect(namedIn(activeContract)).toEqual(["prs_pm", "prs_alpha", "prs_head"]);
    expect(namedIn({ ...readyContract, terms: { ...readyContract.terms, supervisor: "" } })).toEqual([]);
  });
});
