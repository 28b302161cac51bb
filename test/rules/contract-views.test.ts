import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  activeContract,
  deliveredContract,
  offeredContract,
  played,
  readyContract,
  signedContract,
} from "../../shared/contracts/contract.example.ts";
import { contractMachine } from "../../shared/contracts/contract-machine.example.ts";
import { seesContract } from "../../shared/contracts/sees.ts";
import { publicContract, viewContract } from "../../shared/contracts/view.ts";
import { ContractView, PublicContract } from "../../shared/contracts/view-schema.ts";
import { type Caller, type Role, roles } from "../../shared/people/role.ts";

const hash = offeredContract.documentHash ?? "";
const at = "2026-11-05T08:00:00.000Z";
const ended = "2026-11-11T08:00:00.000Z";
const { samples: states } = contractMachine;
const everyRole = Object.keys(roles) as Role[];
const partyOf = (role: Role) => ({ body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" })[roles[role]];

describe("who sees a contract", () => {
  const caller = (party: string, role: Role): Caller => ({ person: "prs_x", memberships: [{ party, roles: [role] }] });

  it("is its body always, its vendor from the offer on, nobody else", () => {
    for (const [state, contract] of Object.entries(states)) {
      for (const role of everyRole) {
        const own = partyOf(role);
        const other = { body: "bdy_two", vendor: "vnd_beta", platform: "plt_platform" }[roles[role]];
        // An evaluator is a guest of the body in its cases alone.
        const expected = (own === "bdy_one" && role !== "evaluator") || (own === "vnd_alpha" && state !== "drafting");
        expect(seesContract(contract, caller(own, role))).toBe(expected);
        expect(viewContract(contract, caller(own, role)) !== undefined).toBe(expected);
        expect(viewContract(contract, caller(other, role))).toBe(undefined);
      }
    }
  });

  it("stays the body's own when it was cancelled before the offer", () => {
    const early = played(readyContract, { type: "ContractCancelled", at, by: "prs_head", reason: "r" });
    expect(viewContract(early, caller("vnd_alpha", "signatory"))).toBe(undefined);
    expect(viewContract(early, caller("bdy_one", "auditor"))?.cancelled).toEqual({ at, reason: "r" });
  });

  it("shows the vendor nothing internal of the body", () => {
    const mine = v.parse(ContractView, viewContract(deliveredContract, caller("bdy_one", "finance")));
    const theirs = v.parse(ContractView, viewContract(deliveredContract, caller("vnd_alpha", "vendorMember")));
    expect(mine.internal).toEqual({
      tasks: ["tsk_booklet"],
      author: "prs_pm",
      writers: ["prs_pm"],
      offeredBy: "prs_pm",
      acceptanceLimitRial: 5_000_000_000,
    });
    expect(theirs).not.toHaveProperty("internal");
    expect(JSON.stringify(theirs)).not.toMatch(/tsk_|acceptanceLimit/);
  });

  it("is everybody from the second signature on, without staff, bank and files", () => {
    expect([readyContract, offeredContract, signedContract, states.cancelled].map(publicContract)).toEqual(
      Array(4).fill(undefined),
    );
    const view = v.parse(PublicContract, publicContract(deliveredContract));
    expect(view).toMatchObject({ state: "active", amountMinor: 1_000_000_001, signedAt: activeContract.activeAt });
    expect(view.deliverables.map(({ n, state }) => [n, state])).toEqual([
      [1, "submitted"],
      [2, "planned"],
      [3, "planned"],
    ]);
    expect(view.deliverables.map(({ title }) => title.en)).toEqual(["Proof", "Printed copies", "Stand of the launch"]);
    expect(JSON.stringify(view)).not.toMatch(/prs_|IR06|fil_|tsk_|sha256|documentHash/);
  });

  it("shows each side its part of a delivery, field by field", () => {
    const review = {
      by: "prs_pm",
      at,
      outcome: "acceptedPartly" as const,
      remarks: "one page is missing",
      criteria: ["text"],
      acceptedMinor: 5,
    };
    const declined = { by: "prs_head", at, reason: "look again" };
    const of = { at, deliverable: 1, v: 1 };
    const dear = { ...deliveredContract, policy: { ...deliveredContract.policy, acceptanceLimitRial: 1 } };
    const decided = played(
      dear,
      { type: "VersionReviewed", by: "prs_pm", ...of, review },
      { type: "AcceptanceDeclined", by: "prs_head", ...of, reason: declined.reason },
      { type: "VersionReviewed", by: "prs_pm", ...of, review },
      { type: "AcceptanceApproved", by: "prs_head2", ...of },
    );
    const draft = { v: 2, files: [], createdAt: at };
    const contract = played(decided, { type: "VersionAdded", at, by: "prs_alpha", deliverable: 1, version: draft });
    const [first] = deliveredContract.deliverables["1"]?.versions ?? [];
    const { by: _by, ...shown } = review;
    const deliveryFor = (party: string, role: Role) => viewContract(contract, caller(party, role))?.deliverables[0];

    const handedOver = { v: 1, files: first?.files, createdAt: first?.createdAt, submittedAt: first?.submittedAt };
    const version = { ...handedOver, reviewBy: first?.reviewBy };
    const delivery = {
      n: 1,
      state: "acceptedPartly",
      dueAt: "2026-11-15T20:29:59.999Z",
      amountMinor: 200_000_000,
      acceptedMinor: 5,
      invoicedMinor: 0,
      rounds: 1,
      extraRounds: 0,
      lateDays: 0,
      acceptedAt: at,
    };
    expect(deliveryFor("bdy_one", "auditor")).toEqual({
      ...delivery,
      versions: [{ ...version, review: { ...review, approvedBy: "prs_head2" }, declined }],
    });
    expect(deliveryFor("vnd_alpha", "vendorMember")).toEqual({
      ...delivery,
      versions: [{ ...version, review: shown }, draft],
    });
  });

  it("shows the whole of an offer, with what its state brings", () => {
    const view = viewContract(activeContract, caller("vnd_alpha", "signatory"));
    expect(view).toMatchObject({ documentHash: hash, activeAt: "2026-11-05T08:00:00.000Z" });
    expect(viewContract(readyContract, caller("bdy_one", "head"))).not.toHaveProperty("documentHash");
    expect(viewContract(states.terminated, caller("vnd_alpha", "signatory"))?.terminated).toEqual({
      at: ended,
      reason: "r",
    });
    expect(viewContract(states.completed, caller("vnd_alpha", "signatory"))?.completedAt).toBe(ended);
  });
});
