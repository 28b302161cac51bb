import { describe, expect, it } from "vitest";
import { contractTotals } from "../../functions/storage/contract-totals.ts";
import { totalsOf } from "../../functions/storage/totals.ts";
import { cardOf } from "../../shared/contracts/card.ts";
import { contractLine, headerLine } from "../../shared/exports/contract-status.ts";
import { boardTotals } from "../../shared/finance/board.ts";
import { settlementMachine } from "../../shared/settlement/settlement.example.ts";

/** What contracts add to the year of their body, played on an empty item. */
const item = (write: ReturnType<typeof contractTotals>[number] | undefined) => {
  if (!write || !("set" in write)) throw new Error("no figure moved");
  const { names = {}, values = {} } = write.set;
  return {
    pk: "",
    sk: "",
    ...Object.fromEntries(Object.entries(names).map(([name, of]) => [of, values[name.replace("#", ":")]])),
  };
};

describe("a final account that was paid", () => {
  const { checked, paid } = settlementMachine.samples;

  it("shows what it released, and its net, in the totals of the contract", () => {
    const net = paid.settlement!.netMinor;
    const retained = checked.totals.retainedMinor;
    expect(retained).toBeGreaterThan(0);
    expect(checked.totals).not.toHaveProperty("retentionReleasedMinor");
    expect(paid.totals).toMatchObject({ retainedMinor: 0, retentionReleasedMinor: retained, settlementMinor: net });
    expect(paid.totals.paidMinor).toBe(checked.totals.paidMinor + net);
  });

  it("moves board and file alike", () => {
    const board = boardTotals(totalsOf(item(contractTotals(undefined, paid)[0])));
    expect(board).toMatchObject({
      retainedRial: 0,
      retentionReleasedRial: paid.totals.retentionReleasedMinor,
      settlementRial: paid.settlement!.netMinor,
      advanceUnrecoveredRial: 0,
    });
    const at = "2026-12-25T08:00:00.000Z";
    const names = headerLine("en").trimEnd().split(",");
    const row = contractLine(cardOf(paid), at, "en").trimEnd().split(",");
    const shown = Object.fromEntries(names.map((name, i) => [name, row[i]]));
    expect(shown).toMatchObject({
      "Retention held": "0",
      "Retention released": String(board.retentionReleasedRial),
      "Final account": String(board.settlementRial),
      Paid: String(board.paidRial),
    });
    expect(contractTotals(paid, paid)).toEqual([]);
  });
});
