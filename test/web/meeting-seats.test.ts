import { describe, expect, it } from "vitest";
import { isReplaceable } from "../../web/features/meetings/seat.ts";

describe("an evaluator", () => {
  const scoringBy = "2026-12-10T12:00:00.000Z";
  const [before, after] = [Date.parse(scoringBy) - 1, Date.parse(scoringBy) + 1] as [number, number];
  const silent = { conflicts: [], scoringBy };

  it("who is silent past the deadline may be replaced, not a moment before", () => {
    expect(isReplaceable(silent, before)).toBe(false);
    expect(isReplaceable(silent, after)).toBe(true);
    expect(isReplaceable({ conflicts: [] }, after)).toBe(false);
  });

  it("who has judged stays; who stands aside may be replaced at once", () => {
    expect(isReplaceable({ ...silent, lockedAt: scoringBy }, after)).toBe(false);
    expect(isReplaceable({ ...silent, conflicts: [{ vendor: "vnd_alpha", reason: "A relative." }] }, before)).toBe(
      true,
    );
  });
});
