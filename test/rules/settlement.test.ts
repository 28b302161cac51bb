import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { moved, played } from "../../shared/contracts/contract.example.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { terminateContract } from "../../shared/contracts/termination.ts";
import { viewContract } from "../../shared/contracts/view.ts";
import { CallGuarantee } from "../../shared/guarantees/schema.ts";
import type { Guarantee } from "../../shared/guarantees/state.ts";
import { acceptance, completion, film, wholeFilm } from "../../shared/invoices/invoice.example.ts";
import { draftInvoice, submitInvoice } from "../../shared/invoices/invoice.ts";
import { invoiceId } from "../../shared/invoices/place.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Decision } from "../../shared/refusal.ts";
import type { SettleContract } from "../../shared/settlement/schema.ts";
import {
  accountChecked,
  accounted,
  brokenFilm,
  finance,
  head,
  paidFilm,
  paidOff,
  rated,
  settledAt,
  settlementMachine,
} from "../../shared/settlement/settlement.example.ts";
import {
  checkSettlement,
  closeContract,
  paySettlement,
  returnSettlement,
  settleContract,
} from "../../shared/settlement/settlement.ts";
import { holds } from "../harness/seed.ts";

const million = 1_000_000;
const codeOf = (decision: Decision<unknown>) => (decision.ok ? "ok" : decision.refusal.code);
const clearance = { number: "5531", date: "2026-12-19" };
const letter = { number: "14/7", date: "2026-12-15" };
const payment = { paidOn: "2026-12-20", reference: "s-1" };
const vendor = momentOf("prs_alpha", settledAt, "vnd_alpha", "vendorMember");

const draw = (contract: Contract, input: SettleContract = {}) =>
  moved(contract, settleContract(contract, input, head()));
const linesOf = (contract: Contract) =>
  (contract.settlement?.lines ?? []).map(({ kind, baseMinor, amountMinor }) => [
    kind,
    baseMinor / million,
    amountMinor / million,
  ]);
const withCall = (contract: Contract, amountMinor: number): Contract => ({
  ...contract,
  guarantees: [
    {
      n: 1,
      kind: "performance",
      state: "called",
      form: "bankGuarantee",
      number: "BG-1",
      issuer: "Bank Melli",
      amountMinor: 200 * million,
      validUntil: "2027-03-20",
      recorded: { by: "prs_finance", at: settledAt },
      called: { by: "prs_head", at: settledAt, amountMinor, letter },
    },
  ],
});

describe("the largest final account", () => {
  it("still adds up when fifty guarantees were called for all that a guarantee can secure", () => {
    const most = 100_000_000_000_000;
    const letters = { number: "14/8", date: "2026-12-15" };
    expect(v.is(CallGuarantee, { amountMinor: most, letter: letters })).toBe(true);
    expect(v.is(CallGuarantee, { amountMinor: most + 1, letter: letters })).toBe(false);
    const [one] = withCall(paidFilm, most).guarantees ?? [];
    const guarantees = Array.from({ length: 50 }, (_, i) => ({ ...one, n: i + 1 }) as Guarantee);
    const { settlement } = draw({ ...paidFilm, guarantees });
    expect(settlement?.netMinor).toBe(50 * most + (draw(paidFilm).settlement?.netMinor ?? 0));
  });
});

describe("the final account", () => {
  it("releases what was held, with the insurer's letter all of it", () => {
    const drawn = draw(paidFilm, { clearance });
    // Of 2,000 million: 200 retained, 100 for the insurer and 1,700 of the last instalment; only the VAT was paid.
    expect(paidFilm.totals).toMatchObject({
      paidMinor: 200 * million,
      retainedMinor: 200 * million,
      socialSecurityMinor: 1_800 * million,
    });
    expect(linesOf(drawn)).toEqual([
      ["retentionReleased", 200, 200],
      ["socialSecurityReleased", 1_800, 1_800],
    ]);
    expect(drawn.settlement).toMatchObject({ netMinor: 2_000 * million, clearance, state: "drawn" });
    expect(drawn.settlement?.lines.every(({ on, rule }) => on === settledAt && rule.fa !== "")).toBe(true);
    // Nothing has moved until it is paid.
    expect(drawn.totals).toEqual(paidFilm.totals);
  });

  it("leaves with the insurer's part what no letter frees, and shows it", () => {
    const drawn = draw(paidFilm);
    expect(linesOf(drawn)).toEqual([
      ["retentionReleased", 200, 200],
      ["socialSecurityReleased", 1_800, 0],
    ]);
    expect(drawn.settlement?.lines[1]).toMatchObject({ exempt: true });
    expect(accounted(paidFilm).totals).toMatchObject({
      paidMinor: 400 * million,
      retainedMinor: 0,
      socialSecurityMinor: 1_800 * million,
    });
  });

  it("takes damages of what a terminated contract never got, up to its end", () => {
    expect(draw(brokenFilm).settlement?.lines).toMatchObject([
      { kind: "retentionReleased", amountMinor: 100 * million },
      { kind: "socialSecurityReleased", baseMinor: 50 * million, amountMinor: 0, exempt: true },
      {
        kind: "damages",
        deliverable: 2,
        lateDays: 10,
        rateBp: 10,
        baseMinor: 1_000 * million,
        amountMinor: -10 * million,
        on: "2026-12-15T08:00:00.000Z",
      },
    ]);
    expect(draw(brokenFilm).settlement?.netMinor).toBe(90 * million);
  });

  it("takes none beyond the cap, nor for days on which it was suspended or lay with the body", () => {
    const suspended = { at: "2026-12-07T08:00:00.000Z", by: "prs_head", reason: "r", letter };
    expect(linesOf(draw({ ...brokenFilm, suspended })).at(-1)).toEqual(["damages", 1_000, -2]);
    const late = { ...brokenFilm, terminated: { ...brokenFilm.terminated!, at: "2027-09-01T08:00:00.000Z" } };
    const line = draw(late).settlement?.lines.at(-1);
    expect(line).toMatchObject({ lateDays: 270, amountMinor: -200 * million, cutToMinor: 200 * million });
    const { 2: second } = brokenFilm.deliverables;
    const handed = { ...second!, state: "submitted" as const, lateDays: 3 };
    const waiting = { ...brokenFilm, deliverables: { ...brokenFilm.deliverables, 2: handed } };
    expect(linesOf(draw(waiting)).at(-1)).toEqual(["damages", 1_000, -3]);
  });

  it("lets off what the head says, with the rule, and nothing that is not there", () => {
    const off = draw(brokenFilm, { exempt: [{ kind: "damages", rule: "Force majeure, clause 12" }] });
    expect(off.settlement?.lines.at(-1)).toMatchObject({
      kind: "damages",
      baseMinor: 1_000 * million,
      amountMinor: 0,
      exempt: true,
      rule: { fa: "Force majeure, clause 12", en: "Force majeure, clause 12" },
    });
    expect(off.settlement?.netMinor).toBe(100 * million);
    const none = settleContract(paidFilm, { exempt: [{ kind: "damages", rule: "r" }] }, head());
    expect(none).toMatchObject({ refusal: { code: "nothing-exempt", facts: { kinds: ["damages"] } } });
  });

  it("may be the vendor's debt, which a called guarantee makes less", () => {
    const claims = [{ amountMinor: 250 * million, text: "The hall was hired again.", rule: "clause 9" }];
    const owed = draw(brokenFilm, { claims });
    expect(owed.settlement?.netMinor).toBe(-160 * million);
    expect(owed.settlement?.lines.at(-1)).toMatchObject({ kind: "claim", text: "The hall was hired again." });
    const called = draw(withCall(brokenFilm, 150 * million), { claims });
    expect(linesOf(called).at(-1)).toEqual(["guaranteeCalled", 200, 150]);
    expect(called.settlement?.netMinor).toBe(-10 * million);
    const taken = moved(called, checkSettlement(called, finance()));
    const paid = moved(taken, paySettlement(taken, payment, finance()));
    expect(paid.settlement?.payment?.amountMinor).toBe(10 * million);
    expect(paid.totals.paidMinor).toBe(brokenFilm.totals.paidMinor - 10 * million);
  });

  it("takes what invoices left as claim, and an advance that did not come back", () => {
    const [invoice] = brokenFilm.invoices;
    const rule = { fa: "r", en: "r" };
    const more = (kind: string, amountMinor: number) => ({ kind, baseMinor: amountMinor, amountMinor, rule });
    const lines = [...invoice!.ordered!.lines, more("claim", 7 * million), more("earlierClaim", -2 * million)];
    const ordered = { ...invoice!.ordered!, lines: [...lines, more("advanceRecovery", -100 * million)] };
    const advance = { ...invoice!, n: 2, id: "inv_film-1-1.2", kind: "advance" as const, grossMinor: 300 * million };
    const given = { ...advance, lines: [], ordered: { ...invoice!.ordered!, lines: [] } };
    const indebted: Contract = { ...brokenFilm, invoices: [{ ...invoice!, ordered }, given] };
    expect(linesOf(draw(indebted)).slice(2)).toEqual([
      ["damages", 1_000, -10],
      ["advanceUnrecovered", 200, -200],
      ["earlierClaim", 5, -5],
    ]);
    const off = draw(indebted, { exempt: [{ kind: "earlierClaim", rule: "r" }] });
    expect(linesOf(off).at(-1)).toEqual(["earlierClaim", 5, 0]);
  });

  it("waits until everything that is accepted is paid", () => {
    const drafted = moved(wholeFilm, draftInvoice(wholeFilm, { number: "A-7" }, vendor));
    const sent = moved(drafted, submitInvoice(drafted, invoiceId(wholeFilm.id, 1), vendor));
    expect(settleContract(wholeFilm, {}, head())).toMatchObject({
      refusal: { code: "work-not-invoiced", facts: { amount: { amount: 2_000 * million } } },
    });
    expect(codeOf(settleContract(drafted, {}, head()))).toBe("work-not-invoiced");
    expect(settleContract(sent, {}, head())).toMatchObject({
      refusal: { code: "invoices-open", facts: { invoices: ["A-7"] } },
    });
    expect(codeOf(settleContract(paidFilm, {}, head()))).toBe("ok");
  });

  it("takes the insurer's letter only where something is held, and none of tomorrow", () => {
    const bare = played(film, completion);
    expect(codeOf(settleContract(bare, { clearance }, head()))).toBe("clearance-needless");
    const tomorrow = { clearance: { ...clearance, date: "2026-12-21" } };
    expect(codeOf(settleContract(paidFilm, tomorrow, head()))).toBe("letter-date");
  });
});

describe("the way of a final account", () => {
  const { drawn, returned, checked, paid } = settlementMachine.samples;

  it("is drawn up again until it is checked", () => {
    expect(codeOf(settleContract(drawn, { clearance }, head()))).toBe("ok");
    expect(codeOf(settleContract(returned, { clearance }, head()))).toBe("ok");
    for (const contract of [checked, paid])
      expect(codeOf(settleContract(contract, {}, head()))).toBe("settlement-drawn");
    expect(moved(returned, settleContract(returned, {}, head())).settlement).not.toHaveProperty("returned");
  });

  it("is checked and paid by other persons than who drew it up", () => {
    const both = momentOf("prs_head", settledAt, "bdy_one", "finance");
    expect(codeOf(checkSettlement(drawn, both))).toBe("same-person");
    expect(codeOf(paySettlement(checked, payment, both))).toBe("same-person");
    expect(codeOf(checkSettlement(paidFilm, finance()))).toBe("settlement-missing");
    expect(codeOf(returnSettlement(paidFilm, { reason: "r" }, finance()))).toBe("settlement-missing");
    expect(codeOf(paySettlement(paidFilm, payment, finance()))).toBe("settlement-missing");
  });

  it("is paid between its check and today", () => {
    const pay = (paidOn: string) =>
      codeOf(paySettlement(checked, { ...payment, paidOn }, finance("2026-12-22T08:00:00.000Z")));
    expect(["2026-12-19", "2026-12-20", "2026-12-22", "2026-12-23"].map(pay)).toEqual([
      "payment-date",
      "ok",
      "ok",
      "payment-date",
    ]);
  });

  it("settles a terminated contract, and leaves a completed one to be closed", () => {
    expect(accounted(brokenFilm)).toMatchObject({ state: "settled", settledAt });
    expect(accounted(paidFilm)).toMatchObject({ state: "completed", settlement: { state: "paid" } });
  });

  it("ends with the check where there is nothing to pay", () => {
    const bare = played(film, completion);
    const over = moved(draw(bare), checkSettlement(draw(bare), finance()));
    expect(over.settlement).toMatchObject({ state: "paid", netMinor: 0 });
    expect(over.settlement).not.toHaveProperty("payment");
    const broken = played(film, { type: "ContractTerminated", at: "2026-11-06T08:00:00.000Z", by: "x", reason: "r" });
    expect(accountChecked(broken).state).toBe("settled");
  });

  it("is the body's own until finance has checked it", () => {
    const body = { person: "prs_pm", memberships: [{ party: "bdy_one", roles: ["prManager" as const] }] };
    const firm = { person: "prs_alpha", memberships: [{ party: "vnd_alpha", roles: ["signatory" as const] }] };
    expect(viewContract(drawn, body)?.settlement).toMatchObject({ drawn: { by: "prs_head" } });
    expect(viewContract(drawn, firm)).not.toHaveProperty("settlement");
    expect(viewContract(returned, firm)).not.toHaveProperty("settlement");
    expect(viewContract(returned, body)?.settlement?.returned).toMatchObject({ by: "prs_finance" });
    for (const contract of [checked, paid]) {
      expect(JSON.stringify(viewContract(contract, firm)?.settlement)).not.toMatch(/prs_/);
    }
  });
});

describe("closing", () => {
  const finalAcceptance = { number: "14/9", date: "2026-12-20" };
  const close = (contract: Contract, moment = finance()) =>
    codeOf(closeContract(contract, { finalAcceptance }, moment));
  const { checked, paid } = settlementMachine.samples;

  it("comes after the money and the rating", () => {
    expect(close(checked)).toBe("settlement-open");
    expect(close(paid)).toBe("rating-open");
    expect(close(rated(paid))).toBe("ok");
    expect(close(rated(paid), momentOf("prs_pm", settledAt, "bdy_one", "prManager"))).toBe("ok");
    expect(close(rated(paid), finance("2026-12-19T08:00:00.000Z"))).toBe("letter-date");
    expect(moved(rated(paid), closeContract(rated(paid), { finalAcceptance }, finance()))).toMatchObject({
      state: "closed",
      closed: { by: "prs_finance", finalAcceptance },
    });
  });

  it("asks for no rating where nothing was ever accepted", () => {
    const { 1: first, 2: second } = film.deliverables;
    const given = [first!, second!].map((each) => ({ ...each, state: "descoped" as const, amountMinor: 0 }));
    const empty = played({ ...film, deliverables: { 1: given[0]!, 2: given[1]! } }, completion);
    expect(close(accountChecked(empty))).toBe("ok");
  });
});

describe("the money of a whole contract", () => {
  const scene = fc.record({
    accepted: fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000 })),
    lateDays: fc.tuple(fc.nat(150), fc.nat(150)),
    /** How the second half ends: delivered and paid apart or together, or never, so many days after its due date. */
    second: fc.oneof(fc.constantFrom("apart", "together"), fc.integer({ min: -20, max: 150 })),
    cleared: fc.boolean(),
    claims: fc.array(fc.integer({ min: 1, max: 500 * million }), { maxLength: 2 }),
    called: fc.option(fc.integer({ min: 1, max: 200 * million })),
    letOff: fc.boolean(),
  });
  const dayMs = 86_400_000;

  it("adds up to the rial: gross and VAT are what was paid, still held, or taken for a reason", () => {
    let debts = 0;
    holds(
      fc.property(scene, ({ accepted, lateDays, second, cleared, claims, called, letOff }) => {
        const half = (n: 1 | 2) =>
          acceptance(n, { lateDays: lateDays[n - 1]!, acceptedMinor: accepted[n - 1]! * million });
        const first = played(film, ...half(1));
        const never = typeof second === "number";
        let contract = second === "together" ? paidOff(played(first, ...half(2), completion)) : paidOff(first);
        if (second === "apart") contract = paidOff(played(contract, ...half(2), completion));
        if (never) {
          const at = new Date(Date.parse("2026-12-05T08:00:00.000Z") + second * dayMs).toISOString();
          const ended = { ground: "breach" as const, reason: "r", letter: { ...letter, date: "2026-11-10" } };
          contract = moved(contract, terminateContract(contract, ended, head(at)));
        }
        if (called !== null) contract = withCall(contract, called);
        const lateEnd = never && second > 0;
        const after = moved(
          contract,
          settleContract(
            contract,
            {
              ...(cleared ? { clearance: { number: "c", date: "2026-11-10" } } : {}),
              ...(claims.length > 0
                ? { claims: claims.map((amountMinor) => ({ amountMinor, text: "t", rule: "r" })) }
                : {}),
              ...(letOff && lateEnd ? { exempt: [{ kind: "damages" as const, rule: "r" }] } : {}),
            },
            head("2027-12-20T08:00:00.000Z"),
          ),
        );
        const done = paidIfNeeded(after);

        // Reckoned apart from the product, in whole thousands: every rate here divides them.
        const gross = BigInt(accepted[0]! + (never ? 0 : accepted[1]!)) * 1_000_000n;
        const vat = gross / 10n;
        const cap = 200_000_000n;
        const least = (a: bigint, b: bigint) => (a < b ? a : b);
        const lateWork = BigInt(accepted[0]! * lateDays[0]! + (never ? 0 : accepted[1]! * lateDays[1]!)) * 1_000n;
        const inInvoices = least(lateWork, cap);
        const atEnd = lateEnd && !letOff ? least(BigInt(second) * 1_000_000n, cap - inInvoices) : 0n;
        const claimed = claims.reduce((sum, each) => sum + BigInt(each), 0n);
        const { paidMinor, retainedMinor, socialSecurityMinor } = done.totals;
        expect(
          BigInt(paidMinor) + BigInt(socialSecurityMinor) + inInvoices + atEnd + claimed - BigInt(called ?? 0),
        ).toBe(gross + vat);
        expect(retainedMinor).toBe(0);
        if (cleared) expect(socialSecurityMinor).toBe(0);
        expect(done.settlement?.netMinor).toBe(done.settlement?.lines.reduce((sum, each) => sum + each.amountMinor, 0));
        if ((done.settlement?.netMinor ?? 0) < 0) debts += 1;
      }),
    );
    expect(debts).toBeGreaterThan(0);
  });

  function paidIfNeeded(contract: Contract): Contract {
    const when = finance("2027-12-20T08:00:00.000Z");
    const looked = moved(contract, checkSettlement(contract, when));
    return looked.settlement?.state === "paid"
      ? looked
      : moved(looked, paySettlement(looked, { paidOn: "2027-12-20", reference: "s" }, when));
  }
});
