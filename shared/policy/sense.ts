import type { FieldProblem } from "../refusal.ts";
import type { PolicyName, PolicyRow } from "./policy.ts";
import { showValue } from "./show.ts";
import { rowsOf } from "./tables.ts";

/** Names of tables whose values are plain numbers of one unit, so that they can be compared. */
type Pair = { lower: PolicyName; upper: PolicyName; code: string; holds: (lower: number, upper: number) => boolean };

const below = (lower: PolicyName, upper: PolicyName): Pair => ({
  ...{ lower, upper, code: "policy.not-below" },
  holds: (a, b) => a < b,
});
const atMost = (lower: PolicyName, upper: PolicyName): Pair => ({
  ...{ lower, upper, code: "policy.above" },
  holds: (a, b) => a <= b,
});

/** What must hold between two tables at every moment, or no act could work with both. */
export const pairs: readonly Pair[] = [
  below("smallLimitRial", "mediumLimitRial"),
  atMost("urgentLimitRial", "smallLimitRial"),
  atMost("callOffLimitRial", "mediumLimitRial"),
  atMost("quotationWindowSeconds", "tenderWindowSeconds"),
  atMost("delayDamagesPerDayBp", "delayDamagesCapBp"),
  {
    ...{ lower: "retentionBp", upper: "socialSecurityBp", code: "policy.more-than-all" },
    holds: (a, b) => a + b < 10_000,
  },
];

type Clash = Pair & { from: string; lowerValue: number; upperValue: number };

/** Where two tables contradict each other after a moment; each pair once for each moment at which a row begins. */
function clashes(rows: readonly PolicyRow[], table: PolicyName, at: string): Clash[] {
  return pairs
    .filter(({ lower, upper }) => lower === table || upper === table)
    .flatMap((pair) => {
      const [lower, upper] = [rowsOf(rows, pair.lower), rowsOf(rows, pair.upper)];
      const moments = [...new Set([...lower, ...upper].map(({ from }) => from))].filter((from) => from > at).sort();
      return moments.flatMap((from) => {
        const [lowerValue, upperValue] = [numberAt(lower, from), numberAt(upper, from)];
        return lowerValue === undefined || upperValue === undefined || pair.holds(lowerValue, upperValue)
          ? []
          : [{ ...pair, from, lowerValue, upperValue }];
      });
    });
}

const rowAt = (rows: readonly PolicyRow[], at: string) => rows.findLastIndex(({ from }) => from <= at);

function numberAt(rows: readonly PolicyRow[], at: string): number | undefined {
  const value = rows[rowAt(rows, at)]?.value;
  return typeof value === "number" ? value : undefined;
}

/**
 * Where a changed table would contradict another one. What contradicted it before is not this change's doing.
 * @param before @param after the rows of all tables, what an installation begins with included
 */
export function senseProblems(
  before: readonly PolicyRow[],
  after: readonly PolicyRow[],
  table: PolicyName,
  at: string,
): FieldProblem[] {
  const nameOf = ({ code, lower, upper, from, lowerValue, upperValue }: Clash) =>
    [code, lower, upper, from, lowerValue, upperValue].join(" ");
  const known = new Set(clashes(before, table, at).map(nameOf));
  const own = rowsOf(after, table);
  return clashes(after, table, at)
    .filter((clash) => !known.has(nameOf(clash)))
    .map(({ code, lower, upper, from, lowerValue, upperValue }) => ({
      path: `rows.${rowAt(own, from)}.value`,
      code,
      facts: {
        ...{ from, lower, upper },
        lowerValue: showValue(lower, lowerValue),
        upperValue: showValue(upper, upperValue),
      },
    }));
}
