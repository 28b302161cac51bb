import * as v from "valibot";
import type { FieldProblem } from "../refusal.ts";
import { plusSeconds } from "../tenders/time.ts";
import { type PolicyName, type PolicyRow, policies, type SetPolicyTable } from "./policy.ts";

type Row = SetPolicyTable["rows"][number];

/** A row of the input as it is kept; its end is the start of the next. */
export const kept = (policy: PolicyName, { from, value, rule, letter }: Row): PolicyRow => ({
  policy,
  value,
  from,
  rule,
  ...(letter === undefined ? {} : { letter }),
});

/** The rows that have begun by a moment. */
export const begunOf = (rows: readonly PolicyRow[], at: string): PolicyRow[] => rows.filter(({ from }) => from <= at);

/**
 * Everything that is wrong in the rows of one table, by their places: values, order, gaps and overlaps, and that history
 * stays as it was. People count rows from 1, paths from 0.
 * @param before the rows of the table as they stand, by start
 */
export function rowProblems(
  table: PolicyName,
  before: readonly PolicyRow[],
  rows: readonly Row[],
  at: string,
): FieldProblem[] {
  const begun = begunOf(before, at);
  const earliest = plusSeconds(at, 1);
  return [
    ...begun.slice(rows.length).map(({ from }, i) => {
      const n = rows.length + i;
      return { path: `rows.${n}`, code: "policy.begun-missing", facts: { first: n + 1, from } };
    }),
    ...rows.flatMap((row, i) => {
      const known = begun[i];
      return [
        ...(known ? changed(known, row, i) : [...valueProblems(table, row, i), ...tooSoon(row, i, earliest)]),
        ...orderProblems(rows[i - 1], row, i),
        ...endProblems(row, rows[i + 1], i),
      ];
    }),
  ];
}

/** The first thing in which a row differs from the one that has begun. */
function changed(known: PolicyRow, row: Row, i: number): FieldProblem[] {
  const now = kept(known.policy, row);
  const field = (["from", "value", "rule", "letter"] as const).find((name) => !alike(known[name], now[name]));
  const facts = { first: i + 1, from: known.from };
  return field === undefined ? [] : [{ path: `rows.${i}.${field}`, code: "policy.begun-changed", facts }];
}

/** Equal as JSON, whatever the order of members. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    mine.size === other.size && [...mine].every(([name, value]) => other.has(name) && alike(value, other.get(name)))
  );
}

const ours = /^(policy|date)\./;

function valueProblems(table: PolicyName, { value }: Row, i: number): FieldProblem[] {
  const { issues = [] } = v.safeParse(policies[table], value);
  return issues.slice(0, 5).map((issue) => {
    const inside = v.getDotPath(issue as v.BaseIssue<unknown>);
    return {
      path: `rows.${i}.value${inside === null ? "" : `.${inside}`}`,
      code: ours.test(issue.message) ? issue.message : "policy.value",
      facts: { table },
    };
  });
}

const tooSoon = ({ from }: Row, i: number, earliest: string): FieldProblem[] =>
  from < earliest ? [{ path: `rows.${i}.from`, code: "policy.too-soon", facts: { first: i + 1, from, earliest } }] : [];

function orderProblems(previous: Row | undefined, { from }: Row, i: number): FieldProblem[] {
  if (!previous || previous.from < from) return [];
  const facts = { first: i, second: i + 1, from, before: previous.from };
  const code = previous.from === from ? "policy.twice" : "policy.unsorted";
  return [{ path: `rows.${i}.from`, code, facts }];
}

function endProblems({ from, until }: Row, next: Row | undefined, i: number): FieldProblem[] {
  if (until === undefined) return [];
  const path = `rows.${i}.until`;
  if (!next) return [{ path, code: "policy.last-ends", facts: { first: i + 1, until } }];
  if (until <= from) return [{ path, code: "policy.ends-before", facts: { first: i + 1, from, until } }];
  if (until === next.from || next.from <= from) return [];
  const facts = { first: i + 1, second: i + 2, until, from: next.from };
  return [{ path: `rows.${i + 1}.from`, code: until < next.from ? "policy.gap" : "policy.overlap", facts }];
}
