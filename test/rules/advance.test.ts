import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { contractTotals } from "../../functions/storage/contract-totals.ts";
import { frameEvents } from "../../shared/calloffs/call-off.example.ts";
import { played, readyContract } from "../../shared/contracts/contract.example.ts";
import { changeContract } from "../../shared/contracts/contract.ts";
import { documentOf } from "../../shared/contracts/document.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { waitingInContract } from "../../shared/inbox/contract.ts";
import { advanceLeftMinor, advanceMinor } from "../../shared/invoices/advance.ts";
import { acceptance, completion, filmEvents } from "../../shared/invoices/invoice.example.ts";
import { draftInvoice, invoiceIn, orderPayment, recordPayment } from "../../shared/invoices/invoice.ts";
import { isLastInstalment } from "../../shared/invoices/order.ts";
import { invoiceId } from "../../shared/invoices/place.ts";
import { DraftInvoice, InvoiceView } from "../../shared/invoices/schema.ts";
import { viewInvoice } from "../../shared/invoices/view.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { evidenceOf } from "../../shared/ratings/evidence.ts";
import {
  at,
  codeOf,
  draft,
  finance,
  first,
  head,
  million,
  moved,
  second,
  steps,
  vendor,
  walk,
} from "../harness/invoice-steps.ts";
import { holds } from "../harness/seed.ts";

const all = ["submitInvoice", "orderPayment", "checkInvoice", "recordPayment"];
const guarantee = (amountMinor: number, n = 1, validUntil = "2027-06-01"): ContractEvent => ({
  type: "GuaranteeRecorded",
  at,
  by: "prs_finance",
  guarantee: {
    n,
    kind: "advance",
    state: "held",
    form: "bankGuarantee",
    number: `g-${n}`,
    issuer: "Bank",
    amountMinor,
    validUntil,
    recorded: { by: "prs_finance", at },
  },
});

/** The film with an advance of its 2,000 million, active; without a guarantee. */
const unsecured = (advanceBp = 2_000): Contract =>
  played(
    undefined,
    ...filmEvents().map(
      (event): ContractEvent =>
        event.type === "ContractChanged" ? { ...event, terms: { ...event.terms, advanceBp } } : event,
    ),
  );
const secured = (advanceBp = 2_000) => played(unsecured(advanceBp), guarantee(2_000 * million));
const ask = { number: "P-1", kind: "advance" } as const;
const asked = draft(secured(), ask);
const paid = walk(asked, first, ...all);
const linesOf = (contract: Contract, id: string) =>
  Object.fromEntries(
    (invoiceIn(contract, id)?.ordered?.lines ?? []).map(({ kind, amountMinor }) => [kind, amountMinor / million]),
  );

describe("agreeing on an advance", () => {
  const pm = momentOf("prs_pm", "2026-11-02T10:00:00.000Z", "bdy_one", "prManager");
  const change = (advanceBp: number, contract = readyContract) =>
    changeContract(contract, { advanceBp }, undefined, pm);

  it("goes up to the limit the contract was drafted under", () => {
    const agreed = moved(readyContract, () => change(2_500));
    expect(agreed.terms.advanceBp).toBe(2_500);
    expect(documentOf(agreed)).toMatchObject({ advanceBp: 2_500 });
    expect(documentOf(readyContract)).not.toHaveProperty("advanceBp");
    expect(change(2_501)).toMatchObject({
      refusal: {
        code: "advance-above-limit",
        facts: { asked: "25.01 %", limit: "25 %" },
        rule: pm.policy.advanceLimitBp.rule,
      },
    });
    const { advanceLimitBp: _, ...older } = readyContract.policy;
    expect(codeOf(change(2_501, { ...readyContract, policy: older }))).toBe("advance-above-limit");
    expect(
      codeOf(change(3_000, { ...readyContract, policy: { ...readyContract.policy, advanceLimitBp: 3_000 } })),
    ).toBe("ok");
  });

  it("is not for a ceiling", () => {
    const frame = played(undefined, ...frameEvents().slice(0, 1));
    expect(codeOf(change(100, frame))).toBe("advance-of-framework");
    expect(codeOf(change(0, frame))).toBe("ok");
  });
});

describe("asking for it", () => {
  it("takes the agreed share, without lines", () => {
    expect(invoiceIn(asked, first)).toMatchObject({
      kind: "advance",
      lines: [],
      grossMinor: 400 * million,
      state: "draft",
    });
    expect(v.parse(InvoiceView, viewInvoice(asked, invoiceIn(asked, first), vendor.by))).toMatchObject({
      kind: "advance",
    });
    expect(v.safeParse(DraftInvoice, { ...ask, lines: [{ deliverable: 1, amountMinor: 1 }] }).success).toBe(false);
    expect(v.safeParse(DraftInvoice, ask).success).toBe(true);
  });

  it("needs an agreement, an active contract, and no other that stands", () => {
    expect(codeOf(draftInvoice(secured(0), ask, vendor))).toBe("no-advance-agreed");
    expect(codeOf(draftInvoice(asked, { ...ask, number: "P-2" }, vendor))).toBe("advance-asked-before");
    expect(codeOf(draftInvoice(walk(asked, first, "cancelInvoice"), { ...ask, number: "P-2" }, vendor))).toBe("ok");
    for (const state of ["suspended", "completed", "terminated"] as const) {
      expect(codeOf(draftInvoice({ ...secured(), state }, ask, vendor))).toBe("wrong-state");
    }
  });

  it("needs its own guarantee, of its amount and still valid, at every step", () => {
    const short = (events: ContractEvent[]) => draft(played(unsecured(), ...events), ask);
    const submit = (contract: Contract) => codeOf(steps["submitInvoice"]!(contract, first));
    expect(submit(short([]))).toBe("advance-not-secured");
    expect(submit(short([guarantee(399 * million)]))).toBe("advance-not-secured");
    expect(submit(short([guarantee(400 * million)]))).toBe("ok");
    expect(submit(short([guarantee(300 * million), guarantee(100 * million, 2)]))).toBe("ok");
    expect(submit(short([guarantee(400 * million, 1, "2026-11-21")]))).toBe("advance-not-secured");
    const performance = guarantee(400 * million) as Extract<ContractEvent, { type: "GuaranteeRecorded" }>;
    expect(submit(short([{ ...performance, guarantee: { ...performance.guarantee, kind: "performance" } }]))).toBe(
      "advance-not-secured",
    );

    const gone = (contract: Contract) => ({ ...contract, guarantees: [] });
    const submitted = walk(asked, first, "submitInvoice");
    expect(codeOf(orderPayment(gone(submitted), first, {}, head))).toBe("advance-not-secured");
    const checked = walk(submitted, first, "orderPayment", "checkInvoice");
    expect(codeOf(steps["recordPayment"]!(gone(checked), first))).toBe("advance-not-secured");
    expect(codeOf(steps["recordPayment"]!(checked, first))).toBe("ok");
  });

  it("comes while there is enough work to recover it from", () => {
    const worked = walk(draft(played(secured(5_001), ...acceptance(1))), first, ...all);
    const late = draft(worked, ask);
    // 1,000 of 2,000 million are ordered; the advance is 1,000.2.
    expect(steps["submitInvoice"]!(late, second)).toMatchObject({
      refusal: { code: "advance-too-late", facts: { left: { amount: 1_000 * million } } },
    });
    expect(
      codeOf(
        steps["submitInvoice"]!(
          draft(walk(draft(played(secured(5_000), ...acceptance(1))), first, ...all), ask),
          second,
        ),
      ),
    ).toBe("ok");
    const checked = walk(asked, first, "submitInvoice", "orderPayment", "checkInvoice");
    const overtaken = walk(
      draft(played(checked, ...acceptance(1), ...acceptance(2, { acceptedMinor: 700 * million }))),
      second,
      "submitInvoice",
      "orderPayment",
    );
    expect(
      codeOf(
        recordPayment(overtaken, first, { paidOn: "2026-11-22", reference: "b", amountMinor: 400 * million }, finance),
      ),
    ).toBe("advance-too-late");
  });
});

describe("paying it", () => {
  it("pays it whole, with no deduction and no VAT", () => {
    expect(invoiceIn(paid, first)?.ordered).toMatchObject({
      netMinor: 400 * million,
      lines: [
        {
          kind: "advance",
          baseMinor: 2_000 * million,
          rateBp: 2_000,
          amountMinor: 400 * million,
          rule: paid.policy.rules["advanceLimitBp"],
        },
      ],
    });
    expect(paid.totals).toMatchObject({
      paidMinor: 400 * million,
      invoicedMinor: 0,
      retainedMinor: 0,
      advancePaidMinor: 400 * million,
    });
    expect(advanceLeftMinor(paid, [])).toBe(400 * million);
    expect(paid.totals).not.toHaveProperty("advanceRecoveredMinor");
  });

  it("is an instalment of nothing: no clearance comes with it", () => {
    const submitted = walk(asked, first, "submitInvoice");
    expect(isLastInstalment(submitted, invoiceIn(submitted, first)!)).toBe(false);
    const clearance = { number: "c", date: "2026-11-20" };
    expect(codeOf(orderPayment(submitted, first, { clearance }, head))).toBe("clearance-not-needed");
  });

  it("is not the work: accepted work still waits for an invoice, and prices keep", () => {
    const accepted = played(asked, ...acceptance(1));
    expect(waitingInContract(accepted).map(({ verb }) => verb)).toContain("draftInvoice");
    expect(evidenceOf(paid, { weekend: [4, 5], holidays: [] }).requests).toBeUndefined();
    const done = walk(
      draft(played(paid, ...acceptance(1), ...acceptance(2), completion)),
      second,
      "submitInvoice",
      "orderPayment",
    );
    expect(evidenceOf(done, { weekend: [4, 5], holidays: [] }).price).toMatchObject({ overrunMinor: 0 });
  });
});

describe("recovering it", () => {
  it("takes its rate from each invoice and the whole rest from the last", () => {
    const half = walk(draft(played(paid, ...acceptance(1))), second, ...all);
    // 1,000 − 100 retention − 200 recovery − 50 insurance + 100 VAT
    expect(linesOf(half, second)).toEqual({
      certified: 1_000,
      retention: -100,
      advanceRecovery: -200,
      socialSecurity: -50,
      vat: 100,
    });
    expect(half.totals).toMatchObject({ advancePaidMinor: 400 * million, advanceRecoveredMinor: 200 * million });
    const third = invoiceId(half.id, 3);
    const done = walk(draft(played(half, ...acceptance(2), completion)), third, ...all);
    expect(linesOf(done, third)).toMatchObject({ advanceRecovery: -200, lastInstalmentWithheld: -650 });
    expect(done.totals).toMatchObject({ advanceRecoveredMinor: 400 * million });
    expect(advanceLeftMinor(done, done.invoices)).toBe(0);
  });

  it("takes from the last what is more than it pays as a claim", () => {
    const most = played(
      walk(draft(secured(9_000), ask), first, ...all),
      ...acceptance(1, { acceptedMinor: 100 * million }),
      ...acceptance(2, { acceptedMinor: 10 * million }),
      completion,
    );
    const last = walk(draft(most), second, "submitInvoice", "orderPayment");
    expect(linesOf(last, second)).toMatchObject({ certified: 110, advanceRecovery: -1_800, vat: 11 });
    expect(invoiceIn(last, second)?.ordered?.netMinor).toBe(11 * million);
    expect(linesOf(last, second)["claim"]).toBeCloseTo(1_800 + 11 + 5.5 - 110, 6);
  });

  it("takes nothing for an advance that is not paid yet", () => {
    const ordered = walk(asked, first, "submitInvoice", "orderPayment");
    const work = walk(draft(played(ordered, ...acceptance(1))), second, "submitInvoice", "orderPayment");
    expect(linesOf(work, second)).not.toHaveProperty("advanceRecovery");
  });

  it("sums to the advance whenever all work is paid, whatever the parts", () => {
    let parts = 0;
    holds(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 999_999_999 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 3 }),
        (advanceBp, cuts, before) => {
          // Cuts make parts of each half, to the rial; some of them are paid before the advance is.
          const bounds = [...new Set([0, ...cuts, 1_000 * million])].sort((a, b) => a - b);
          const pieces = [1, 2].flatMap((deliverable) =>
            bounds.slice(1).map((to, i) => ({ deliverable, amountMinor: to - bounds[i]! })),
          );
          let contract = played(secured(advanceBp), ...acceptance(1), ...acceptance(2));
          let n = 0;
          const settle = (input: Parameters<typeof draftInvoice>[1]) => {
            n += 1;
            contract = walk(draft(contract, { ...input, number: String(n) }), invoiceId(contract.id, n), ...all);
          };
          const early = pieces.splice(0, Math.min(before, pieces.length - 1));
          const worth = early.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          if (worth + advanceMinor(contract) > 2_000 * million) return;
          for (const line of early) settle({ number: "", lines: [line] });
          settle(ask);
          const advance = n;
          for (const [i, line] of pieces.entries()) {
            if (i === pieces.length - 1) contract = played(contract, completion);
            settle({ number: "", lines: [line] });
            parts += 1;
          }
          const recovered = contract.invoices.map(({ ordered }) =>
            (ordered?.lines ?? []).reduce(
              (sum, { kind, amountMinor }) => (kind === "advanceRecovery" ? sum - amountMinor : sum),
              0,
            ),
          );
          expect(recovered.reduce((a, b) => a + b, 0)).toBe(advanceMinor(contract));
          expect(recovered.slice(0, advance).every((each) => each === 0)).toBe(true);
          expect(Math.min(...recovered)).toBeGreaterThanOrEqual(0);
          expect(contract.totals).toMatchObject({
            advancePaidMinor: advanceMinor(contract),
            advanceRecoveredMinor: advanceMinor(contract),
            invoicedMinor: 2_000 * million,
          });
        },
      ),
      150,
    );
    expect(parts).toBeGreaterThan(500);
  });
});

it("moves the totals of its body by what it paid and took back", () => {
  const [write] = contractTotals(asked, paid);
  expect(write).toMatchObject({ set: { names: { "#t0": "paidRial", "#t1": "advancePaidRial" } } });
  expect(contractTotals(undefined, unsecured())[0]).toBeDefined();
});
