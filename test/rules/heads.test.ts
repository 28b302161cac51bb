import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareHeads, type Head, type Link } from "../../shared/audit/heads.ts";

const at = "2026-11-22T12:00:00.000Z";
const old = "2026-11-22T11:58:59.000Z";
const young = "2026-11-22T11:59:30.000Z";
const hash = (n: number) => String(n).repeat(64).slice(0, 64);
const link = (n: number, when = old): Link => ({ hash: hash(n), at: when });
const head = (n: number, of = n): Head => ({ n, hash: hash(of) });

describe("the heads of a chain", () => {
  it.each<[string, Link[], Head[], object]>([
    ["agree when each event has its own", [link(1), link(2)], [head(1), head(2)], { say: "agree" }],
    ["agree when one was written twice", [link(1)], [head(1), head(1)], { say: "agree" }],
    ["are behind the youngest events", [link(1), link(2, young)], [head(1)], { say: "behind", n: 2 }],
    ["are behind an object that was just made", [link(1, young)], [], { say: "behind", n: 1 }],
    ["miss an older event", [link(1), link(2), link(3)], [head(1)], { say: "missing", n: 2 }],
    [
      "miss one in the middle, however young it says it is",
      [link(1), link(2, young), link(3)],
      [head(1), head(3)],
      { say: "missing", n: 2 },
    ],
    ["differ on another event", [link(1), link(5), link(3)], [head(1), head(2), head(3)], { say: "differ", n: 2 }],
    ["differ on an event that is gone", [link(1)], [head(1), head(2), head(3)], { say: "differ", n: 2 }],
    ["differ on an object of which nothing is left", [], [head(1)], { say: "differ", n: 1 }],
    [
      "differ on an event that had two histories",
      [link(1), link(2)],
      [head(1), head(2), head(2, 7)],
      { say: "differ", n: 2 },
    ],
    ["differ before anything is missing", [link(1), link(2), link(9)], [head(1), head(3)], { say: "differ", n: 3 }],
    ["are none for an object that never had one", [link(1), link(2)], [], { say: "none", n: undefined }],
  ])("%s", (_, chain, heads, expected) => {
    expect(compareHeads(chain, heads, at)).toEqual(expected);
  });

  it("find every change of one event and every cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), fc.boolean(), (length, where, cut) => {
        const chain = Array.from({ length }, (_, i) => link(i + 1));
        const heads = chain.map((each, i) => ({ n: i + 1, hash: each.hash }));
        expect(compareHeads(chain, heads, at)).toEqual({ say: "agree" });
        const n = where % length;
        const forged = cut ? chain.slice(0, n) : chain.with(n, { hash: "f".repeat(64), at: old });
        expect(compareHeads(forged, heads, at)).toEqual({ say: "differ", n: n + 1 });
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});
