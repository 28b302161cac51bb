import { describe, expect, it } from "vitest";
import { readPrice } from "../../shared/openings/price.ts";
import { lot } from "../../shared/tenders/closed-case.example.ts";

describe("a price", () => {
  const two = lot(1);
  const terms = {
    ...two,
    deliverables: [two.deliverables[0], { ...two.deliverables[0], n: 2, quantity: 3 }],
  } as typeof two;
  const line = (deliverable: number, quantity: number, unitMinor: number, totalMinor: number) => ({
    deliverable,
    quantity,
    unitMinor,
    totalMinor,
  });

  it.each([
    ["is taken as it is when it adds up", [line(1, 1000, 5, 5000), line(2, 3, 100, 300)], 5300, 5300, []],
    [
      "unit price goes over line total",
      [line(1, 1000, 5, 5000), line(2, 3, 100, 310)],
      5310,
      5300,
      ["2: 3 × 100 = 300 (310)", "Σ = 5300 (5310)"],
    ],
    ["lines go over the sum", [line(1, 1000, 5, 5000), line(2, 3, 100, 300)], 5200, 5300, ["Σ = 5300 (5200)"]],
    [
      "the published quantity goes over the stated one",
      [line(1, 900, 5, 4500), line(2, 3, 100, 300)],
      4800,
      5300,
      ["1: × 1000 (× 900)", "1: 1000 × 5 = 5000 (4500)", "Σ = 5300 (4800)"],
    ],
  ])("%s", (_, lines, totalMinor, correctedMinor, corrections) => {
    const read = readPrice({ currency: "IRR", lines, totalMinor }, terms);
    expect(read).toMatchObject({ ok: true, price: { statedMinor: totalMinor, correctedMinor, corrections } });
  });

  const most = Number.MAX_SAFE_INTEGER;
  it.each([
    ["leaves a deliverable out", [line(1, 1000, 5, 5000)], "other-deliverables"],
    ["names one twice", [line(1, 1000, 5, 5000), line(1, 1000, 5, 5000)], "other-deliverables"],
    ["names a foreign one", [line(1, 1000, 5, 5000), line(2, 3, 1, 3), line(9, 1, 1, 1)], "other-deliverables"],
    ["is beyond what can be counted", [line(1, 1000, most, most), line(2, 3, 1, 3)], "amount-too-large"],
  ])("that %s is unreadable", (_, lines, why) => {
    expect(readPrice({ currency: "IRR", lines, totalMinor: 1 }, terms)).toEqual({ ok: false, why });
  });
});
