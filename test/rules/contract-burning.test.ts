import { describe, expect, it } from "vitest";
import { at, callOffMachine } from "../../shared/calloffs/call-off.example.ts";
import { viewCallOffs } from "../../shared/calloffs/view.ts";
import { burningOf, paidChanges } from "../../shared/contracts/burning.ts";
import { activeContract, offeredContract } from "../../shared/contracts/contract.example.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { viewContract } from "../../shared/contracts/view.ts";
import type { Caller } from "../../shared/people/role.ts";

const finance: Caller = { person: "prs_finance", memberships: [{ party: "bdy_one", roles: ["finance"] }] };
const now = "2026-12-10T04:00:00.000Z";

const seen = (contract: Contract) => {
  const view = viewContract(contract, finance);
  if (!view) throw new Error("finance sees the contracts of its body");
  return view;
};

describe("how a contract burns down", () => {
  it("is nothing before its signatures", () => {
    expect(burningOf(seen(offeredContract), {}, now)).toBe(undefined);
  });

  it("is its plan and what was accepted of it", () => {
    const [first] = Object.values(activeContract.deliverables);
    const acceptedAt = "2026-11-14T08:00:00.000Z";
    const contract: Contract = {
      ...activeContract,
      deliverables: { ...activeContract.deliverables, 1: { ...first!, acceptedAt, acceptedMinor: 7 } },
    };
    const burning = burningOf(seen(contract), {}, now);
    expect(burning).toMatchObject({ line: "accepted", ceilingMinor: 1_000_000_001, paid: [] });
    expect(burning?.plan.map(({ minor }) => minor)).toEqual([200_000_000, 500_000_001, 300_000_000]);
    expect(burning?.steps).toEqual([{ at: acceptedAt, minor: 7 }]);
  });

  it("of a framework is what was called off, from the day its vendor took it, not when the work is done", () => {
    const contract = callOffMachine.samples.accepted;
    const callOffs = viewCallOffs(contract, finance)?.items;
    expect(burningOf(seen(contract), { callOffs }, now)).toMatchObject({
      line: "committed",
      plan: [],
      steps: [{ at, minor: 400_000_000 }],
    });
    const offered = callOffMachine.samples.offered;
    expect(burningOf(seen(offered), { callOffs: viewCallOffs(offered, finance)?.items }, now)?.steps).toEqual([]);
    // While the call-offs are on their way nothing is shown of them.
    expect(burningOf(seen(contract), {}, now)?.steps).toEqual([]);
  });
});

describe("payments", () => {
  it("of today have come, whatever the hour; the others stand in the middle of their day", () => {
    const paid = (paidOn: string, amountMinor: number) => ({ paidOn, amountMinor });
    expect(paidChanges([paid("2026-12-09", 5), undefined, paid("2026-12-10", 7)], now)).toEqual([
      { at: "2026-12-09T12:00:00.000Z", minor: 5 },
      { at: now, minor: 7 },
    ]);
  });
});
