import { describe, expect, it } from "vitest";
import {
  activeContract,
  moved,
  offeredContract,
  played,
  readyContract,
  signedContract,
} from "../../shared/contracts/contract.example.ts";
import { offerContract, signContract, signContractOnPaper } from "../../shared/contracts/contract.ts";
import type { Contract, Invoice } from "../../shared/contracts/state.ts";
import { sampleFile } from "../../shared/deliverables/deliverable.example.ts";
import { bankGuarantee, guaranteeMachine, secured } from "../../shared/guarantees/guarantee.example.ts";
import { callGuarantee, recordGuarantee, releaseGuarantee } from "../../shared/guarantees/guarantee.ts";
import { heldMinor, requiredMinor } from "../../shared/guarantees/held.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Decision } from "../../shared/refusal.ts";

const at = "2026-11-05T08:00:00.000Z";
const finance = momentOf("prs_finance", at, "bdy_one", "finance");
const head = momentOf("prs_head", at, "bdy_one", "head");
const letter = { number: "14/8", date: "2026-11-05" };
const documentHash = offeredContract.documentHash ?? "";
const codeOf = (decision: Decision<unknown>) => (decision.ok ? "ok" : decision.refusal.code);

/** Signed by the vendor; above the value class that needs a guarantee. */
const dear: Contract = {
  ...signedContract,
  policy: { ...signedContract.policy, performanceGuaranteeFromRial: 1_000_000_000 },
};
const give = (contract: Contract, change: Partial<typeof bankGuarantee> = {}) =>
  moved(contract, recordGuarantee(contract, { ...bankGuarantee, ...change }, undefined, finance));
const sign = (contract: Contract) => signContract(contract, { documentHash }, head);

describe("the performance guarantee a contract needs", () => {
  it("is a share of its amount above the value class, and nothing up to it", () => {
    expect(requiredMinor(dear)).toBe(100_000_000); // 10 % of 1,000,000,001, rounded
    const limit = { ...dear.policy, performanceGuaranteeFromRial: 1_000_000_001 };
    expect(requiredMinor({ ...dear, policy: limit })).toBe(0);
    const { performanceGuaranteeFromRial: _from, performanceGuaranteeBp: _rate, ...older } = dear.policy;
    expect(requiredMinor({ ...dear, policy: older })).toBe(0);
  });

  it("must be in hand before the body signs, and the refusal says what is missing", () => {
    const refused = sign(dear);
    expect(refused).toMatchObject({
      refusal: {
        code: "guarantee-missing",
        facts: {
          required: { amount: 100_000_000 },
          held: { amount: 0 },
          missing: { amount: 100_000_000 },
          until: "2026-12-05T20:29:59.999Z",
        },
        rule: dear.policy.rules["performanceGuaranteeBp"],
      },
    });
    expect(codeOf(sign(give(dear, { amountMinor: 99_999_999 })))).toBe("guarantee-missing");
    expect(codeOf(sign(give(dear, { amountMinor: 100_000_000 })))).toBe("ok");
    expect(codeOf(sign(give(give(dear, { amountMinor: 99_999_999 }), { number: "2", amountMinor: 1 })))).toBe("ok");
  });

  it("must be good until the last due date, and an advance guarantee is not one", () => {
    expect(codeOf(sign(give(dear, { validUntil: "2026-12-04" })))).toBe("guarantee-missing");
    expect(codeOf(sign(give(dear, { validUntil: "2026-12-05" })))).toBe("ok");
    expect(codeOf(sign(give(dear, { kind: "advance" })))).toBe("guarantee-missing");
    expect(heldMinor(give(dear, { kind: "advance" }), "advance")).toBe(bankGuarantee.amountMinor);
  });

  it("holds up no contract below the class", () => {
    expect(codeOf(sign(signedContract))).toBe("ok");
  });
});

describe("recording a guarantee", () => {
  it("keeps what its paper says, with the scan as it was", () => {
    const scan = sampleFile({ id: "fil_scan", owner: "bdy_one" });
    const after = moved(dear, recordGuarantee(dear, { ...bankGuarantee, file: "fil_scan" }, scan, finance));
    expect(after.guarantees).toEqual([
      {
        ...bankGuarantee,
        n: 1,
        state: "held",
        file: { id: "fil_scan", name: "a.pdf", sha256: "d".repeat(64), size: 10, mediaType: "application/pdf" },
        recorded: { by: "prs_finance", at },
      },
    ]);
  });

  it.each([
    ["a scan nobody knows", undefined],
    ["a scan of the vendor", sampleFile({ owner: "vnd_alpha" })],
    ["a scan that is not clean yet", sampleFile({ owner: "bdy_one", state: "uploaded" })],
  ])("refuses %s", (_, file) => {
    expect(codeOf(recordGuarantee(dear, { ...bankGuarantee, file: "fil_a" }, file, finance))).toBe("file-not-ready");
  });

  it("refuses one that has run out, the same one again, and one too many", () => {
    const record = (contract: Contract, change = {}) =>
      codeOf(recordGuarantee(contract, { ...bankGuarantee, ...change }, undefined, finance));
    expect(record(dear, { validUntil: "2026-11-04" })).toBe("guarantee-expired");
    expect(record(dear, { validUntil: "2026-11-05" })).toBe("ok");
    expect(record(give(dear))).toBe("guarantee-twice");
    expect(record(give(dear), { issuer: "Bank Sepah" })).toBe("ok");
    const [one] = give(dear).guarantees ?? [];
    const many = Array.from({ length: 50 }, (_, i) => ({ ...one!, n: i + 1, number: `${i}` }));
    expect(record({ ...dear, guarantees: many }, { number: "next" })).toBe("guarantee-limit");
    expect(record({ ...dear, guarantees: many.slice(1) }, { number: "next" })).toBe("ok");
  });
});

describe("giving a guarantee back", () => {
  const release = (contract: Contract, n = 1, date = letter.date) =>
    codeOf(releaseGuarantee(contract, n, { letter: { ...letter, date } }, finance));
  const running = (contract: Contract): Contract => ({
    ...activeContract,
    policy: dear.policy,
    guarantees: contract.guarantees ?? [],
  });

  it("waits while it secures something, unless another one does", () => {
    const one = running(give(dear));
    expect(release(one)).toBe("guarantee-needed");
    const two = running(give(give(dear), { number: "BG-2" }));
    expect([release(two), release(two, 2)]).toEqual(["ok", "ok"]);
    const short = running(give(give(dear), { number: "BG-2", validUntil: "2026-12-04" }));
    expect([release(short), release(short, 2)]).toEqual(["guarantee-needed", "ok"]);
    expect(release({ ...two, state: "completed" })).toBe("guarantee-needed");
    for (const state of ["closed", "settled", "cancelled"] as const) expect(release({ ...one, state })).toBe("ok");
  });

  it("keeps an advance guarantee until the advance has come back", () => {
    const one = running(give(dear, { kind: "advance" }));
    expect(release(one)).toBe("ok");
    const advance: Invoice = {
      id: "inv_booklet-1-1.1",
      n: 1,
      kind: "advance",
      state: "paid",
      number: "A-1",
      iban: "",
      lines: [],
      grossMinor: 100_000_001,
      createdAt: at,
    };
    expect(release({ ...one, invoices: [advance] })).toBe("guarantee-needed");
    const two = running(give(give(dear, { kind: "advance" }), { kind: "advance", number: "2" }));
    expect(release({ ...two, invoices: [advance] })).toBe("ok");
    expect(release({ ...two, invoices: [{ ...advance, grossMinor: 100_000_002 }] })).toBe("guarantee-needed");
  });

  it("knows its number, its state and its letter", () => {
    const over: Contract = { ...secured, state: "closed" };
    expect(release(over, 2)).toBe("not-found");
    expect(release(over, 1, "2026-11-06")).toBe("letter-date");
    expect(release({ ...guaranteeMachine.samples.released, state: "closed" })).toBe("wrong-state");
    expect(guaranteeMachine.samples.released.guarantees?.[0]).toMatchObject({
      state: "released",
      released: { by: "prs_finance", letter: { number: "14/8" } },
    });
  });
});

describe("calling a guarantee", () => {
  const { held } = guaranteeMachine.samples;
  const call = (contract: Contract, amountMinor = 1, when = at, date = letter.date) =>
    codeOf(
      callGuarantee(
        contract,
        1,
        { amountMinor, letter: { ...letter, date } },
        momentOf("prs_head", when, "bdy_one", "head"),
      ),
    );

  it("takes no more than it is good for, and only while it is", () => {
    expect(call(held, 100_000_001)).toBe("ok");
    expect(call(held, 100_000_002)).toBe("guarantee-exceeded");
    expect(call(held, 1, "2027-03-20T20:29:59.999Z")).toBe("ok");
    expect(call(held, 1, "2027-03-20T20:30:00.000Z")).toBe("guarantee-expired");
    expect(call(held, 1, at, "2026-11-06")).toBe("letter-date");
    expect(call(guaranteeMachine.samples.called)).toBe("wrong-state");
    expect(codeOf(callGuarantee(held, 9, { amountMinor: 1, letter }, head))).toBe("not-found");
  });

  it("comes before the final account, or after it was sent back", () => {
    const settlement = { state: "drawn" as const, lines: [], netMinor: 0, drawn: { by: "prs_head", at } };
    expect(call({ ...held, settlement })).toBe("settlement-drawn");
    expect(call({ ...held, settlement: { ...settlement, state: "returned" } })).toBe("ok");
  });
});

describe("signatures on paper", () => {
  const manager = momentOf("prs_pm", "2026-11-03T08:00:00.000Z", "bdy_one", "prManager");
  const offered = moved(readyContract, offerContract(readyContract, documentHash, manager, { signing: "wetInk" }));
  const input = { letterNumber: "14/9", letterDate: "2026-11-05", file: "fil_scan", documentHash };
  const scan = sampleFile({ id: "fil_scan", owner: "bdy_one" });
  const record = (contract: Contract, change: Partial<typeof input> = {}, moment = head, file = scan) =>
    signContractOnPaper(contract, { ...input, ...change }, file, moment);

  it("make the contract active, both marked with letter and scan", () => {
    const after = moved(offered, record(offered));
    expect(after).toMatchObject({ state: "active", signing: "wetInk", activeAt: at });
    const wetInk = { letter: { number: "14/9", date: "2026-11-05" }, file: { id: "fil_scan" } };
    expect(after.signatures).toMatchObject([
      { person: "prs_head", party: "vnd_alpha", documentHash, wetInk },
      { person: "prs_head", party: "bdy_one", documentHash, wetInk },
    ]);
    expect(after.deliverables["1"]?.dueAt).toBe("2026-11-15T20:29:59.999Z");
  });

  it("stand in the place of electronic ones, never beside them", () => {
    const signatory = momentOf("prs_alpha", at, "vnd_alpha", "signatory");
    expect(codeOf(signContract(offered, { documentHash }, signatory))).toBe("signed-on-paper");
    expect(codeOf(record(offeredContract))).toBe("signed-electronically");
  });

  it("are recorded by a second person, in time, over the very text, with a letter that exists", () => {
    const by = (person: string, when = at) => momentOf(person, when, "bdy_one", "head");
    expect(codeOf(record(offered, {}, by("prs_pm")))).toBe("same-person");
    expect(codeOf(record(offered, {}, by("prs_head", "2026-11-01T07:59:59.999Z")))).toBe("too-early");
    expect(codeOf(record(offered, {}, by("prs_head", "2026-12-31T08:00:00.000Z")))).toBe("too-late");
    expect(codeOf(record(offered, { documentHash: "0".repeat(64) }))).toBe("document-differs");
    expect(codeOf(record(offered, { letterDate: "2026-11-06" }))).toBe("letter-date");
    expect(codeOf(record(offered, {}, head, sampleFile({ owner: "vnd_alpha" })))).toBe("file-not-ready");
    expect(codeOf(record(offered, {}, finance))).toBe("not-allowed");
    expect(codeOf(record({ ...offered, policy: dear.policy }))).toBe("guarantee-missing");
    expect(codeOf(record(played(offered, { type: "ContractCancelled", at, by: "system", reason: "r" })))).toBe(
      "wrong-state",
    );
  });
});
