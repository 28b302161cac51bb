import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { PolicyRow } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";

const from = "2026-01-01T00:00:00.000Z";
const takes = (policy: string, value: unknown, since = from) =>
  v.is(PolicyRow, { policy, value, from: since, rule: { fa: "ماده", en: "article" } });

describe("a row of policy", () => {
  it.each([
    ["smallLimitRial", 1e300],
    ["smallLimitRial", 2 ** 53],
    ["quotationWindowSeconds", 1e14],
    ["standstillSeconds", 1e300],
    ["signingWorkingDays", 1e9],
    ["reviewWorkingDays", 1e15],
    ["weekend", [1, 2, 3, 4, 5, 6, 7]],
    ["holidays", ["2026-02-31"]],
  ])("that no decision could work with is refused: %s %s", (policy, value) => {
    expect(takes(policy, value)).toBe(false);
  });

  it.each(["2026-01-01T00:00:00.000+03:30", "2026-01-01T00:00Z", "2026-01-01T00:00:00Z"])(
    "that begins at %s is refused: rows are compared as text",
    (since) => {
      expect(takes("vatBp", 1000, since)).toBe(false);
    },
  );

  it("of a new installation is taken, and so are the ends of what can be said", () => {
    for (const row of initialPolicy) expect(v.is(PolicyRow, row)).toBe(true);
    expect(takes("weekend", [1, 2, 3, 4, 5, 6])).toBe(true);
    expect(takes("weekend", [])).toBe(true);
    expect(takes("smallLimitRial", Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(takes("quotationWindowSeconds", 0)).toBe(true);
  });
});
