import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { played } from "../../shared/contracts/contract.example.ts";
import { evolveContract } from "../../shared/contracts/evolve.ts";
import type { Contract, InvoiceState } from "../../shared/contracts/state.ts";
import { acceptance, completion, film } from "../../shared/invoices/invoice.example.ts";
import { draftInvoice, invoiceIn, orderPayment } from "../../shared/invoices/invoice.ts";
import { invoiceId } from "../../shared/invoices/place.ts";
import { head, million, steps, vendor } from "../harness/invoice-steps.ts";
import { holds } from "../harness/seed.ts";

describe("any walk of many hands", () => {
  const command = fc.record({
    name: fc.constantFrom("draft", ...Array<string>(12).fill("goOn"), ...Object.keys(steps)),
    pick: fc.nat(3),
    deliverable: fc.integer({ min: 1, max: 2 }),
    amount: fc.integer({ min: 1, max: 600 }),
    whole: fc.boolean(),
  });
  const onward: Partial<Record<InvoiceState, string>> = {
    draft: "submitInvoice",
    returned: "submitInvoice",
    matched: "orderPayment",
    ordered: "checkInvoice",
    checked: "recordPayment",
  };
  const scene = fc.record({
    lateDays: fc.tuple(fc.nat(200), fc.nat(200)),
    accepted: fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 })),
    done: fc.boolean(),
  });

  it("keeps every sum", () => {
    let paidSomewhere = 0;
    holds(
      fc.property(
        scene,
        fc.array(command, { minLength: 20, maxLength: 40, size: "max" }),
        ({ lateDays, accepted, done }, walked) => {
          let contract = played(
            film,
            ...[1, 2].flatMap((n) =>
              acceptance(n, { lateDays: lateDays[n - 1]!, acceptedMinor: accepted[n - 1]! * million }),
            ),
            ...(done ? [completion] : []),
          );
          for (const { name, pick, deliverable, amount, whole } of walked) {
            const id = invoiceId(film.id, (pick % Math.max(1, contract.invoices.length)) + 1);
            const lines = [{ deliverable, amountMinor: amount * million }];
            const state = invoiceIn(contract, id)?.state ?? "cancelled";
            const step = name === "goOn" ? (onward[state] ?? "draft") : name;
            const decision =
              step === "draft"
                ? draftInvoice(contract, { number: "A", ...(whole ? {} : { lines }) }, vendor)
                : step === "orderPayment" && whole
                  ? orderPayment(contract, id, { clearance: { number: "c", date: "2026-11-20" } }, head)
                  : steps[step]!(contract, id);
            if (!decision.ok) continue;
            contract = decision.events.reduce<Contract>(evolveContract, contract);

            const live = contract.invoices.filter(({ state }) =>
              ["matched", "ordered", "checked", "paid"].includes(state),
            );
            const standing = live.filter(({ state }) => state !== "matched");
            const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
            for (const each of Object.values(contract.deliverables)) {
              const taken = live.flatMap((invoice) => invoice.lines.filter((line) => line.deliverable === each.n));
              expect(each.invoicedMinor).toBe(sum(taken.map(({ amountMinor }) => amountMinor)));
              expect(each.invoicedMinor).toBeLessThanOrEqual(each.acceptedMinor);
            }
            for (const { ordered } of standing) {
              expect(ordered!.netMinor).toBe(sum(ordered!.lines.map(({ amountMinor }) => amountMinor)));
              expect(ordered!.netMinor).toBeGreaterThanOrEqual(0);
            }
            const held = (kind: string, of = standing) =>
              sum(of.flatMap(({ ordered }) => ordered!.lines.map((l) => (l.kind === kind ? -l.amountMinor : 0))));
            expect(held("damages")).toBeLessThanOrEqual(200 * million);
            const paid = contract.invoices.filter(({ state }) => state === "paid");
            paidSomewhere += paid.length;
            expect(contract.totals).toMatchObject({
              invoicedMinor: sum(live.map(({ grossMinor }) => grossMinor)),
              paidMinor: sum(paid.map(({ ordered }) => ordered!.netMinor)),
              retainedMinor: held("retention", paid),
              socialSecurityMinor: sum(
                ["socialSecurity", "lastInstalmentWithheld", "socialSecurityReleased"].map((kind) => held(kind, paid)),
              ),
            });
            expect(contract.totals.socialSecurityMinor).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
    expect(paidSomewhere).toBeGreaterThan(100);
  });
});
