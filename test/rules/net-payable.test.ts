import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NetPayableInput, netPayable, type PayableLine } from "../../shared/invoices/net-payable.ts";
import { holds } from "../harness/seed.ts";

const million = 1_000_000;
const plain: NetPayableInput = {
  certifiedMinor: 1_000 * million,
  retention: { rateBp: 1000, rule: "retention" },
  socialSecurity: { rateBp: 500, rule: "art. 38" },
  vat: { rateBp: 1000, rule: "vat 1405" },
};
const net = (changes: Partial<NetPayableInput>) => netPayable({ ...plain, ...changes });
const amounts = ({ lines }: { lines: PayableLine[] }) =>
  Object.fromEntries(lines.map(({ kind, sign, amountMinor }) => [kind, (sign * amountMinor) / million]));

describe("net payable", () => {
  it("pays 950 of 1,000 million at 10 % retention, 5 % social security and 10 % VAT", () => {
    expect(net({})).toEqual({
      netMinor: 950 * million,
      claimMinor: 0,
      lines: [
        { kind: "certified", sign: 1, amountMinor: 1_000 * million, baseMinor: 1_000 * million, rule: "contract" },
        {
          kind: "retention",
          sign: -1,
          amountMinor: 100 * million,
          baseMinor: 1_000 * million,
          rateBp: 1000,
          rule: "retention",
        },
        {
          kind: "socialSecurity",
          sign: -1,
          amountMinor: 50 * million,
          baseMinor: 1_000 * million,
          rateBp: 500,
          rule: "art. 38",
        },
        {
          kind: "vat",
          sign: 1,
          amountMinor: 100 * million,
          baseMinor: 1_000 * million,
          rateBp: 1000,
          rule: "vat 1405",
        },
      ],
    });
  });

  it("keeps an exempt line, at zero", () => {
    const result = net({ socialSecurity: { ...plain.socialSecurity, exempt: true } });
    expect(result.netMinor).toBe(1_000 * million);
    expect(result.lines[2]).toEqual({
      kind: "socialSecurity",
      sign: -1,
      amountMinor: 0,
      baseMinor: 1_000 * million,
      rateBp: 500,
      rule: "art. 38",
      exempt: true,
    });
  });

  it("withholds tax where it is due", () => {
    expect(amounts(net({ withheldTax: { rateBp: 300, rule: "tax" } }))).toMatchObject({ withheldTax: -30 });
  });

  it("rounds each line once, halves up", () => {
    const result = net({ certifiedMinor: 5, retention: { rateBp: 1000, rule: "r" }, vat: { rateBp: 900, rule: "v" } });
    // 0.5 → 1, 0.25 → 0, 0.45 → 0
    expect(result.lines.map(({ amountMinor }) => amountMinor)).toEqual([5, 1, 0, 0]);
    expect(result.netMinor).toBe(4);
  });

  describe("advance", () => {
    const advance = { rateBp: 2500, outstandingMinor: 400 * million, rule: "advance" };

    it("is recovered at its rate", () => {
      expect(amounts(net({ advance }))).toMatchObject({ advanceRecovery: -250 });
      expect(net({ advance }).netMinor).toBe(700 * million);
    });

    it("is recovered at most as far as it is outstanding", () => {
      const { lines } = net({ advance: { ...advance, outstandingMinor: 100 * million } });
      expect(lines.find(({ kind }) => kind === "advanceRecovery")).toMatchObject({
        amountMinor: 100 * million,
        cutToMinor: 100 * million,
      });
      const exactly = net({ advance: { ...advance, outstandingMinor: 250 * million } }).lines[2];
      expect(exactly).not.toHaveProperty("cutToMinor");
    });

    it("is recovered whole by the last instalment", () => {
      const result = net({ advance, lastInstalment: { rateBp: 10_000, cleared: true, heldMinor: 0, rule: "last" } });
      expect(amounts(result)).toMatchObject({ advanceRecovery: -400 });
      expect(result.netMinor).toBe(600 * million);
    });
  });

  describe("damages", () => {
    const items = [
      { baseMinor: 200 * million, lateDays: 3 },
      { baseMinor: 100 * million, lateDays: 10 },
      { baseMinor: 100 * million, lateDays: 0 },
    ];
    const damages = { rateBp: 50, items, capLeftMinor: 100 * million, rule: "damages" };
    const taken = (changes: Partial<typeof damages>) =>
      net({ damages: { ...damages, ...changes } })
        .lines.filter(({ kind }) => kind === "damages")
        .map(({ amountMinor, cutToMinor }) => [amountMinor / million, cutToMinor && cutToMinor / million]);

    it("are rate × late days, item by item", () => {
      expect(taken({})).toEqual([
        [3, undefined],
        [5, undefined],
        [0, undefined],
      ]);
      expect(net({ damages }).netMinor).toBe(942 * million);
      expect(net({ damages }).lines[2]).toMatchObject({ rateBp: 50, lateDays: 3, baseMinor: 200 * million });
    });

    it("stop at what is left of the cap", () => {
      expect(taken({ capLeftMinor: 7 * million })).toEqual([
        [3, undefined],
        [4, 4],
        [0, undefined],
      ]);
      expect(taken({ capLeftMinor: 0 })).toEqual([
        [0, 0],
        [0, 0],
        [0, undefined],
      ]);
    });

    it("stop at the cap however large they would be", () => {
      const huge = [{ baseMinor: Number.MAX_SAFE_INTEGER, lateDays: 100_000 }];
      expect(taken({ items: huge })).toEqual([[100, 100]]);
    });
  });

  describe("last instalment", () => {
    const last = { rateBp: 10_000, heldMinor: 0, rule: "art. 38" };

    it("is withheld whole until the clearance; the VAT is paid", () => {
      const result = net({ lastInstalment: { ...last, cleared: false } });
      expect(amounts(result)).toEqual({
        certified: 1000,
        retention: -100,
        socialSecurity: -50,
        lastInstalmentWithheld: -850,
        vat: 100,
      });
      expect(result.netMinor).toBe(100 * million);
    });

    it("is withheld in the part that the policy says", () => {
      expect(amounts(net({ lastInstalment: { ...last, rateBp: 2000, cleared: false } }))).toMatchObject({
        lastInstalmentWithheld: -170,
      });
    });

    it("is paid once cleared, with what earlier invoices left for the insurer", () => {
      const result = net({ lastInstalment: { ...last, cleared: true, heldMinor: 75 * million } });
      expect(amounts(result)).toEqual({
        certified: 1000,
        retention: -100,
        socialSecurity: -0,
        socialSecurityReleased: 75,
        vat: 100,
      });
      expect(result.lines[2]).toMatchObject({ kind: "socialSecurity", exempt: true, rateBp: 500 });
      expect(result.netMinor).toBe(1_075 * million);
      expect(amounts(net({ lastInstalment: { ...last, cleared: true } }))).not.toHaveProperty("socialSecurityReleased");
    });

    it("is paid where the contract is exempt from social security", () => {
      const socialSecurity = { ...plain.socialSecurity, exempt: true };
      expect(net({ lastInstalment: { ...last, cleared: false }, socialSecurity }).netMinor).toBe(1_000 * million);
    });
  });

  describe("deductions beyond the certified amount", () => {
    const advance = { rateBp: 9000, outstandingMinor: 5_000 * million, rule: "advance" };

    it("leave the VAT and a claim for the next invoice", () => {
      const result = net({ advance });
      expect(amounts(result)).toEqual({
        certified: 1000,
        retention: -100,
        advanceRecovery: -900,
        socialSecurity: -50,
        claim: 50,
        vat: 100,
      });
      expect([result.netMinor, result.claimMinor]).toEqual([100 * million, 50 * million]);
    });

    it("come back as the earlier claim", () => {
      const result = net({ openClaim: { amountMinor: 50 * million, rule: "invoice 1" } });
      expect(amounts(result)).toMatchObject({ earlierClaim: -50 });
      expect(result.netMinor).toBe(900 * million);
      expect(amounts(net({ openClaim: { amountMinor: 0, rule: "-" } }))).not.toHaveProperty("earlierClaim");
    });

    it("may use it up to the last rial", () => {
      const lastInstalment = { rateBp: 10_000, cleared: false, heldMinor: 0, rule: "art. 38" };
      const openClaim = (amountMinor: number) => ({ amountMinor, rule: "invoice 1" });
      const used = net({ openClaim: openClaim(850 * million), lastInstalment });
      expect(used.lines.map(({ kind }) => kind)).toEqual([
        "certified",
        "retention",
        "socialSecurity",
        "earlierClaim",
        "vat",
      ]);
      expect([used.netMinor, used.claimMinor]).toEqual([100 * million, 0]);
      const { lines } = net({ openClaim: openClaim(850 * million - 1), lastInstalment });
      expect(lines.find(({ kind }) => kind === "lastInstalmentWithheld")?.amountMinor).toBe(1);
    });

    it("withhold no last instalment that is not there", () => {
      const lastInstalment = { rateBp: 10_000, cleared: false, heldMinor: 0, rule: "art. 38" };
      const result = net({ advance, lastInstalment });
      expect(amounts(result)).not.toHaveProperty("lastInstalmentWithheld");
      expect(result.claimMinor).toBe(4_150 * million);
    });
  });

  it("agrees with the sentence of the rule, line by line", () => {
    const rate = fc.nat(10_000);
    const amount = fc.nat(10 ** 12);
    holds(
      fc.property(
        fc.record({
          gross: amount,
          retention: rate,
          ss: rate,
          tax: rate,
          vat: rate,
          advance: rate,
          outstanding: amount,
          perDay: fc.nat(100),
          late: fc.array(fc.tuple(amount, fc.nat(400)), { maxLength: 3 }),
          cap: amount,
          claim: amount,
          last: fc.constantFrom("no", "open", "cleared"),
          kept: rate,
          held: amount,
        }),
        (x) => {
          const part = (base: number, bp: number) => {
            const scaled = BigInt(base) * BigInt(bp);
            return scaled / 10_000n + (scaled % 10_000n >= 5_000n ? 1n : 0n);
          };
          const least = (a: bigint, b: bigint) => (a < b ? a : b);
          const advance =
            x.last === "no" ? least(part(x.gross, x.advance), BigInt(x.outstanding)) : BigInt(x.outstanding);
          const damages = least(
            x.late.reduce((all, [base, days]) => all + part(base, x.perDay * days), 0n),
            BigInt(x.cap),
          );
          const insurer = x.last === "cleared" ? -BigInt(x.held) : part(x.gross, x.ss);
          const owed = part(x.gross, x.retention) + insurer + part(x.gross, x.tax) + advance + damages;
          const left = BigInt(x.gross) - owed - BigInt(x.claim);
          const vat = part(x.gross, x.vat);
          const withheld = x.last === "open" && left > 0n ? part(Number(left), x.kept) : 0n;
          const paid = (left < 0n ? 0n : left - withheld) + vat;

          const result = netPayable({
            certifiedMinor: x.gross,
            retention: { rateBp: x.retention, rule: "r" },
            socialSecurity: { rateBp: x.ss, rule: "s" },
            withheldTax: { rateBp: x.tax, rule: "t" },
            vat: { rateBp: x.vat, rule: "v" },
            advance: { rateBp: x.advance, outstandingMinor: x.outstanding, rule: "a" },
            damages: {
              rateBp: x.perDay,
              items: x.late.map(([baseMinor, lateDays]) => ({ baseMinor, lateDays })),
              capLeftMinor: x.cap,
              rule: "d",
            },
            openClaim: { amountMinor: x.claim, rule: "c" },
            ...(x.last === "no"
              ? {}
              : { lastInstalment: { rateBp: x.kept, cleared: x.last === "cleared", heldMinor: x.held, rule: "l" } }),
          });
          expect(BigInt(result.netMinor)).toBe(paid);
          expect(BigInt(result.claimMinor)).toBe(left < 0n ? -left : 0n);
          expect(result.netMinor).toBeGreaterThanOrEqual(0);
          expect(result.lines.every(({ amountMinor }) => amountMinor >= 0)).toBe(true);
          expect(result.lines.reduce((all, { sign, amountMinor }) => all + BigInt(sign * amountMinor), 0n)).toBe(paid);
        },
      ),
      1000,
    );
  });

  it.each([
    ["a negative amount", { certifiedMinor: -1 }],
    ["a broken amount", { certifiedMinor: 0.5 }],
    ["a negative rate", { retention: { rateBp: -1, rule: "r" } }],
    [
      "negative late days",
      { damages: { rateBp: 5, items: [{ baseMinor: 1, lateDays: -1 }], capLeftMinor: 9, rule: "d" } },
    ],
  ])("refuses %s", (_, changes) => {
    expect(() => net(changes)).toThrow(RangeError);
  });
});
