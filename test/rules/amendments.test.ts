import { describe, expect, it } from "vitest";
import {
  amendmentHash,
  amendmentMachine,
  author,
  head,
  later,
  propose,
  signatory,
} from "../../shared/amendments/amendment.example.ts";
import {
  approveAmendment,
  declineAmendment,
  draftAmendment,
  signAmendment,
} from "../../shared/amendments/amendment.ts";
import { amendmentDocumentOf } from "../../shared/amendments/document.ts";
import type { ProposeAmendment } from "../../shared/amendments/schema.ts";
import { viewAmendments } from "../../shared/amendments/view.ts";
import { activeContract, deliveredContract, moved } from "../../shared/contracts/contract.example.ts";
import { documentOf } from "../../shared/contracts/document.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { suspendContract } from "../../shared/contracts/suspension.ts";
import { publicContract, viewContract } from "../../shared/contracts/view.ts";
import { handOver, supervisor } from "../../shared/deliverables/deliverable.example.ts";
import { acceptVersion } from "../../shared/deliverables/review.ts";
import { bankGuarantee } from "../../shared/guarantees/guarantee.example.ts";
import { recordGuarantee } from "../../shared/guarantees/guarantee.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Decision } from "../../shared/refusal.ts";

const codeOf = (decision: Decision<unknown>) => (decision.ok ? "ok" : decision.refusal.code);
const total = 1_000_000_001;
const documentHash = amendmentHash;

/** Deliverables are worth 200, 500 and 300 million and one rial; the second is changed to `amountMinor`. */
const price = (amountMinor: number): ProposeAmendment => ({
  reason: "price",
  text: "Paper is dearer.",
  amountMinor: total - 500_000_001 + amountMinor,
  changed: [{ n: 2, amountMinor }],
});
const code = (contract: Contract, input: ProposeAmendment, moment = author()) =>
  codeOf(propose(contract, input, moment));
/** In force, from the proposal to the vendor's signature. */
const enforced = (contract: Contract, input: ProposeAmendment): Contract => {
  const proposed = moved(contract, propose(contract, input, author()));
  const n = proposed.amendments?.length ?? 0;
  const approved = moved(proposed, approveAmendment(proposed, n, head()));
  return moved(approved, signAmendment(approved, n, { documentHash }, signatory()));
};

describe("the limit of all amendments together", () => {
  const least = total - 250_000_000;
  const most = total + 250_000_000;

  it.each([
    ["to the last rial up", most, "ok"],
    ["one rial more", most + 1, "amendment-over-limit"],
    ["to the last rial down", least, "ok"],
    ["one rial less", least - 1, "amendment-over-limit"],
  ])("goes %s", (_, amount, expected) => {
    expect(code(activeContract, price(500_000_001 + amount - total))).toBe(expected);
  });

  it("counts what is in force, in both directions, against the first amount", () => {
    const once = enforced(activeContract, price(650_000_001)); // +150 million
    expect(once.terms.amountMinor).toBe(total + 150_000_000);
    const at = (amountMinor: number) =>
      code(once, {
        ...price(0),
        amountMinor: once.terms.amountMinor - 650_000_001 + amountMinor,
        changed: [{ n: 2, amountMinor }],
      });
    expect(at(750_000_001)).toBe("ok");
    expect(at(750_000_002)).toBe("amendment-over-limit");
    expect(at(250_000_001)).toBe("ok"); // −250 million of the first amount
    expect(at(250_000_000)).toBe("amendment-over-limit");
  });

  it("says what is left, and by which rule", () => {
    const once = enforced(activeContract, price(650_000_001));
    const more = propose(
      once,
      { ...price(0), amountMinor: once.terms.amountMinor + 100_000_001, changed: [{ n: 2, amountMinor: 750_000_002 }] },
      author(),
    );
    expect(more).toMatchObject({
      refusal: {
        facts: {
          original: { amount: total },
          least: { amount: least },
          most: { amount: most },
          left: { amount: 100_000_000 },
        },
        rule: activeContract.policy.rules["amendmentNetBp"],
      },
    });
  });

  it("is of the day for a contract that was drafted without it, and none for time alone", () => {
    const { amendmentNetBp: _bp, ...older } = activeContract.policy;
    expect(code({ ...activeContract, policy: older }, price(500_000_001 + 250_000_001))).toBe("amendment-over-limit");
    const none = { ...activeContract, policy: { ...activeContract.policy, amendmentNetBp: 0 } };
    expect(code(none, price(500_000_002))).toBe("amendment-over-limit");
    expect(code(none, later(none))).toBe("ok");
  });
});

describe("what an amendment may change", () => {
  const added: ProposeAmendment = {
    reason: "scope",
    text: "A poster, too.",
    amountMinor: total + 50_000_000,
    added: [
      {
        title: { en: "Poster" },
        criteria: [{ en: "Colours as agreed" }, { en: "On thick paper" }],
        quantity: 100,
        amountMinor: 50_000_000,
        dueAt: "2026-12-20T20:29:59.999Z",
      },
    ],
  };

  it("is owed from its signature on: amounts, dates, what is new and what is not wanted any more", () => {
    const after = enforced(activeContract, {
      ...added,
      amountMinor: total + 50_000_000 - 300_000_000 + 100_000_000,
      changed: [{ n: 2, amountMinor: 600_000_001, dueAt: "2026-12-10T20:29:59.999Z" }],
      removed: [3],
    });
    expect(after.deliverables).toMatchObject({
      1: activeContract.deliverables["1"],
      2: { state: "planned", amountMinor: 600_000_001, dueAt: "2026-12-10T20:29:59.999Z" },
      3: { state: "descoped", amountMinor: 0 },
      4: { state: "planned", amountMinor: 50_000_000, dueAt: "2026-12-20T20:29:59.999Z", versions: [] },
    });
    expect(after.terms.deliverables.map(({ n, amountMinor }) => [n, amountMinor])).toEqual([
      [1, 200_000_000],
      [2, 600_000_001],
      [3, 0],
      [4, 50_000_000],
    ]);
    expect(after.terms.deliverables.reduce((sum, each) => sum + each.amountMinor, 0)).toBe(after.terms.amountMinor);
    expect(after.terms.deliverables.at(-1)).toMatchObject({
      criteria: [{ id: "c1", text: { en: "Colours as agreed" } }, { id: "c2" }],
      dueDays: 45,
      rejectedWhenLate: false,
    });
    expect(after.totals.committedMinor).toBe(after.terms.amountMinor);
    expect(codeOf(acceptVersion(handOver(after, 4, "2026-11-12T08:00:00.000Z"), 4, 1, supervisor()))).toBe("ok");
  });

  it("leaves the signed text as it was, and stands beside it", () => {
    const after = enforced(activeContract, price(600_000_001));
    expect(documentOf(after)).toEqual(documentOf(activeContract));
    expect(
      documentOf(enforced(after, { ...price(0), amountMinor: total, changed: [{ n: 2, amountMinor: 500_000_001 }] })),
    ).toEqual(documentOf(activeContract));
    const body = { person: "prs_pm", memberships: [{ party: "bdy_one", roles: ["prManager" as const] }] };
    expect(viewContract(after, body)).toMatchObject({
      originalAmountMinor: total,
      terms: { amountMinor: total + 100_000_000 },
    });
    expect(publicContract(after)).toMatchObject({
      amountMinor: total + 100_000_000,
      amendments: [{ n: 1, reason: "price", fromMinor: total, toMinor: total + 100_000_000 }],
    });
  });

  it.each<[string, Contract, ProposeAmendment, string]>([
    [
      "a sum that differs by one rial",
      activeContract,
      { ...price(600_000_001), amountMinor: total },
      "amendments-do-not-sum",
    ],
    [
      "a deliverable it does not have",
      activeContract,
      { ...later(activeContract), changed: [{ n: 9, dueAt: "2026-12-15T20:29:59.999Z" }] },
      "deliverable-unknown",
    ],
    [
      "what is under review",
      deliveredContract,
      { ...later(activeContract), changed: [{ n: 1, dueAt: "2026-12-15T20:29:59.999Z" }] },
      "deliverable-not-amendable",
    ],
    [
      "what is accepted",
      amendmentMachineAccepted(),
      { ...price(0), amountMinor: total - 200_000_000, changed: [], removed: [1] } as ProposeAmendment,
      "deliverable-not-amendable",
    ],
    [
      "a due date that has passed",
      activeContract,
      { ...later(activeContract), changed: [{ n: 2, dueAt: "2026-11-11T08:00:00.000Z" }] },
      "due-date-passed",
    ],
    [
      "more than fits",
      {
        ...activeContract,
        terms: {
          ...activeContract.terms,
          deliverables: Array.from({ length: 120 }, (_, i) => ({ ...activeContract.terms.deliverables[0]!, n: i + 1 })),
        },
      },
      added,
      "deliverable-number-limit",
    ],
    [
      "a framework",
      {
        ...activeContract,
        terms: { ...activeContract.terms, framework: { ceilingMinor: total, months: 12, rates: [] } },
      },
      later(activeContract),
      "amendment-of-framework",
    ],
    ["a second one beside an open one", amendmentMachine.samples.proposed, later(activeContract), "amendment-open"],
    [
      "a suspended contract",
      moved(
        activeContract,
        suspendContract(activeContract, { reason: "r", letter: { number: "1", date: "2026-11-11" } }, head()),
      ),
      later(activeContract),
      "wrong-state",
    ],
  ])("refuses %s", (_, contract, input, expected) => {
    expect(code(contract, input)).toBe(expected);
  });

  it("is bounded in number", () => {
    const [declined] = amendmentMachine.samples.declined.amendments ?? [];
    const many = Array.from({ length: 50 }, (_, i) => ({ ...declined!, n: i + 1 }));
    expect(code({ ...activeContract, amendments: many }, later(activeContract))).toBe("amendment-limit");
    expect(code({ ...activeContract, amendments: many.slice(1) }, later(activeContract))).toBe("ok");
  });

  it("completes the contract when nothing is owed any more", () => {
    const small = { ...activeContract, policy: { ...activeContract.policy, amendmentNetBp: 10_000 } };
    const after = enforced(small, { reason: "scope", text: "Not needed.", amountMinor: 0, removed: [1, 2, 3] });
    expect(after).toMatchObject({ state: "completed", totals: { committedMinor: 0 } });
  });
});

function amendmentMachineAccepted(): Contract {
  return moved(deliveredContract, acceptVersion(deliveredContract, 1, 1, supervisor()));
}

describe("the way of an amendment", () => {
  const { proposed, approved, inForce, declined } = amendmentMachine.samples;

  it("is approved by another person than its author", () => {
    expect(codeOf(approveAmendment(proposed, 1, momentOf("prs_pm", head().at, "bdy_one", "head")))).toBe("same-person");
    expect(codeOf(approveAmendment(proposed, 2, head()))).toBe("not-found");
  });

  it("looks again at every step at what has happened meanwhile", () => {
    const handed = (contract: Contract) => handOver(contract, 2, "2026-11-11T08:00:00.000Z");
    expect(codeOf(approveAmendment(handed(proposed), 1, head()))).toBe("deliverable-not-amendable");
    expect(codeOf(signAmendment(handed(approved), 1, { documentHash }, signatory()))).toBe("deliverable-not-amendable");
    expect(codeOf(signAmendment(approved, 1, { documentHash }, signatory("2026-12-16T08:00:00.000Z")))).toBe(
      "due-date-passed",
    );
    expect(codeOf(declineAmendment(handed(approved), 1, { reason: "r" }, signatory()))).toBe("ok");
  });

  it("is signed over its very text", () => {
    expect(codeOf(signAmendment(approved, 1, { documentHash: "0".repeat(64) }, signatory()))).toBe("document-differs");
    expect(inForce.amendments?.[0]?.signed).toMatchObject({ by: "prs_alpha", documentHash });
    const { documentHash: _hash, ...text } = inForce.amendments![0]!;
    const drafted = draftAmendment(activeContract, later(activeContract), author());
    expect(amendmentDocumentOf(inForce, text)).toEqual(amendmentDocumentOf(activeContract, drafted));
    expect(amendmentDocumentOf(inForce, text)).toMatchObject({
      contract: { documentHash: activeContract.documentHash },
    });
  });

  it("asks for the guarantee of the greater amount, and for the longer time", () => {
    const dear = (contract: Contract): Contract => ({
      ...contract,
      policy: { ...contract.policy, performanceGuaranteeFromRial: 1_000_000_000 },
    });
    const secured = (contract: Contract, change = {}) =>
      moved(
        contract,
        recordGuarantee(
          contract,
          { ...bankGuarantee, ...change },
          undefined,
          momentOf("prs_finance", "2026-11-11T08:00:00.000Z", "bdy_one", "finance"),
        ),
      );
    const sign = (contract: Contract) => {
      const n = contract.amendments?.length ?? 0;
      return codeOf(signAmendment(contract, n, { documentHash }, signatory()));
    };
    const raised = moved(dear(activeContract), propose(dear(activeContract), price(600_000_001), author()));
    const open = moved(raised, approveAmendment(raised, 1, head()));
    expect(sign(open)).toBe("guarantee-missing");
    expect(sign(secured(open, { amountMinor: 109_999_999 }))).toBe("guarantee-missing");
    expect(sign(secured(open, { amountMinor: 110_000_000 }))).toBe("ok");
    const longer = secured(dear(approved), { validUntil: "2026-12-14" });
    expect(sign(longer)).toBe("guarantee-missing");
    expect(sign(secured(longer, { number: "BG-2", validUntil: "2026-12-15" }))).toBe("ok");
  });

  it("may be declined by the head before it is signed, by the vendor once it is approved", () => {
    const decline = (contract: Contract, moment: ReturnType<typeof head>) =>
      codeOf(declineAmendment(contract, 1, { reason: "r" }, moment));
    expect([decline(proposed, head()), decline(approved, head()), decline(inForce, head())]).toEqual([
      "ok",
      "ok",
      "wrong-state",
    ]);
    expect([decline(proposed, signatory()), decline(approved, signatory())]).toEqual(["wrong-state", "ok"]);
    expect(declined.amendments?.[0]).toMatchObject({ state: "declined", declined: { side: "body", by: "prs_head" } });
    expect(declined.deliverables).toEqual(activeContract.deliverables);
    expect(code(declined, later(activeContract))).toBe("ok");
  });

  it("is the body's own until the head has approved it", () => {
    const vendor = { person: "prs_alpha2", memberships: [{ party: "vnd_alpha", roles: ["vendorMember" as const] }] };
    const body = { person: "prs_finance", memberships: [{ party: "bdy_one", roles: ["finance" as const] }] };
    expect(viewAmendments(proposed, vendor)).toEqual([]);
    expect(viewAmendments(declined, vendor)).toEqual([]);
    expect(viewAmendments(proposed, body)).toMatchObject([{ state: "proposed", proposed: { by: "prs_pm" } }]);
    const [seen] = viewAmendments(approved, vendor);
    expect(seen).toMatchObject({ state: "approved", documentHash });
    expect([seen?.proposed, seen?.approved].map((step) => Object.keys(step ?? {}))).toEqual([["at"], ["at"]]);
    const stranger = { person: "prs_x", memberships: [{ party: "vnd_beta", roles: ["signatory" as const] }] };
    expect(viewAmendments(inForce, stranger)).toEqual([]);
  });
});
